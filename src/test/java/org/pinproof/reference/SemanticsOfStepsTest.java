package org.pinproof.reference;

import static org.pinproof.reference.Explored.explore;

import org.junit.jupiter.api.Test;

/**
 * Semantics.md rules 1 to 5 and 24 on tiny models, each with the exact number of states and
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
