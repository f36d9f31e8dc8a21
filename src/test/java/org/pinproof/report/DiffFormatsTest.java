package org.pinproof.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.pinproof.Programs;
import org.pinproof.check.CheckedModel;
import org.pinproof.reference.Interpreter;
import org.pinproof.reference.ReferenceSearch;
import org.pinproof.reference.Replay;
import org.pinproof.reference.Trace;
import org.pinproof.scenario.Selection;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Source;
import org.pinproof.source.Span;
import org.pinproof.syntax.GoldenFiles;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Judgement;
import org.pinproof.verdict.Limits;

/** One comparison, with something of everything, in every format. */
class DiffFormatsTest {
  private static final Path FOLDER = Path.of("src/test/resources/report");
  private static final ClosedSchema SCHEMA = ClosedSchema.of("diff-report.schema.json");

  private static final String OLD =
      """
      config bool LOCK = true;
      bool locked;
      u2 inside;
      property alone: never inside == 2;
      property left: finally inside == 0;
      task worker()
      {
      	if (LOCK)
      		atomic { wait_event(!locked); locked = true; }
      	atomic { inside = inside + 1; }
      	atomic { inside = inside - 1; }
      	if (LOCK)
      		locked = false;
      }
      start worker() * 2;
      scenario broken { }
      scenario mended { LOCK = false; violates alone; }
      scenario same { }
      scenario former { LOCK = true; }
      scenario gone { LOCK = false; violates alone; }
      """;

  private static final String NEW =
      OLD.replace("property left: finally inside == 0;\n", "")
          .replace("alone: never inside == 2", "alone: never inside >= 2")
          .replace("scenario broken { }", "scenario broken { LOCK = false; }")
          .replace("mended { LOCK = false; violates alone; }", "mended { }")
          .replace("scenario former { LOCK = true; }\n", "")
          .replace("scenario gone { LOCK = false; violates alone; }\n", "scenario added { }\n");

  private static final List<Message> ERRORS =
      List.of(
          new Message(
              Diagnostic.error(Span.whole(new Source("bad.pin", "task t")), "not a model"),
              List.of()));

  private static List<ScenarioReport> reports(String text) {
    CheckedModel model = Programs.model(text);
    return Programs.scenes(model, Selection.PLAIN).stream().map(DiffFormatsTest::report).toList();
  }

  private static ScenarioReport report(Programs.Scene scene) {
    Interpreter interpreter = scene.interpreter();
    Findings findings = ReferenceSearch.explore(interpreter, Limits.NONE);
    Map<String, Trace> traces = new LinkedHashMap<>();
    findings
        .violations()
        .forEach((name, run) -> traces.put(name, Replay.replay(interpreter, name, run)));
    return new ScenarioReport(
        scene.instance(),
        Map.of(),
        findings,
        Duration.ZERO,
        Judgement.judge(scene.instance(), findings, Set.of()),
        traces);
  }

  private static List<Comparison> comparison() {
    return List.of(Comparison.of("model.pin", reports(OLD), reports(NEW)));
  }

  private static List<Comparison> comparison(Comparison.Scenario scenario) {
    return List.of(new Comparison("model.pin", List.of(scenario), List.of()));
  }

  @Test
  void text() throws IOException {
    DiffText text = new DiffText(Paint.PLAIN);
    String all = text.of(comparison().get(0)) + text.summary(comparison(), 1);
    GoldenFiles.compare(FOLDER.resolve("diff.txt"), all);
  }

  @Test
  void json() throws IOException {
    String json = DiffJson.of(comparison(), ERRORS, 1, "1.0");
    assertEquals(List.of(), SCHEMA.errors(json));
    assertEquals(List.of(), SCHEMA.ownErrors());
    assertFalse(SCHEMA.errors(json.replace("\"worse\"", "\"better\"")).isEmpty());
    GoldenFiles.compare(FOLDER.resolve("diff.json"), json);
  }

  @Test
  void markdownThatIsTooLargeForACommentLeavesThingsOutTheWorseLast() {
    Comparison one = comparison().get(0);
    List<Comparison.Scenario> many = new ArrayList<>();
    many.add(new Comparison.Scenario(null, reports(OLD).get(2), List.of()));
    for (int i = 0; i < 300; i++) {
      many.addAll(one.scenarios());
    }
    Comparison large = new Comparison(one.file(), many, one.redefined());
    String markdown = DiffMarkdown.of(List.of(large), ERRORS, 1);
    assertTrue(markdown.length() < 65_536, markdown.length() + " characters");
    assertTrue(
        markdown.endsWith(" are left out: this page would be too large. The log has all of it.\n"));
    assertTrue(markdown.contains("scenario `broken`"));
    assertFalse(markdown.contains("new, 16 states"));
    assertTrue(DiffMarkdown.of(comparison(many.get(0)), ERRORS, 0).contains("new, 16 states"));
  }

  @Test
  void markdown() throws IOException {
    String markdown = DiffMarkdown.of(comparison(), ERRORS, 1);
    GoldenFiles.compare(FOLDER.resolve("diff.md"), markdown);
    int[] diagrams = {0, 0};
    Parser.builder()
        .extensions(List.of(TablesExtension.create()))
        .build()
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(FencedCodeBlock block) {
                diagrams[block.getInfo().equals("mermaid") ? 0 : 1]++;
                assertTrue(
                    block.getInfo().equals("text")
                        || block.getLiteral().startsWith("sequenceDiagram\n"));
              }
            });
    assertEquals(diagrams[0] + 1, diagrams[1]); // and the errors
    assertEquals(2, diagrams[0]);
  }
}
