package org.pinproof.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pinproof.Programs;
import org.pinproof.Programs.Scene;
import org.pinproof.promela.PromelaWriter;
import org.pinproof.promela.Spin;
import org.pinproof.system.Lowering;
import org.pinproof.system.Options;
import org.pinproof.system.TransitionSystem;

/** SPIN agrees where Promela has no like of what the notation has. Skipped without SPIN. */
class SpinCornersTest {
  private static final Map<String, String> CORNERS = new LinkedHashMap<>();

  static {
    corner(
        "a wait behind a write that others may never see",
        """
        bool x; bool go; u2 n;
        property never_seen: never x && !go;
        property twice: never n == 2;
        task waiter() { atomic { x = true; wait_event(go); n += 1; } x = false; }
        task opener() { go = true; go = false; go = true; }
        start waiter() * 2; start opener();
        """);
    corner(
        "a wait about what the step itself has written, through pointers that may be one",
        """
        struct page { bool locked; u2 n; };
        struct page pages[2];
        property both: never pages[0].locked && pages[1].locked;
        task t()
        {
        	struct page *p = any(struct page);
        	struct page *q = any(struct page);
        	atomic { p->n += 1; p->locked = !p->locked; wait_event(!q->locked || q->n > 1); q->n = 0; }
        }
        start t() * 2;
        """);
    corner(
        "a resolution that vanishes, with its assertion",
        """
        u2 x; bool go;
        property even: asserted;
        property odd: never x == 1;
        task t()
        {
        	atomic {
        		choose { x = 1; assert(false, even); } or { x = 2; }
        		wait_event(x == 2 || go);
        	}
        	x = 3;
        }
        start t();
        """);
    corner(
        "an error before the wait that would block",
        """
        u2 n = 3; bool go;
        task t() { atomic { n += 1; wait_event(go); } }
        task u() { wait_event(go); }
        start t(); start u();
        """);
    corner(
        "a wait that would block before the error",
        """
        u2 n = 3; bool go;
        task t() { atomic { wait_event(go); n += 1; } }
        start t();
        """);
    corner(
        "a loop within a step that ends, and one that does not for one choice",
        """
        u3 sum; u3 k = any(0, 3); bool b;
        task t() { atomic { sum = 0; for (u3 i = 0; i < k; i++) sum += 1; } }
        task u() { atomic { do b = any(false, true); while (b && k == 2); } k = 1; }
        start t(); start u();
        property three: never sum == 3;
        """);
    corner(
        "a list walked within a step, with and without a cycle",
        """
        struct page { struct page *next; bool seen; };
        struct page pages[3] = { { .next = &pages[1] }, { .next = &pages[2] }, };
        task walker()
        {
        	atomic {
        		struct page *p = &pages[0];
        		while (p) { p->seen = true; p = p->next; }
        	}
        	atomic { wait_event(pages[2].seen); }
        }
        task linker() { pages[2].next = any(struct page); }
        start walker(); start linker();
        """);
    corner(
        "daemons at rest: at the head, blocked, about to err",
        """
        u2 n; bool go; bool work;
        property rests: finally n == 2;
        property never_finished: finally false;
        daemon task d() { for (;;) { wait_event(work); work = false; n += 1; } }
        daemon task e() { for (;;) { atomic { BUG_ON(n == 1); go = true; } wait_event(!go); } }
        task t() { work = true; wait_event(!work); work = true; }
        start d(); start e(); start t();
        """);
    corner(
        "a deadlock beside what else that state violates",
        """
        bool a; bool b;
        property never_both: never a && b;
        task t() { wait_event(!a); a = true; wait_event(!b); }
        task u() { wait_event(!b); b = true; wait_event(!a); }
        start t(); start u();
        """);
    corner(
        "an error in a property, and one in an assertion",
        """
        struct page { bool dirty; }; struct page page;
        struct page *p = &page;
        property clean: always !p->dirty;
        property known: asserted;
        task t() { p = NULL; page.dirty = true; assert(p->dirty, known); }
        start t();
        """);
    corner(
        "an error of the specification",
        """
        bool a; ghost u1 n;
        property small: always n < 2;
        task t() { a = true; n += 1; a = false; n += 1; }
        start t();
        """);
    corner(
        "more initial states than one",
        """
        u2 a = any(1, 3); bool b = any(false, true);
        property not_all: never a == 3 && b;
        task t() { a -= 1; }
        start t() * 2;
        """);
    corner(
        "an initial state that errs",
        """
        u2 a = any(0, 3);
        task t() { u2 x = a; x = x + 1; a = x; }
        task u() { u1 y = 1; y = y + 1; a = y; }
        start t(); start u();
        """);
    corner(
        "arithmetic with signs, shifts and division",
        """
        s5 a = any(-9, 9); s9 b; u2 c = any(0, 3);
        property sum: never b == -18;
        task t()
        {
        	b = a * 3 / 2 - (a >> 1);
        	b = b % 5 + (a << c);
        	a = -(a & 3) | (c ^ 2);
        	b = 7 / (a + 1);
        }
        start t();
        """);
    corner(
        "many choices within a step, no wait behind them",
        """
        u4 a; u4 b;
        property apart: never a == 15 && b == 0;
        task t() { atomic { a = any(0, 15); if (a > 7) b = any(0, 3); else b = any(1, 2); } }
        start t() * 2;
        """);
    corner(
        "no task at all",
        """
        u2 a = any(0, 2);
        property small: always a < 2;
        """);
    corner(
        "what is only written",
        """
        bool seen;
        property unseen: never seen;
        task t(bool p) { p = any(false, true); seen = true; if (p) { ; } }
        start t(true) * 2;
        """);
    corner(
        "arrays in structs, in all objects together",
        """
        struct pte { bool set; };
        struct page { u2 n[2]; struct pte ptes[2]; };
        struct page pages[2];
        u2 log[2];
        property filled: never pages[1].n[1] == 2 && log[1] == 1;
        task t(struct page *p)
        {
        	for (u2 i = 0; i < 2; i++) { p->n[i] += 1; p->ptes[i].set = true; log[i] = i; }
        }
        start t(&pages[0]); start t(&pages[1]) * 2;
        """);
  }

