package org.pinproof.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pinproof.Json;
import org.pinproof.Programs;
import org.pinproof.Programs.Scene;
import org.pinproof.reference.Interpreter;
import org.pinproof.reference.ReferenceSearch;
import org.pinproof.reference.Replay;
import org.pinproof.reference.Retracing;
import org.pinproof.reference.Simulation;
import org.pinproof.reference.Trace;
import org.pinproof.report.Counterexample;
import org.pinproof.report.JsonTrace;
import org.pinproof.report.ModelReport;
import org.pinproof.report.RunReport;
import org.pinproof.report.SarifReport;
import org.pinproof.report.SavedTrace;
import org.pinproof.report.ScenarioReport;
import org.pinproof.report.SearchPaths;
import org.pinproof.report.Summary;
import org.pinproof.report.TraceMermaid;
import org.pinproof.report.TraceText;
import org.pinproof.scenario.Selection;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Judgement;
import org.pinproof.verdict.Limits;

/** Every format tells the same run, with the values of its states; on seeded random models. */
class FormatsAgreeTest {
  private static final long SEED = Long.getLong("pinproof.seed", 9_000L);
  private static final int MODELS = 40;
  private static final Limits LIMITS = new Limits(2_000, Long.MAX_VALUE, null);
  private static final SearchPaths PATHS = new SearchPaths(null, List.of());

  private int traces;

  @Test
  void every_format_tells_the_same_run() throws SavedTrace.FormException {
    int models = 0;
    for (long seed = SEED; models < MODELS; seed++) {
      String text = ModelGenerator.generate(seed).text();
      int before = traces;
      for (Scene scene : Programs.scenes(Programs.model(text), Selection.PLAIN)) {
        scenario(scene, "seed " + seed);
      }
      models += traces > before ? 1 : 0;
    }
    assertTrue(traces >= 2 * MODELS, traces + " traces: no test");
  }

  private void scenario(Scene scene, String what) throws SavedTrace.FormException {
    Interpreter interpreter = scene.interpreter();
    Findings findings = ReferenceSearch.explore(interpreter, LIMITS);
    if (findings.stopped() != null || findings.specificationError() != null) {
      return;
    }
    Map<String, Trace> all = new LinkedHashMap<>();
    findings
        .violations()
        .forEach((property, run) -> all.put(property, Replay.replay(interpreter, property, run)));
    ScenarioReport report =
        new ScenarioReport(
            scene.instance(),
            Map.of(),
            findings,
            Duration.ZERO,
            Judgement.judge(scene.instance(), findings, Set.of()),
            all);
    String sarif = sarif(report);
    for (String property : all.keySet()) {
      traces++;
      String which = what + ", " + property;
      Counterexample counterexample = report.counterexample(property);
      String json = JsonTrace.of(counterexample, PATHS, "1.0");
      values(interpreter, counterexample.trace(), Json.at(json), which);
      List<String> steps = steps(Json.at(json));
      List<String> flow = expected(report, property) ? steps : sarifSteps(sarif, property);
      assertEquals(steps, flow.subList(0, Math.min(steps.size(), flow.size())), which);
      assertEquals(steps.size(), arrows(TraceMermaid.of(counterexample)), which);
      TraceText.of(counterexample).lines().forEach(l -> assertTrue(l.length() <= 80, which + l));
      Retracing.Result found = Retracing.retrace(interpreter, SavedTrace.read(json).run());
      assertEquals(new Retracing.Result.Found(counterexample.trace(), List.of()), found, which);
    }
  }

  /** Of what is as expected SARIF says nothing. */
  private static boolean expected(ScenarioReport report, String property) {
    return report.judgements().stream()
        .anyMatch(j -> j.property().equals(property) && j.asExpected());
  }

