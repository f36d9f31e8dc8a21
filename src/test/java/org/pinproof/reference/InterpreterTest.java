package org.pinproof.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pinproof.Programs;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.Property;
import org.pinproof.check.Stmt;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Point;
import org.pinproof.scenario.Vector;

final class InterpreterTest {

  private static Interpreter interpreter(String text) {
    return Programs.scene(text).interpreter();
  }

  private static State first(Interpreter interpreter) {
    return interpreter.initial().get(0).successor();
  }

  private static State next(Interpreter interpreter, State state, int task) {
    return interpreter.transitions(state, task).get(0).successor();
  }

  /** Values of a global after each of some transitions; -1 for one that errs. */
  private static List<Long> values(Interpreter interpreter, String global, List<Transition> all) {
    Vector v = interpreter.instance().global(global);
    List<Long> values = new ArrayList<>();
    all.forEach(t -> values.add(t.state() == null ? -1 : t.state().cell(v, 0)));
    return values;
  }

  /** Ids of the statements of a kind, in source order. */
  private static List<Integer> ids(Interpreter interpreter, Class<? extends Stmt> kind) {
    return Flow.of(interpreter.instance().model()).all().stream()
        .filter(kind::isInstance)
        .sorted((a, b) -> Integer.compare(a.span().start(), b.span().start()))
        .map(Stmt::id)
        .toList();
  }

  @Test
  void initialStatesAreInOrderOfTheirCells() {
    Interpreter i =
        interpreter("u2 x = any(1, 2); u2 y = any(0, 1); task t() { x = 0; y = 0; } start t();");
    assertEquals(List.of(1L, 1L, 2L, 2L), values(i, "x", i.initial()));
    assertEquals(List.of(0L, 1L, 0L, 1L), values(i, "y", i.initial()));
    assertEquals(3, i.initial().get(3).choice().resolution());
  }

  @Test
  void resolutionsAreInDepthFirstOrderAndCountErrorsButNoFalseWaits() {
    Interpreter i =
        interpreter(
            """
            u3 x;
            task t() {
              u2 l;
              atomic {
                choose {
                  l = any(0, 2);
                  wait_event(l != 1);
                  x = 4 + l + l / 2;
                } or {
                  x = 3;
                }
                choose { x = x + 1; } or { }
              }
            }
            start t();
            """);
    // l = 0: 4, then 5 and 4; l = 1 waits; l = 2: 7, then 8 errs, and 7; second branch: 4 and 3
    List<Transition> all = i.transitions(first(i), 0);
    assertEquals(List.of(5L, 4L, -1L, 7L, 4L, 3L), values(i, "x", all));
    for (int k = 0; k < all.size(); k++) {
      assertEquals(k, all.get(k).choice().resolution());
    }
  }

