package org.pinproof.report;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pinproof.explain.Unreached;
import org.pinproof.explain.Witnesses.Witness;
import org.pinproof.reference.Trace;
import org.pinproof.scenario.Instance;
import org.pinproof.source.Diagnostic;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Judgement;
import org.pinproof.verdict.Verdict;

/** A run with something of everything that a report has to tell. */
final class SampleRun {
  private static final String FILE = "models/gup_pin.pin";
  private static final Instance BALANCED = instance("balanced");
  private static final Instance STABLE = instance("stable_under_wb");

  private SampleRun() {}

  private static Instance instance(String violates) {
    return Sample.instance(List.of("gup_writer", "flusher"), List.of(violates));
  }

  /** One violation that is not expected, and one that is expected but is not there. */
  static ScenarioReport notAsExpected() {
    Trace deadlock =
        Sample.trace(
            BALANCED,
            "no_deadlock",
            List.of(Sample.change("page.dirty", "any(0, 1)", "1")),
            List.of(),
            new Trace.Failure(
                "no task can take a step",
                null,
                List.of(),
                List.of(),
                List.of(new Trace.Waiting(0, "lock_page(page)", Sample.line(20)))));
    return Sample.report(BALANCED, null, deadlock, Sample.stableUnderWriteback(BALANCED));
  }

  static ScenarioReport asExpected() {
    return Sample.report(STABLE, null, Sample.stableUnderWriteback(STABLE));
  }

  /** What holds, and an assertion that no run comes to. */
  private static Explanation explanation() {
    Trace run = Sample.stableUnderWriteback(STABLE);
    return new Explanation(
        List.of(
            new Witness(Sample.STABLE, "p->writeback", "p->writeback && p->data", run, true),
            new Witness(Sample.MATCHED, "", "", null, false)),
        List.of(
            new Unreached.Place(Sample.line(21), "", false, false),
            new Unreached.Place(Sample.line(22), "wait_for_stable", false, true)));
  }

  private static ScenarioReport undecided() {
    return Sample.report(STABLE, Findings.Stopped.MAX_STATES);
  }

  private static ScenarioReport specificationErrs() {
    Trace error =
        Sample.trace(
            STABLE,
            Trace.SPECIFICATION_ERROR,
            List.of(),
            List.of(Sample.step(0, "g = x + 1", Sample.line(22))),
            new Trace.Failure(
                "value 2 is outside u1 (0..1)", Sample.line(22), List.of(), List.of(), List.of()));
    Findings findings = new Findings(48, 100, 12, Map.of(), error.run(), true, null, true);
    return new ScenarioReport(
        STABLE,
        Map.of("PINNERS", "1"),
        findings,
        Duration.ofMillis(20),
        Judgement.judge(STABLE, findings, Set.of()),
        Map.of(Trace.SPECIFICATION_ERROR, error));
  }

  static RunReport everything() {
    Message warning =
        new Message(
            Diagnostic.warning(Sample.line(20), "granularity", "two accesses")
                .withNote(Sample.line(21), "and here")
                .withFix("x"),
            List.of(new Message.InScenario(FILE, "unchecked_writeback")));
    Message specification =
        new Message(
            Diagnostic.error(Sample.line(22), "the specification itself errs: <out> & \u0001"),
            List.of(new Message.InScenario(FILE, "unchecked_writeback")));
    Message error = new Message(Diagnostic.error(Sample.brokenLine(1), "expected ';'"), List.of());
    return new RunReport(
        List.of(
            new ModelReport("models/broken.pin", null, true, List.of()),
            new ModelReport(
                FILE,
                BALANCED.model(),
                true,
                List.of(
                    notAsExpected(),
                    asExpected().with(explanation()),
                    undecided(),
                    specificationErrs()),
                List.of(new ModelReport.Unchecked("late", "interrupted before it was checked")))),
        List.of(warning, specification, error),
        new Summary(1, 2, 4, 1, 1, 2, 0, 0, Duration.ofMillis(2500)),
        List.of("hit: --max-states 48", "not allowed by --strict: -Wvacuous"),
        2);
  }

  /** A run in which all is well. */
  static RunReport green() {
    return new RunReport(
        List.of(new ModelReport(FILE, STABLE.model(), false, List.of(asExpected()))),
        List.of(),
        new Summary(1, 0, 1, 1, 0, 0, 0, 0, Duration.ofMillis(1234)),
        List.of(),
        0);
  }

  /** As expected, but of what holds one property does so vacuously, the rest on some runs only. */
  static RunReport withReservations(String... files) {
    ScenarioReport report = asExpected();
    List<Judgement> judgements =
        report.judgements().stream()
            .map(
                j ->
                    j.verdict() != Verdict.HOLDS
                        ? j
                        : new Judgement(
                            j.property(),
                            Verdict.HOLDS,
                            false,
                            j.property().equals("balanced"),
                            true,
                            false,
                            null))
            .toList();
    ScenarioReport limited =
        new ScenarioReport(
            STABLE, Map.of(), report.findings(), report.time(), judgements, report.traces());
    return new RunReport(
        Arrays.stream(files)
            .map(file -> new ModelReport(file, STABLE.model(), false, List.of(limited)))
            .toList(),
        List.of(),
        new Summary(1, 0, 1, 1, 0, 0, 0, 0, Duration.ofMillis(1234)),
        List.of(),
        0);
  }
}
