package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options as such, and the commands beside {@code check}. */
class CommandLineTest {
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
  void aCommandIsNeeded() {
    misuse("pinproof: which command?\nTry 'pinproof --help'.\n");
  }

  @Test
  void aMisspeltCommandIsAnError() {
    misuse(
        "pinproof: Unmatched argument at index 0: 'chekc'\n"
            + "  did you mean check?\n"
            + "Try 'pinproof --help'.\n",
        "chekc");
  }

  @Test
  void aMisspeltOptionIsAnError() {
    misuse(
        "pinproof: Unknown option: '--max-stats'\n"
            + "  did you mean --max-states?\n"
            + "Try 'pinproof check --help'.\n",
        "check",
        "c.pin",
        "--max-stats");
  }

  @Test
  void namesThatNoModelHasAreErrors() {
    misuse(
        "pinproof: --scenario tow: no model has a scenario of this name; did you mean two?\n",
        "check",
        "c.pin",
        "--scenario",
        "tow");
    misuse(
        "pinproof: --property smal: no model has a property of this name; did you mean small?\n",
        "check",
        "c.pin",
        "--property",
        "smal");
    misuse(
        "pinproof: -D M: no model has a config of this name; did you mean N?\n",
        "check",
        "c.pin",
        "-D",
        "M=1");
  }

  @Test
  void aNameThatOneOfSeveralModelsHasIsNoError() throws IOException {
    cli.write("d.pin", Cli.COUNTER.replace("scenario two", "scenario both"));
    Cli.Result result = cli.check("c.pin", "d.pin", "--scenario", "both");
    assertTrue(result.out().startsWith("d.pin: 1 scenario\n"), result.out());
    assertEquals(0, result.exit());
  }

  @Test
  void outputThatCannotBeWrittenIsAnError() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("full");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Main.run(
            new String[] {"--help"},
            new PrintStream(full, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            cwd);
    assertEquals(
        "pinproof: not all of standard output could be written\n",
        err.toString(StandardCharsets.UTF_8));
    assertEquals(2, exit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1x", "m", "99999999999999999999", "9999999999t", ""})
  void aSizeIsAPositiveNumberWithAUnit(String size) {
    Cli.Result result = cli.run("check", "c.pin", "--max-memory", size);
    assertTrue(result.err().contains("is not a size like 512m or 2g"), result.err());
    assertEquals(2, result.exit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1d", "s", "1.5s", "99999999999999s", "9999999h"})
  void aTimeIsAPositiveNumberWithAUnit(String time) {
    Cli.Result result = cli.run("check", "c.pin", "--timeout", time);
    assertTrue(result.err().contains("is not a time like 10s or 5m"), result.err());
    assertEquals(2, result.exit());
  }

  @Test
  void sizesAndTimesHaveTheirUnits() {
    assertEquals(512L << 20, Quantity.bytes("512m"));
    assertEquals(2L << 30, Quantity.bytes("2G"));
    assertEquals(1024, Quantity.bytes("1k"));
    assertEquals(77, Quantity.bytes("77"));
    assertEquals(500, Quantity.time("500ms").toMillis());
    assertEquals(10, Quantity.time("10").toSeconds());
    assertEquals(10, Quantity.time("10s").toSeconds());
    assertEquals(300, Quantity.time("5m").toSeconds());
    assertEquals(7200, Quantity.time("2h").toSeconds());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "abc", "1m", "1e6", "99999999999999999999", ""})
  void theNumberOfStatesIsPositive(String number) {
    misuse(
        "pinproof: Invalid value for option '--max-states': '"
            + number
            + "' is not a number of states like 1000000, at least 1\n"
            + "Try 'pinproof check --help'.\n",
        "check",
        "c.pin",
        "--max-states",
        number);
  }

  @Test
  void anUnknownEngineIsAnError() {
    Cli.Result result = cli.run("check", "c.pin", "--engine", "spin");
    assertTrue(
        result.err().contains("expected embedded, jpf, both or reference, not spin"), result.err());
    assertEquals(2, result.exit());
  }

  @Test
  void anUnknownColourIsAnError() {
    Cli.Result result = cli.run("check", "c.pin", "--color", "blue");
    assertTrue(result.err().contains("expected auto, always or never, not blue"), result.err());
    assertEquals(2, result.exit());
  }

  @Test
  void anUnknownWarningIsAnError() {
    misuse(
        "pinproof: -Wno-granularty: no such warning; did you mean -Wno-granularity?\n",
        "check",
        "c.pin",
        "-Wno-granularty");
    assertTrue(cli.run("check", "c.pin", "-Wfrob").err().contains("warnings are duplicate, "));
  }

  @Test
  void everyFlagThatAWarningHasIsKnown() throws IOException {
    Pattern warning =
        Pattern.compile("(?:\\.warning|\\bwarn)\\((?:[^\";]|\\(\\))*\"([a-z]+(?:-[a-z]+)*)\"");
    Set<String> flags = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher m = warning.matcher(Files.readString(file));
        while (m.find()) {
          flags.add(m.group(1));
        }
      }
    }
    assertTrue(flags.contains("maybe-uninitialized"), flags.toString());
    flags.removeAll(WarningFlags.KNOWN);
    assertEquals(Set.of(), flags);
  }

  @Test
  void everyWarningStandsInTheNotation() throws IOException {
    String notation = Files.readString(Path.of("models", "NOTATION.md"));
    String warnings = notation.substring(notation.indexOf("\n## Warnings\n"));
    String table = warnings.substring(0, warnings.indexOf("\n## ", 1));
    Set<String> rows = new TreeSet<>();
    Matcher row = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|").matcher(table);
    while (row.find()) {
      rows.add(row.group(1));
    }
    assertEquals(new TreeSet<>(WarningFlags.KNOWN), rows);
  }

  @Test
  void aMissingIncludeDirectoryIsAnError() {
    misuse("pinproof: -I nowhere: no such directory\n", "check", "c.pin", "-I", "nowhere");
  }

  @Test
  void aReportThatCannotBeWrittenIsAnErrorBeforeAnythingIsChecked() throws IOException {
    misuse(
        "pinproof: "
            + cwd.resolve("no/out.json")
            + ": no such folder to write into: "
            + cwd.resolve("no")
            + "\n",
        "check",
        "c.pin",
        "--json",
        "no/out.json");
    Files.createDirectory(cwd.resolve("dir"));
    misuse(
        "pinproof: " + cwd.resolve("dir") + ": is a folder, not a file\n",
        "check",
        "c.pin",
        "--json",
        "dir");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "check"})
  void helpHasExamplesAndTheExitCodes(String command) {
    Cli.Result result = command.isEmpty() ? cli.run("--help") : cli.run(command, "--help");
    assertTrue(result.out().startsWith("Usage: pinproof " + command), result.out());
    assertTrue(result.out().contains("\nExamples:\n  pinproof "), result.out());
    assertTrue(
        result
            .out()
            .contains(
                """

                Exit codes:
                    0   every verdict is as expected
                    1   some verdict is not
                    2   wrong usage, or a model with errors
                    3   some verdict is undecided: a limit was hit
                   70   internal error: a bug in pinproof
                  130   interrupted
                """),
        result.out());
    assertEquals(new Cli.Result(0, result.out(), ""), result);
  }

