package org.pinproof.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pinproof.reference.Explored.explore;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pinproof.Programs;
import org.pinproof.verdict.Choice;

final class ReplayTest {
  private static final Choice FIRST = new Choice(Choice.INITIAL, 0);

  private static final String PAGES =
      """
      enum mode { IDLE, BUSY };
      struct page { u2 count; enum mode mode; };
      struct page pages[2];
      ghost u2 seen;
      atomic void get(struct page *page, u2 by) { page->count = page->count + by; seen = by; }
      void both(struct page *page) { get(page, 1); page->mode = BUSY; }
      task t(struct page *first) {
        struct page *page;
        page = any(struct page);
        both(page);
      }
      property p: never exists (struct page *q) q->count == 1 && q->mode == BUSY;
      start t(&pages[1]);
      """;

  /** A trace, one line per step: text and changes. */
  private static String steps(Trace trace) {
    return trace.steps().stream()
        .map(s -> s.task() + " " + s.text() + changes(s.changes()))
        .collect(Collectors.joining("\n"));
  }

  private static String changes(List<Trace.Change> changes) {
    return changes.stream()
        .map(c -> " | " + (c.local() ? "local " : "") + (c.ghost() ? "ghost " : "") + c.text())
        .collect(Collectors.joining());
  }

  private static String variables(List<Trace.Variable> variables) {
    return variables.stream()
        .map(v -> v.name() + " = " + v.value())
        .collect(Collectors.joining(", "));
  }

  private static String values(List<Trace.Value> values) {
    return values.stream().map(v -> v.text() + " = " + v.value()).collect(Collectors.joining(", "));
  }

  @Test
  void aTraceTellsWhatEachStepChanges() {
    Trace trace = explore(PAGES).trace("p");
    assertEquals(
        """
        0 page = any(struct page) | local page NULL -> &pages[0]
        0 get(page, 1) | ghost seen 0 -> 1 | pages[0].count 0 -> 1
        0 page->mode = BUSY | pages[0].mode IDLE -> BUSY""",
        steps(trace));
    assertEquals(List.of(), trace.start());
  }

  @Test
  void aFailureNamesTheObjectAndTheValuesThatDecide() {
    Trace.Failure failure = explore(PAGES).trace("p").failure();
    assertEquals("the formula is true in this state", failure.message());
    assertEquals("q = &pages[0]", values(failure.bindings()));
    assertEquals("q->count = 1, q->mode = BUSY", values(failure.values()));
  }

  @Test
  void whereNoObjectDecidesAllAreNamed() {
    Trace.Failure failure =
        explore(
                """
                struct page { bool on; };
                struct page a, b;
                bool on(struct page *p) { return p->on; }
                task t() { a.on = false; }
                property p: always on(&a) || exists (struct page *p) p->on;
                start t();
                """)
            .trace("p")
            .failure();
    assertEquals("", values(failure.bindings()));
    assertEquals("a.on = 0, b.on = 0", values(failure.values()));
  }

  @Test
  void theStartTellsChoicesAndWhatTheTasksDidFirst() {
    Trace trace =
        explore(
                """
                ghost u2 g;
                u2 x = any(0, 3);
                task t() { g = x; x = 0; }
                property p: never g == 2;
                start t();
                """)
            .trace("p");
    assertEquals(" | x any(0, 3) -> 2 | ghost g 0 -> 2", changes(trace.start()));
    assertEquals(List.of(), trace.steps());
  }

  @Test
  void aStepIsShownAsTheStatementThatItBeginsWith() {
    Trace trace =
        explore(
                """
                u2 x;
                atomic u2 next() { x = x + 1; return x; }
                u2 twice() { u2 l; l = next(); return next(); }
                task t() {
                  u2 l;
                  l = next();
                  if (twice() == 3)
                    choose { l = 0; x = l; } or { x = 1; }
                  atomic { x = 0; wait_event(x == 0); }
                  while (x < 1)
                    x++;
                  choose { l = 2; } or { }
                }
                property p: finally x == 0;
                start t();
                """)
            .trace("p");
    assertEquals(
        """
        0 l = next() | x 0 -> 1 | local l 0 -> 1
        0 l = next() | x 1 -> 2 | local twice.l 0 -> 2
        0 next() | x 2 -> 3
        0 x = l | x 3 -> 0 | local l 1 -> 0
        0 atomic { x = 0; wait_event(x == 0); }
        0 x < 1
        0 x++ | x 0 -> 1
        0 x < 1
        0 choose""",
        steps(trace));
  }

  /** Where a task stands: routine and line of each frame, with the locals of the last. */
  private static String text(Trace.Standing standing) {
    return standing.frames().stream()
        .map(
            f ->
                f.routine()
                    + ":"
                    + f.at().line()
                    + f.locals().stream()
                        .map(l -> " " + l.name() + "=" + l.value())
                        .collect(Collectors.joining()))
        .collect(Collectors.joining(" > "));
  }

