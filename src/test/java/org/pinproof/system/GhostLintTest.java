package org.pinproof.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pinproof.Programs;

class GhostLintTest {

  /** Line of each warning, and line of the assignment before. */
  private static List<String> warnings(String text) {
    Programs.Scene scene = Programs.scene(text);
    return GhostLint.check(scene.instance(), scene.rules()).stream()
        .map(d -> d.span().line() + " after " + d.notes().get(0).span().line())
        .toList();
  }

  @Test
  void a_ghost_assigned_twice_in_one_step_draws_a_warning() {
    String text =
        """
        struct page { bool locked; ghost u2 base; };
        struct page page;
        void get(struct page *p) {
          p->base = 1;
        }
        task t(struct page *p) {
          p->locked = true;
          get(p);
          p->base = 2;
          p->locked = false;
          p->base = 3;
        }
        start t(&page);
        """;
    assertEquals(List.of("9 after 4"), warnings(text));
  }

  @Test
  void other_cells_other_steps_other_branches_and_rounds_do_not_count() {
    String text =
        """
        struct page { bool locked; ghost u2 base; };
        struct page a; struct page b;
        ghost u2 g; ghost u2 h;
        task t(struct page *p) {
          ghost u2 mine;
          p->locked = true;
          if (p == &a) {
            g = 1;
          } else {
            g = 2;
          }
          h = 1;
          mine = 1;
          mine = 2;
          atomic {
            for_each (struct page *q) {
              q->base = q->base;
            }
          }
        }
        start t(&a);
        start t(&b);
        """;
    assertEquals(List.of(), warnings(text));
  }

  @Test
  void what_opens_a_branch_and_what_follows_its_first_step_are_one_step() {
    String text =
        """
        bool a; ghost bool g;
        task t(void) {
          choose {
            g = true;
            a = true;
            g = false;
          } or {
            a = false;
          }
        }
        start t();
        """;
    assertEquals(List.of("6 after 4"), warnings(text));
  }
}
