package org.pinproof.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pinproof.Json;
import org.pinproof.reference.Trace;
import org.pinproof.scenario.Instance;
import org.pinproof.source.Diagnostic;
import org.pinproof.verdict.Findings;

class JsonReportTest {
  /** Of an engine that tells neither the number of transitions nor the depth. */
  private static final Findings UNTOLD =
      new Findings(48, Findings.UNKNOWN, Findings.UNKNOWN, Map.of(), null, true, null, true);

  private static final ClosedSchema SCHEMA = ClosedSchema.of("check-report.schema.json");

  /** A run with something of everything. */
  private static RunReport run() {
    Instance instance = Sample.instance(List.of("gup_writer", "flusher"), List.of("balanced"));
    Trace deadlock =
        Sample.trace(
            instance,
            "no_deadlock",
            List.of(Sample.change("page.dirty", "any(0, 1)", "1")),
            List.of(),
            new Trace.Failure(
                "no task can take a step",
                null,
                List.of(),
                List.of(),
                List.of(new Trace.Waiting(0, "lock_page(page)", Sample.line(20)))));
    ScenarioReport violated =
        Sample.report(instance, null, deadlock, Sample.stableUnderWriteback(instance));
    ScenarioReport undecided = Sample.report(instance, Findings.Stopped.MAX_STATES);
    ScenarioReport untold = Sample.report(instance, UNTOLD, Map.of());
    Message warning =
        new Message(
            Diagnostic.warning(Sample.line(20), "granularity", "two accesses")
                .withNote(Sample.line(21), "and here")
                .withFix("x"),
            List.of(new Message.InScenario("models/gup_pin.pin", "unchecked_writeback")));
    return new RunReport(
        List.of(
            new ModelReport(
                "models/gup_pin.pin",
                instance.model(),
                false,
                List.of(violated, undecided, untold)),
            new ModelReport("models/broken.pin", null, true, List.of())),
        List.of(warning),
        new Summary(1, 1, 2, 0, 1, 1, 0, 0, Duration.ofMillis(2500)),
        List.of("hit: --max-states 48"),
        2);
  }

  @Test
  void theReportHasTheFormOfTheSchema() throws IOException {
    assertEquals(List.of(), SCHEMA.errors(JsonReport.of(run(), "1.0")));
  }

  @Test
  void theSchemaItselfIsValid() throws IOException {
    assertEquals(List.of(), SCHEMA.ownErrors());
  }

  @Test
  void aTraceHasItsStepsWithPlacesAndChanges() {
    JsonObject property =
        Json.at(JsonReport.of(run(), "1.0"), "models", 0, "scenarios", 0, "properties", 7);
    assertEquals("stable_under_wb", property.get("name").getAsString());
    assertEquals("violated", property.get("verdict").getAsString());
    assertEquals(
        JsonParser.parseString(
            """
            {
              "task": "flusher",
              "text": "lock_page(page)",
              "at": {"file": "models/lib/writeback.pin", "line": 12, "column": 1,
                     "endLine": 12, "endColumn": 10},
              "changes": [
                {"name": "page.locked", "before": "0", "after": "1", "local": false, "ghost": false}
              ]
            }
            """),
        property.getAsJsonObject("trace").getAsJsonArray("steps").get(1));
  }

  @Test
  void theSameRunGivesTheSameText() {
    assertEquals(JsonReport.of(run(), "1.0"), JsonReport.of(run(), "1.0"));
  }
}