  @Test
  void aTraceTellsWhereEveryTaskStandsAndAllValues() {
    Trace trace =
        explore(
                """
                struct page { u2 count; bool on[2]; };
                struct page a = { .count = 1 };
                ghost u2 g;
                atomic void get(struct page *page) { page->count = 2; }
                void both(struct page *page) {
                  u1 local;
                  local = 1;
                  get(page);
                  page->on[1] = true;
                }
                task t(struct page *page) {
                  both(page);
                }
                task s() { a.count = 0; }
                property p: never a.on[1];
                start t(&a);
                start s();
                """)
            .trace("p");
    assertEquals(
        "g=0 a.count=1 a.on[0]=0 a.on[1]=0",
        trace.initial().variables().stream()
            .map(v -> v.name() + "=" + v.value())
            .collect(Collectors.joining(" ")));
    assertEquals(
        List.of("t:12 page=&a > both:8 page=&a local=1", "s:14"),
        trace.initial().tasks().stream().map(ReplayTest::text).toList());
    assertEquals("t:12 page=&a > both:9 page=&a local=1", text(trace.steps().get(0).after()));
    assertTrue(trace.steps().get(1).after().ended());
    assertEquals(List.of(FIRST, new Choice(0, 0), new Choice(0, 0)), trace.run());
  }

  @Test
  void localsAreShownInTheirScopeAndByNamesThatTellThemApart() {
    Trace trace =
        explore(
                """
                u2 x;
                u2 g;
                u2 more(u2 n) {
                  u2 x;
                  x = g;
                  g = n;
                  return x;
                }
                task t() {
                  u2 n;
                  for (u2 i = 0; i < 1; i++) {
                    u2 x;
                    n = any(2, 3);
                    g = 1; }
                  { u2 only; only = more(n); }
                  x = 1; { u2 i; i = g; x = 2; { u2 i; i = g; x = 3; } }
                }
                property p: never x == 3;
                start t();
                """)
            .trace("p");
    assertEquals(
        """
        0 n = any(2, 3) | local n 0 -> 2
        0 g = 1 | g 0 -> 1 | local i@11 0 -> 1
        0 x = g | local more.x 0 -> 1
        0 g = n | g 1 -> 2 | local only 0 -> 1
        0 x = 1 | x 0 -> 1
        0 i = g | local i@16:15 0 -> 2
        0 x = 2 | x 1 -> 2
        0 i = g | local i@16:37 0 -> 2
        0 x = 3 | x 2 -> 3""",
        steps(trace));
    assertEquals(
        List.of(
            "t:14 n=2 i@11=0 x=0",
            "t:15 n=2 only=0 > more:5 n=2 x=0",
            "t:15 n=2 only=0 > more:6 n=2 x=1",
            "t:16 n=2",
            "t:16 n=2 i@16:15=0",
            "t:16 n=2 i@16:15=2",
            "t:16 n=2 i@16:15=2 i@16:37=0",
            "t:16 n=2 i@16:15=2 i@16:37=2",
            ""),
        trace.steps().stream().map(step -> text(step.after())).toList());
  }

  @Test
  void aDeadlockTellsWhoWaitsWhere() {
    Trace.Failure failure =
        explore(
                """
                bool a, b;
                atomic void lock() { wait_event(a); a = false; }
                task t() { lock(); }
                task s() { b = true; wait_event(a); }
                daemon task d() { for (;;) { wait_event(!b); b = false; } }
                start t();
                start s() * 2;
                start d();
                """)
            .trace("no_deadlock")
            .failure();
    assertEquals("no task can take a step, and not ended: t, s#1, s#2", failure.message());
    assertEquals(
        "0 lock(), 1 wait_event(a), 2 wait_event(a), 3 wait_event(!b)",
        failure.waiting().stream()
            .map(w -> w.task() + " " + w.text())
            .collect(Collectors.joining(", ")));
  }

  @Test
  void aTraceTellsWhoIsBlockedInEachState() {
    Trace trace =
        explore(
                """
                bool a; bool b;
                task one() { wait_event(a); wait_event(b); }
                task two() { a = true; a = false; }
                start one();
                start two();
                """)
            .trace("no_deadlock");
    assertEquals(List.of(0), trace.initial().blocked());
    assertEquals(
        List.of(List.of(), List.of(0)), trace.steps().stream().map(Trace.Step::blocked).toList());
  }

  @Test
  void whatAnyTookIsToldAlsoWhereItWasThereBefore() {
    Trace trace =
        explore(
                """
                struct page { u2 count; };
                struct page pages[2];
                task t() { u2 l; pages[1].count = any(0, 0); l = any(0, 0); BUG_ON(pages[1].count == l); }
                start t();
                """)
            .trace("no_bug");
    assertEquals(
        """
        0 pages[1].count = any(0, 0) | pages[1].count = 0
        0 l = any(0, 0) | local l = 0
        0 BUG_ON(pages[1].count == l)""",
        steps(trace));
  }

  @Test
  void whatAnyTookIsToldAlsoOfALocalThatIsGoneAfterTheStep() {
    Trace trace =
        explore(
                """
                u2 x;
                void pick(void) { u2 m; m = any(2, 3); }
                task t() { u2 l; pick(); l = any(1, 3); }
                property p: finally x == 1;
                start t();
                """)
            .trace("p");
    assertEquals(
        """
        0 m = any(2, 3) | local m 0 -> 2
        0 l = any(1, 3) | local l 0 -> 1""",
        steps(trace));
  }

