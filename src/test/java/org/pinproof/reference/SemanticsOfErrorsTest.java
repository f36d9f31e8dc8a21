package org.pinproof.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pinproof.reference.Explored.explore;

import org.junit.jupiter.api.Test;

/** Semantics.md rules 16 to 18 on tiny models, numbers worked out by hand. */
final class SemanticsOfErrorsTest {
  private static final String PAGE = "struct page { u1 x; }; struct page a; struct page *p; ";

  // ---------------------------------------------------------------- rule 16

  @Test
  void anErrorInAGuardIsAnEnabledErringStep() {
    // not a deadlock
    explore(PAGE + "task t() { wait_event(p->x); p = &a; } start t();")
        .has(1, 1)
        .violates("no_null_dereference");
  }

  @Test
  void anErrorInAPropertyViolatesThatProperty() {
    // @p=&a, ended
    Explored e =
        explore(PAGE + "task t() { p = &a; } property q: always p->x == 0; start t();")
            .has(2, 1)
            .violates("q")
            .inSteps("q", 0);
    assertEquals("p is NULL and is dereferenced", e.trace("q").failure().message());
  }

  @Test
  void anErrorInANamedAssertionViolatesItsProperty() {
    // @a.x=1, @p=&a, ended: the step of the assertion has a successor
    Explored e =
        explore(
                PAGE
                    + "task t() { a.x = 1; assert(p->x == 1, q); p = &a; } "
                    + "property q: asserted; start t();")
            .has(3, 2)
            .violates("q")
            .inSteps("q", 1);
    assertEquals("p is NULL and is dereferenced", e.trace("q").failure().message());
  }

  @Test
  void anErrorInGhostCodeIsOneOfTheSpecification() {
    // @x=1: the step errs
    Explored e =
        explore("ghost u1 g = 1; u1 x; task t() { x = 1; g = g + 1; } start t();").has(1, 1);
    Trace trace = e.specificationErrs();
    assertEquals("value 2 is outside u1 (0..1)", trace.failure().message());
    assertEquals(1, trace.steps().size());
  }

  @Test
  void anErrorInAGhostArgumentIsOneOfTheSpecification() {
    // the call is folded into the initial state, which there is none then
    explore(
            """
            ghost u2 g = 2;
            u1 x;
            void f(ghost u1 h) { x = 1; g = h; }
            task t() { f(g); }
            start t();
            """)
        .has(0, 0)
        .specificationErrs();
  }

  // ---------------------------------------------------------------- rule 17

  @Test
  void theOtherTasksGoOnInErrorFreeRuns() {
    // y = 0, 1, in both of which t errs: 2 + 1
    explore("u2 x = 3; u1 y; task t() { x++; } task s() { y = 1; } start t(); start s();")
        .has(2, 3)
        .violates("no_range_error")
        .inSteps("no_range_error", 1);
  }

  @Test
  void aViolatedPropertyDoesNotStopTheExploration() {
    explore(
            """
            u2 x;
            task t() { x = 1; x = 2; x = 3; }
            property p: never x == 1;
            property q: always x != 2;
            start t();
            """)
        .has(4, 3)
        .violates("p", "q")
        .inSteps("p", 1)
        .inSteps("q", 2);
  }

  @Test
  void anAssertionThatFailsBeforeAnErrorCounts() {
    explore(
            """
            u2 x = 3;
            task t() { atomic { assert(x == 0, p); x++; } }
            property p: asserted;
            start t();
            """)
        .has(1, 1)
        .violates("p", "no_range_error");
  }

  @Test
  void anErrorBeforeTheFirstStepIsOneOfTheInitialState() {
    explore("u1 x; task t() { u1 l = 1; BUG_ON(l); x = 1; } start t();")
        .has(0, 0)
        .violates("no_bug")
        .inSteps("no_bug", 0);
  }

  // ---------------------------------------------------------------- rule 18

  @Test
  void aTaskThatWaitsForEverIsADeadlock() {
    explore("u1 x; task t() { wait_event(x); x = 0; } start t();")
        .has(1, 0)
        .violates("no_deadlock")
        .inSteps("no_deadlock", 0)
        .quiescent(false);
  }

  @Test
  void aDaemonMayWaitForEver() {
    explore("u1 x; daemon task d() { wait_event(x); x = 0; } start d();")
        .has(1, 0)
        .quiescent(true)
        .holds();
  }

  @Test
  void aTaskThatWaitsWhileADaemonSpinsIsNoDeadlock() {
    explore(
            """
            u1 x;
            task t() { wait_event(x); x = 0; }
            daemon task d() { for (;;) ; }
            start t();
            start d();
            """)
        .has(1, 1)
        .quiescent(false)
        .holds();
  }

  @Test
  void aDaemonAtTheHeadOfItsLoopIsAtRest() {
    // d: @x=1 (at the head), @x=0; t: before and after.  2 * 2; d 4, t 2
    String text =
        """
        u1 x;
        u2 y;
        daemon task d() { for (;;) { x = 1; x = 0; } }
        task t() { y = 1; }
        property rest: finally x == 0;
        property work: finally x == 1;
        start d();
        start t();
        """;
    explore(text).has(4, 6).quiescent(true).violates("work").inSteps("work", 1);
  }

  @Test
  void aDaemonAtItsEntryIsAtRest() {
    // @x=1 (entry), @wait, which blocks: at rest in both
    explore(
            """
            u1 x, go;
            daemon task d() { x = 1; for (;;) { wait_event(go); go = 0; } }
            property before: finally x == 1;
            property after: finally x == 0;
            start d();
            """)
        .has(2, 1)
        .violates("before", "after")
        .inSteps("before", 0)
        .inSteps("after", 1);
  }

  @Test
  void aDaemonInsideItsLoopIsNotAtRest() {
    // the while loop is the daemon's outermost, but no for (;;): only its entry counts
    explore(
            """
            u1 x;
            daemon task d() { while (x == 0 || x == 1) { x = 1; x = 0; } }
            property rest: finally x == 1;
            start d();
            """)
        // (0,@while) entry, (0,@x=1), (1,@x=0), (0,@while) again and not at the entry
        .has(4, 4)
        .quiescent(true)
        .violates("rest");
  }

  @Test
  void theHeadOfALoopInsideAtomicIsNoRest() {
    // @x=1 (entry), @atomic, @y=1 with x = 2, ended
    explore(
            """
            u2 x;
            u1 y;
            daemon task d() { x = 1; atomic { for (;;) { x = 2; break; } } y = 1; }
            property rest: finally x == 0 || y == 1;
            start d();
            """)
        .has(4, 3)
        .quiescent(true)
        .holds();
  }

  @Test
  void aDaemonThatErrsNextIsNotAtRest() {
    explore("u2 y = 3; daemon task d() { for (;;) y++; } start d();")
        .has(1, 1)
        .quiescent(false)
        .violates("no_range_error");
  }
}
