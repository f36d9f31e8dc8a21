package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pinproof.Json;

/** {@code check}: what it prints, where, and what it returns. */
class CheckTest {
  @TempDir Path cwd;
  private Cli cli;

  @BeforeEach
  void model() throws IOException {
    cli = new Cli(cwd);
    cli.write("c.pin", Cli.COUNTER);
  }

  @Test
  void whatIsAsExpectedGivesZeroAndOneLinePerProperty() {
    Cli.Result result = cli.check("c.pin");
    assertEquals(
        """
        c.pin: 2 scenarios
          A counter.

          one: N=1; add(); 1 counter; sequentially consistent
            small                holds                           2 states  depth 1 T s
            7 built-ins          hold                            2 states  depth 1 T s

          two: as one, but N=2; add() * 2
            small                VIOLATED in 2 steps             4 states  depth 2 T s  as expected
            7 built-ins          hold                            4 states  depth 2 T s

        1 model, 2 scenarios: 2 as expected; T s
        """,
        result.out());
    assertEquals("", result.err());
    assertEquals(0, result.exit());
  }

  @Test
  void whatIsNotAsExpectedGivesOneWithTheTraceAndTheLineThatWouldMatch() throws IOException {
    cli.write("c.pin", Cli.COUNTER.replace(" violates small;", ""));
    Cli.Result result = cli.check("c.pin", "--scenario", "two");
    assertEquals(
        """
        c.pin: 1 scenario
          A counter.

          two: N=2; add() * 2; 1 counter; sequentially consistent
          ! small                VIOLATED in 2 steps             4 states  depth 2 T s  expected: holds
            7 built-ins          hold                            4 states  depth 2 T s

        c.pin: scenario two                                      (N=2, 1 counter, SC)
        small VIOLATED in 2 steps                                (4 states, depth 2)
          always c.x < 2
          c.x = 2

            add#1()   add#2()   changes
         1  c.x++     .         c.x 0 -> 1
         2  .         c.x++     c.x 1 -> 2

         1-2 c.pin:10,10
         replayed by the reference interpreter

            scenario two is not as expected; this would match: violates small;

        1 model, 1 scenario: 0 as expected, 1 not as expected; T s
        """
            .replace("            scenario two is", "    scenario two is"),
        result.out());
    assertEquals(1, result.exit());
  }

  @Test
  void anExpectedViolationThatDoesNotComeGivesOne() throws IOException {
    cli.write("c.pin", Cli.COUNTER.replace("scenario one { }", "scenario one { violates small; }"));
    Cli.Result result = cli.check("c.pin", "--scenario", "one");
    assertTrue(
        result.out().contains("this would match: no violates line: every property holds"),
        result.out());
    assertEquals(1, result.exit());
  }

  @Test
  void aModelThatDoesNotCompileGivesTwoAndTheOthersAreStillChecked() throws IOException {
    cli.write("a.pin", "task f() { }\nstart g();\n");
    Cli.Result result = cli.check("a.pin", "c.pin");
    assertTrue(result.err().startsWith("a.pin:2:7: error: "), result.err());
    assertTrue(
        result.out().endsWith("1 model, 2 scenarios: 2 as expected; 1 model with errors; T s\n"),
        result.out());
    assertEquals(2, result.exit());
  }

  @Test
  void errorsWinOverDifferencesAndDifferencesOverUndecided() throws IOException {
    cli.write("bad.pin", "start g();\n");
    cli.write("diff.pin", Cli.COUNTER.replace(" violates small;", ""));
    assertEquals(3, cli.check("c.pin", "--max-states", "1").exit());
    assertEquals(1, cli.check("diff.pin", "c.pin", "--max-states", "3").exit());
    assertEquals(2, cli.check("bad.pin", "diff.pin", "c.pin", "--max-states", "3").exit());
  }

  @Test
  void aLimitOnStatesLeavesUndecidedWhatIsNotViolatedYet() {
    Cli.Result result = cli.check("c.pin", "--scenario", "two", "--max-states", "1");
    assertTrue(result.out().contains("  ? small                undecided"), result.out());
    assertTrue(result.out().contains("(the limit on states was hit) expected: violated\n"));
    assertTrue(
        result
            .out()
            .endsWith(
                "1 model, 1 scenario: 0 as expected, 1 undecided; T s\nhit: --max-states 1\n"),
        result.out());
    assertEquals(3, result.exit());
  }

  @Test
  void aLimitOnMemoryLeavesUndecided() {
    Cli.Result result = cli.check("c.pin", "--scenario", "two", "--max-memory", "1");
    assertTrue(result.out().contains("(the limit on memory was hit)"), result.out());
    assertTrue(result.out().endsWith("\nhit: --max-memory, which is 1 byte\n"), result.out());
    assertEquals(3, result.exit());
  }

  @Test
  void aLimitOnMemoryBeyondTheHeapIsPointedOut() {
    Cli.Result result = cli.check("c.pin", "--max-memory", "100t");
    assertTrue(
        result.err().startsWith("pinproof: note: --max-memory is more than the Java heap of "),
        result.err());
    assertEquals(0, result.exit());
  }

