package org.pinproof.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Expr;
import org.pinproof.check.Property;
import org.pinproof.check.Routine;
import org.pinproof.check.Stmt;
import org.pinproof.check.Type;
import org.pinproof.reference.Trace;
import org.pinproof.scenario.Instance;
import org.pinproof.source.Source;
import org.pinproof.source.Span;
import org.pinproof.verdict.Choice;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Judgement;

/** A model put together by hand: one page, one pte, tasks as asked. */
final class Sample {
  static final Source MAIN =
      new Source(
          "models/gup_pin.pin",
          "property stable_under_wb: never exists (struct page *p) p->writeback &&\n"
              + "    p->stable_writes /* of the mapping */ && p->data != p->latched;\n"
              + "property balanced: finally true;\n"
              + "property matched: asserted;\n"
              + "config LOCK\n".repeat(60));

  private static final Source LIBRARY =
      new Source("models/lib/writeback.pin", "statement\n".repeat(40));

  static final Property STABLE = property("stable_under_wb", Property.Kind.NEVER);
  static final Property BALANCED = property("balanced", Property.Kind.FINALLY);
  static final Property MATCHED = property("matched", Property.Kind.ASSERTED);

  private Sample() {}

  private static Property property(String name, Property.Kind kind) {
    int start = MAIN.text().indexOf(name);
    Span span = new Span(MAIN, start, start + name.length());
    String doc = "What " + name + " says. And more.";
    return new Property(name, span, doc, kind, 0, List.of(), null, null, true);
  }

  static Span line(int line) {
    int at = 0;
    for (int i = 1; i < line; i++) {
      at = MAIN.text().indexOf('\n', at) + 1;
    }
    return new Span(MAIN, at, at + 1);
  }

  /** In a model that does not compile. */
  static Span brokenLine(int line) {
    Source broken = new Source("models/broken.pin", "task f() { x = 1 }\n".repeat(5));
    return new Span(broken, (line - 1) * 19, (line - 1) * 19 + 4);
  }

  static Span libraryLine(int line) {
    return new Span(LIBRARY, (line - 1) * 10, (line - 1) * 10 + 9);
  }

  /** Started once each, with one parameter that is {@code &pte} or {@code &page}. */
  static Instance instance(List<String> tasks, List<String> violates) {
    Map<String, CheckedModel.Task> declared = new LinkedHashMap<>();
    List<Instance.TaskInstance> started = new ArrayList<>();
    for (String name : tasks) {
      String struct = name.startsWith("gup") ? "pte" : "page";
      String task = name.contains("#") ? name.substring(0, name.indexOf('#')) : name;
      declared.put(task, task(task, struct));
      started.add(new Instance.TaskInstance(started.size(), name, declared.get(task), List.of(1L)));
    }
    CheckedModel.Scenario scenario =
        new CheckedModel.Scenario(
            "unchecked_writeback",
            line(5),
            "Writeback that does not look at pins. It breaks.",
            List.of(),
            violates.stream().map(v -> new CheckedModel.Required(line(6), v)).toList(),
            null);
    Map<String, CheckedModel.Config> configs = new LinkedHashMap<>();
    configs.put("PINNERS", config("PINNERS", new Type.Int(false, 2)));
    configs.put("LOCK", config("LOCK", new Type.Bool()));
    Map<String, Property> properties = new LinkedHashMap<>();
    List.of(STABLE, BALANCED, MATCHED).forEach(p -> properties.put(p.name(), p));
    CheckedModel model =
        new CheckedModel(
            MAIN,
            "gup_pin: takes a pin. Source: linux-mm.",
            configs,
            Map.of(),
            Map.of(),
            List.of(),
            Map.of(),
            declared,
            List.of(),
            properties,
            null,
            List.of(scenario),
            List.of(),
            0);
    Map<String, Long> values = new LinkedHashMap<>();
    values.put("PINNERS", 1L);
    values.put("LOCK", 0L);
    Map<String, List<Instance.StructObject>> objects = new LinkedHashMap<>();
    objects.put("page", List.of(new Instance.StructObject("page", Map.of())));
    objects.put("pte", List.of(new Instance.StructObject("pte", Map.of())));
    return new Instance(
        model,
        scenario,
        values,
        objects,
        Map.of(),
        List.of(),
        List.of(),
        started,
        Arrays.stream(BuiltIn.values()).filter(b -> b != BuiltIn.NO_STUCK_TASK).toList(),
        List.of(STABLE, BALANCED, MATCHED));
  }

