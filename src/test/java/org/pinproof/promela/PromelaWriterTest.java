package org.pinproof.promela;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pinproof.Programs;
import org.pinproof.Programs.Scene;
import org.pinproof.source.Outcome;
import org.pinproof.syntax.GoldenFiles;
import org.pinproof.system.Lowering;
import org.pinproof.system.Options;

/** What is written for SPIN, and what cannot be. */
class PromelaWriterTest {
  private static Outcome<String> write(String text) {
    Scene scene = Programs.scene(text);
    return PromelaWriter.write(
        Lowering.lower(scene.instance(), scene.rules(), Options.DEFAULT), "a model", "model.pml");
  }

  @TestFactory
  List<DynamicTest> whole_models() throws IOException {
    return GoldenFiles.in("promela", ".pml").tests(text -> write(text).get());
  }

  /** The first lines of the options of the processes. */
  private static List<String> guards(String text) {
    return write(text)
        .get()
        .lines()
        .filter(l -> l.matches(" *:: (d_step|atomic) \\{.*->"))
        .map(String::strip)
        .toList();
  }

  @Test
  void a_wait_behind_a_write_guards_the_step() {
    assertEquals(
        List.of(
            ":: d_step { !failed && opener_at == 1 ->",
            ":: d_step { !failed && waiter_at == 1 && go ->"),
        guards(
            """
            bool x;
            bool go;
            task opener() { go = true; }
            task waiter() { atomic { x = true; wait_event(go); x = false; } }
            start opener();
            start waiter();
            property p: never x;
            """));
  }

  @Test
  void a_wait_that_reads_what_the_step_has_written_is_about_the_state_before() {
    assertEquals(
        List.of(
            ":: d_step { !failed && t_1_at == 1 && n + 1 < 3 ->",
            ":: d_step { !failed && t_2_at == 1 && n + 1 < 3 ->"),
        guards(
                """
            u3 n;
            task t() { atomic { wait_event(n < 7); n += 1; wait_event(n < 3); } }
            start t() * 2;
            """)
            .stream()
            .map(g -> g.replace("n < 7 && ", ""))
            .toList());
  }

  @Test
  void what_was_written_through_a_pointer_may_be_what_is_read() {
    assertEquals(
        ":: d_step { !failed && t_at == 1 && (q == 0 || q == 1 || page[q - 1].locked) ->",
        guards(
                """
                struct page { bool locked; };
                struct page pages[2];
                struct page *q = any(struct page);
                task t()
                {
                	atomic { pages[0].locked = true; wait_event(q->locked); }
                	q = NULL;
                }
                start t();
                """)
            .get(0));
  }

  @Test
  void an_error_before_a_wait_is_a_step() {
    assertEquals(
        ":: d_step { !failed && t_at == 1 && (n + 1 > 3 || go) ->",
        guards(
                """
                u2 n = any(0, 3);
                bool go;
                task t() { atomic { n += 1; wait_event(go); } go = true; }
                start t();
                """)
            .get(0));
  }

  @Test
  void each_branch_that_may_wait_is_an_option() {
    assertEquals(
        List.of(
            ":: d_step { !failed && t_at == 1 && a ->", ":: d_step { !failed && t_at == 1 && b ->"),
        guards(
                """
                bool a = any(false, true);
                bool b;
                task t()
                {
                	choose { wait_event(a); b = true; } or { wait_event(b); a = false; }
                }
                start t();
                """)
            .subList(0, 2));
  }

  @Test
  void words_of_promela_and_of_c_get_another_name() {
    String model =
        write(
                """
                u2 timeout;
                u2 double_;
                struct run { bool len; bool now; bool SAFETY; };
                struct run init;
                task active() { atomic { init.len = true; init.now = init.SAFETY; timeout = 1; } }
                task skip() { init.SAFETY = true; double_ = timeout; }
                start active();
                start skip();
                property empty: always init.len == init.now || timeout + double_ < 2;
                """)
            .get();
    for (String name :
        List.of(
            "run_t run_;",
            "bit len_;",
            "bit now_;",
            "bit SAFETY_;",
            "byte timeout_;",
            "proctype active_()",
            "proctype skip_()",
            "#define is_empty_ ")) {
      assertTrue(model.contains(name), name + " in\n" + model);
    }
  }

  private static void refused(String message, String text) {
    List<String> messages =
        write(text).diagnostics().stream().map(d -> d.span().where() + ": " + d.message()).toList();
    assertEquals(List.of(message), messages);
  }

  @Test
  void arithmetic_of_more_than_32_bits_is_refused() {
    refused(
        "model.pin:2:16: a value here may be anything in 0..4294836225: Promela computes with 32 bits",
        """
        u16 a = any(0, 1);
        task t() { if (a * a > 7) a = 0; a = 65535; }
        start t();
        """);
  }

  @Test
  void a_choice_in_a_loop_before_a_wait_is_refused() {
    refused(
        "model.pin:6:6: a choice in a loop within one step, and a wait after it, have no form in"
            + " Promela",
        """
        bool go;
        bool b;
        task t()
        {
        	atomic {
        		do b = any(false, true); while (!b);
        		wait_event(go);
        	}
        	go = true;
        }
        start t();
        property p: never b;
        """);
  }

  @Test
  void a_loop_with_too_many_configurations_is_refused() {
    refused(
        "model.pin:4:21: this loop within one step may have more than 1000000 rounds: too many to"
            + " be told from an endless one in Promela",
        """
        u16 a = any(0, 1);
        u16 b;
        u16 c;
        task t() { atomic { while (a != b) { b = c; c = a; } } }
        start t();
        """);
  }

  @Test
  void a_wait_behind_too_many_branches_is_refused() {
    refused(
        "model.pin:9:3: this step takes too many ways for Promela to say beforehand when it waits here",
        """
        bool b[16];
        u5 n;
        task t()
        {
        	atomic {
        		for (u5 i = 0; i < 16; i++)
        			if (b[i])
        				n = n + i == 3 ? 2 : 1;
        		wait_event(n == 2);
        	}
        	for (u5 i = 0; i < 16; i++)
        		b[i] = !b[i];
        }
        start t();
        """);
  }
}