  /** A model with millions of states. */
  private static final String LARGE =
      """
      struct counter { u8 x; };
      struct counter c[4];
      task add(struct counter *c)
      {
      	for (;;) {
      		wait_event(c->x < 200);
      		c->x++;
      	}
      }
      start add(&c[0]);
      start add(&c[1]);
      start add(&c[2]);
      start add(&c[3]);
      """;

  @Test
  void aTimeoutLeavesUndecided() throws IOException {
    cli.write("large.pin", LARGE);
    Cli.Result result = cli.check("large.pin", "--timeout", "100ms");
    assertTrue(result.out().contains("(time ran out)"), result.out());
    assertEquals(3, result.exit());
  }

  @Test
  void anInterruptPrintsWhatWasCoveredAndGives130() throws IOException {
    cli.write("large.pin", LARGE);
    Thread user =
        new Thread(
            () -> {
              try {
                Thread.sleep(300);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              cli.interrupt.request();
            });
    user.start();
    Cli.Result result = cli.check("large.pin", "c.pin");
    assertTrue(result.out().contains("(interrupted)"), result.out());
    assertFalse(result.out().contains("c.pin: 2 scenarios"), result.out());
    assertTrue(result.out().endsWith("interrupted: not everything was checked\n"), result.out());
    assertEquals(130, result.exit());
  }

  @Test
  void livenessIsUndecidedForNow() throws IOException {
    cli.write("l.pin", Cli.COUNTER.replace("always c.x < 2", "c.x == 0 leads_to c.x == 1"));
    Cli.Result result = cli.check("l.pin", "--scenario", "one");
    assertTrue(result.out().contains("(liveness is not decided yet)"), result.out());
    assertEquals(3, result.exit());
  }

  @Test
  void quietPrintsOnlyWhatIsNotAsExpected() throws IOException {
    assertEquals(new Cli.Result(0, "", ""), cli.check("-q", "c.pin"));
    cli.write("d.pin", Cli.COUNTER.replace(" violates small;", ""));
    Cli.Result result = cli.check("-q", "c.pin", "d.pin");
    List<String> lines = result.out().lines().toList();
    assertEquals("d.pin: 2 scenarios", lines.get(0));
    assertEquals("  two: N=2; add() * 2; 1 counter; sequentially consistent", lines.get(3));
    assertEquals(1, result.exit());
  }

  @Test
  void tracesOfExpectedViolationsAreShownOnRequest() {
    assertFalse(cli.check("c.pin").out().contains("replayed by"));
    Cli.Result result = cli.check("c.pin", "--traces");
    assertTrue(result.out().contains("replayed by the reference interpreter"), result.out());
    assertFalse(result.out().contains("would match"), result.out());
    assertEquals(0, result.exit());
  }

  @Test
  void theReferenceEngineAgrees() {
    assertEquals(cli.check("c.pin").out(), cli.check("c.pin", "--engine", "reference").out());
  }

  @Test
  void theReportIsWrittenAsJson() throws IOException {
    Cli.Result result = cli.check("c.pin", "--json", "out.json", "-D", "N=1");
    assertEquals(0, result.exit());
    JsonObject json =
        JsonParser.parseString(Files.readString(cwd.resolve("out.json"))).getAsJsonObject();
    assertEquals(1, json.get("version").getAsInt());
    assertEquals(0, json.get("exitCode").getAsInt());
    JsonObject scenario =
        Json.at(Files.readString(cwd.resolve("out.json")), "models", 0, "scenarios", 0);
    assertEquals("{\"N\":\"1\"}", scenario.get("overrides").toString());
    try (Stream<Path> files = Files.list(cwd)) {
      assertEquals(2, files.count(), "no file is left aside");
    }
  }

  @Test
  void theReportIsWrittenAlsoWhereModelsDoNotCompile() throws IOException {
    cli.write("bad.pin", "start g();\n");
    assertEquals(2, cli.check("bad.pin", "--json", "out.json").exit());
    JsonObject json =
        JsonParser.parseString(Files.readString(cwd.resolve("out.json"))).getAsJsonObject();
    assertEquals(2, json.get("exitCode").getAsInt());
    assertEquals(
        "error",
        json.getAsJsonArray("diagnostics").get(0).getAsJsonObject().get("severity").getAsString());
  }

  @Test
  void coloursAreUsedOnATerminalUnlessTheUserSaysOtherwise() {
    assertFalse(cli.check("c.pin").out().contains("\u001b["));
    assertTrue(cli.check("c.pin", "--color", "always").out().contains("\u001b[32m"));
    cli.terminal = true;
    assertTrue(cli.check("c.pin").out().contains("\u001b[32m"));
    assertFalse(cli.check("c.pin", "--color", "never").out().contains("\u001b["));
    cli.env.put("NO_COLOR", "1");
    assertFalse(cli.check("c.pin").out().contains("\u001b["));
    assertTrue(cli.check("c.pin", "--color", "always").out().contains("\u001b[32m"));
  }

  @Test
  void aSpecificationThatErrsGivesTwo() throws IOException {
    cli.write(
        "m.pin",
        """
        struct counter { u3 x; ghost u1 g; };
        struct counter c;
        property small: never c.g == 1 && c.x == 0;
        task add()
        {
        	c.x = 1;
        	c.g = c.x + 1;
        }
        start add();
        """);
    Cli.Result result = cli.check("m.pin");
    assertTrue(
        result.err().startsWith("m.pin:7:2: error: the specification itself errs: "), result.err());
    assertTrue(result.out().contains("? small                undecided"), result.out());
    assertTrue(result.out().contains("\nthe specification errs in 1 step "), result.out());
    assertEquals(2, result.exit());
  }

  @Test
  void anInternalErrorGivesSeventyWithoutAStackTrace() throws IOException {
    Cli.Result result = cli.runWithBrokenOutput("check", "c.pin");
    assertTrue(result.err().startsWith("pinproof: internal error in "), result.err());
    assertTrue(result.err().contains("This is a bug in pinproof"), result.err());
    assertFalse(result.err().contains("\tat "), result.err());
    assertEquals(70, result.exit());
    Matcher report = Pattern.compile("with the model and (.*)\\.\n").matcher(result.err());
    assertTrue(report.find(), result.err());
    Path details = Path.of(report.group(1));
    assertTrue(Files.readString(details).contains("IllegalStateException: broken on purpose"));
    Files.delete(details);
    cli.env.put("PINPROOF_DEBUG", "1");
    assertTrue(cli.runWithBrokenOutput("check", "c.pin").err().contains("\tat org.pinproof"));
  }

  @Test
  void where_every_run_errs_holding_says_so() throws IOException {
    cli.write(
        "errs.pin",
        """
        u2 a = 3;
        bool b;
        property p: never b;
        task t(void) { a = a + 1; b = true; }
        start t();
        scenario only { violates no_range_error; }
        """);
    Cli.Result result = cli.check("errs.pin", "--json", "errs.json");
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains("p                    holds; every run errs "), result.out());
    assertTrue(result.out().contains("6 other built-ins    hold; every run errs "), result.out());
    String json = Files.readString(cwd.resolve("errs.json"));
    assertTrue(json.contains("\"everyRunErrs\": true"), json);
  }

