package org.pinproof.reference;

import static org.pinproof.reference.Explored.explore;

import org.junit.jupiter.api.Test;

/** Semantics.md rules 6 and 7, loops and atomic steps, as in {@link SemanticsOfStepsTest}. */
final class SemanticsOfLoopsTest {
  @Test
  void anEmptyLoopSpinsInSteps() {
    explore("task t() { for (;;) ; } start t();").has(1, 1).holds();
  }

  @Test
  void aLoopWhoseConditionReadsSharedStateNeedsNoStepAtItsHead() {
    // (x=0,@while), (x=0,@x=1), (x=1,@while), ended
    explore("u1 x; task t() { while (!x) x = 1; } start t();").has(4, 3).holds();
  }

  @Test
  void aLoopOfLocalStatementsGetsAStepAtItsHead() {
    // head with i = 0, 1, 2; @x=1; ended
    explore("u1 x; task t() { u2 i; for (i = 0; i < 2; i++) ; x = 1; } start t();")
        .has(5, 4)
        .holds();
  }

  @Test
  void aLoopWithOnePathWithoutAStepGetsAStepAtItsHead() {
    // head with i = 0; @x=1 in round 0 (then i = 1); head with i = 1, i = 2; @y=1; ended
    explore(
            """
            u1 x, y;
            task t() { u2 i; for (i = 0; i < 2; i++) { if (i == 0) x = 1; } y = 1; }
            start t();
            """)
        .has(6, 5)
        .holds();
  }

  @Test
  void ofTwoNestedLoopsWithoutAStepTheInnerOneGetsIt() {
    // only the inner head, never left
    explore("task t() { for (;;) { for (;;) ; } } start t();").has(1, 1).holds();
    // inner head with (k, j) = (0, 0), (0, 1), (1, 0), (1, 1); ended
    explore(
            """
            task t() { u2 k; u1 j; for (k = 0; k < 2; k++) { for (j = 0; j < 1; j++) ; } }
            start t();
            """)
        .has(5, 4)
        .holds();
  }

  @Test
  void aGotoBackIsALoop() {
    // @if, @x=1, ended
    explore("u1 x; task t() { again: if (x) goto again; x = 1; } start t();").has(3, 2).holds();
    // the label is the head
    explore("task t() { again: goto again; } start t();").has(1, 1).holds();
  }

  @Test
  void breakAndContinueGoWhereTheyDoInC() {
    // i=0: continue; i=1: x = 1; i=2: break. head i=0, i=1; @x=1 with i=1; head i=2; @y=1; ended
    explore(
            """
            u1 x, y;
            task t() {
              u2 i;
              for (i = 0; i < 3; i++) {
                if (i == 0) continue;
                if (i == 2) break;
                x = 1;
              }
              y = 1;
            }
            start t();
            """)
        .has(6, 5)
        .holds();
  }

  @Test
  void aConfigurationThatRepeatsInsideAtomicNeverEnds() {
    explore("u1 x; task t() { atomic { while (x == 0) ; } } start t();")
        .has(1, 1)
        .violates("no_endless_step")
        .inSteps("no_endless_step", 1);
    explore("task t() { atomic { again: goto again; } } start t();")
        .has(1, 1)
        .violates("no_endless_step");
  }

  @Test
  void aLoopInsideAtomicThatEndsIsOneStep() {
    // @atomic, ended
    explore("u2 x; task t() { atomic { while (x < 3) x++; } } start t();").has(2, 1).holds();
  }

  @Test
  void theLocalsAreAPartOfTheConfiguration() {
    // every round finds another i: @atomic, ended
    explore("u1 x; task t() { u2 i; atomic { for (i = 0; i < 3; i++) ; x = 1; } } start t();")
        .has(2, 1)
        .holds();
  }

  @Test
  void anAtomicLoopEndsOnThePathsThatLeaveIt() {
    // l is 0 at the head. any gives 0: the head again with nothing changed, an error; 1: ended
    explore("task t() { atomic { u1 l = 0; while (!l) l = any(0, 1); } } start t();")
        .has(2, 2)
        .violates("no_endless_step");
  }

