package org.pinproof.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.pinproof.Programs;
import org.pinproof.check.Property;

/** The ways in which a formula can come out wrong, each as its parts. */
class DangerTest {
  private static List<String> dangers(String property) {
    String text =
        "struct page { bool a; bool b; bool c; }; struct page x; bool a; bool b; bool c; bool d;\n"
            + "property p: "
            + property
            + ";\ntask t() { a = b; }\nstart t();\n";
    Property p = Objects.requireNonNull(Programs.model(text).properties().get("p"));
    boolean value = p.kind() == Property.Kind.NEVER;
    return Danger.of(Objects.requireNonNull(p.formula()), value, p.locals()).stream()
        .map(danger -> danger.text(danger.parts().size()))
        .toList();
  }

  @Test
  void conjuncts_are_parts() {
    assertEquals(List.of("a && b && c"), dangers("never a && b && c"));
    assertEquals(List.of("p->a && !p->b"), dangers("never exists (struct page *p) p->a && !p->b"));
  }

  @Test
  void an_implication_is_violated_where_its_left_side_is_true() {
    assertEquals(List.of("a && b && !c"), dangers("always a && b implies c"));
    assertEquals(List.of("a && b && !c"), dangers("always a implies b implies c"));
    assertEquals(
        List.of("p->a && !p->b"), dangers("always forall (struct page *p) p->a implies p->b"));
  }

  @Test
  void what_is_evaluated_first_guards_what_comes_after_it() {
    assertEquals(List.of("!a", "a && !b"), dangers("always a && b"));
    assertEquals(List.of("a", "!a && b"), dangers("never a || b"));
    assertEquals(List.of("!a && !b"), dangers("always a || b"));
    assertEquals(List.of("!a", "a && b"), dangers("never a implies b"));
  }

  @Test
  void an_inner_quantifier_of_the_other_kind_is_one_part() {
    assertEquals(
        List.of("a && !(exists (struct page *p) p->a)"),
        dangers("always a implies exists (struct page *p) p->a"));
    assertEquals(
        List.of("(forall (struct page *p) p->a) && b"),
        dangers("never (forall (struct page *p) p->a) && b"));
  }

  @Test
  void the_parts_together_read_as_they_are_meant() {
    assertEquals(List.of("a && (b ? c : d)"), dangers("never a && (b ? c : d)"));
    assertEquals(List.of("b ? c : d"), dangers("never (b ? c : d)"));
  }

  @Test
  void a_name_means_one_object() {
    assertEquals(
        List.of("p->a && (exists (struct page *p) p->b)"),
        dangers("never (exists (struct page *p) p->a) && (exists (struct page *p) p->b)"));
    assertEquals(
        List.of("p->a && q->b"),
        dangers("never (exists (struct page *p) p->a) && (exists (struct page *q) q->b)"));
  }

  @Test
  void what_has_too_many_ways_is_one_part() {
    assertEquals(
        List.of("a && b || b && c || c && d || a && c || b && d"),
        dangers("never a && b || b && c || c && d || a && c || b && d"));
  }
}