  @ParameterizedTest
  @CsvSource({
    "diff, something is worse",
    "trace, the model has this counterexample no more",
    "list, ",
    "layout, ",
    "new, ",
    "graph, ",
    "export, ",
    "generate, ",
    "simulate, "
  })
  void helpHasTheExitCodesOfTheCommand(String command, @Nullable String one) {
    String out = cli.run(command, "--help").out();
    assertTrue(out.startsWith("Usage: pinproof " + command), out);
    assertTrue(out.contains("\nExamples:\n  pinproof "), out);
    assertTrue(out.contains("\n    2   wrong usage, or a model with errors\n"), out);
    assertEquals(one != null, out.contains("\n    1   "), out);
    assertTrue(one == null || out.contains("\n    1   " + one + "\n"), out);
  }

  @Test
  void theVersionIsShown() {
    assertTrue(cli.run("--version").out().startsWith("pinproof "));
    assertEquals(cli.run("--version"), cli.run("check", "--version"));
  }

  @Test
  void aNewModelChecksWithoutAWarning() {
    Cli.Result written = cli.run("new", "mine");
    assertEquals(
        new Cli.Result(0, "mine.pin written; now: pinproof check mine.pin\n", ""), written);
    Cli.Result checked = cli.run("check", "mine.pin", "-Werror", "--strict");
    assertEquals("", checked.err());
    assertEquals(0, checked.exit());
  }

  @Test
  void aNewModelDoesNotOverwriteAnother() throws IOException {
    misuse("pinproof: c.pin exists already; it is left as it is\n", "new", "c.pin");
    assertEquals(Cli.COUNTER, Files.readString(cwd.resolve("c.pin")));
  }

  @Test
  void commandsSayWhatTheyMiss() {
    misuse("pinproof: which model? Try 'pinproof layout --help'.\n", "layout");
    misuse("pinproof: Missing required parameter: 'NAME'\nTry 'pinproof new --help'.\n", "new");
  }

  @Test
  void aDefineNeedsAConfigAndOneValue() {
    String expected = ": expected CONFIG=VALUE, like -D PINNERS=2\n";
    misuse("pinproof: -D N" + expected, "check", "c.pin", "-D", "N");
    misuse("pinproof: -D =1" + expected, "list", "c.pin", "-D", "=1");
    misuse("pinproof: -D N is given twice: 1 and 2\n", "check", "c.pin", "-D", "N=1", "-D", "N=2");
  }

