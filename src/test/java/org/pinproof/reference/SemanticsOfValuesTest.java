package org.pinproof.reference;

import static org.pinproof.reference.Explored.explore;

import org.junit.jupiter.api.Test;

/** Semantics.md rules 12 to 15 and 19 on tiny models, numbers worked out by hand. */
final class SemanticsOfValuesTest {

  // ---------------------------------------------------------------- rule 12: arithmetic

  @Test
  void everyStoreIsRangeChecked() {
    // x = 3 stays: the step errs
    explore("u2 x = 3; task t() { x++; } start t();")
        .has(1, 1)
        .violates("no_range_error")
        .inSteps("no_range_error", 1);
  }

  @Test
  void whatIsNotStoredMayExceedTheRange() {
    // @x=, ended
    explore("u2 x = 3; task t() { x = x + 5 - 5; } start t();").has(2, 1).holds();
  }

  @Test
  void aLoopCounterMustHoldItsLimit() {
    // i < 4 always holds for a u2, so i++ may fail and is a step: i = 0, 1, 2, 3, and it errs
    explore("task t() { u2 i; for (i = 0; i < 4; i++) ; } start t();")
        .has(4, 4)
        .violates("no_range_error")
        .inSteps("no_range_error", 4);
  }

  @Test
  void signedRangesReachBelowZero() {
    // x = 0, -1, -2; then -3 is outside
    explore("s2 x; task t() { x--; x--; x--; } start t();")
        .has(3, 3)
        .violates("no_range_error")
        .inSteps("no_range_error", 3);
  }

  @Test
  void divisionTruncates() {
    // @x=, @y=, ended
    explore(
            """
            s4 x = -7;
            s4 y = -7;
            task t() { x = x / 2; y = y % 2; }
            property as_in_c: finally x == -3 && y == -1;
            start t();
            """)
        .has(3, 2)
        .holds();
  }

  @Test
  void aRightShiftRoundsDown() {
    explore(
            """
            s4 x = -7;
            u4 y = 3;
            task t() { x = x >> 1; y = y << 2; }
            property shifted: finally x == -4 && y == 12;
            start t();
            """)
        .has(3, 2)
        .holds();
  }

  @Test
  void shiftCountsAreChecked() {
    // n is written later, so it is not a constant that the checker could see
    explore("u1 x; u6 n = 32; task t() { x = x >> n; n = 0; } start t();")
        .has(1, 1)
        .violates("no_range_error");
    // 31 is allowed: @x=, @n=, ended
    explore("u1 x; u6 n = 31; task t() { x = x >> n; n = 0; } start t();").has(3, 2).holds();
  }

  @Test
  void aDivisorMayNotBeZero() {
    explore("u1 x; task t() { x = 1 / x; } start t();").has(1, 1).violates("no_division_by_zero");
    explore("u1 x; task t() { x = 1 % x; } start t();").has(1, 1).violates("no_division_by_zero");
  }

  @Test
  void anIndexStaysInItsArray() {
    explore("u1 a[2]; u2 i = 2; task t() { a[i] = 1; i = 0; } start t();")
        .has(1, 1)
        .violates("no_index_error");
    // @a[i], @i=0, ended
    explore("u1 a[2]; u2 i = 1; task t() { a[i] = 1; i = 0; } start t();").has(3, 2).holds();
  }

  @Test
  void nullIsNotFollowed() {
    explore(
            """
            struct page { u1 x; };
            struct page a;
            struct page *p;
            task t() { p->x = 1; p = &a; }
            start t();
            """)
        .has(1, 1)
        .violates("no_null_dereference");
  }

  @Test
  void anyScalarOrReferenceMayStandAsACondition() {
    // @if, @x=1, @p=, @v=, @n=, ended
    explore(
            """
            enum e { A, B };
            struct page { u1 x; };
            struct page a;
            struct page *p = &a;
            enum e v = B;
            u2 n = 2;
            u1 x;
            task t() { if (p && v && n) x = 1; p = NULL; v = A; n = 0; }
            property taken: finally x == 1;
            start t();
            """)
        .has(6, 5)
        .holds();
  }

  @Test
  void referencesToStructValuedFieldsAndElements() {
    // @first, @second, ended
    explore(
            """
            struct pte { u1 present; };
            struct mm { struct pte pte[2]; struct pte extra; };
            struct mm mm;
            task t() { struct pte *p = &mm.pte[1]; p->present = 1; mm.extra.present = 1; }
            property both: finally mm.pte[1].present && mm.extra.present && !mm.pte[0].present;
            start t();
            """)
        .has(3, 2)
        .holds();
  }

  @Test
  void arraysInStructs() {
    // each of 2 objects has 2 cells: @, ended
    explore(
            """
            struct page { u2 n[2]; };
            struct page pages[2];
            task t() { pages[1].n[0] = 2; }
            property there: finally pages[1].n[0] == 2 && !pages[0].n[0] && !pages[1].n[1];
            start t();
            """)
        .has(2, 1)
        .holds();
  }

  // ---------------------------------------------------------------- rule 13: locals

  @Test
  void aLocalWithoutInitialiserStartsAsZeroInEveryRound() {
    // @x=x+l with n = 0, 1 and l = 0 both times; ended
    explore(
            """
            u2 x;
            task t() { u2 n; for (n = 0; n < 2; n++) { u1 l; x = x + l; l = 1; } }
            property none: always x == 0;
            start t();
            """)
        .has(3, 2)
        .holds();
  }

