package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pinproof export}. */
class ExportTest {
  @TempDir Path cwd;
  private Cli cli;

  @BeforeEach
  void model() throws IOException {
    cli = new Cli(cwd);
    cli.write("c.pin", Cli.COUNTER);
  }

  private void misuse(String message, String... args) {
    Cli.Result result = cli.run(args);
    assertEquals("", result.out());
    assertEquals(message, result.err());
    assertEquals(2, result.exit());
  }

  @Test
  void a_scenario_is_written_to_the_standard_output() {
    Cli.Result result = cli.run("export", "c.pin", "--scenario", "two", "--to", "promela");
    assertEquals("", result.err());
    assertEquals(0, result.exit());
    assertTrue(
        result.out().startsWith("/*\n * c.pin, scenario two, written by pinproof export.\n"));
    assertTrue(result.out().contains(" *   spin -o2 -a two.pml\n"), result.out());
    assertTrue(result.out().contains("active proctype add_2()\n"), result.out());
  }

  @Test
  void a_scenario_is_written_to_a_file_that_its_commands_name() throws IOException {
    Cli.Result result =
        cli.run("export", "c.pin", "--scenario", "one", "--to", "promela", "-o", "x.pml");
    assertEquals("", result.err());
    assertEquals("", result.out());
    assertEquals(0, result.exit());
    String text = Files.readString(cwd.resolve("x.pml"));
    assertTrue(text.contains(" *   spin -o2 -a x.pml\n"), text);
    assertFalse(text.contains("add_2"), text);
  }

  @Test
  void a_name_with_a_blank_is_a_word_in_the_commands() throws IOException {
    String[] args = {"export", "c.pin", "--scenario", "one", "--to", "promela", "-o", "a b.pml"};
    assertEquals(0, cli.run(args).exit());
    String text = Files.readString(cwd.resolve("a b.pml"));
    assertTrue(text.contains(" *   spin -o2 -a 'a b.pml'\n"), text);
  }

  @Test
  void one_scenario_is_asked_for() {
    misuse(
        "pinproof: one scenario, please: --scenario one or two\n",
        "export",
        "c.pin",
        "--to",
        "promela");
    misuse(
        "pinproof: --scenario too: no model has a scenario of this name; did you mean two?\n",
        "export",
        "c.pin",
        "--to",
        "promela",
        "--scenario",
        "too");
  }

  @Test
  void another_language_is_refused() {
    misuse(
        "pinproof: --to promla: only promela can be written; did you mean promela?\n",
        "export",
        "c.pin",
        "--to",
        "promla");
    misuse(
        "pinproof: Missing required option: '--to=LANGUAGE'\nTry 'pinproof export --help'.\n",
        "export",
        "c.pin");
  }

  @Test
  void a_folder_that_is_not_there_is_named() {
    misuse(
        "pinproof: "
            + cwd.resolve("no/x.pml")
            + ": no such folder to write into: "
            + cwd.resolve("no")
            + "\n",
        "export",
        "c.pin",
        "--scenario",
        "one",
        "--to",
        "promela",
        "-o",
        "no/x.pml");
  }

  @Test
  void what_promela_cannot_say_is_an_error_at_its_place() throws IOException {
    cli.write(
        "wide.pin",
        """
        u16 a = any(0, 1);
        task t() { if (a * a > 7) a = 0; a = 65535; }
        start t();
        """);
    misuse(
        """
        wide.pin:2:16: error: a value here may be anything in 0..4294836225: Promela computes with 32 bits (in scenario default)
            2 | task t() { if (a * a > 7) a = 0; a = 65535; }
              |                ^~~~~~~~~
        """,
        "export",
        "wide.pin",
        "--to",
        "promela");
  }
}
