package org.pinproof.reference;

import static org.pinproof.reference.Explored.explore;

import org.junit.jupiter.api.Test;

/**
 * Semantics.md rules 1 to 11 and 24 on tiny models, each with the exact number of states and
 * transitions, worked out by hand from the rules. {@code @s} reads "stands before s". Locals that
 * are dead keep their values here; those of a task that has ended are gone.
 */
final class SemanticsOfStepsTest {

  // ---------------------------------------------------------------- rules 1 to 4

  @Test
  void anAssignmentToSharedStateIsAStep() {
    // @x=1, @x=2, ended
    explore("u2 x; task t() { x = 1; x = 2; } start t();").has(3, 2).holds();
  }

  @Test
  void stepsOfTwoTasksInterleave() {
    // each of two tasks before or after its step: 2 * 2, four edges of the square
    explore("u1 x, y; task a() { x = 1; } task b() { y = 1; } start a(); start b();")
        .has(4, 4)
        .holds();
  }

  @Test
  void aConditionThatReadsSharedStateIsAStep() {
    // f=0: @if, ended; f=1: @if, @x=1, ended without x=1, ended with x=1
    // 2 from (0,@if), 1 each from (1,@if), (0,ended), (1,@x=1)
    explore(
            """
            bool f;
            u1 x;
            task t() { if (f) x = 1; }
            task g() { f = true; }
            start t();
            start g();
            """)
        .has(6, 5)
        .holds();
  }

  @Test
  void aConditionThatTheConfigsDecideIsNoStep() {
    String text =
        """
        config bool F = false;
        u1 x;
        task t() { if (F && x) x = 0; x = 1; }
        start t();
        scenario off { }
        scenario on { F = true; }
        """;
    // @x=1, ended
    explore(text, "off").has(2, 1).holds();
    // @if, @x=1, ended
    explore(text, "on").has(3, 2).holds();
  }

  @Test
  void aConditionIsAStepForWhatItsTextReadsEvenIfShortCircuitSkipsIt() {
    // @if, @a=true, ended
    explore(
            """
            bool a;
            u1 x;
            task t() { bool l = false; if (l && a) x = 1; a = true; }
            start t();
            """)
        .has(3, 2)
        .holds();
  }

  @Test
  void aWaitIsAStepEvenIfItReadsNothing() {
    // @wait, @x=1, ended
    explore("u1 x; task t() { wait_event(true); x = 1; } start t();").has(3, 2).holds();
  }

  @Test
  void aFairWaitBlocksLikeAnyOther() {
    // (x=0,@wait) -> (x=1,@wait) -> (x=1,ended)
    explore("u1 x; task t() { wait_fair(x); } task s() { x = 1; } start t(); start s();")
        .has(3, 2)
        .holds();
  }

  @Test
  void aBugOnIsAStepIfItReadsSharedState() {
    // @BUG_ON, @x=1, ended
    explore("u1 x; task t() { BUG_ON(x); x = 1; } start t();").has(3, 2).holds();
    // @x=1, ended
    explore("u1 x; task t() { u1 l = 0; BUG_ON(l); x = 1; } start t();").has(2, 1).holds();
  }

  @Test
  void anyIsAStepOfItsOwn() {
    // @any; @x=l with l in 0..2; ended with x in 0..2. From @any 3, from each l 1
    explore("u2 x; task t() { u2 l; l = any(0, 2); x = l; } start t();").has(7, 6).holds();
  }

  @Test
  void aLocalStatementWhoseCheckMayFailIsAStep() {
    // @any; @l=l+1 with l in 0..3; @x=1 with l in 1..3; ended.  4 + 4 (one errs) + 3
    explore("u2 x; task t() { u2 l; l = any(0, 3); l = l + 1; x = 1; } start t();")
        .has(9, 11)
        .violates("no_range_error")
        .inSteps("no_range_error", 2);
  }

  @Test
  void aLocalStatementWhoseCheckCannotFailIsFolded() {
    // @any; @x=1 with l in 1..4; ended.  4 + 4
    explore("u2 x; task t() { u3 l; l = any(0, 3); l = l + 1; x = 1; } start t();")
        .has(6, 8)
        .holds();
  }

  @Test
  void aStoreOfAConstantThatCannotFitIsAStepThatErrs() {
    // @l=N
    explore("config u3 N = 5; task t() { u2 l; l = N; } start t();")
        .has(1, 1)
        .violates("no_range_error")
        .inSteps("no_range_error", 1);
  }

  @Test
  void aGhostAssignmentBelongsToTheStepBeforeIt() {
    // @x=1, ended with g = 2: g = 1 alone is never seen
    explore(
            """
            ghost u2 g;
            u1 x;
            task t() { x = 1; g = 1; g = 2; }
            property unseen: never g == 1;
            start t();
            """)
        .has(2, 1)
        .holds();
  }

  @Test
  void aGhostAssignmentBeforeTheFirstStepBelongsToTheInitialState() {
    // @x=1, ended
    explore(
            """
            ghost u2 g;
            u1 x;
            task t() { g = 3; x = 1; }
            property at_once: always g == 3;
            start t();
            """)
        .has(2, 1)
        .holds();
  }

