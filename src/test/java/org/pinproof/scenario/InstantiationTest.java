package org.pinproof.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pinproof.Programs;
import org.pinproof.check.CheckedModel;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Outcome;

/** What a scenario makes of a model: values, numbers, and what has none. */
class InstantiationTest {
  private static Outcome<Instance> instantiate(String text, Map<String, String> defines) {
    CheckedModel model = Programs.model(text);
    return Instantiation.of(
        model, model.scenarios().get(0), new Selection(defines, false, Set.of()));
  }

  private static String problems(String text) {
    return instantiate(text, Map.of()).diagnostics().stream()
        .filter(Diagnostic::isError)
        .map(d -> d.span().line() + ":" + d.span().column() + ": " + d.message())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aScenarioWinsOverADefineAndThatOverTheFile() {
    String text =
        """
        config u4 A = 1;
        config u4 B = A + 1;
        config u4 C = 7;
        C = B;
        task t() { }
        start t();
        scenario s { A = 3; }
        """;
    assertEquals(
        Map.of("A", 3L, "B", 9L, "C", 9L),
        instantiate(text, Map.of("A", "5", "B", "9")).get().configs());
    assertEquals(Map.of("A", 3L, "B", 4L, "C", 4L), instantiate(text, Map.of()).get().configs());
  }

  @Test
  void aDefineThatAScenarioOverridesIsNoted() {
    String text = "config u4 A = 1; task t() { } start t(); scenario s { A = 3; }";
    assertEquals(
        List.of("scenario 's' sets A; -D A=5 has no effect on it"),
        instantiate(text, Map.of("A", "5")).diagnostics().stream()
            .map(Diagnostic::message)
            .toList());
  }

  @Test
  void objectsAreNumberedInOrderOfDeclaration() {
    String text =
        """
        struct pte { bool w; };
        struct mm { struct pte pte[2]; };
        struct pte alone;
        struct mm mm[2];
        struct pte last;
        task t() { }
        start t() * 2;
        """;
    Instance instance = instantiate(text, Map.of()).get();
    assertEquals(
        List.of("alone", "mm[0].pte[0]", "mm[0].pte[1]", "mm[1].pte[0]", "mm[1].pte[1]", "last"),
        instance.objects().getOrDefault("pte", List.of()).stream()
            .map(Instance.StructObject::name)
            .toList());
    assertEquals(List.of("t#1", "t#2"), instance.tasks().stream().map(t -> t.name()).toList());
  }

  @Test
  void everyCellGetsItsInitialValue() {
    String text =
        """
        struct page { u2 a; u2 b[3]; struct page *next; };
        struct page pages[2] = { [1] = { .a = 2, .b = { 1, [2] = 3 }, .next = &pages[0] } };
        u2 choice = any(1, 2);
        task t() { }
        start t();
        """;
    Instance instance = instantiate(text, Map.of()).get();
    assertEquals("[1..2]", initial(instance, "", "choice"));
    assertEquals("[0, 2]", initial(instance, "page", "a"));
    assertEquals("[0, 0, 0, 1, 0, 3]", initial(instance, "page", "b"));
    assertEquals("[0, 1]", initial(instance, "page", "next"));
  }

  private static String initial(Instance instance, String struct, String field) {
    Vector v = struct.isEmpty() ? instance.global(field) : instance.field(struct, field);
    return instance.initial().get(v.index()).stream()
        .map(r -> r.single() ? Long.toString(r.low()) : r.low() + ".." + r.high())
        .toList()
        .toString();
  }

  @Test
  void boundsOfAChoiceAreCheckedWhereTheConfigsLeaveIt() {
    String text =
        """
        config u4 N = %d;
        u2 x;
        task t() { if (N) x = any(1, N); }
        start t();
        """;
    assertEquals("", problems(text.formatted(3)));
    assertEquals("", problems(text.formatted(0)));
    assertEquals(
        "3:19: any(1, 4) is not within the target's range 0..3", problems(text.formatted(4)));
  }

  @Test
  void aChoiceNeedsAnObject() {
    String text =
        """
        struct page { bool dirty; };
        task t() { struct page *p = any(struct page); p->dirty = true; }
        start t();
        """;
    assertEquals("2:25: there is no struct page to choose", problems(text));
  }

  @Test
  void sizesCountsAndValuesOutOfRangeAreLocated() {
    assertEquals(
        "1:41: array size 0 is outside 1..1048576",
        problems("config u4 N = 0; struct p { bool a; } q[N]; task t() { } start t();"));
    assertEquals(
        "1:46: this makes 600 tasks; at most 500 can be started",
        problems("config u16 N = 600; task t() { } start t() * N;"));
    assertEquals(
        "1:25: value 4 is outside u2 (0..3)",
        problems("config u4 N = 4; u2 x = N; task t() { x = 1; } start t();"));
  }
}
