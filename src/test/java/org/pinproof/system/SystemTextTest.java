package org.pinproof.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.pinproof.Programs;

/** What small models are lowered to, in full. */
class SystemTextTest {

  private static void lowersTo(String text, String expected) {
    Programs.Scene scene = Programs.scene(text);
    TransitionSystem system = Lowering.lower(scene.instance(), scene.rules(), Options.DEFAULT);
    String printed = SystemText.of(system);
    assertEquals(expected, printed.substring(printed.indexOf("initial\n")));
  }

  @Test
  void a_lock_and_an_increment() {
    lowersTo(
        """
        struct page { bool locked; u2 count; };
        struct page page;
        config bool FAST = false;
        atomic void lock(struct page *p) { wait_event(!p->locked); p->locked = true; }
        task t(struct page *p) {
          u2 old;
          if (!FAST)
            lock(p);
          old = p->count;
          p->count = old + 1;
          p->locked = false;
        }
        start t(&page);
        """,
        """
        initial
                t at = 1
                done
        task t
          at 1: model.pin:4 in [6]
                wait !page.locked
                page.locked = 1
                t at = 2
                done
          at 2: model.pin:9
                t.old = page.count
                t at = 3
                done
          at 3: model.pin:10, keeps t.old
                page.count = check((t.old + 1), 0..3)
                t.old = 0
                t at = 4
                done
          at 4: model.pin:11
                page.locked = 0
                t at = 0
                done
        """);
  }
}
