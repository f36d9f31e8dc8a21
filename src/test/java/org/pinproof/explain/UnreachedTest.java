package org.pinproof.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pinproof.Programs;
import org.pinproof.check.CheckedModel;
import org.pinproof.scenario.Selection;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/** Statements that no run reaches: where they begin, and nothing else. */
class UnreachedTest {
  private static final String HEAD =
      """
      struct page { u2 c; bool locked; };
      struct page page;
      """;

  /** {@code line: text} of every place; of a routine its name. */
  private static List<String> unreached(String text, Limits limits) {
    CheckedModel model = Programs.model(HEAD + text);
    List<Unreached.Explored> scenarios =
        Programs.scenes(model, Selection.PLAIN).stream()
            .map(scene -> new Unreached.Explored(scene.instance(), true))
            .toList();
    List<String> found = new ArrayList<>();
    Unreached.in(model, scenarios, Map.of(), limits, Progress.NONE)
        .forEach(p -> found.add(p.span().line() - 2 + ": " + p.span().text()));
    return found;
  }

  private static List<String> unreached(String text) {
    return unreached(text, Limits.NONE);
  }

  @Test
  void a_branch_whose_condition_is_never_true() {
    assertEquals(
        List.of("4: page.locked = true"),
        unreached(
            """
            task t() {
            	page.c = 2;
            	if (page.c == 3) {
            		page.locked = true;
            		page.locked = false;
            	}
            }
            start t();
            """));
  }

  @Test
  void both_branches_behind_a_wait_for_ever_are_part_of_what_it_holds_up() {
    assertEquals(
        List.of("3: page.c == 0"),
        unreached(
            """
            task t() {
            	wait_event(page.locked);
            	if (page.c == 0)
            		page.c = 1;
            	else
            		page.c = 2;
            	page.c = 0;
            }
            start t();
            """));
  }

  @Test
  void what_an_atomic_step_never_gets_to() {
    assertEquals(
        List.of("5: page.c = 3"),
        unreached(
            """
            task t() {
            	atomic {
            		page.c = 1;
            		if (page.c == 2)
            			page.c = 3;
            	}
            }
            start t();
            """));
  }

  @Test
  void a_branch_of_a_choose_that_can_never_be_taken() {
    assertEquals(
        List.of("5: wait_event(page.locked)"),
        unreached(
            """
            task t() {
            	choose {
            		page.c = 1;
            	} or {
            		wait_event(page.locked);
            		page.c = 2;
            	}
            }
            start t();
            """));
  }

  @Test
  void a_function_that_is_not_called_and_a_task_that_is_not_started() {
    assertEquals(
        List.of("1: f", "2: t"),
        unreached(
            """
            void f() { page.c = 1; }
            task t() { page.c = 2; }
            task u() { page.c = 3; }
            start t() * 0;
            start u();
            """));
  }

  @Test
  void what_one_scenario_leaves_out_another_may_reach() {
    assertEquals(
        List.of("7: page.c = 2"),
        unreached(
            """
            config u2 N = 0;
            task t() {
            	if (N == 0)
            		page.c = 0;
            	else if (N == 1)
            		page.c = 1;
            	else page.c = 2;
            }
            start t();
            scenario zero { }
            scenario one { N = 1; }
            """));
  }

  @Test
  void a_state_far_from_the_start_counts() {
    assertEquals(
        List.of(),
        unreached(
            """
            u12 far;
            bool wrong;
            task t() {
            	while (far < 3000) {
            		choose { far++; } or { far = 0; }
            	}
            	wrong = true;
            }
            start t();
            """));
  }

  @Test
  void nothing_is_said_of_what_a_limit_leaves_open() {
    String text =
        """
        u12 far;
        bool wrong;
        task t() {
        	while (far < 3000) {
        		choose { far++; } or { far = 0; }
        		if (far == 3001)
        			wrong = true;
        	}
        }
        start t();
        """;
    assertEquals(List.of("7: wrong = true"), unreached(text));
    assertEquals(List.of(), unreached(text, new Limits(100, Long.MAX_VALUE, null)));
  }

  @Test
  void what_stands_behind_an_error_is_not_reached() {
    assertEquals(
        List.of("3: page.c = 0"),
        unreached(
            """
            task t() {
            	BUG_ON(page.c == 0);
            	page.c = 0;
            }
            start t();
            """));
  }

  @Test
  void what_says_of_itself_that_nothing_comes_there_is_meant() {
    assertEquals(
        List.of(),
        unreached(
            """
            property p: asserted;
            task t() {
            	page.c = 2;
            	if (page.c == 1)
            		BUG_ON(true);
            	if (page.c == 0)
            		assert(false, p);
            }
            start t();
            """));
  }

  @Test
  void loops_and_split_conditions_are_what_was_written() {
    assertEquals(
        List.of("5: take()", "6: page.locked = true"),
        unreached(
            """
            bool take() { page.c = 1; return page.c == 1; }
            task t() {
            	u2 i;
            	for (i = 0; i < 2; i++) {
            		if (page.locked && take())
            			page.locked = true;
            		if (!take() || page.c == 1)
            			page.c = 0;
            	}
            	do { page.c = 1; } while (page.c == 0);
            	for (;;) { page.c = 2; break; }
            }
            start t();
            """));
  }
}