  @Test
  void aStateTellsWhereATaskStandsAndItsLocals() {
    Interpreter i =
        interpreter(
            """
            struct page { u2 n; };
            struct page pages[2];
            void put(struct page *page, u2 value) { u2 copy = value; page->n = copy; }
            task t() { u2 l = 3; for_each (struct page *p) { put(p, 2); } }
            start t();
            """);
    int forEach = ids(i, Stmt.ForEach.class).get(0);
    int call = ids(i, Stmt.Call.class).get(0);
    int store = ids(i, Stmt.Assign.class).get(1);
    State state = first(i);
    assertEquals(new Point(List.of(forEach, 1, call), store, false), state.point(0));
    assertEquals(3, state.local(0, List.of(), 0));
    assertEquals(1, state.local(0, List.of(), 1));
    List<Integer> path = List.of(forEach, 1, call);
    assertEquals(1, state.local(0, path, 0));
    assertEquals(2, state.local(0, path, 1));
    assertEquals(2, state.local(0, path, 2));
    assertThrows(
        IllegalArgumentException.class, () -> state.local(0, List.of(forEach, 2, call), 0));
    State second = next(i, state, 0);
    assertEquals(new Point(List.of(forEach, 2, call), store, false), second.point(0));
    Vector n = i.instance().field("page", "n");
    assertEquals(2, second.cell(n, 0));
    assertEquals(0, second.cell(n, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> second.cell(n, 2));
    State last = next(i, second, 0);
    assertTrue(last.ended(0));
    assertEquals(Point.END, last.point(0));
    assertThrows(IllegalArgumentException.class, () -> last.local(0, List.of(), 0));
  }

  @Test
  void jumpsOutOfForEachLeaveItsRounds() {
    String struct = "struct page { u1 x; }; struct page pages[2]; u1 y; ";
    String nest = "for_each (struct page *p) { for_each (struct page *q) { ";
    for (String jump : List.of("p->x = 1; goto out; } }", "break; } break; }")) {
      Interpreter i =
          interpreter(struct + "task t() { " + nest + jump + " out: y = 1; } start t();");
      State state = first(i);
      while (!state.point(0).path().isEmpty()) {
        state = next(i, state, 0);
      }
      assertFalse(state.ended(0));
      Vector y = i.instance().global("y");
      assertEquals(0, state.cell(y, 0));
      assertEquals(1, next(i, state, 0).cell(y, 0));
    }
    Interpreter i =
        interpreter(struct + "task t() { " + nest + "break; } p->x = 1; } } start t();");
    int outer = ids(i, Stmt.ForEach.class).get(0);
    assertEquals(List.of(outer, 1), first(i).point(0).path());
    assertEquals(List.of(outer, 2), next(i, first(i), 0).point(0).path());
    assertTrue(next(i, next(i, first(i), 0), 0).ended(0));
  }

  @Test
  void onlyDaemonsAreIdle() {
    Interpreter i =
        interpreter(
            "u1 x; daemon task d() { for (;;) { x = 1; x = 0; } } task t() { x = 0; } "
                + "start d(); start t();");
    State state = first(i);
    assertTrue(i.idle(state, 0));
    assertFalse(i.idle(state, 1));
    State inside = next(i, state, 0);
    assertFalse(i.idle(inside, 0));
    assertTrue(i.idle(next(i, inside, 0), 0));
    assertFalse(i.quiescent(state));
    assertTrue(i.quiescent(next(i, state, 1)));
  }

  @Test
  void aFormulaThatErrsIsViolatedWithItsMessage() {
    Interpreter i =
        interpreter(
            """
            u2 n;
            task t() { n = 1; }
            property half: always 2 / n > 1;
            property calm: always n < 2;
            start t();
            """);
    Instance instance = i.instance();
    Property half = instance.properties().get(0);
    FormulaValue value = i.evaluate(first(i), half);
    assertTrue(value.violated());
    assertEquals("the divisor n is 0 in 2 / n", value.message());
    assertEquals(List.of(new Trace.Value("n", "0")), value.values());
    assertFalse(i.evaluate(next(i, first(i), 0), half).violated());
    assertFalse(i.evaluate(first(i), instance.properties().get(1)).violated());
  }

  @Test
  void aTransitionTellsItsErrorAndTheAssertionsThatFailed() {
    Interpreter i =
        interpreter(
            """
            u2 n = 2;
            atomic void f() { assert(n == 3, p); n = n + 1; assert(n == 2, p); n = n + 1; }
            task t() { f(); }
            property p: asserted;
            start t();
            """);
    Transition t = i.transitions(first(i), 0).get(0);
    Transition.Error error = t.error();
    assertTrue(error != null && error.violated() == BuiltIn.NO_RANGE_ERROR);
    assertEquals(
        List.of("assertion n == 3 failed", "assertion n == 2 failed"),
        t.failed().stream().map(Transition.FailedAssertion::message).toList());
    assertEquals(
        List.of(List.of(new Trace.Value("n", "2")), List.of(new Trace.Value("n", "3"))),
        t.failed().stream().map(Transition.FailedAssertion::values).toList());
    assertThrows(IllegalStateException.class, t::successor);
  }
}
