package org.pinproof.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pinproof.Programs;
import org.pinproof.reference.Interpreter;
import org.pinproof.reference.ReferenceSearch;
import org.pinproof.reference.Replay;
import org.pinproof.reference.Trace;
import org.pinproof.syntax.GoldenFiles;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Limits;

/** The first counterexample to each model of a folder, in every format. */
class TraceFormatsTest {
  private static final ClosedSchema SCHEMA = ClosedSchema.of("trace.schema.json");

  static Counterexample counterexample(String model) {
    Interpreter interpreter = Programs.scene(model).interpreter();
    Findings findings = ReferenceSearch.explore(interpreter, Limits.NONE);
    String property = findings.violations().keySet().iterator().next();
    Trace trace = Replay.replay(interpreter, property, findings.violations().get(property));
    return new Counterexample(
        trace, Map.of(), new Counterexample.Explored(findings.states(), findings.depth()));
  }

  @TestFactory
  List<DynamicTest> text() throws IOException {
    return GoldenFiles.in("trace", ".txt").tests(TraceFormatsTest::text);
  }

  private static String text(String model) {
    String text = TraceText.of(counterexample(model));
    text.lines().forEach(line -> assertTrue(line.length() <= 80, line));
    return text;
  }

  @TestFactory
  List<DynamicTest> json() throws IOException {
    return GoldenFiles.in("trace", ".json").tests(TraceFormatsTest::json);
  }

  private static String json(String model) {
    SearchPaths paths = new SearchPaths(null, List.of());
    String json = JsonTrace.of(counterexample(model), paths, "1.0");
    assertEquals(List.of(), SCHEMA.errors(json));
    return json;
  }

  @TestFactory
  List<DynamicTest> mermaid() throws IOException {
    return GoldenFiles.in("trace", ".mmd").tests(model -> TraceMermaid.of(counterexample(model)));
  }
}