  private static CheckedModel.Config config(String name, Type type) {
    return new CheckedModel.Config(name, line(4), type, new Expr.Const(line(4), type, 0));
  }

  private static CheckedModel.Task task(String name, String struct) {
    Routine.Local parameter =
        new Routine.Local(
            struct, line(9), Integer.MAX_VALUE, new Type.Pointer(struct), false, false);
    Routine routine =
        new Routine(
            name,
            line(9),
            false,
            new Type.Void(),
            1,
            List.of(parameter),
            new Stmt.Block(0, line(9), List.of()),
            null);
    return new CheckedModel.Task(routine, false, null);
  }

  static Trace.Step step(int task, String text, Span span, Trace.Change... changes) {
    return new Trace.Step(task, text, span, List.of(changes), Trace.Standing.ENDED, List.of());
  }

  static Trace.Change change(String name, String before, String after) {
    return new Trace.Change(name, before, after, false, false);
  }

  static List<Trace.Value> values(String... textAndValue) {
    List<Trace.Value> values = new ArrayList<>();
    for (int i = 0; i < textAndValue.length; i += 2) {
      values.add(new Trace.Value(textAndValue[i], textAndValue[i + 1]));
    }
    return values;
  }

  /** Of 48 states, with runs as long as the traces; judged. */
  static ScenarioReport report(Instance instance, Findings.Stopped stopped, Trace... traces) {
    Map<String, Trace> byName = new LinkedHashMap<>();
    Map<String, List<Choice>> runs = new LinkedHashMap<>();
    for (Trace trace : traces) {
      byName.put(trace.property(), trace);
      runs.put(trace.property(), trace.run());
    }
    return report(instance, new Findings(48, 100, 12, runs, null, true, stopped, true), byName);
  }

  static ScenarioReport report(Instance instance, Findings findings, Map<String, Trace> traces) {
    return new ScenarioReport(
        instance,
        Map.of(),
        findings,
        Duration.ofMillis(1234),
        Judgement.judge(instance, findings, java.util.Set.of()),
        traces);
  }

  /** A trace whose choices are the first ones, and whose states are left out. */
  static Trace trace(
      Instance instance,
      String property,
      List<Trace.Change> start,
      List<Trace.Step> steps,
      Trace.Failure failure) {
    List<Choice> run = new ArrayList<>(List.of(new Choice(Choice.INITIAL, 0)));
    steps.forEach(step -> run.add(new Choice(step.task(), 0)));
    return new Trace(instance, property, run, Trace.Situation.NONE, start, steps, failure);
  }

  /** The counterexample of design.md section 4. */
  static Trace stableUnderWriteback(Instance instance) {
    return trace(
        instance,
        "stable_under_wb",
        List.of(),
        List.of(
            step(0, "follow_page_pin(pte)", line(31), change("page._refcount", "1", "5")),
            step(1, "lock_page(page)", libraryLine(12), change("page.locked", "0", "1")),
            step(1, "page_mkclean(page)", libraryLine(14), change("pte.write", "1", "0")),
            step(
                1, "set_page_writeback(page)", libraryLine(19), change("page.writeback", "0", "1")),
            step(0, "dma_write(page)", line(33), change("page.data", "0", "1"))),
        new Trace.Failure(
            "the formula is true in this state",
            null,
            values("p", "&page"),
            values("p->writeback", "1", "p->stable_writes", "1", "p->data", "1", "p->latched", "0"),
            List.of()));
  }
}