  @Test
  void an_error_in_every_initial_state_leaves_no_error_free_run() throws IOException {
    cli.write(
        "start.pin",
        """
        u1 z;
        ghost u2 g;
        property q: asserted;
        property p: never z;
        task t(void) { assert(false, q); BUG_ON(true); z = 1; }
        start t();
        scenario only { violates no_bug, q; }
        """);
    Cli.Result result = cli.check("start.pin");
    assertEquals(0, result.exit(), result.out() + result.err());
    assertTrue(result.out().contains("p                    holds; every run errs "), result.out());
  }

  @Test
  void where_a_run_gets_by_the_error_holding_is_for_error_free_runs() throws IOException {
    cli.write(
        "some.pin",
        """
        u2 a = any(2, 3);
        bool b;
        property p: never b;
        task t(void) { a++; for (;;) b = a == 0; }
        start t();
        scenario only { violates no_range_error; }
        """);
    Cli.Result result = cli.check("some.pin");
    assertEquals(0, result.exit(), result.err());
    assertTrue(
        result.out().contains("p                    holds on error-free runs "), result.out());
  }

  @Test
  void without_a_task_a_property_is_decided_in_the_initial_states() throws IOException {
    cli.write(
        "none.pin",
        """
        u2 a = any(1, 2);
        bool b = true;
        property two: never a == 2;
        property b_false: finally !b;
        property small: always a < 3;
        task t(void) { a = 3; }
        start t() * 0;
        """);
    for (String engine : new String[] {"embedded", "reference"}) {
      Cli.Result result = cli.check("none.pin", "--engine", engine);
      assertEquals(1, result.exit(), result.err());
      assertTrue(result.out().contains("two VIOLATED in an initial state"), result.out());
      assertTrue(result.out().contains("b_false VIOLATED in an initial state"), result.out());
      assertTrue(result.out().contains("small                holds vacuously "), result.out());
      assertTrue(result.out().contains("2 states  depth 0"), result.out());
      assertTrue(result.out().contains("replayed by the reference interpreter"), result.out());
      Cli.Result holds = cli.check("none.pin", "--engine", engine, "--property", "small");
      assertEquals(0, holds.exit(), holds.out());
    }
  }

  @Test
  void running_out_of_memory_is_told_without_a_stack_trace() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream full =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) {
          @Override
          public void print(String text) {
            throw new OutOfMemoryError("on purpose");
          }
        };
    PrintStream errors = new PrintStream(err, false, StandardCharsets.UTF_8);
    Console console = new Console(full, errors, Map.of(), cwd, false, false, new Interrupt());
    assertEquals(2, Main.run(new String[] {"check", "c.pin"}, console));
    String text = err.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("memory ran out; java -Xmx gives it more"), text);
    assertFalse(text.contains("\tat "), text);
  }
}
