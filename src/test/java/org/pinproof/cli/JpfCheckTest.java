package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pinproof.jpf.FakeJpf;

/** {@code check} with JPF, alone and beside the embedded engine; and {@code generate}. */
@Timeout(120)
class JpfCheckTest {
  @TempDir Path dir;
  private Cli cli;
  private String home = "";

  @BeforeEach
  void model() throws IOException {
    cli = new Cli(dir);
    home = dir.resolve("jpf").toString();
    cli.write("counter.pin", Cli.COUNTER);
  }

  private Cli.Result check(String engine, String scenario, String fake) throws IOException {
    FakeJpf.build(dir.resolve("jpf"), fake);
    return cli.check("counter.pin", "--engine", engine, "--jpf-home", home, "--scenario", scenario);
  }

  private static void contains(String part, String text) {
    assertTrue(text.contains(part), () -> "no '" + part + "' in\n" + text);
  }

  private static String clean(long states) {
    return FakeJpf.reporting(FakeJpf.clean(states), "");
  }

  /** As a JPF that finds {@code small} violated in two steps, and 4 states. */
  private static String violated(int... run) {
    String found = FakeJpf.reporting(FakeJpf.violated("small"), FakeJpf.run(run));
    return "if (setting(\"target.args\").contains(\"state:small\")) {"
        + found
        + "} else {"
        + clean(4)
        + "}";
  }

  @Test
  void engines_that_agree_are_summed_up_in_one_line() throws Exception {
    Cli.Result one = check("both", "one", clean(2));
    assertEquals(0, one.exit(), one::out);
    contains(
        "\nJPF v8.0 agrees on 1 of 1 scenario: 2 distinct states, 0 counterexamples replayed;"
            + " 1 run of "
            + home
            + ", T s\n",
        one.out());
    Cli.Result two = check("both", "two", violated(0, 0, 0));
    assertEquals(0, two.exit(), two::out);
    contains("agrees on 1 of 1 scenario: 4 distinct states, 1 counterexample replayed", two.out());
  }

  @Test
  void another_number_of_states_fails() throws Exception {
    Cli.Result r = check("both", "one", clean(8));
    assertEquals(1, r.exit());
    contains(
        "counter.pin: scenario one: JPF DIFFERS: distinct states: 8, not 2 as the embedded"
            + " engine\n",
        r.out());
    contains("agrees on 0 of 1 scenario and DIFFERS on 1", r.out());
  }

  @Test
  void another_verdict_fails() throws Exception {
    Cli.Result holds = check("both", "two", clean(4));
    assertEquals(1, holds.exit());
    contains(
        "scenario two: JPF DIFFERS: small is violated by the embedded engine, holds by JPF\n",
        holds.out());
    Cli.Result violated = check("both", "one", violated(0, 0));
    assertEquals(1, violated.exit());
    contains(
        "scenario one: JPF DIFFERS: small is violated by JPF, holds by the embedded engine\n",
        violated.out());
  }

  @Test
  void a_run_that_does_not_replay_fails() throws Exception {
    Cli.Result r = check("both", "two", violated(0, 0));
    assertEquals(1, r.exit());
    contains("scenario two: JPF DIFFERS: replay of a run that violates small: its", r.out());
    assertFalse(r.out().contains("distinct states: "), r::out);
  }

  @Test
  void jpf_without_an_answer_leaves_it_undecided() throws Exception {
    Cli.Result both = check("both", "one", "System.exit(7);");
    assertEquals(3, both.exit());
    contains("scenario one: no answer of JPF: JPF died with exit code 7 (", both.out());
    contains("JPF agrees on 0 of 1 scenario", both.out());
    Cli.Result alone = check("jpf", "one", "System.exit(7);");
    assertEquals(3, alone.exit());
    contains("scenario one: no answer of JPF: JPF died with exit code 7 (", alone.out());
    contains("(the engine failed)", alone.out());
  }

  @Test
  void time_that_runs_out_leaves_it_undecided() throws Exception {
    FakeJpf.build(dir.resolve("jpf"), "Thread.sleep(1L << 40);");
    Cli.Result r =
        cli.check(
            "counter.pin", "--engine=both", "--jpf-home=" + home, "--timeout=2s", "--scenario=one");
    assertEquals(3, r.exit(), r::out);
    contains("scenario one: no answer of JPF: time ran out; --timeout gives it more\n", r.out());
  }

