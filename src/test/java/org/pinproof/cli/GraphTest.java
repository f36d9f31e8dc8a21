package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code graph}: the text it writes, what Graphviz makes of it, and what is refused. */
class GraphTest {
  private static final String MODEL =
      """
      bool x;
      property never_set: never x;
      task t() { x = true; BUG_ON(x); }
      start t();
      scenario s { violates never_set, no_bug; }
      """;

  /** Errs before its first step in one initial state; quotes and backslashes in its text. */
  private static final String ODD =
      """
      u2 a = any(0, 2);
      property asked: asserted;
      property rest: finally a == 1;
      task t() { u1 i = 0; assert(/* "\\" */ a < 2, asked); choose { a = 0; } or { i = any(0, 1); } }
      start t();
      """;

  @TempDir Path cwd;
  private Cli cli;

  @BeforeEach
  void model() throws IOException {
    cli = new Cli(cwd);
    cli.write("g.pin", MODEL);
    cli.write("odd.pin", ODD);
  }

  @Test
  void statesAreBoxesAndWhatViolatesIsRed() {
    Cli.Result result = cli.run("graph", "g.pin");
    assertEquals(
        """
        digraph "g.pin: scenario s" {
        	label="g.pin: scenario s";
        	node [shape=box, fontname="monospace", fontsize=10];
        	edge [fontname="monospace", fontsize=9];
        	s0 [label="t: x = true  g.pin:3\\l", peripheries=2];
        	s1 [label="x = 1\\lt: BUG_ON(x)  g.pin:3\\lVIOLATES never_set\\l", style=filled, \
        fillcolor="#f9dedc", color="#b3261e"];
        	s0 -> s1 [label="t: x = true"];
        	e1 [label="VIOLATES no_bug\\lBUG_ON(x) is hit\\l", shape=octagon, style=filled, \
        fillcolor="#f9dedc", color="#b3261e"];
        	s1 -> e1 [label="t: BUG_ON(x)", color="#b3261e", fontcolor="#b3261e"];
        }
        """,
        result.out());
    assertEquals("", result.err());
    assertEquals(0, result.exit());
  }

  @Test
  void localsOfFunctionsInProgressAreNamedWithThem() throws IOException {
    cli.write(
        "calls.pin",
        "u2 x; void set(u2 v) { x = v; x = 0; } task t(u2 v) { set(v + 1); } start t(1);\n");
    String out = cli.run("graph", "calls.pin").out();
    assertTrue(out.contains("[label=\"t: x = v  calls.pin:1  (v = 1, set.v = 2)\\l\""), out);
  }

  @Test
  void theFileIsTheSame() throws IOException {
    Cli.Result result = cli.run("graph", "g.pin", "-o", "g.dot");
    assertEquals(new Cli.Result(0, "", ""), result);
    assertEquals(cli.run("graph", "g.pin").out(), Files.readString(cwd.resolve("g.dot")));
  }

  @Test
  void whatIsTooLargeIsRefusedWithItsNumberOfStates() throws IOException {
    cli.write("c.pin", Cli.COUNTER);
    Cli.Result result = cli.run("graph", "c.pin", "--scenario", "two", "--max-states", "3");
    assertEquals(
        "pinproof: scenario two has 4 states, and a graph may have 3; --max-states N allows more\n",
        result.err());
    assertEquals(2, result.exit());
    assertEquals(0, cli.run("graph", "c.pin", "--scenario", "two", "--max-states", "4").exit());
    cli.write("l.pin", "u16 n; task t() { while (true) n = any(0, 65535); } start t();");
    assertEquals(
        "pinproof: scenario default has more than 20,000 states, and a graph may have 500;"
            + " --max-states N allows more\n",
        cli.run("graph", "l.pin").err());
  }

  @Test
  void oneScenarioIsNamedWhereThereAreSeveral() throws IOException {
    cli.write("c.pin", Cli.COUNTER);
    assertEquals(
        "pinproof: one scenario, please: --scenario one or two\n", cli.run("graph", "c.pin").err());
  }

  @Test
  void graphvizDrawsIt() throws IOException, InterruptedException {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "dot")));
    assumeTrue(there, "no dot (Graphviz) on the PATH");
    for (String model : new String[] {"g.pin", "odd.pin"}) {
      Cli.Result written = cli.run("graph", model, "-o", "x.dot");
      assertEquals(new Cli.Result(0, "", ""), written);
      String dot = Files.readString(cwd.resolve("x.dot"));
      Process process =
          new ProcessBuilder("dot", "-Tsvg", "-o", "x.svg", "x.dot")
              .directory(cwd.toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals("", said);
      assertEquals(0, process.exitValue());
      String svg = Files.readString(cwd.resolve("x.svg"));
      assertEquals(count(dot, "\n\t(s\\d+|e\\d+|start) \\["), count(svg, "class=\"node\""));
      assertEquals(count(dot, " -> "), count(svg, "class=\"edge\""));
    }
  }

  private static int count(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    int count = 0;
    while (matcher.find()) {
      count++;
    }
    return count;
  }
}