  /** The changes in the file lead from state to state, and come to where the run leads. */
  private static void values(Interpreter interpreter, Trace trace, JsonObject json, String which) {
    Simulation simulation = new Simulation(interpreter);
    simulation.take(trace.run().get(0));
    Map<String, String> values = new LinkedHashMap<>();
    for (JsonElement e : json.getAsJsonObject("initial").getAsJsonArray("variables")) {
      values.put(text(e, "name"), text(e, "value"));
    }
    assertEquals(values(simulation), values, which + ", start");
    for (int i = 1; i < trace.run().size(); i++) {
      simulation.take(trace.run().get(i));
      JsonObject step = json.getAsJsonArray("steps").get(i - 1).getAsJsonObject();
      for (JsonElement e : step.getAsJsonArray("changes")) {
        if (!e.getAsJsonObject().get("local").getAsBoolean()) {
          String before = values.put(text(e, "name"), text(e, "after"));
          assertEquals(text(e, "before"), before, which + ", step " + i);
        }
      }
      assertEquals(values(simulation), values, which + ", step " + i);
    }
  }

  private static Map<String, String> values(Simulation simulation) {
    Map<String, String> values = new LinkedHashMap<>();
    simulation.situation().variables().forEach(v -> values.put(v.name(), v.value()));
    return values;
  }

  private static String text(JsonElement object, String member) {
    return object.getAsJsonObject().get(member).getAsString();
  }

  /** Task, line, number, statement and changes of each step, ghosts last. */
  private static List<String> steps(JsonObject trace) {
    List<String> steps = new ArrayList<>();
    for (JsonElement e : trace.getAsJsonArray("steps")) {
      JsonObject step = e.getAsJsonObject();
      int line = step.getAsJsonObject("at").get("line").getAsInt();
      List<String> changes = new ArrayList<>();
      for (boolean ghost : new boolean[] {false, true}) {
        for (JsonElement c : step.getAsJsonArray("changes")) {
          if (c.getAsJsonObject().get("ghost").getAsBoolean() == ghost) {
            changes.add(change(c));
          }
        }
      }
      String what = changes.isEmpty() ? "" : ": " + String.join(", ", changes);
      steps.add(
          "%s:%d %d %s%s"
              .formatted(text(e, "task"), line, steps.size() + 1, text(e, "text"), what));
    }
    return steps;
  }

  private static String change(JsonElement change) {
    String before = text(change, "before");
    String after = text(change, "after");
    return text(change, "name")
        + (before.equals(after) ? " = " + after : " " + before + " -> " + after);
  }

  private static String sarif(ScenarioReport report) {
    ModelReport model =
        new ModelReport(Programs.FILE, report.instance().model(), false, List.of(report));
    Summary summary = new Summary(1, 0, 1, 0, 1, 0, 0, 0, Duration.ZERO);
    return SarifReport.of(new RunReport(List.of(model), List.of(), summary, List.of(), 1), "1.0");
  }

  /** The locations of all thread flows, in the order of execution: the steps, then what waits. */
  private static List<String> sarifSteps(String sarif, String property) {
    Map<Integer, String> steps = new TreeMap<>();
    JsonArray results = Json.at(sarif, "runs", 0).getAsJsonArray("results");
    for (JsonElement result : results) {
      if (text(result, "ruleId").equals(property) && result.getAsJsonObject().has("codeFlows")) {
        JsonObject flow =
            result.getAsJsonObject().getAsJsonArray("codeFlows").get(0).getAsJsonObject();
        for (JsonElement thread : flow.getAsJsonArray("threadFlows")) {
          thread(thread.getAsJsonObject(), steps);
        }
      }
    }
    return List.copyOf(steps.values());
  }

  private static void thread(JsonObject thread, Map<Integer, String> steps) {
    for (JsonElement e : thread.getAsJsonArray("locations")) {
      JsonObject at = e.getAsJsonObject();
      if (at.has("executionOrder")) {
        JsonObject location = at.getAsJsonObject("location");
        int line =
            location
                .getAsJsonObject("physicalLocation")
                .getAsJsonObject("region")
                .get("startLine")
                .getAsInt();
        String statement = text(location.get("message"), "text");
        steps.put(
            at.get("executionOrder").getAsInt(),
            thread.get("id").getAsString() + ":" + line + " " + statement);
      }
    }
  }

  private static long arrows(String mermaid) {
    return mermaid.lines().filter(line -> line.strip().matches("T\\d+--?>>S: .*")).count();
  }
}
