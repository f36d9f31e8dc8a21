package org.pinproof.reference;

import static org.pinproof.reference.Explored.explore;

import org.junit.jupiter.api.Test;

/**
 * Semantics.md rules 8 to 11, choices and rounds over objects, as in {@link SemanticsOfStepsTest}.
 */
final class SemanticsOfChoicesTest {
  @Test
  void aBranchCanBeTakenOnlyIfItsFirstStepIsEnabled() {
    // b,t: (0,@choose) (1,@choose) (0,x=1) (1,x=1) (1,@x=2) (1,x=2)
    // 2 + 2 + 1 + 0 + 1 + 0
    explore(
            """
            u2 x;
            bool b;
            task t() { choose { x = 1; } or { wait_event(b); x = 2; } }
            task s() { b = true; }
            start t();
            start s();
            """)
        .has(6, 6)
        .holds();
  }

  @Test
  void localStatementsThatOpenABranchBelongToItsFirstStep() {
    // @choose, ended with x = 1, ended with x = 2
    explore(
            """
            u2 x;
            task t() { u2 l; choose { l = 1; x = l; } or { l = 2; x = l; } }
            start t();
            """)
        .has(3, 2)
        .holds();
  }

  @Test
  void aBranchWithoutStepsTakesTheFirstStepAfterTheChoose() {
    // @choose, ended with x = 2, ended with x = 1
    explore("u2 x; task t() { u1 l; choose { l = 1; } or { } x = l + 1; } start t();")
        .has(3, 2)
        .holds();
    // the empty branch cannot be taken, since its wait does not hold: @choose, @wait, ended
    explore("u1 x; task t() { choose { } or { x = 1; } wait_event(x); } start t();")
        .has(3, 2)
        .holds();
  }

  @Test
  void aChooseBehindWhichTheTaskEndsIsAStepThatEndsIt() {
    // @choose, ended
    explore("task t() { choose { } or { } } start t();").has(2, 2).holds();
  }

  @Test
  void aChooseInAChooseIsPartOfTheSameStep() {
    // @choose; ended with x = 1, 2, 3
    explore(
            """
            u2 x;
            task t() { choose { x = 1; } or { choose { x = 2; } or { x = 3; } } }
            start t();
            """)
        .has(4, 3)
        .holds();
  }

  @Test
  void anAnyThatOpensABranchResolvesWithIt() {
    // @choose; after any in the first branch @x=l with l = 0, 1; ended with x = 0, 1, 2
    // 2 + 1 from @choose, 1 from each l
    explore(
            """
            u2 x;
            task t() { choose { u1 l; l = any(0, 1); x = l; } or { x = 2; } }
            start t();
            """)
        .has(6, 5)
        .holds();
  }

  @Test
  void anErrorThatOpensABranchIsATransition() {
    // @choose: the first branch errs before its wait, the second is not enabled
    explore(
            "u1 x; task t() { choose { u1 l = 1; BUG_ON(l); wait_event(x); } or { wait_event(x); } "
                + "x = 0; } start t();")
        .has(1, 1)
        .violates("no_bug");
  }

  @Test
  void anyStructIsAnyObjectOfTheType() {
    // @any, ended with p = &a, ended with p = &b
    explore(
            """
            struct page { u1 x; };
            struct page a, b;
            struct page *p;
            task t() { p = any(struct page); }
            start t();
            """)
        .has(3, 2)
        .holds();
  }

  @Test
  void anyMayStandAtReturn() {
    // @any; @x=value with value 0, 1; ended with x = 0, 1
    explore("u1 x; u1 f() { return any(0, 1); } task t() { x = f(); } start t();")
        .has(5, 4)
        .holds();
  }

  @Test
  void forEachIsUnrolled() {
    // @first, @second, ended
    explore(
            """
            struct page { u1 x; };
            struct page pages[2];
            task t() { for_each (struct page *p) { p->x = 1; } }
            property all: finally forall (struct page *p) p->x;
            start t();
            """)
        .has(3, 2)
        .holds();
  }

  @Test
  void forEachIsNoLoopThatNeedsAStep() {
    // @n=c, ended
    explore(
            """
            struct page { u1 x; };
            struct page pages[2];
            u2 n;
            task t() { u2 c; for_each (struct page *p) { if (p == &pages[1]) c = 2; } n = c; }
            property second: finally n == 2;
            start t();
            """)
        .has(2, 1)
        .holds();
  }

  @Test
  void forEachOverTasksVisitsThoseThatHaveEndedAndDaemons() {
    // d has ended at once; @first, @second, ended
    explore(
            """
            struct task { u1 m; };
            daemon task d() { }
            task t() { for_each (struct task *k) { k->m = 1; } }
            property all: finally forall (struct task *k) k->m;
            start d();
            start t();
            """)
        .has(3, 2)
        .holds();
  }

  @Test
  void breakAndContinueInForEach() {
    // pages[0] is skipped; @x=1 of pages[1]; pages[2] is not visited; ended
    explore(
            """
            struct page { u1 x; };
            struct page pages[3];
            task t() {
              for_each (struct page *p) {
                if (p == &pages[0]) continue;
                if (p == &pages[2]) break;
                p->x = 1;
              }
            }
            property one: finally pages[1].x && !pages[0].x && !pages[2].x;
            start t();
            """)
        .has(2, 1)
        .holds();
  }

  @Test
  void aLoopThatOpensABranchIsPassedAgainBehindTheFirstStepOfTheBranch() {
    // @choose, @x=i before the second round, ended with x=1; ended with x=0: the second branch
    explore(
            """
            u1 x;
            task t() { choose { for (u2 i = 0; i < 2; i++) x = i; } or { } }
            start t();
            """)
        .has(4, 3)
        .holds();
  }

  @Test
  void selfLoopsAndDuplicatesCountAsTransitions() {
    // x = 0, 1; from each both values
    explore("u1 x; task t() { for (;;) x = any(0, 1); } start t();").has(2, 4).holds();
    // head, @choose; from the head 1; from @choose both branches take the head's step: back to it
    explore("task t() { for (;;) { choose { } or { } } } start t();").has(2, 3).holds();
  }
}
