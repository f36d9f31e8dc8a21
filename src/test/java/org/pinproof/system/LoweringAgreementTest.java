package org.pinproof.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the lowered system of a tiny model is, and that it is what the interpreter executes. */
class LoweringAgreementTest {

  private static void check(String text, long states, long transitions, String... violated) {
    SystemEvaluator.Result result = Agreement.check(text);
    assertEquals(states, result.states().size(), "states");
    assertEquals(transitions, result.transitions(), "transitions");
    assertEquals(Set.of(violated), result.violated());
  }

  @Test
  void two_tasks_increment_in_two_steps_each() {
    check(
        """
        u2 n;
        task t(void) { u2 x; x = n; n = x + 1; }
        start t() * 2;
        property both: finally n == 2;
        """,
        12,
        14,
        "both");
  }

  @Test
  void a_pointer_parameter_is_a_constant_of_the_instance() {
    check(
        """
        struct page { bool locked; u2 count; };
        struct page a; struct page b;
        atomic void lock(struct page *p) { wait_event(!p->locked); p->locked = true; }
        void unlock(struct page *p) { p->locked = false; }
        task t(struct page *p) { lock(p); p->count++; unlock(p); }
        start t(&a) * 2;
        start t(&b);
        property held: always forall (struct page *p) p->count <= 2;
        """,
        48,
        84);
  }

  @Test
  void a_branch_on_a_constant_cell_beside_one_that_is_open() {
    check(
        """
        struct page { u1 x; };
        struct page pages[2] = { { .x = 0 }, { .x = any(0, 1) } };
        u1 y;
        task t(void) { if (pages[0].x == 1) y = 1; switch (pages[0].x) { case 0: y = y; case 1: } }
        start t();
        property p: always pages[1].x == 0;
        """,
        4,
        2,
        "p");
  }

  @Test
  void choices_and_folded_statements() {
    check(
        """
        u2 a; bool done;
        task t(void) {
          u2 x;
          for (;;) {
            choose { x = 1; a = x; } or { wait_event(a == 1); a = 2; } or { break; }
          }
          done = true;
        }
        start t();
        property never_three: never a == 3;
        """,
        7,
        8);
  }

  @Test
  void a_false_assertion_behind_a_call_in_a_condition() {
    check(
        """
        struct page { bool locked; };
        struct page pages[2];
        atomic bool trylock(struct page *p) {
          if (p->locked) return false;
          p->locked = true;
          return true;
        }
        task t(struct page *p) {
          ghost u2 tries;
          while (!trylock(p)) tries = 1;
          assert(tries == 0, at_once);
          p->locked = false;
        }
        start t(&pages[0]) * 2;
        start t(&pages[1]);
        property at_once: asserted;
        """,
        36,
        72,
        "at_once");
  }

  @Test
  void structs_arrays_and_pure_functions() {
    check(
        """
        struct inner { u2 n; bool flags[2]; };
        struct outer { struct inner in[2]; struct inner *first; u2 at; };
        struct outer outers[2] = { [0] = { .first = &outers[1].in[0], .at = 1 } };
        struct inner spare = { .n = 3 };
        bool get(struct inner *i, u2 k) { return i->flags[k] || i->n == 3; }
        task t(struct outer *o) {
          u2 k = any(0, 1);
          if (o->first) {
            o->first->flags[k] = true;
            o->in[o->at].n = o->first->n + k;
          }
          o->first = get(&o->in[k], 1 - k) ? &spare : o->first;
          o->first->n = 2;
        }
        start t(&outers[0]);
        property flagged: never exists (struct inner *i) get(i, 0) && i->n == 1;
        property set: finally exists (struct outer *o) o->first != NULL && o->first->n == 2;
        """,
        13,
        12);
  }