  @Test
  void memory_that_runs_out_leaves_it_undecided() throws Exception {
    FakeJpf.build(dir.resolve("jpf"), "long[][] all = new long[1 << 20][1 << 20];");
    Cli.Result r =
        cli.check(
            "counter.pin",
            "--engine=jpf",
            "--jpf-home=" + home,
            "--max-memory=64m",
            "--scenario=one");
    assertEquals(3, r.exit(), r::out);
    contains(
        "no answer of JPF: a heap of 64 MiB was not enough for it; --max-memory gives it more\n",
        r.out());
  }

  @Test
  void jpf_alone_shows_its_verdicts_and_traces_like_any_engine() throws Exception {
    FakeJpf.build(dir.resolve("jpf"), violated(0, 1, 0));
    cli.env.put("JPF_HOME", home);
    Cli.Result r = cli.check("counter.pin", "--engine=jpf", "--scenario=two", "--traces");
    assertEquals(0, r.exit(), r::out);
    contains("VIOLATED in 2 steps", r.out());
    contains("4 states  depth ?", r.out());
    contains(" replayed by the reference interpreter\n", r.out());
    contains("\nexplored by JPF v8.0: 2 runs of " + home + ", T s\n", r.out());
  }

  @Test
  void liveness_is_undecided_by_jpf() throws Exception {
    cli.write(
        "live.pin",
        "bool a;\nproperty ends: !a leads_to a;\ntask set() { a = true; }\nstart set();\n");
    FakeJpf.build(dir.resolve("jpf"), clean(2));
    Cli.Result r = cli.check("live.pin", "--engine=jpf", "--jpf-home=" + home);
    assertEquals(3, r.exit(), r::out);
    contains("(undecided by jpf)", r.out());
  }

  @Test
  void without_a_jpf_the_command_line_is_wrong() {
    Cli.Result wrong =
        cli.check(
            "counter.pin",
            "--engine=jpf",
            "--jpf-home=" + dir.resolve("nowhere"),
            "--max-memory=1000g");
    assertEquals(2, wrong.exit());
    assertEquals(
        "pinproof: --engine jpf: --jpf-home " + dir.resolve("nowhere") + ": no such folder\n",
        wrong.err());
    assertEquals("", wrong.out());
  }

  @Test
  void generate_writes_a_file_for_jpf_per_scenario() throws Exception {
    Cli.Result r = cli.run("generate", "counter.pin", "-d", "out", "--scenario", "two");
    assertEquals(0, r.exit(), r::err);
    assertEquals(Path.of("out", "two.jpf") + "\n", r.out());
    assertTrue(Files.exists(dir.resolve("out/two/classes/org/pinproof/generated/Model.class")));
    assertFalse(Files.exists(dir.resolve("out/one.jpf")));
    contains("state:small", Files.readString(dir.resolve("out/two.jpf")));
    Cli.Result all = cli.run("generate", "counter.pin", "-d", "out");
    assertEquals(Path.of("out", "one.jpf") + "\n" + Path.of("out", "two.jpf") + "\n", all.out());
  }

  @Test
  void generate_says_what_it_needs() throws Exception {
    Cli.Result nowhere = cli.run("generate", "counter.pin");
    assertEquals(2, nowhere.exit());
    contains("-d", nowhere.err());
    Cli.Result nothing = cli.run("generate", "-d", "out");
    assertEquals(2, nothing.exit());
    contains("one model, please", nothing.err());
    cli.write("file", "");
    Cli.Result file = cli.run("generate", "counter.pin", "-d", "file");
    assertEquals(2, file.exit());
    contains("pinproof: -d file: cannot be written: ", file.err());
  }

  @Test
  void generate_refuses_functions_that_are_too_large_when_written_out() throws IOException {
    StringBuilder text = new StringBuilder("u8 x;\nvoid f0() { x = 1; x = 2; }\n");
    for (int i = 1; i < 25; i++) {
      text.append("void f%d() { f%d(); f%d(); }\n".formatted(i, i - 1, i - 1));
    }
    cli.write("deep.pin", text + "task t() { f24(); }\nstart t();\n");
    Cli.Result r = cli.run("generate", "deep.pin", "-d", "out");
    assertEquals(2, r.exit(), r::err);
    contains("written out", r.err());
  }
}
