package org.pinproof.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.pinproof.Programs;
import org.pinproof.reference.Interpreter;
import org.pinproof.reference.RecordedRun;
import org.pinproof.reference.Replay;
import org.pinproof.reference.Retracing;
import org.pinproof.reference.Trace;
import org.pinproof.scenario.Instance;
import org.pinproof.verdict.Choice;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Judgement;

/** A counterexample of 10,000 steps. */
class LargeTraceTest {
  private static final long LIMIT = 2_000_000_000L;

  /** Tells what the work took, however busy the machine is with other work. */
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  /** Two tasks that count; the property fails after 10,000 steps. */
  private static final String MODEL =
      """
      u8 low;
      u8 high;
      bool turn;
      atomic void count()
      {
      	low = low == 199 ? 0 : low + 1;
      	high = low == 0 ? high + 1 : high;
      	turn = !turn;
      }
      task even() { for (;;) { wait_event(!turn); count(); } }
      task odd() { for (;;) { wait_event(turn); count(); } }
      property late: never high == 25;
      start even();
      start odd();
      """;

  private static Counterexample large;

  static Counterexample counterexample() {
    if (large == null) {
      Interpreter interpreter = Programs.scene(MODEL).interpreter();
      large = new Counterexample(Replay.replay(interpreter, "late", run()), Map.of(), null);
    }
    return large;
  }

  /** Each task waits, then counts. */
  private static List<Choice> run() {
    List<Choice> run = new ArrayList<>(List.of(new Choice(Choice.INITIAL, 0)));
    for (int i = 0; i < 10_000; i++) {
      run.add(new Choice(i / 2 % 2, 0));
    }
    return run;
  }

  @Test
  void everyFormatIsWrittenWithinTwoSeconds() {
    Counterexample counterexample = counterexample();
    assertEquals(10_000, counterexample.trace().steps().size());
    SearchPaths paths = new SearchPaths(null, List.of());
    RunReport report = report(counterexample.trace());
    Map<String, Supplier<String>> formats = new LinkedHashMap<>();
    formats.put("text", () -> TraceText.of(counterexample));
    formats.put("mermaid", () -> TraceMermaid.of(counterexample));
    formats.put("html", () -> HtmlReport.of(counterexample, "1.0"));
    formats.put("saved trace", () -> JsonTrace.of(counterexample, paths, "1.0"));
    formats.put("json", () -> JsonReport.of(report, "1.0"));
    formats.put("junit", () -> JunitXml.of(report));
    formats.put("sarif", () -> SarifReport.of(report, "1.0"));
    formats.put("markdown", () -> MarkdownReport.of(report));
    formats.put("report", () -> HtmlReport.of(report, TraceNames.of(report), "1.0"));
    formats.forEach(
        (name, format) -> {
          long before = THREAD.getCurrentThreadCpuTime();
          String text = format.get();
          long time = THREAD.getCurrentThreadCpuTime() - before;
          System.out.printf(
              "10,000 steps as %s: %d ms, %,d characters%n", name, time / 1_000_000, text.length());
          assertTrue(time < LIMIT, name + ": " + time / 1_000_000 + " ms");
          assertTrue(text.contains("late"), name);
        });
  }

  private static RunReport report(Trace trace) {
    Instance instance = trace.instance();
    Findings findings =
        new Findings(10_001, 10_001, 10_000, Map.of("late", trace.run()), null, true, null, true);
    ScenarioReport scenario =
        new ScenarioReport(
            instance,
            Map.of(),
            findings,
            Duration.ofSeconds(1),
            Judgement.judge(instance, findings, Set.of()),
            Map.of("late", trace));
    ModelReport model = new ModelReport("m.pin", instance.model(), false, List.of(scenario));
    return new RunReport(
        List.of(model),
        List.of(),
        new Summary(1, 0, 1, 0, 1, 0, 0, 0, Duration.ofSeconds(1)),
        List.of(),
        1);
  }

  @Test
  void theSavedTraceIsReadAndFoundAgain() throws SavedTrace.FormException {
    String json = JsonTrace.of(counterexample(), new SearchPaths(null, List.of()), "1.0");
    RecordedRun run = SavedTrace.read(json).run();
    Retracing.Result result = Retracing.retrace(Programs.scene(MODEL).interpreter(), run);
    assertTrue(result instanceof Retracing.Result.Found, result.getClass().toString());
  }

  @Test
  void textHasALineForEveryStepAndMermaidLeavesTheMiddleOut() {
    List<String> lines = TraceText.of(counterexample()).lines().toList();
    assertTrue(lines.stream().allMatch(line -> line.length() <= 80));
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("10000  ")), lines.get(3));
    String diagram = TraceMermaid.of(counterexample());
    assertEquals(60, diagram.lines().filter(line -> line.contains(">>S: ")).count());
    assertTrue(diagram.contains(": steps 25 to 9,964 are left out\n"), diagram);
    assertTrue(diagram.contains(">>S: 24 ") && diagram.contains(">>S: 9965 "), diagram);
  }
}
