package org.pinproof.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Checker;
import org.pinproof.check.Routine;
import org.pinproof.check.Stmt;
import org.pinproof.source.Source;
import org.pinproof.syntax.Parser;
import org.pinproof.syntax.Program;

/** Which statements make a step: each program marks those lines with {@code // step}. */
class StepAnalysisTest {
  private static final String PREAMBLE =
      """
      struct page { bool locked; bool stable; u2 count; u2 cells[2]; struct page *next; ghost u2 pins; };
      struct page page = { .stable = true };
      config bool ON = true;
      config bool OFF = false;
      u2 shared;
      u2 never_written = 2;
      u2 any_of_two = any(1, 2);
      bool flag;
      atomic void lock_page(struct page *p) { wait_event(!p->locked); p->locked = true; }
      struct page *maybe() { if (flag) return NULL; return &page; }
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        // rule 2: assignments to and from shared state
        """
        task t(struct page *p)
        {
          u2 x;
          x = 1;
          x = p->count;             // step
          p->count = x;             // step
          p->locked = true;         // step
          p->pins = 1;
        }
        start t(&page);
        """,
        // rule 2: a check that fails for certain says nothing of what comes behind it
        """
        task t(struct page *p)
        {
          u2 x = 3;
          u2 y = 0;
          y = p->cells[x];          // step
          x = x;
          y = x;
        }
        start t(&page);
        """,
        // rule 2: a condition whose text, configs folded, reads shared state
        """
        task t(struct page *p)
        {
          u2 x;
          p->locked = true;         // step
          if (OFF && p->locked)
            x = 1;
          if (ON && p->locked)      // step
            x = 2;
          if (p->locked && OFF)     // step
            x = 3;
          if (x == 2)
            x = 1;
        }
        start t(&page);
        """,
        // rule 4: shared state that nothing changes is constant, whatever its initial value
        """
        task t(struct page *p)
        {
          u2 x;
          x = never_written;
          x = any_of_two;
          if (p->stable)
            x = 0;
          if (never_written == 1)
            flag = true;
          if (flag)
            x = 1;
          shared = x;               // step
        }
        start t(&page);
        """,
        // rule 4: a writer that is not started changes nothing
        """
        task t() { u2 x; x = shared; }
        task writer() { shared = 1; }
        start t();
        start writer() * 0;
        """,
        """
        task t() { u2 x; x = shared; } // step
        task writer() { shared = 1; }  // step
        start t();
        start writer();
        """,
        // rule 2: waits, choices, atomics
        """
        task t(struct page *p)
        {
          u2 x;
          wait_event(true);         // step
          x = any(0, 3);            // step
          lock_page(p);
          atomic {                  // step
            x = 1;
            shared = 2;
          }
          BUG_ON(x == 3);
          BUG_ON(shared == 3);      // step
        }
        start t(&page);
        """
      })
  void marksTheLinesThatMakeAStep(String text) {
    assertEquals(marked(text), steps(text), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // a check that the declared ranges rule out
        """
        task t() { u2 x; u3 y; y = x + 1; shared = x; }
        start t();
        """,
        // a check that a condition rules out
        """
        task t() { u2 x = any(0, 3); if (x < 3) x++; shared = x; }
        start t();
        """,
        // a counter that its loop bounds
        """
        task t() { u2 i; for (i = 0; i < 3; i++) shared = i; }
        start t();
        """,
        """
        task t() { u5 i; for (i = 0; i < 20; i++) shared = 1; }
        start t();
        """,
        // behind a dereference that was passed, and behind a test, a reference is not NULL
        """
        task t() {
          struct page *p; u2 x;
          p = maybe();
          if (!p)
            p = &page;
          if (p->stable)
            x = 1;
          shared = x;
        }
        start t();
        """,
        """
        task t() {
          struct page *p; u2 x;
          p = maybe();
          p->locked = true;
          if (p->stable)
            x = 1;
          shared = x;
        }
        start t();
        """
      })
  void rulesOutChecks(String text) {
    CheckedModel model = model(text);
    StepRules rules = rules(model);
    List<String> failing = new ArrayList<>();
    visit(
        model.tasks().get("t").routine().body(),
        s -> {
          boolean local = !s.span().text().contains("shared") && !s.span().text().contains("p->l");
          if (local && !rules.discharged().get(s.id()) && !(s instanceof Stmt.Block)) {
            failing.add(s.span().text());
          }
        });
    assertEquals(List.of(), failing);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "task t() { u2 x = any(0, 3); x++; shared = x; } start t();",
        "task t() { u2 x = any(0, 3); u2 y; y = 3 / x; shared = y; } start t();",
        "task t() { u2 x = any(0, 3); u2 y; y = page.cells[x]; shared = y; } start t();",
        "task t() { struct page *p; u2 y; p = maybe(); y = p->cells[0]; shared = y; }"
            + " task w() { flag = true; } start t(); start w();",
        "task t() { u6 x = any(0, 40); u2 y; y = 0 << x; shared = y; } start t();",
      })
  void aLocalStatementWhoseCheckMayFailMakesAStep(String text) {
    CheckedModel model = model(text);
    StepRules rules = rules(model);
    List<Boolean> steps = new ArrayList<>();
    visit(
        model.tasks().get("t").routine().body(),
        s -> {
          if (s instanceof Stmt.Assign && !s.span().text().startsWith("shared")) {
            steps.add(rules.steps().get(s.id()));
          }
        });
    assertEquals(true, steps.get(steps.size() - 1), text);
  }

  @Test
  void aCheckIsJoinedOverAllCalls() {
    String text =
        """
        void bump(u2 x) { u2 y; y = x + 1; shared = y; }
        task t() { bump(%s); bump(2); }
        start t();
        """;
    assertEquals(false, makesStep(text.formatted("1"), "y = x + 1"));
    assertEquals(true, makesStep(text.formatted("3"), "y = x + 1"));
  }

  @Test
  void aGhostArgumentMakesNoStep() {
    String text =
        """
        void note(ghost u2 n) { page.pins = n; }
        task t() { note(page.pins); shared = 1; }
        start t();
        """;
    assertEquals(false, makesStep(text, "note(page.pins)"));
  }

  private static boolean makesStep(String text, String statement) {
    CheckedModel model = model(text);
    StepRules rules = rules(model);
    List<Boolean> found = new ArrayList<>();
    for (Routine r : routines(model)) {
      visit(
          r.body(),
          s -> {
            if (s.span().text().startsWith(statement)) {
              found.add(rules.steps().get(s.id()));
            }
          });
    }
    assertEquals(1, found.size(), statement);
    return found.get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for (;;) ; // head",
        "for (;;) { } // head",
        "while (x == 0) ; // head",
        "for (;;) { shared = 1; }",
        "for (;;) { // head\n if (x == 1) shared = 1; }",
        "for (;;) { if (x == 1) shared = 1; else flag = true; }",
        "for (;;) {\n while (x == 1) ; // head\n }",
        "for (;;) { if (touched) x = 1; }",
        "for (;;) { // head\n if (never_written) x = 1; }",
        "for (;;) { choose { shared = 1; } or { flag = true; } }",
        "for (;;) { // head\n choose { shared = 1; } or { } }",
        "for (;;) { for_each (struct page *q) { shared = 1; } }",
        "for (;;) { // head\n for_each (struct page *q) { if (q == &page) shared = 1; } }",
        "for (;;) { atomic { while (x == 1) x = 0; } }",
        "for (;;) { step(); }",
        "for (;;) { // head\n maybe_step(x); }",
        "again: // head\n if (x == 1) goto again;",
        "again: shared = 1; goto again;",
        "for (;;) { shared = 1; continue; }",
        "for (;;) { // head\n if (x == 1) continue; shared = 1; }",
        "do { shared = 1; } while (x == 1);",
      })
  void aLoopWithAPathThatMakesNoStepGetsOneAtItsHead(String loop) {
    String text =
        "u1 touched; void step() { shared = 1; } void maybe_step(u1 c) { if (c) shared = 2; }\n"
            + "task t() { u1 x = any(0, 1);\n"
            + loop
            + "\n}\ntask w() { flag = true; touched = 1; } start t(); start w();\n";
    CheckedModel model = model(text);
    StepRules rules = rules(model);
    List<Integer> heads = new ArrayList<>();
    visit(
        model.tasks().get("t").routine().body(),
        s -> {
          if ((s instanceof Stmt.Loop || s instanceof Stmt.Label) && rules.steps().get(s.id())) {
            heads.add(s.span().line() - PREAMBLE_LINES);
          }
        });
    assertEquals(lines(text, "// head"), heads, loop);
  }

  // ------------------------------------------------------------------ reading programs

  private static final int PREAMBLE_LINES = (int) PREAMBLE.lines().count();

  private static List<Integer> marked(String text) {
    return lines(text, "// step");
  }

  private static List<Integer> lines(String text, String mark) {
    List<Integer> marked = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(mark)) {
        marked.add(i + 1);
      }
    }
    return marked;
  }

  private static List<Integer> steps(String text) {
    CheckedModel model = model(text);
    StepRules rules = rules(model);
    List<Integer> lines = new ArrayList<>();
    for (CheckedModel.Task t : model.tasks().values()) {
      visit(
          t.routine().body(),
          s -> {
            int line = s.span().line() - PREAMBLE_LINES;
            if (rules.steps().get(s.id()) && !lines.contains(line)) {
              lines.add(line);
            }
          });
    }
    return lines;
  }

  private static List<Routine> routines(CheckedModel model) {
    List<Routine> all = new ArrayList<>(model.functions().values());
    model.tasks().values().forEach(t -> all.add(t.routine()));
    return all;
  }

  private interface Visit {
    void at(Stmt s);
  }

  private static void visit(Stmt s, Visit visit) {
    visit.at(s);
    if (s instanceof Stmt.Block b) {
      b.statements().forEach(x -> visit(x, visit));
    } else {
      s.blocks().forEach(x -> visit(x, visit));
    }
  }

  private static CheckedModel model(String text) {
    Source source = new Source("test.pin", PREAMBLE + text);
    return Parser.parse(source)
        .then(file -> Checker.check(new Program(List.of(file)), List.of()))
        .get();
  }

  private static StepRules rules(CheckedModel model) {
    return StepAnalysis.of(
        Instantiation.of(model, model.scenarios().get(0), Selection.PLAIN).get());
  }
}
