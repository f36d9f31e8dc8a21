package org.pinproof.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.pinproof.reference.Trace;
import org.pinproof.syntax.GoldenFiles;

/** The Markdown as a reader of GitHub's flavour understands it. */
class MarkdownReportTest {
  private static final Path FOLDER = Path.of("src/test/resources/report");

  /** What is in a document. */
  private static final class Contents extends AbstractVisitor {
    final List<Integer> tables = new ArrayList<>();
    final List<FencedCodeBlock> blocks = new ArrayList<>();
    final List<String> html = new ArrayList<>();

    static Contents of(String markdown) {
      Contents contents = new Contents();
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .build()
          .parse(markdown)
          .accept(contents);
      return contents;
    }

    @Override
    public void visit(CustomBlock block) {
      if (block instanceof TableBlock) {
        tables.add(rows(block));
      }
      visitChildren(block);
    }

    private static int rows(Node node) {
      int rows = node instanceof TableRow ? 1 : 0;
      for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
        rows += rows(child);
      }
      return rows;
    }

    @Override
    public void visit(FencedCodeBlock block) {
      blocks.add(block);
    }

    @Override
    public void visit(HtmlBlock block) {
      html.add(block.getLiteral());
    }

    List<String> code(String language) {
      return blocks.stream()
          .filter(b -> b.getInfo().equals(language))
          .map(FencedCodeBlock::getLiteral)
          .toList();
    }
  }

  @Test
  void everythingThatARunTells() throws IOException {
    GoldenFiles.compare(FOLDER.resolve("everything.md"), MarkdownReport.of(SampleRun.everything()));
  }

  @Test
  void eachUnexpectedViolationHasItsCounterexampleAndItsDiagram() {
    Contents contents = Contents.of(MarkdownReport.of(SampleRun.everything()));
    ScenarioReport wrong = SampleRun.notAsExpected();
    List<String> text = contents.code("text");
    assertTrue(text.contains(TraceText.of(wrong.counterexample("stable_under_wb"))));
    assertTrue(text.contains(TraceText.of(wrong.counterexample("no_deadlock"))));
    List<String> diagrams = contents.code("mermaid");
    assertEquals(3, diagrams.size());
    assertTrue(diagrams.contains(TraceMermaid.of(wrong.counterexample("stable_under_wb"))));
  }

  @Test
  void tablesAreTablesAndDetailsAreClosed() {
    Contents contents = Contents.of(MarkdownReport.of(SampleRun.everything()));
    // not checked; three scenarios with what is wrong; models; scenarios
    assertEquals(List.of(2, 4, 11, 11, 3, 5), contents.tables);
    long open = contents.html.stream().filter(h -> h.startsWith("<details>")).count();
    long closed = contents.html.stream().filter(h -> h.startsWith("</details>")).count();
    assertEquals(6, open);
    assertEquals(open, closed);
  }

  @Test
  void aGreenRunSaysSoAndShowsNoCounterexample() {
    String markdown = MarkdownReport.of(SampleRun.green());
    assertTrue(markdown.startsWith("## Pinproof: every verdict is as expected\n"), markdown);
    assertEquals(List.of(), Contents.of(markdown).code("mermaid"));
  }

  @Test
  void reservationsWithWhichPropertiesHoldAreSaid() {
    String markdown = MarkdownReport.of(SampleRun.withReservations("models/gup_pin.pin"));
    String said = "| as expected; vacuously: `balanced`; on error-free runs: whatever else holds |";
    assertTrue(markdown.contains(said), markdown);
  }

  @Test
  void aBarIsEscapedInATableOnly() {
    assertEquals("`a|b.pin`", Markdown.code("a|b.pin"));
    assertEquals(
        "| x |\n| --- |\n| `p \\|\\| q` \\| `r` |\n",
        Markdown.table("l", List.of("x"), List.of(List.of("`p || q` \\| `r`"))));
  }

  @Test
  void textThatLooksLikeMarkdownStaysText() {
    assertEquals("``a`b|c``", Markdown.code("a`b|c"));
    assertEquals("`` `a ``", Markdown.code("`a"));
    assertEquals("\\<b\\> \\| \\*x\\*", Markdown.words("<b> | *x*"));
    assertTrue(Markdown.details("a_b <c>", "").startsWith("<details><summary>a_b &lt;c&gt;<"));
    Contents contents = Contents.of(Markdown.block("text", "```\n# no title\n```\n"));
    assertEquals(List.of("```\n# no title\n```\n"), contents.code("text"));
  }

  @Test
  void aLongCounterexampleIsCutInTheMiddleAndTooManyAreLeftOutAndBothAreSaid() {
    Trace.Step step = Sample.step(0, "dma_write(page)", Sample.line(33));
    ScenarioReport good = SampleRun.notAsExpected();
    Trace trace = good.traces().get("stable_under_wb");
    List<Trace.Step> steps = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      steps.add(step);
    }
    Trace longTrace =
        Sample.trace(trace.instance(), "stable_under_wb", List.of(), steps, trace.failure());
    ScenarioReport report = Sample.report(trace.instance(), null, longTrace);
    List<ScenarioReport> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(report);
    }
    Summary summary = new Summary(1, 0, 100, 0, 100, 0, 0, 0, Duration.ZERO);
    RunReport run =
        new RunReport(
            List.of(new ModelReport("models/gup_pin.pin", null, false, many)),
            List.of(),
            summary,
            List.of(),
            1);
    String markdown = MarkdownReport.of(run);
    assertTrue(markdown.contains(" lines are left out; the log has them]"));
    assertTrue(markdown.contains("is left out: this page would be too large. The log has it."));
    assertTrue(markdown.length() < 1 << 20, "" + markdown.length());
    assertFalse(Contents.of(markdown).code("mermaid").isEmpty());
  }
}