  @Test
  void whatAnyTookIsNotToldWhereTheStepStoresSomethingElse() {
    Trace trace =
        explore("u2 x; task t() { u2 l; l = any(1, 2); l = 0; x = 1; BUG_ON(x); } start t();")
            .trace("no_bug");
    assertEquals("0 l = any(1, 2)\n0 x = 1 | x 0 -> 1\n0 BUG_ON(x)", steps(trace));
  }

  @Test
  void anErrorIsLocatedWithWhatTheStatementRead() {
    Trace trace =
        explore("u2 x = 3; u2 y = 1; task t() { x = x + y; y = 0; } start t();")
            .trace("no_range_error");
    assertEquals("value 4 is outside u2 (0..3)", trace.failure().message());
    assertEquals("x = 3, y = 1", values(trace.failure().values()));
    assertEquals(1, trace.steps().size());
    assertEquals(List.of(), trace.steps().get(0).changes());
    assertTrue(trace.failure().where() != null && trace.failure().where().text().contains("x + y"));
  }

  @Test
  void commentsAreNoPartOfAStep() {
    Trace trace =
        explore(
                """
                bool a; bool b;
                task t() {
                  atomic { // taken
                    a = true; /* now */ b = true; }
                  wait_event(a // ready?
                    && b);
                }
                property p: never a && b;
                start t();
                """)
            .trace("p");
    assertEquals("atomic { a = true; b = true; }", trace.steps().get(0).text());
    assertEquals("wait_event(a && b)", trace.steps().get(0).after().at().text());
  }

  @Test
  void aStepThatErrsTellsWhatItChangedUpToTheError() {
    Trace trace =
        explore(
                """
                struct page { u2 count; };
                struct page a;
                atomic void put(struct page *page) { u2 n; n = 2; page->count = n; BUG_ON(page->count > 1); page->count = 0; }
                task t(struct page *page) { page->count = 1; put(page); }
                start t(&a);
                """)
            .trace("no_bug");
    assertEquals(
        "0 page->count = 1 | a.count 0 -> 1\n0 put(page) | a.count 1 -> 2 | local n 0 -> 2",
        steps(trace));
    assertEquals("page = &a, page->count = 2", values(trace.failure().values()));
  }

  @Test
  void anAnyThatCannotBeStoredTookNothing() {
    Trace trace =
        explore(
                """
                struct page { u1 on; };
                struct page *p;
                task t() { p->on = any(0, 1); }
                start t();
                """)
            .trace("no_null_dereference");
    assertEquals("0 p->on = any(0, 1)", steps(trace));
  }

  @Test
  void aRunThatErrsBeforeAnyStepTellsWhatWasChosen() {
    Trace trace =
        explore("u2 x = any(0, 3); ghost u1 g; task t() { g = x - 1; x = 0; } start t();")
            .specificationErrs();
    assertEquals(" | x any(0, 3) -> 0", changes(trace.start()));
    assertEquals("x = 0, g = 0", variables(trace.initial().variables()));
    assertEquals(List.of(), trace.initial().tasks());
  }

  @Test
  void anAssertionTellsWhatItsConditionRead() {
    Trace.Failure failure =
        explore(
                """
                struct page { u2 count; };
                struct page a;
                task t(struct page *page) { page->count = 2; assert(page->count == 1, p); }
                property p: asserted;
                start t(&a);
                """)
            .trace("p")
            .failure();
    assertEquals("assertion page->count == 1 failed", failure.message());
    assertEquals("page = &a, page->count = 2", values(failure.values()));
  }

  @Test
  void aRunThatDoesNotViolateThePropertyIsRefused() {
    String text = "u1 x; task t() { x = 1; } property p: always x == 0; start t();";
    assertRefused(text, "p", List.of(FIRST), "its formula does not say so of the last state");
    assertRefused(text, "no_bug", List.of(FIRST), "the last step does not violate it");
    assertRefused(text, "no_deadlock", List.of(FIRST), "the last state is no deadlock");
    assertRefused(text, "p", List.of(), "the run is empty");
    assertRefused(
        text,
        "p",
        List.of(FIRST, new Choice(0, 1)),
        "step 1 is Choice[task=0, resolution=1], of 1 that there are");
    assertRefused(
        text,
        "p",
        List.of(FIRST, new Choice(0, 0), new Choice(0, 0)),
        "step 2 is Choice[task=0, resolution=0], of 0 that there are");
  }

  @Test
  void finallyIsRefusedWhereNotAllIsAtRest() {
    assertRefused(
        "u1 x; task t() { x = 1; } property p: finally x == 1; start t();",
        "p",
        List.of(FIRST),
        "the last state is not quiescent");
  }

  private static void assertRefused(
      String text, String property, List<Choice> run, String because) {
    Interpreter interpreter = Programs.scene(text).interpreter();
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> Replay.replay(interpreter, property, run));
    assertEquals(
        "replay of a run that violates " + property + ": " + because, refused.getMessage());
  }
}
