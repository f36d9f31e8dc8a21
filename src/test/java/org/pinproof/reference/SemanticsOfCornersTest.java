package org.pinproof.reference;

import static org.pinproof.reference.Explored.explore;

import org.junit.jupiter.api.Test;

/**
 * Sentences of semantics.md that are easily read past, on tiny models, numbers worked out by hand.
 * {@code @s} reads "stands before s".
 */
final class SemanticsOfCornersTest {

  // ---------------------------------------------------------------- rule 2

  @Test
  void anyOfOneValueIsAStep() {
    // @any, @x=l, ended
    explore("u2 x; task t() { u1 l; l = any(1, 1); x = l; } start t();").has(3, 2).holds();
  }

  @Test
  void anAtomicOnLocalsAloneIsAStep() {
    // @atomic, ended
    explore("task t() { u1 l; atomic { l = 1; } } start t();").has(2, 1).holds();
  }

  @Test
  void aBugOnThatTheConfigsDecideIsNoStep() {
    // @x=1, ended
    explore("config bool C = false; u1 x; task t() { BUG_ON(C && x); x = 1; } start t();")
        .has(2, 1)
        .holds();
  }

  @Test
  void anInitialiserThatReadsSharedStateIsAStep() {
    // @l=x, @x=l+1, ended
    explore("u2 x; task t() { u2 l = x; x = l + 1; } start t();").has(3, 2).holds();
  }

  // ---------------------------------------------------------------- rule 4

  @Test
  void whatOnlyTasksThatAreNotStartedWriteIsConstant() {
    // reading c makes no step: @x=l, ended
    explore(
            """
            u1 c, x;
            task w() { c = 1; }
            task t() { u1 l = c; x = l; }
            start w() * 0;
            start t();
            """)
        .has(2, 1)
        .holds();
  }

  @Test
  void whatOnlyFunctionsThatAreNotCalledWriteIsConstant() {
    // @x=l, ended
    explore("u1 c, x; void w() { c = 1; } task t() { u1 l = c; x = l; } start t();")
        .has(2, 1)
        .holds();
  }

  @Test
  void aFieldMayBeConstantBesideOneThatIsWritten() {
    // reading q.a makes no step: @q.b=1, @x=l, ended
    explore(
            """
            struct page { u1 a; u1 b; };
            struct page q;
            u1 x;
            task t() { u1 l = q.a; q.b = 1; x = l; }
            start t();
            """)
        .has(3, 2)
        .holds();
  }

  // ---------------------------------------------------------------- rule 5

  @Test
  void aCallAsAnArgumentIsMadeBeforeTheOtherCall() {
    // @y=1, @x=a with a = 2, @y=0, ended
    explore(
            """
            u2 x, y;
            u2 g() { y = 1; return 2; }
            void f(u2 a) { x = a; y = 0; }
            task t() { f(g()); }
            property two: finally x == 2;
            start t();
            """)
        .has(4, 3)
        .holds();
  }

  @Test
  void argumentsThatReadSharedStateAreOneStepTogether() {
    // @f(x, y), @x=a+b, @y=1, ended
    explore(
            """
            u2 x, y;
            void f(u2 a, u2 b) { x = a + b; y = 1; }
            task t() { f(x, y); }
            start t();
            """)
        .has(4, 3)
        .holds();
  }

  @Test
  void aConditionSplitsAtACall() {
    // @x==0, @y=1 in f, @y==1, @x=1, ended
    explore(
            """
            u2 x, y;
            bool f() { y = 1; return true; }
            task t() { if (x == 0 && f() && y == 1) x = 1; }
            start t();
            """)
        .has(5, 4)
        .holds();
  }

  // ---------------------------------------------------------------- rules 9 and 10

  @Test
  void anyMayInitialiseALocal() {
    // @any; @p->x=1 with p = &a, &b; ended with a.x or b.x.  2 + 1 + 1
    explore(
            """
            struct page { u1 x; };
            struct page a, b;
            task t() { struct page *p = any(struct page); p->x = 1; }
            start t();
            """)
        .has(5, 4)
        .holds();
  }

  @Test
  void anyGoesOverEnumeratorsAndTruthValues() {
    // @v=, ended with A, B, C
    explore("enum e { A, B, C }; enum e v; task t() { v = any(A, C); } start t();")
        .has(4, 3)
        .holds();
    // @v=, ended with false, true
    explore("bool v; task t() { v = any(false, true); } start t();").has(3, 2).holds();
  }

  @Test
  void forEachVisitsFieldsAndElementsInOrderOfDeclaration() {
    // @p->n=n, @n=n+1, three times; ended
    explore(
            """
            struct pte { u2 n; };
            struct mm { struct pte a; struct pte b[2]; };
            struct mm mm;
            u2 n = 1;
            task t() { for_each (struct pte *p) { p->n = n; n = p->n == 3 ? 0 : n + 1; } }
            property order: finally mm.a.n == 1 && mm.b[0].n == 2 && mm.b[1].n == 3;
            start t();
            """)
        .has(7, 6)
        .holds();
  }

  @Test
  void forEachOverNothingDoesNothing() {
    // ended
    explore("struct page { u1 x; }; task t() { for_each (struct page *p) p->x = 1; } start t();")
        .has(1, 0)
        .holds();
  }

  // ---------------------------------------------------------------- rules 16 and 18

  @Test
  void aFinallyThatErrsIsViolated() {
    // @p=NULL, ended
    explore(
            """
            struct page { u1 x; };
            struct page a;
            struct page *p = &a;
            task t() { p = NULL; }
            property q: finally p->x == 0;
            start t();
            """)
        .has(2, 1)
        .violates("q");
  }

  @Test
  void aDaemonThatIsBlockedAnywhereIsAtRest() {
    // @x=1, @wait, which blocks
    explore(
            """
            u1 x;
            daemon task d() { x = 1; wait_event(!x); x = 0; }
            property q: finally !x;
            start d();
            """)
        .has(2, 1)
        .violates("q")
        .inSteps("q", 1);
  }

  // ---------------------------------------------------------------- rule 20

  @Test
  void wordsOfTheNotationMayNameFields() {
    // @start=, @task=, @choose=, @current=, ended
    explore(
            """
            struct page {
              u1 start; u1 task; u1 scenario; u1 requires; u1 violates; u1 any; u1 or; u1 config;
              u1 property; u1 daemon; u1 atomic; u1 choose; u1 always; u1 never; u1 asserted; u1 u2;
              u1 finally; u1 implies; u1 current;
            };
            struct page a;
            task t() { a.start = 1; a.task = 1; a.choose = 1; a.current = a.or; }
            property all: finally a.start && a.task && a.choose && !a.current;
            start t();
            """)
        .has(5, 4)
        .holds();
  }
}