  @Test
  void jumps_switches_and_rounds() {
    check(
        """
        enum mode { IDLE, BUSY, GONE };
        enum mode mode = any(IDLE, GONE);
        struct page { bool dirty; u2 k; };
        struct page pages[3] = { [0] = { .dirty = any(false, true) } };
        u2 n; u2 sum;
        task t(void) {
          u2 i;
        again:
          switch (mode) {
          case IDLE:
            mode = BUSY;
            goto again;
          case BUSY:
            n = 1;
            break;
          default:
            n = 2;
          }
          for_each (struct page *p) {
            if (p->dirty)
              continue;
            p->k = n;
            if (p == &pages[1])
              break;
          }
          for (i = 0; i < 3; i++)
            sum = pages[i].k + i;
        }
        start t();
        property sums: never sum == 3;
        """,
        34,
        30,
        "sums");
  }

  @Test
  void loops_in_atomic() {
    check(
        """
        bool a; u2 n;
        u2 count(u2 to) {
          u2 i; u2 c;
          for (i = 0; i < to; i++) { if (n < 3) { n++; c++; } }
          return c;
        }
        task t(void) { u2 got; atomic { got = count(2); } a = got == 2; }
        task u(void) { atomic { while (n != 2) { choose { break; } or { wait_event(a); } or { } } } }
        start t() * 2;
        start u();
        """,
        26,
        57,
        "no_endless_step");
  }

  @Test
  void daemons_ghosts_and_assertions() {
    check(
        """
        struct task { u2 pins; ghost bool in; };
        struct page { u2 refs; ghost u2 base; } ;
        struct page page;
        daemon task d(struct page *p) {
          for (;;) {
            wait_event(p->refs == 2);
            p->refs = 0;
            p->base = 0;
          }
        }
        void pin(struct page *p, ghost u2 who) {
          atomic { p->refs++; p->base = p->base + who; current->pins++; }
          current->in = true;
          assert(p->base >= p->refs, more);
        }
        task t(struct page *p) { pin(p, 1); pin(p, 1); assert(current->in, in); }
        start d(&page);
        start t(&page);
        start t(&page) * 1;
        property more: asserted;
        property in: asserted;
        property balance: finally forall (struct page *q) q->refs == q->base;
        property low: always exists (struct task *x) x->pins < 2;
        """,
        24,
        36,
        "no_range_error");
  }

  @Test
  void errors_of_every_kind() {
    check(
        """
        struct page { u2 n; u1 f[2]; };
        struct page page; struct page *p; s4 d = any(-1, 1); u4 k = any(0, 2); ghost u2 g; u2 z; u16 w;
        task t(void) { z = 3 / d; page.f[k] = 1; p->n = 1; }
        task u(void) { atomic { p = &page; BUG_ON(k == 1 && page.f[1]); wait_event(d); } g = k * 2; }
        task v(void) { w = (1 << (k + 30)) >> 30; z = (w + 65535) * 65535 > 2 ? z + 1 : z; }
        start t(); start u(); start v();
        property fine: never page.f[k] == 1 && z == 2;
        """,
        64,
        129,
        "fine",
        "no_bug",
        "no_division_by_zero",
        "no_index_error",
        "no_null_dereference",
        "no_range_error");
  }

  @Test
  void a_daemon_that_makes_a_step_behind_its_head_is_not_idle() {
    check(
        """
        bool a; bool b;
        daemon task d(void) {
          for (;;) {
            a = true;
            choose { wait_event(b); } or { }
          }
        }
        start d();
        property calm: finally !a;
        """,
        2,
        2);
  }

  @Test
  void a_label_is_reached_though_the_loop_around_it_is_not() {
    check(
        """
        bool a;
        task t(void) {
          bool f;
          a = true;
          goto in;
          if (f) {
        in:
            a = false;
          }
        }
        start t();
        """,
        3,
        2);
  }

  @Test
  void the_value_errs_before_the_address_and_the_address_before_the_range() {
    check(
        """
        struct page { u2 n; };
        struct page page; struct page *p; u2 k = 3;
        task t(void) { p->n = k + 1; }
        task u(void) { k = 3; p = NULL; }
        start t();
        start u();
        """,
        3,
        5,
        "no_null_dereference");
  }

  @Test
  void products_of_two_words_are_exact() {
    check(
        """
        u16 a = 65535; u16 b = 65535; bool c;
        task t(void) { c = a * b > 70000; a = 65534; b = 65534; }
        task u(void) { wait_event(c); }
        start t();
        start u();
        """,
        7,
        8);
  }
}