  private static void corner(String name, String text) {
    CORNERS.put(name, text);
  }

  private static TransitionSystem system(String text) {
    Scene scene = Programs.scene(text);
    return Lowering.lower(scene.instance(), scene.rules(), Options.DEFAULT);
  }

  @TestFactory
  List<DynamicTest> spin_agrees() {
    Spin.orSkip("SpinCornersTest");
    return CORNERS.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> agrees(e.getValue())))
        .toList();
  }

  private static void agrees(String text) throws Exception {
    TransitionSystem system = system(text);
    String model = PromelaWriter.write(system, "a corner", "model.pml").get();
    SpinAgreesTest.agrees(SpinAgreesTest.explore(system), model);
  }

  @Test
  void each_property_can_be_asked_for_alone() throws Exception {
    Spin.orSkip("SpinCornersTest");
    String model =
        PromelaWriter.write(
                system(CORNERS.get("a deadlock beside what else that state violates")),
                "two",
                "model.pml")
            .get();
    Set<String> violated = new TreeSet<>();
    try (Spin spin = new Spin(model)) {
      for (String property : List.of("no_deadlock", "never_both", "no_bug")) {
        Spin.Answer answer = spin.explore("-O0 -DSAFETY", "-c0", "-DPROPERTY=" + property);
        assertTrue(Set.of(property).containsAll(answer.violated()), property);
        violated.addAll(answer.violated());
      }
    }
    assertEquals(Set.of("never_both", "no_deadlock"), violated);
  }

  @Test
  void properties_called_as_selections_are_get_other_names() throws Exception {
    Spin.orSkip("SpinCornersTest");
    String text =
        """
        bool x; bool y;
        property all: never x;
        property none: never y;
        property ghost_code: never x && y;
        task t() { x = true; y = true; }
        start t();
        """;
    String model = PromelaWriter.write(system(text), "selections", "model.pml").get();
    try (Spin spin = new Spin(model)) {
      assertEquals(
          Set.of("all_2", "none_2", "ghost_code_2"),
          spin.explore("-O0 -DSAFETY", "-c0").violated());
      assertEquals(
          Set.of("none_2"), spin.explore("-O0 -DSAFETY", "-c0", "-DPROPERTY=none_2").violated());
    }
  }

  /** The file at hand has the name that they use. */
  @Test
  void the_commands_in_the_head_of_the_model_work() throws Exception {
    Spin.orSkip("SpinCornersTest");
    String text = CORNERS.get("a deadlock beside what else that state violates");
    String model = PromelaWriter.write(system(text), "commands", "model.pml").get();
    List<String> commands = Spin.commands(model);
    assertEquals(10, commands.size(), commands.toString());
    StringBuilder output = new StringBuilder();
    try (Spin spin = new Spin(model)) {
      for (String command : commands) {
        assertEquals(0, spin.run(List.of("sh", "-c", command.replace("NAME", "never_both"))));
        output.append("$ ").append(command).append('\n').append(spin.output());
      }
    }
    String all = output.toString();
    assertTrue(all.contains("assertion violated holds.never_both"), all);
    assertTrue(all.contains("text of failed assertion: assert(holds.no_deadlock)"), all);
    assertTrue(all.contains("never claim         \t+ (never_both)"), all);
  }
}