  @Test
  void aNamedAssertionIsEvaluatedInProgramOrderInsideItsStep() {
    // @x=1, ended; before g = 2 the ghost is 1
    explore(
            """
            ghost u2 g;
            u1 x;
            task t() { x = 1; g = 1; assert(g == 2, early); g = 2; assert(g == 2, late); }
            property early: asserted;
            property late: asserted;
            start t();
            """)
        .has(2, 1)
        .violates("early")
        .inSteps("early", 1);
  }

  @Test
  void aGlobalThatNothingChangesIsAConstant() {
    // @x=l, ended: reading c makes no step
    explore("u1 c = 1; u1 x; task t() { u1 l; l = c; if (c) x = l; } start t();").has(2, 1).holds();
  }

  @Test
  void whatIsConstantIsFoundToAFixpoint() {
    // c is constant, so d = 1 is dead, so d is constant, so x = 1 is dead: @x=0, ended
    explore("u1 c, d, x; task t() { if (c) d = 1; if (d) x = 1; x = 0; } start t();")
        .has(2, 1)
        .holds();
  }

  @Test
  void aConstantMayDifferBetweenInitialStates() {
    // c=0: ended at once; c=1: @x=1, ended
    explore("u1 c = any(0, 1); u1 x; task t() { if (c) x = 1; } start t();").has(3, 1).holds();
  }

  // ---------------------------------------------------------------- rule 5: calls

  @Test
  void argumentsThatReadSharedStateAreAStepBeforeTheCall() {
    // @f(x), @y=a, @x=1, ended
    explore("u1 x, y; void f(u1 a) { y = a; } task t() { f(x); x = 1; } start t();")
        .has(4, 3)
        .holds();
    // @y=a, @x=1, ended
    explore("u1 x, y; void f(u1 a) { y = a; } task t() { f(1); x = 1; } start t();")
        .has(3, 2)
        .holds();
  }

  @Test
  void theValueOfACallIsTakenAndStoredInALocalInTheStepOfReturn() {
    // @y=1, @return, @x=l, ended
    explore(
            """
            u1 x, y;
            u1 f() { y = 1; return x; }
            task t() { u1 l; l = f(); x = l; }
            start t();
            """)
        .has(4, 3)
        .holds();
  }

  @Test
  void storingTheValueOfACallInSharedStateIsAFurtherStep() {
    // @y=1 (return 1 is folded), @x=value, ended
    explore("u1 x, y; u1 f() { y = 1; return 1; } task t() { x = f(); } start t();")
        .has(3, 2)
        .holds();
    // not inside atomic: @atomic, ended
    explore("u1 x, y; u1 f() { y = 1; return 1; } task t() { atomic { x = f(); } } start t();")
        .has(2, 1)
        .holds();
  }

  @Test
  void anImpureCallInAConditionIsSkippedAsInC() {
    String text =
        """
        config u1 X = 0;
        u1 x = X;
        u1 y;
        bool f() { y = 1; return true; }
        task t() { if (x && f()) y = 0; x = 1; }
        start t();
        scenario skipped { }
        scenario called { X = 1; }
        """;
    // @if, @x=1, ended
    explore(text, "skipped").has(3, 2).holds();
    // @if, @y=1, @y=0, @x=1, ended
    explore(text, "called").has(5, 4).holds();
  }

  @Test
  void aCallInALoopConditionIsMadeInEveryRound() {
    // @n=n+1 with n = 0, 1, 2; @return with n = 1, 2, 3; ended: a chain
    explore(
            """
            u2 n;
            bool more() { n = n + 1; return n < 3; }
            task t() { while (more()) ; }
            start t();
            """)
        .has(7, 6)
        .holds();
  }

  @Test
  void assignmentInAConditionTakesTheValueOfACall() {
    // @n=n+1, @return, @x=l with l = 1 (the condition is folded), ended
    explore(
            """
            u2 n, x;
            u2 next() { n = n + 1; return n; }
            task t() { u2 l; if (!(l = next())) x = 3; x = l; }
            property one: finally x == 1;
            start t();
            """)
        .has(4, 3)
        .holds();
  }

  // ---------------------------------------------------------------- rule 6: loops

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

  // ---------------------------------------------------------------- rule 7: atomic

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

  // ---------------------------------------------------------------- rule 8: choose

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

  // ---------------------------------------------------------------- rules 9 to 11

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

  // ---------------------------------------------------------------- rule 24

  @Test
  void everyChoiceOfInitialValuesIsAnInitialState() {
    // 4 initial states; @y=y with y = 0, 1; ended with y = 0, 1.  4 + 2
    explore("u1 x = any(0, 1); u1 y = any(0, 1); task t() { x = 1; y = y; } start t();")
        .has(8, 6)
        .holds();
  }

  @Test
  void whatPrecedesTheFirstStepsHappensInStartOrder() {
    explore(
            """
            ghost u2 g;
            task a() { g = 1; }
            task b() { g = g * 2; }
            property two: always g == 2;
            start a();
            start b();
            """)
        .has(1, 0)
        .holds();
  }

  @Test
  void startTakesACountThatMayBeZero() {
    // x = 0, 1 (either has ended), 2
    explore("u2 x; task t() { x = x + 1; } start t() * 2;").has(4, 4).holds();
    explore("u2 x; task t() { x = x + 1; } start t() * 0; start t();").has(2, 1).holds();
  }
}
