package org.pinproof.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pinproof.reference.Trace;
import org.pinproof.scenario.Instance;
import org.pinproof.verdict.Findings;

class CheckTextTest {
  private static final CheckText PLAIN = new CheckText(Paint.PLAIN, false);

  private static Instance instance(String... violates) {
    return Sample.instance(List.of("gup_writer", "flusher"), List.of(violates));
  }

  private static Trace bug(Instance instance) {
    return Sample.trace(
        instance,
        "no_bug",
        List.of(),
        List.of(Sample.step(0, "BUG_ON(1)", Sample.line(20))),
        new Trace.Failure("BUG_ON(1) is hit", Sample.line(20), List.of(), List.of(), List.of()));
  }

  @Test
  void theHeaderSaysWhatTheModelIsAbout() {
    assertEquals(
        """
        models/gup_pin.pin: 24 scenarios
          gup_pin: takes a pin.

        """,
        PLAIN.model(instance().model(), 24));
  }

  @Test
  void whatIsAsExpectedTakesALinePerPropertyAndOneForTheBuiltIns() {
    Instance instance = instance("stable_under_wb");
    assertEquals(
        """
          unchecked_writeback: PINNERS=1, LOCK=false; gup_writer(&pte), flusher(&page); 1 page, 1 pte;
              sequentially consistent
            stable_under_wb      VIOLATED in 5 steps            48 states  depth 12   1.23 s  as expected
            balanced             holds                          48 states  depth 12   1.23 s
            matched              holds                          48 states  depth 12   1.23 s
            7 built-ins          hold                           48 states  depth 12   1.23 s

        """,
        PLAIN.scenario(Sample.report(instance, null, Sample.stableUnderWriteback(instance)), null));
  }

  @Test
  void aViolationThatIsNotExpectedIsShownWithTheLineThatWouldMatch() {
    Instance instance = instance("balanced");
    Trace trace = Sample.stableUnderWriteback(instance);
    ScenarioReport report = Sample.report(instance, null, trace);
    String text = PLAIN.scenario(report, null);
    List<String> lines = text.lines().toList();
    assertEquals(
        List.of(
            "  ! stable_under_wb      VIOLATED in 5 steps            48 states  depth 12   1.23 s"
                + "  expected: holds",
            "  ! balanced             holds                          48 states  depth 12   1.23 s"
                + "  expected: violated"),
        lines.subList(2, 4));
    assertTrue(text.contains(TraceText.of(report.counterexample("stable_under_wb"))), text);
    assertEquals(
        "    scenario unchecked_writeback is not as expected; this would match:"
            + " violates stable_under_wb;",
        lines.get(lines.size() - 2));
  }

  @Test
  void anExpectedTraceIsShownOnRequest() {
    Instance instance = instance("stable_under_wb");
    ScenarioReport report = Sample.report(instance, null, Sample.stableUnderWriteback(instance));
    assertFalse(PLAIN.scenario(report, null).contains("replayed"));
    assertTrue(new CheckText(Paint.PLAIN, true).scenario(report, null).contains("replayed"));
  }

  @Test
  void afterAnErrorTheOthersHoldOnErrorFreeRuns() {
    Instance instance = instance("no_bug");
    assertEquals(
        """
            no_bug               VIOLATED in 1 step             48 states  depth 12   1.23 s  as expected
            stable_under_wb      holds on error-free runs       48 states  depth 12   1.23 s
            balanced             holds on error-free runs       48 states  depth 12   1.23 s
            matched              holds on error-free runs       48 states  depth 12   1.23 s
            6 other built-ins    hold on error-free runs        48 states  depth 12   1.23 s
        """,
        lines(PLAIN.scenario(Sample.report(instance, null, bug(instance)), null), 2, 7));
  }

  @Test
  void whatALimitLeftOpenIsUndecided() {
    Instance instance = instance("stable_under_wb");
    String text = PLAIN.scenario(Sample.report(instance, Findings.Stopped.TIMEOUT), null);
    assertEquals(
        """
          ? 7 built-ins          undecided                      48 states  depth 12   1.23 s  (time ran out)
        """,
        lines(text, 5, 6));
    assertEquals(
        """
          ? stable_under_wb      undecided                      48 states  depth 12   1.23 s  (time ran out) expected: violated
        """,
        lines(text, 2, 3));
    assertFalse(text.contains("would match"), text);
  }

  private static String lines(String text, int from, int to) {
    return String.join("\n", text.lines().toList().subList(from, to)) + "\n";
  }

  @Test
  void afterTheFirstScenarioOnlyWhatDiffersIsNamed() {
    ScenarioReport report = Sample.report(instance(), null);
    assertEquals(
        "  unchecked_writeback: as unchecked_writeback",
        PLAIN.scenario(report, report).lines().findFirst().orElseThrow());
    ScenarioReport other = Sample.report(Sample.instance(List.of("gup_writer"), List.of()), null);
    assertEquals(
        "  unchecked_writeback: as unchecked_writeback, but gup_writer(&pte)",
        PLAIN.scenario(other, report).lines().findFirst().orElseThrow());
  }

  @Test
  void theSummaryCountsScenarios() {
    assertEquals(
        "2 models, 30 scenarios: 30 as expected; 1.23 s\n",
        PLAIN.summary(new Summary(2, 0, 30, 30, 0, 0, 0, 0, Duration.ofMillis(1239))));
    assertEquals(
        "1 model, 1,000 scenarios: 997 as expected, 2 not as expected, 1 undecided;"
            + " 1 model with errors; 12.3 s\n",
        PLAIN.summary(new Summary(1, 1, 1000, 997, 2, 1, 0, 0, Duration.ofMillis(12_399))));
  }
}