  @Test
  void aCallFindsItsLocalsZeroEveryTime() {
    // @x=x+l twice, with l = 0; ended
    explore(
            """
            u2 x;
            void f() { u1 l; x = x + l; l = 1; }
            task t() { f(); f(); }
            property none: always x == 0;
            start t();
            """)
        .has(3, 2)
        .holds();
  }

  @Test
  void argumentsAreRangeChecked() {
    // n = 3 does not fit u1: the call is a step that errs
    explore("u2 n = 3; u1 x; void f(u1 a) { x = a; } task t() { f(n); n = 0; } start t();")
        .has(1, 1)
        .violates("no_range_error");
  }

  @Test
  void returnedValuesAreRangeChecked() {
    // @n=3, @return, which errs
    explore("u2 n; u1 x; u1 f() { n = 3; return n; } task t() { x = f(); } start t();")
        .has(2, 2)
        .violates("no_range_error")
        .inSteps("no_range_error", 2);
  }

  // ---------------------------------------------------------------- rules 14 and 15

  @Test
  void fieldsOfTheTaskStartAsDeclared() {
    // n is constant: @x=, ended
    explore(
            """
            struct task { u2 n = 2; };
            u2 x;
            task t() { x = current->n; }
            property two: finally x == 2;
            start t();
            """)
        .has(2, 1)
        .holds();
  }

  @Test
  void aTaskMayReachTheFieldsOfAnother() {
    // (@w=, @wait) (ended, @wait) (ended, @hit) (ended, ended)
    explore(
            """
            struct task { bool hit; };
            struct task *w;
            task a() { w = current; }
            task b() { wait_event(w); w->hit = true; }
            property hit: finally w->hit;
            start a();
            start b();
            """)
        .has(4, 3)
        .holds();
  }

  @Test
  void readOnceAndWriteOnceAreAccesses() {
    // @x=1, @y=x, ended
    explore("u1 x, y; task t() { WRITE_ONCE(x, 1); y = READ_ONCE(x); } start t();")
        .has(3, 2)
        .holds();
  }

  @Test
  void switchFallsThrough() {
    // @switch, @x=1, @x=2, @y=0, ended
    explore(
            """
            u2 x;
            u2 y = 1;
            task t() {
              switch (y) {
              case 1:
                x = 1;
              case 2:
                x = 2;
                break;
              default:
                x = 3;
              }
              y = 0;
            }
            property two: finally x == 2;
            start t();
            """)
        .has(5, 4)
        .holds();
  }

  @Test
  void switchWithoutAMatchGoesToDefaultOrPast() {
    // y = 3: @switch, @x=3, @y=0, ended; default need not be the last
    explore(
            """
            u2 x;
            u2 y = 3;
            task t() {
              switch (y) { default: x = 3; break; case 1: x = 1; break; }
              y = 0;
            }
            property three: finally x == 3;
            start t();
            """)
        .has(4, 3)
        .holds();
    // past: @switch, @y=0, ended
    explore("u2 x; u2 y = 3; task t() { switch (y) { case 1: x = 1; } y = 0; } start t();")
        .has(3, 2)
        .holds();
  }

  // ---------------------------------------------------------------- rule 19: formulas

  @Test
  void aQuantifierReachesAsFarRightAsItCan() {
    // forall p (p->x implies p->y): a has x and y, b has neither
    explore(
            """
            struct page { bool x; bool y; };
            struct page a = { .x = true, .y = true };
            struct page b;
            u1 n;
            task t() { n = 1; a.x = true; a.y = true; }
            property each: always forall (struct page *p) p->x implies p->y;
            property some: always exists (struct page *p) p->x && p->y;
            property none: never forall (struct page *p) p->x || p->y;
            start t();
            """)
        .has(4, 3)
        .holds();
  }

  @Test
  void impliesBindsWeakestAndToTheRight() {
    // f is false: f implies (f implies f) is true, (f implies f) implies f is not;
    // f implies (f && f) is true, (f implies f) && f is not
    explore(
            """
            bool f;
            task t() { f = false; }
            property right: always f implies f implies f;
            property weakest: always f implies f && f;
            start t();
            """)
        .has(2, 1)
        .holds();
  }

  @Test
  void quantifiersMayStandInWaitsAndAssertions() {
    // (a=0,@wait) (a=1,@wait), (a=1,ended): b.x is 0, so the assertion fails
    explore(
            """
            struct page { u1 x; };
            struct page a, b;
            task t() { wait_event(exists (struct page *p) p->x); assert(forall (struct page *p) p->x, all); }
            task s() { a.x = 1; }
            property all: asserted;
            start t();
            start s();
            """)
        .has(3, 2)
        .violates("all");
  }

  @Test
  void theVariableOfAQuantifierIsNoPartOfTheState() {
    // @a.x=0 with a.x = 0, 1, where b or a decides the assertion; @b.x=0; ended
    explore(
            """
            struct page { u1 x; };
            struct page a = { .x = any(0, 1) };
            struct page b = { .x = 1 };
            task t() { assert(exists (struct page *p) p->x, some); a.x = 0; b.x = 0; }
            property some: asserted;
            start t();
            """)
        .has(4, 3)
        .holds();
  }

  @Test
  void pureFunctionsMayStandInWaitsAndProperties() {
    // (x=0,@wait) (x=1,@wait) (x=1,ended)
    explore(
            """
            struct page { u1 x; };
            struct page a;
            bool set(struct page *p) { return p->x == 1; }
            task t() { wait_event(set(&a)); }
            task s() { a.x = 1; }
            property p: finally set(&a);
            start t();
            start s();
            """)
        .has(3, 2)
        .holds();
  }
}
