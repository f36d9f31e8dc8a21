package org.pinproof.check;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pinproof.check.CheckedModel.Initial;

/** The parts of a checked model that are not statements. */
class CheckedModelTest {
  private static CheckedModel check(String text) {
    return TestPrograms.of(text).check().get();
  }

  private static Map<String, CheckedModel.Field> fields(CheckedModel model, String tag) {
    return requireNonNull(model.structs().get(tag)).fields();
  }

  @Test
  void aModelWithoutScenariosHasOneNamedDefault() {
    CheckedModel model = check("u2 x;\n");
    assertEquals(List.of("default"), model.scenarios().stream().map(s -> s.name()).toList());
    assertNull(model.scenarios().get(0).violatesSpan());
    assertNull(model.requires());
  }

  @Test
  void structTaskIsThereWithoutBeingDeclared() {
    assertEquals(List.of(), List.copyOf(fields(check("u2 x;\n"), "task").keySet()));
  }

  @Test
  void fieldsOfStructTaskAddUpOverFilesWithTheirInitialValues() {
    CheckedModel model =
        check(
            """
            #include "lib.pin"
            struct task { bool signalled = true; };
            //--- lib.pin
            struct task { u2 pins; };
            """);
    Map<String, CheckedModel.Field> fields = fields(model, "task");
    assertEquals(List.of("pins", "signalled"), List.copyOf(fields.keySet()));
    assertNull(requireNonNull(fields.get("pins")).initial());
    Initial.Value initial =
        (Initial.Value) requireNonNull(requireNonNull(fields.get("signalled")).initial());
    assertEquals(1L, Literals.value(initial.value()));
  }

  @Test
  void valuesWithoutADesignatorGoToTheNextFieldOrElement() {
    CheckedModel model =
        check(
            """
            struct page { bool dirty; u2 ref; bool locked; };
            struct page page = { .ref = 1, true };
            u2 a[4] = { 1, [2] = 3, any(0, 1) };
            """);
    Initial.OfStruct page = (Initial.OfStruct) requireNonNull(model.globals().get(0).initial());
    assertEquals(List.of("ref", "locked"), List.copyOf(page.fields().keySet()));
    Initial.OfArray a = (Initial.OfArray) requireNonNull(model.globals().get(1).initial());
    assertNull(a.elements().get(0).index());
    assertEquals(2L, Literals.value(requireNonNull(a.elements().get(1).index())));
    assertEquals(Initial.AnyValue.class, a.elements().get(2).value().getClass());
  }

  @Test
  void globalsComeInOrderOverAllFilesIncludedOnesFirst() {
    CheckedModel model =
        check(
            """
            u2 before;
            #include "lib.pin"
            u2 after;
            //--- lib.pin
            u2 inside;
            """);
    assertEquals(
        List.of("inside", "before", "after"), model.globals().stream().map(g -> g.name()).toList());
  }

  @Test
  void aStatementIsShownAsItsOwnTextAConditionAsItself() {
    CheckedModel model =
        check(
            """
            struct page { bool dirty; };
            struct page page;
            struct page *find(bool b) { page.dirty = b; return &page; }
            task t(struct page *p)
            {
            	struct page *q = find(true), *r = p;
            	while (!(q = find(false)) || r->dirty)
            		r->dirty = false;
            	for (u2 i = 0; i < 2; i++)
            		wait_event(!p->dirty) ;
            	return;
            }
            """);
    Routine task = requireNonNull(model.routine("t"));
    assertEquals(
        """
        q = find(true)
        r = p
        q = find(false)
        !(q = find(false)) || r->dirty
        r->dirty = false
        i = 0
        i < 2
        wait_event(!p->dirty)
        i++
        return
        """,
        texts(task.body()));
  }

  private static String texts(Stmt.Block block) {
    return block.statements().stream().map(CheckedModelTest::text).collect(Collectors.joining());
  }

  private static String text(Stmt s) {
    if (s instanceof Stmt.Block b) {
      return texts(b);
    } else if (s instanceof Stmt.Loop l) {
      return texts(l.body()) + texts(l.update());
    } else if (s instanceof Stmt.If i) {
      return i.span().text() + "\n" + texts(i.then());
    }
    return s.span().text() + "\n";
  }

  @Test
  void statementIdsAreDenseOverAllRoutines() {
    CheckedModel model =
        check(
            """
            u2 x;
            atomic void f(bool b) { if (b) x = 1; }
            bool zero(void) { return x == 0; }
            task t(void) { again: f(zero()); choose { goto again; } or { x = 2; } }
            //--- properties/p.pin
            u2 x;
            bool used(void) { return x > 0; }
            property q: never used();
            """);
    BitSet ids = new BitSet();
    model.functions().values().forEach(f -> mark(f.body(), ids));
    model.tasks().values().forEach(t -> mark(t.routine().body(), ids));
    assertEquals(model.statements(), ids.cardinality());
    assertEquals(model.statements(), ids.length());
  }

  private static void mark(Stmt s, BitSet ids) {
    assertEquals(false, ids.get(s.id()), () -> "used twice: " + s);
    ids.set(s.id());
    if (s instanceof Stmt.Block b) {
      b.statements().forEach(inner -> mark(inner, ids));
    } else if (s instanceof Stmt.If i) {
      mark(i.then(), ids);
      mark(i.otherwise(), ids);
    } else if (s instanceof Stmt.Atomic a) {
      mark(a.body(), ids);
    } else if (s instanceof Stmt.Choose c) {
      c.branches().forEach(inner -> mark(inner, ids));
    }
  }

  /** {@code f0} to {@code f<count-1>}, each calling the one before. */
  private static List<String> chain(int count) {
    List<String> functions = new ArrayList<>();
    functions.add("u2 f0(void) { return x; }\n");
    for (int i = 1; i < count; i++) {
      functions.add("u2 f" + i + "(void) { return f" + (i - 1) + "(); }\n");
    }
    return functions;
  }

  @Test
  void callsNestOnlySoDeep() {
    List<String> functions = chain(1000);
    Collections.reverse(functions);
    for (List<String> order : List.of(chain(101), chain(1000), functions)) {
      var outcome = TestPrograms.of("u2 x;\n" + String.join("", order)).check();
      assertEquals("calls are nested more than 100 deep", outcome.diagnostics().get(0).message());
    }
    assertTrue(TestPrograms.of("u2 x;\n" + String.join("", chain(100))).check().ok());
  }
}
