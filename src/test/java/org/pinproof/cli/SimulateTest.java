package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code simulate}: scripts of what is typed, and what is answered. */
class SimulateTest {
  private static final String MODEL =
      """
      struct counter { u3 x; bool busy; };
      struct counter c = { .x = any(0, 1) };
      property small: always c.x < 3;
      property done: asserted;
      task add()
      {
      	u3 old;

      	old = c.x;
      	c.x = old + 1;
      	assert(c.x < 2, done);
      	BUG_ON(c.x == 3);
      }
      start add() * 2;
      scenario two { violates small, done, no_bug; }
      """;

  @TempDir Path cwd;
  private Cli cli;

  @BeforeEach
  void model() throws IOException {
    cli = new Cli(cwd);
    cli.write("c.pin", MODEL);
  }

  private String simulate(String input, String... options) {
    return simulateModel("c.pin", input, options);
  }

  private String simulateModel(String model, String input, String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "simulate";
    args[1] = model;
    System.arraycopy(options, 0, args, 2, options.length);
    cli.input = input;
    Cli.Result result = cli.run(args);
    assertEquals("", result.err());
    assertEquals(0, result.exit());
    return result.out();
  }

  @Test
  void ofManyChoicesOfOneStatementSomeAreListed() throws IOException {
    cli.write(
        "many.pin",
        "u16 x; u1 y; task t() { x = any(0, 65535); y = 1; } task s() { y = 0; }"
            + " start t(); start s();\n");
    String out = simulateModel("many.pin", "65536\nu\n65537\nq\n");
    assertTrue(
        out.contains(
            """
              10  t(): x = any(0, 65535)   x 0 -> 9
                  ... 65,525 more like it, 11 to 65535
            65536  t(): x = any(0, 65535)   x 0 -> 65535
            65537  s(): y = 0
            """),
        out);
    assertTrue(out.contains("1  t(): x = any(0, 65535)   x 0 -> 65535\n"), out);
    assertTrue(out.contains("1  s(): y = 0\n"), out);
  }

  @Test
  void stepsAreChosenByNumberTakenBackAndShown() {
    assertEquals(
        """
        c.pin: scenario two; h for help
           1  start: c.x = 0
           2  start: c.x = 1
        > 2
        0  start: c.x = 1
           1  add#1(): old = c.x   old 0 -> 1
           2  add#2(): old = c.x   old 0 -> 1
        > 1
        1  add#1(): old = c.x   old 0 -> 1
           1  add#1(): c.x = old + 1   c.x 1 -> 2
           2  add#2(): old = c.x   old 0 -> 1
        > s
          c.x = 1, c.busy = 0
          add#1(): at c.x = old + 1   c.pin:10
            add(): old = 1
          add#2(): at old = c.x   c.pin:9
            add(): old = 0
        > 1
        2  add#1(): c.x = old + 1   c.x 1 -> 2
          ! done VIOLATED: assertion c.x < 2 failed
           1  add#1(): BUG_ON(c.x == 3)
           2  add#2(): old = c.x   old 0 -> 2
        > u 9
           1  start: c.x = 0
           2  start: c.x = 1
        > u
          this is the start
        > q
        """,
        simulate("2\n1\ns\n1\nu 9\nu\nq\n"));
  }

  @Test
  void anErrorEndsTheRunAndWhatAStateViolatesIsSaid() {
    String out = simulate("2\n1\n1\n2\n2\n1\n1\n");
    assertTrue(out.contains("\n4  add#2(): c.x = old + 1   c.x 2 -> 3\n"), out);
    assertTrue(out.contains("\n  ! small VIOLATED: the formula is false in this state\n"), out);
    assertTrue(out.contains("\n  ! no_bug VIOLATED: BUG_ON(c.x == 3) is hit\n"), out);
    assertTrue(
        out.endsWith(
            "  nothing follows an error\n> 1\n  no step is enabled; u takes one back\n> \n"),
        out);
  }

  @Test
  void tasksThatWaitAreShownWithThePlace() throws IOException {
    cli.write(
        "c.pin",
        """
        bool locked;
        atomic void lock() { wait_event(!locked); locked = true; }
        task t() { lock(); lock(); }
        task s() { wait_event(locked); }
        start t();
        start s();
        """);
    assertEquals(
        """
        c.pin: scenario default; h for help
        0  start
           1  t(): lock()   locked 0 -> 1
              s() waits at wait_event(locked)   c.pin:4
        > 1
        1  t(): lock()   locked 0 -> 1
           1  s(): wait_event(locked)
              t() waits at lock()   c.pin:3
        > 1
        2  s(): wait_event(locked)
          ! no_deadlock VIOLATED: no task can take a step
              t() waits at lock()   c.pin:3
          nothing moves: a deadlock
        > q
        """,
        simulate("1\n1\nq\n"));
  }

