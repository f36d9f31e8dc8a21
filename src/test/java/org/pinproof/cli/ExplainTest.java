package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pinproof.Json;

/** {@code check --explain}: how near the runs come to a violation, and where none comes. */
class ExplainTest {
  private static final String MODEL =
      """
      struct page { bool wb; bool stable; u2 data; u2 seen; };
      struct page page = { .stable = true };
      config bool CHECK = true;
      property stable_wb: never exists (struct page *p) p->wb && p->stable && p->data != p->seen;
      property seen: always page.wb implies page.seen == page.data;
      property locked: always page.data == 3 implies page.wb;
      property small: always page.data < 2;
      property rest: finally !page.wb && page.seen == page.data;
      property looked: asserted;
      property not_looked: asserted;
      task flusher()
      {
      	page.seen = page.data;
      	page.wb = true;
      	assert(page.stable, looked);
      	if (page.data == 2)
      		page.data = 0;
      	page.wb = false;
      	if (!CHECK) {
      		assert(page.stable, not_looked);
      		page.data = 1;
      	}
      }
      start flusher();
      scenario s { }
      """;

  @TempDir Path cwd;
  private Cli cli;

  @BeforeEach
  void model() throws IOException {
    cli = new Cli(cwd);
    cli.write("m.pin", MODEL);
  }

  @Test
  void whatHoldsHasARunThatComesNear() {
    Cli.Result result = cli.check("m.pin", "--explain");
    assertEquals(0, result.exit());
    assertEquals(
        """

            stable_wb: 'p->wb && p->stable' is true in 2 steps; 'p->wb && p->stable &&
              p->data != p->seen' never is
              p = &page: p->wb = 1, p->stable = 1
                flusher()               changes
             1  page.seen = page.data
             2  page.wb = true          page.wb 0 -> 1

            seen: 'page.wb' is true in 2 steps; 'page.wb && !(page.seen == page.data)'
              never is
              page.wb = 1
              by the same run as for stable_wb

            locked: 'page.data == 3' is never true

            small: one condition only, so no run comes nearer than another

            rest: at rest in 4 steps; 'page.wb' is never true there
                flusher()               changes
             1  page.seen = page.data
             2  page.wb = true          page.wb 0 -> 1
             3  page.data == 2
             4  page.wb = false         page.wb 1 -> 0
        """,
        result
            .out()
            .substring(0, result.out().indexOf("\n    rest: '!page.wb'"))
            .replaceFirst("(?s).*?built-ins[^\\n]*\\n", ""));
    assertTrue(
        result
            .out()
            .contains(
                """

                    looked: asserted in 2 steps
                      by the same run as for stable_wb

                    not_looked: no run comes to an assertion

                    no run of this scenario comes to:
                      m.pin:17  page.data = 0

                    left out by the configs:
                      m.pin:20  assert(page.stable, not_looked)

                """),
        result.out());
  }

  @Test
  void whatIsViolatedNeedsNoWitness() throws IOException {
    cli.write("m.pin", MODEL.replace("page.wb = true;", "page.wb = true;\n\tpage.data = 1;"));
    Cli.Result result = cli.check("m.pin", "--explain");
    assertFalse(result.out().contains("stable_wb: "), result.out());
    assertTrue(result.out().contains("locked: 'page.data == 3' is never true"), result.out());
  }

  @Test
  void theFilesHaveItToo() throws IOException {
    cli.check("m.pin", "--explain", "--json", "r.json", "--markdown", "r.md", "--report", "out");
    JsonObject explanation =
        Json.at(
            Files.readString(cwd.resolve("r.json")), "models", 0, "scenarios", 0, "explanation");
    JsonObject witness = explanation.getAsJsonArray("witnesses").get(0).getAsJsonObject();
    assertEquals("stable_wb", witness.get("property").getAsString());
    assertEquals("p->wb && p->stable", witness.get("part").getAsString());
    assertEquals(2, witness.getAsJsonObject("run").getAsJsonArray("steps").size());
    assertEquals(
        "[17, 20]",
        explanation.getAsJsonArray("unreached").asList().stream()
            .map(u -> u.getAsJsonObject().getAsJsonObject("at").get("line").getAsInt())
            .toList()
            .toString());
    String markdown = Files.readString(cwd.resolve("r.md"));
    assertTrue(
        markdown.contains("<details><summary>m.pin: scenario s, explained</summary>\n"), markdown);
    assertTrue(markdown.contains("    locked: 'page.data == 3' is never true\n"), markdown);
    String page = Files.readString(cwd.resolve("out/index.html"));
    assertTrue(page.contains("no run of this scenario comes to:"), page);
  }

  @Test
  void whatIsUndecidedIsNotExplained() {
    Cli.Result result = cli.check("m.pin", "--explain", "--max-states", "1");
    assertTrue(result.out().contains("? small                undecided"), result.out());
    String configs =
        "    left out by the configs:\n      m.pin:20  assert(page.stable, not_looked)\n\n";
    assertTrue(result.out().contains(configs), result.out());
    assertEquals(cli.check("m.pin", "--max-states", "1").out(), result.out().replace(configs, ""));
    assertEquals(3, result.exit());
  }
}