  @Test
  void anAtomicFunctionIsOneStep() {
    // @f(), ended
    explore("u2 x, y; atomic void f() { x = 1; y = 1; x = 2; } task t() { f(); } start t();")
        .has(2, 1)
        .holds();
  }

  @Test
  void anAtomicBlockWhoseWaitDoesNotHoldIsNotEnabled() {
    // (0,@atomic) -> (y=1,@atomic) -> (x=1,y=1,ended): x = 1 is never seen alone
    explore(
            """
            u1 x, y;
            task t() { atomic { x = 1; wait_event(y); } }
            task s() { y = 1; }
            property together: never x && !y;
            start t();
            start s();
            """)
        .has(3, 2)
        .holds();
  }

  @Test
  void everyResolutionInsideAtomicIsATransitionUnlessItMeetsAFalseWait() {
    // @atomic; ended with x = 0, 2, 3
    explore(
            """
            u2 x;
            task t() { atomic { u2 l; l = any(0, 3); wait_event(l != 1); x = l; } }
            start t();
            """)
        .has(4, 3)
        .holds();
  }

  @Test
  void anErrorInsideAtomicEndsThePathWhateverWaitsWouldFollow() {
    explore("u1 x; task t() { atomic { BUG_ON(!x); wait_event(x); x = 0; } } start t();")
        .has(1, 1)
        .violates("no_bug");
    explore("u1 x; task t() { atomic { wait_event(x); BUG_ON(!x); x = 0; } } start t();")
        .has(1, 0)
        .violates("no_deadlock");
  }

  @Test
  void anAssertionOnAPathThatVanishesVanishes() {
    explore(
            """
            u1 x;
            task t() { atomic { assert(x, p); wait_event(x); x = 0; } }
            property p: asserted;
            start t();
            """)
        .has(1, 0)
        .violates("no_deadlock");
  }

  @Test
  void jumpsOutOfAtomicEndTheStep() {
    // return: @atomic, ended with x = 1
    explore("u2 x; task t() { atomic { if (!x) { x = 1; return; } } x = 2; } start t();")
        .has(2, 1)
        .holds();
    // goto: @atomic, @x=2, ended
    explore("u2 x; task t() { atomic { x = 1; goto out; } out: x = 2; } start t();")
        .has(3, 2)
        .holds();
    // break: @atomic with x = 0, 1, 2; @x=3; ended
    explore(
            """
            u2 x;
            task t() { for (;;) { atomic { if (x == 2) break; x = x + 1; } } x = 3; }
            start t();
            """)
        .has(5, 4)
        .holds();
    // continue: @atomic with x = 0, 1; at x = 1 it continues for ever
    explore(
            """
            u2 x;
            task t() { for (;;) { atomic { if (x == 1) continue; x = x + 1; } } }
            start t();
            """)
        .has(2, 2)
        .holds();
  }

  @Test
  void whatFollowsAnAtomicFunctionIsFoldedIntoItsStep() {
    // @f(), @x=l with l = 1, ended
    explore(
            """
            u2 x, y;
            atomic u2 f() { y = 2; return y; }
            task t() { u2 l; l = f(); l = 3 - l; x = l; }
            property one: finally x == 1;
            start t();
            """)
        .has(3, 2)
        .holds();
  }

  @Test
  void anAtomicInsideAnotherIsAPartOfIt() {
    // @atomic, ended
    explore("u2 x; atomic void f() { x = 1; } task t() { atomic { f(); x = 2; } } start t();")
        .has(2, 1)
        .holds();
  }

  @Test
  void aFunctionThatIsNotAtomicIsOneInsideAtomicAndNotOutside() {
    // @atomic, @x=1 of the second call, @y=1 of it, ended
    explore(
            """
            u2 x, y;
            void f() { x = 1; y = 1; }
            task t() { atomic { f(); x = 0; y = 0; } f(); }
            start t();
            """)
        .has(4, 3)
        .holds();
  }
}