  @Test
  void aRandomRunIsTheSameForTheSameSeedWhichIsSaid() {
    String one = simulate("r 20\n", "--seed", "3");
    assertEquals(one, simulate("r 20\n", "--seed", "3"));
    assertTrue(one.contains("\n  seed 3\n"), one);
    boolean differs = false;
    for (int seed = 4; seed < 12 && !differs; seed++) {
      String other = simulate("r 20\n", "--seed", Integer.toString(seed));
      differs = !one.equals(other.replace("  seed " + seed + "\n", "  seed 3\n"));
    }
    assertTrue(differs, "every seed gives the same run");
  }

  @Test
  void aRunToTheEndAndADeadlockAreTold() throws IOException {
    cli.write("c.pin", "bool x; task t() { x = true; } start t();");
    assertTrue(simulate("1\n").endsWith("  all is at rest\n> \n"));
    cli.write("c.pin", "bool x; task t() { x = true; wait_event(!x); } start t();");
    String out = simulate("1\n");
    assertTrue(out.contains("  ! no_deadlock VIOLATED: no task can take a step\n"), out);
    assertTrue(out.endsWith("  nothing moves: a deadlock\n> \n"), out);
  }

  @Test
  void aSavedTraceIsFollowed() {
    cli.check("c.pin", "--report", "out");
    String out =
        simulate("n 9\nu 2\n1\nn\nu\nn 9\nn\n", "--trace", "out/traces/c.two.small.trace.json");
    assertTrue(out.contains("  ! small VIOLATED: the formula is false in this state\n"), out);
    assertTrue(out.contains("> n\n  this is not on the trace; u 1 leads back to it\n"), out);
    assertTrue(out.endsWith("> n\n  this is the end of the trace\n> \n"), out);
    assertEquals(
        2, cli.run("simulate", "c.pin", "--trace", "missing.json").exit(), "a missing trace");
  }

  @Test
  void aTraceKnowsItsModelAndFolders() throws IOException {
    cli.write("inc/big.pin", "u3 big;\n");
    cli.write("c.pin", "#include <big.pin>\n" + MODEL);
    cli.write("props/p.pin", "u3 big; property bigger: always big < 3;\n");
    cli.check("c.pin", "-I", "inc", "--properties", "props", "--report", "out");
    cli.input = "n 9\nq\n";
    Cli.Result result = cli.run("simulate", "--trace", "out/traces/c.two.small.trace.json");
    assertEquals("", result.err());
    assertTrue(result.out().contains("  ! small VIOLATED"), result.out());
    assertEquals(2, cli.run("simulate").exit(), "no model");
  }

  @Test
  void whatATraceNamesAndIsNotThereIsTold() throws IOException {
    cli.check("c.pin", "--report", "out");
    String trace = "out/traces/c.two.small.trace.json";
    cli.write("c.pin", MODEL.replace("small", "tiny"));
    cli.input = "q\n";
    assertEquals(
        "pinproof: note: "
            + trace
            + ": now there is no property small that binds ('requires' tells what is missing)\n",
        cli.run("simulate", "--trace", trace).err());
    Files.delete(cwd.resolve("c.pin"));
    assertEquals(
        "pinproof: " + trace + ": there is no c.pin here; name the model that is meant\n",
        cli.run("simulate", "--trace", trace).err());
  }

  @Test
  void aTraceIsFollowedAsFarAsItIsThere() throws IOException {
    cli.check("c.pin", "--report", "out");
    String trace = "out/traces/c.two.small.trace.json";
    cli.write("c.pin", MODEL.replace("c.x = old + 1;", "c.x = old;"));
    cli.input = "n 9\nn\nq\n";
    Cli.Result result = cli.run("simulate", "c.pin", "--trace", trace);
    assertEquals(
        "pinproof: note: "
            + trace
            + ": this run is there up to step 1 only: add#1 is at c.x = old (c.pin:10)\n",
        result.err());
    assertTrue(result.out().contains("1  add#1(): old = c.x"), result.out());
    assertTrue(result.out().contains("> n\n  this is the end of the trace\n"), result.out());
    assertEquals(0, result.exit());
    cli.write("c.pin", MODEL.replace("c.x < 3", "c.x < 4"));
    result = cli.run("simulate", "c.pin", "--trace", trace);
    assertEquals(
        "pinproof: note: "
            + trace
            + ": this run does not violate small any more: its formula does not say so of the last"
            + " state\n",
        result.err());
    assertTrue(result.out().contains("\n4  "), result.out());
  }

  @Test
  void whatIsNoCommandIsSaidToBeNone() {
    String out = simulate("x\n1 2\n99\nu 0\nn\nh\n");
    assertTrue(out.contains("> x\n  'x' is no command; h lists them\n"), out);
    assertTrue(out.contains("> 1 2\n  '1 2' is no command; h lists them\n"), out);
    assertTrue(out.contains("> 99\n  choose 1 to 2\n"), out);
    assertTrue(out.contains("> u 0\n  'u 0' is no command; h lists them\n"), out);
    assertTrue(out.contains("> n\n  no trace to follow; --trace FILE names one\n"), out);
    assertTrue(out.contains("  NUMBER  take this step"), out);
  }
}
