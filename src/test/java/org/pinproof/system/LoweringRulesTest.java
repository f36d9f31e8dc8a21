package org.pinproof.system;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.pinproof.Programs;
import org.pinproof.system.Options.Rule;

/**
 * Each rule of the lowering is needed: with the rule, a model agrees with the interpreter; without
 * it, it does not.
 */
class LoweringRulesTest {

  private static void needs(Rule rule, String text) {
    Programs.Scene scene = Programs.scene(text);
    Agreement.check(scene, Options.DEFAULT);
    assertThrows(
        AssertionError.class, () -> Agreement.check(scene, Options.breaking(rule)), rule.name());
  }

  @Test
  void an_atomic_with_a_false_wait_in_its_midst_is_not_enabled() {
    needs(
        Rule.ATOMIC_ALL_OR_NOTHING,
        """
        bool a; bool b;
        task t(void) { atomic { a = true; wait_event(b); a = false; } }
        task u(void) { b = true; b = a; }
        start t();
        start u();
        """);
  }

  @Test
  void a_loop_without_a_step_gets_one() {
    needs(
        Rule.STEP_PER_CYCLE,
        """
        bool a;
        task t(void) { for (;;) ; }
        task u(void) { a = true; }
        start t();
        start u();
        """);
  }

  @Test
  void what_a_check_reads_is_live() {
    needs(
        Rule.CHECKS_KEEP_LOCALS_ALIVE,
        """
        u2 a = any(0, 3);
        task t(void) { u2 y; u2 x; y = a; x = y + 1; }
        start t();
        """);
  }

  @Test
  void what_a_check_reads_is_kept() {
    needs(
        Rule.CHECKS_SEED_SLICING,
        """
        u2 counter;
        task t(void) { for (;;) counter = counter + 1; }
        start t();
        """);
  }

  @Test
  void an_assignment_to_a_sliced_variable_makes_its_step() {
    needs(
        Rule.SLICE_VARIABLES_NOT_STEPS,
        """
        bool unread; bool a;
        task t(void) { a = true; unread = true; a = false; }
        task u(void) { wait_event(a); }
        start t();
        start u();
        """);
  }

  @Test
  void a_choice_for_a_sliced_variable_makes_its_transitions() {
    needs(
        Rule.SLICE_VARIABLES_NOT_CHOICES,
        """
        u2 unread;
        task t(void) { unread = any(0, 3); }
        start t();
        """);
  }

  @Test
  void a_dead_local_does_not_split_states() {
    needs(
        Rule.RESET_DEAD_LOCALS,
        """
        u2 a = any(0, 3); bool b; bool c;
        task t(void) { u2 x; x = a; c = true; if (x == 2) b = true; b = !b; }
        task u(void) { wait_event(c); wait_event(b); }
        start t();
        start u();
        """);
  }

  @Test
  void a_wait_behind_an_error_does_not_hide_it() {
    needs(
        Rule.ERROR_ENDS_PATH_WHERE_IT_HAPPENS,
        """
        u2 a = any(0, 3); bool b;
        task t(void) { atomic { a = a + 1; wait_event(b); } }
        task u(void) { b = a == 1; }
        start t();
        start u();
        """);
  }

  @Test
  void a_loop_in_atomic_compares_all_that_it_changes() {
    needs(
        Rule.LOOPS_COMPARE_WHAT_THEY_CHANGE,
        """
        bool b;
        task t(void) {
          u1 x; u1 y;
          atomic {
            do { x = any(0, 1); y = any(0, 1); } while (y == 0);
          }
          b = true;
        }
        start t();
        """);
  }

  @Test
  void a_daemon_is_idle_until_its_next_step() {
    needs(
        Rule.IDLE_UNTIL_THE_NEXT_STEP,
        """
        bool a; bool b;
        daemon task t(void) { a = true; b = true; a = false; b = false; }
        task u(void) { b = a; }
        start t();
        start u();
        property calm: finally !a;
        """);
  }

  @Test
  void a_choose_is_no_step() {
    needs(
        Rule.CHOOSE_IS_NO_STEP,
        """
        bool a; bool b;
        task t(void) { choose { a = true; } or { wait_event(b); a = false; } }
        task u(void) { b = a; }
        start t();
        start u();
        """);
  }

  @Test
  void a_store_in_atomic_is_checked() {
    needs(
        Rule.STORES_IN_ATOMIC_ARE_CHECKED,
        """
        u2 a = any(2, 3);
        task t(void) { atomic { a = a + 1; a = a - 1; } }
        start t();
        """);
  }

  @Test
  void a_shift_count_is_checked() {
    needs(
        Rule.SHIFT_COUNTS_ARE_CHECKED,
        """
        u6 n = any(31, 32); u1 a = 1;
        task t(void) { a = a >> n; n = 0; }
        start t();
        """);
  }

  @Test
  void a_product_does_not_wrap() {
    needs(
        Rule.ARITHMETIC_IS_EXACT,
        """
        u16 a = 32768; u16 b;
        task t(void) { b = a * a * 4; a = b; }
        start t();
        """);
  }
}