  @Test
  void generatedSourcesAreKeptOnRequest() throws IOException {
    assertEquals(0, cli.check("c.pin", "--keep-generated", "gen").exit());
    String java = Files.readString(cwd.resolve("gen/c.pin/two/Model.java"));
    assertTrue(java.contains("class Model extends CompiledModel"), java);
    assertTrue(Files.exists(cwd.resolve("gen/c.pin/one/Model.java")));
    Cli.Result result = cli.check("-q", "c.pin", "--keep-generated", "c.pin");
    assertTrue(
        result.err().startsWith("pinproof: --keep-generated " + cwd.resolve("c.pin") + ": cannot"),
        result.err());
    assertEquals(2, result.exit());
  }

  @Test
  void generatedSourcesOfModelsOfOneNameStayApart() throws IOException {
    cli.write("a/c.pin", Cli.COUNTER);
    cli.write("b/c.pin", Cli.COUNTER.replace("c.x < 2", "c.x < 3"));
    String above = "../" + cwd.getFileName() + "/c.pin";
    assertEquals(
        1, cli.check("a", "b/c.pin", above, "--keep-generated", "gen", "-D", "N=1").exit());
    assertTrue(Files.exists(cwd.resolve("gen/a/c.pin/two/Model.java")));
    assertTrue(Files.exists(cwd.resolve("gen/b/c.pin/two/Model.java")));
    assertTrue(Files.exists(cwd.resolve("gen/up/" + cwd.getFileName() + "/c.pin/two/Model.java")));
  }

  @Test
  void generatedSourcesOfAModelWithoutTheSuffixStayApart() throws IOException {
    cli.write("c", Cli.COUNTER.replace("c.x < 2", "c.x < 3"));
    assertEquals(1, cli.check("c", "c.pin", "--keep-generated", "gen", "-D", "N=1").exit());
    assertTrue(Files.exists(cwd.resolve("gen/c/two/Model.java")));
    assertTrue(Files.exists(cwd.resolve("gen/c.pin/two/Model.java")));
  }

  @Test
  void aNewModelNeedsAFolder() {
    misuse(
        "pinproof: no/such/folder.pin: cannot be written: there is no folder no/such\n",
        "new",
        "no/such/folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {".pin", ".", "..", "sub/", "bad name", "*/", "a\nb", "sub/-x.pin"})
  void aNewModelNeedsAName(String name) throws IOException {
    Files.createDirectory(cwd.resolve("sub"));
    misuse(
        "pinproof: '"
            + name
            + "' is no name for a model: letters, digits, '_', '-' and '.', the first a letter or"
            + " digit\n",
        "new",
        name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo", "2x", "a-b.c", "sub/NAME", "sub/file.pin"})
  void aNewModelSaysItsOwnNameWhereverItIsMeantAndChecks(String name) throws IOException {
    Files.createDirectory(cwd.resolve("sub"));
    String file = name.endsWith(".pin") ? name : name + ".pin";
    assertEquals(
        new Cli.Result(0, file + " written; now: pinproof check " + file + "\n", ""),
        cli.run("new", name));
    String title = file.substring(file.lastIndexOf('/') + 1, file.length() - 4);
    String text = Files.readString(cwd.resolve(file));
    assertTrue(text.startsWith("/**\n * " + title + ": say here in one sentence "), text);
    assertTrue(text.contains("\n * To check it: pinproof check " + file + "\n"), text);
    assertTrue(text.contains("A scenario or -D CONFIG=VALUE overrides it."), text);
    assertEquals(0, cli.run("check", file, "-Werror", "--strict").exit());
  }

  @Test
  void modelsAreListedWithTheirPropertiesAndScenarios() {
    assertEquals(
        new Cli.Result(
            0,
            """
            c.pin
              A counter.
              properties:
                small  It stays small.
                       (no requires: and every other one that applies)
              scenarios:
                one    One task.
                two    Two tasks.
                       violates small

            """,
            ""),
        cli.run("list", "c.pin"));
  }

  @Test
  void listingGivesTwoIfAModelDoesNotCompile() throws IOException {
    cli.write("bad.pin", "start g();\n");
    Cli.Result result = cli.run("list", "bad.pin", "c.pin");
    assertTrue(result.out().startsWith("c.pin\n"), result.out());
    assertTrue(result.err().startsWith("bad.pin:1:7: error: "), result.err());
    assertEquals(2, result.exit());
  }

  @Test
  void theLayoutOfAScenarioIsShown() {
    assertEquals(
        new Cli.Result(
            0,
            """
            c.pin: scenario two
            OFFSET  BITS  DOMAIN          VARIABLE
                 0     3  0..7            counter.x
                 3     1  0..1            add#1 at
                 4     1  0..1            add#2 at
                 5    59                  (gap)
            5 bits in 1 word, gaps 59

            """,
            ""),
        cli.run("layout", "c.pin", "--scenario", "two"));
  }

  @Test
  void theLayoutOfAScenarioThatDoesNotCompileIsAnError() {
    Cli.Result result = cli.run("layout", "c.pin", "-D", "N=4");
    assertTrue(result.err().startsWith("-D:1:3: error: "), result.err());
    assertEquals(2, result.exit());
  }
}
