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
    assertTrue(
        result.out().endsWith("interrupted: what is not listed above was not checked\n"),
        result.out());
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
  void onePropertyIsCheckedAndExpectedAlone() {
    Cli.Result result = cli.check("c.pin", "--property", "no_bug");
    assertTrue(result.out().contains("no_bug               holds"), result.out());
    assertFalse(result.out().contains("small  "), result.out());
    assertEquals(0, result.exit());
  }

  @Test
  void aDefineOverridesAConfigAndIsNamed() {
    Cli.Result result = cli.check("c.pin", "--scenario", "one", "-D", "N=2");
    assertTrue(
        result
            .out()
            .contains(
                "  one: N=2; add() * 2; 1 counter; sequentially consistent\n      with -D N=2\n"),
        result.out());
    assertEquals(1, result.exit());
  }

  @Test
  void theSettingOfAScenarioWinsOverADefine() {
    Cli.Result result = cli.check("c.pin", "--scenario", "two", "-D", "N=1");
    assertTrue(result.out().contains("  two: N=2; "), result.out());
    assertTrue(result.err().startsWith("c.pin:16:16: note: scenario 'two' sets N; "), result.err());
    assertEquals(0, result.exit());
  }

  @Test
  void aDefineThatIsNoValueOfTheConfigIsOneErrorBeforeAnythingIsExplored() throws IOException {
    cli.write("d.pin", Cli.COUNTER);
    for (String value : List.of("many", "4", "-1", "")) {
      Cli.Result result = cli.check("c.pin", "d.pin", "-D", "N=" + value);
      assertEquals(
          "-D:1:3: error: '" + value + "' is not a value of u2 N: expected 0..3",
          result.err().lines().findFirst().orElse(""));
      assertEquals(1, result.err().split("error:", -1).length - 1, result.err());
      assertTrue(result.out().startsWith("0 models, 0 scenarios: "), result.out());
      assertEquals(2, result.exit());
    }
  }

  @Test
  void aDefineOfAnEnumOrBoolNamesTheValues() throws IOException {
    cli.write(
        "m.pin",
        "enum e { NONE, SOME };\nconfig enum e E = NONE;\nconfig bool B = true;\n"
            + "bool x;\ntask t() { x = B && E == SOME; }\nstart t();\n");
    assertEquals(
        """
        -D:1:3: error: 'SOM' is not a value of enum e E: expected NONE, SOME
            1 | E=SOM
              |   ^~~
              |   SOME
        m.pin:2:15: note: declared here
            2 | config enum e E = NONE;
              |               ^
        -D:1:3: error: '1' is not a value of bool B: expected false, true
            1 | B=1
              |   ^
        m.pin:3:13: note: declared here
            3 | config bool B = true;
              |             ^
        """,
        cli.check("m.pin", "-D", "E=SOM", "-D", "B=1").err());
    assertEquals(0, cli.check("m.pin", "-D", "E=SOME", "-D", "B=false").exit());
  }

  @Test
  void aCountMayBeAnyConstantExpression() throws IOException {
    cli.write(
        "m.pin",
        Cli.COUNTER.replace("config u2 N = 1;", "config u2 N = 1;\nconfig bool S = false;")
            + "task idle() { }\nstart idle() * !S;\nstart idle() * N - 1;\n"
            + "start idle() * (S && N == 2);\n");
    assertTrue(
        cli.check("m.pin", "--scenario", "one").out().contains("; add(), idle(); 1 counter;"));
    assertTrue(
        cli.check("m.pin", "--scenario", "two", "-D", "S=true")
            .out()
            .contains("; add() * 2, idle() * 2; 1 counter;"));
  }

  @Test
  void wordsOfTypesMayNameScenarios() throws IOException {
    cli.write("m.pin", Cli.COUNTER.replace("scenario one", "scenario s2"));
    Cli.Result result = cli.check("m.pin", "--scenario", "s2");
    assertTrue(result.out().contains("\n  s2: N=1; "), result.out() + result.err());
    assertEquals(0, result.exit());
  }

  @Test
  void twoAssignmentsToOneGhostInOneStepDrawAWarningThatCanBeTurnedOff() throws IOException {
    cli.write(
        "m.pin",
        """
        config bool B = true;
        bool x;
        ghost u2 g;
        task t() { x = B; g = 1; g = 2; }
        start t();
        scenario a { }
        scenario b { B = false; }
        """);
    assertEquals(
        """
        m.pin:4:26: warning: a second assignment to this ghost in one step: no property sees the \
        first (in 2 scenarios) [-Wghost-overwrite]
            4 | task t() { x = B; g = 1; g = 2; }
              |                          ^~~~~
        m.pin:4:19: note: the first is here
            4 | task t() { x = B; g = 1; g = 2; }
              |                   ^~~~~
        """,
        cli.check("m.pin", "-Wno-unheld").err());
    assertEquals(
        new Cli.Result(0, "", ""), cli.check("m.pin", "-q", "-Wno-ghost-overwrite", "-Wno-unheld"));
    assertEquals(2, cli.check("m.pin", "-Werror").exit());
  }

  @Test
  void anotherFolderOfPropertiesCanBeNamed() throws IOException {
    cli.write(
        "props/p.pin",
        "struct counter { u3 x; };\nstruct counter c;\n" + "property tiny: always c.x < 1;\n");
    cli.write("m.pin", Cli.COUNTER.replace("property small", "requires tiny;\nproperty small"));
    assertEquals(2, cli.check("m.pin").exit());
    Cli.Result result = cli.check("m.pin", "--properties", "props", "--scenario", "one");
    assertTrue(result.out().contains("! tiny "), result.out());
    assertEquals(1, result.exit());
  }

  /** A model of the library's primitives, and the user's own property. */
  private void userOfTheLibrary(String property) throws IOException {
    cli.write("properties/mine.pin", "#include <page.pin>\n" + property);
    cli.write(
        "m.pin",
        "#include <writeback.pin>\nrequires single_writer_io, mine;\n"
            + "struct page page = { .mapping = true };\n"
            + "task flusher(struct page *p) { write_page(p); }\nstart flusher(&page);\n");
  }

  @Test
  void ownPropertyFilesStandBesideThoseThatComeWithTheProgram() throws IOException {
    userOfTheLibrary("property mine: never exists (struct page *p) p->locked;\n");
    Cli.Result result = cli.check("m.pin", "-Wno-never-violated", "-Wno-vacuous");
    assertEquals("", result.err());
    assertTrue(result.out().contains("    single_writer_io "), result.out());
    assertTrue(result.out().contains("  ! mine "), result.out());
    assertEquals(result.out(), cli.check("m.pin", "--properties", "properties").out());
  }

  @Test
  void anOwnPropertyHidesTheOneThatComesWithTheProgramWithAWarningWhereTheyDiffer()
      throws IOException {
    String mine = "property mine: never exists (struct page *p) p->locked;\n";
    userOfTheLibrary(mine + "property single_writer_io: always true;\n");
    Cli.Result result = cli.check("m.pin", "-Wno-never-violated", "-Wno-vacuous");
    assertTrue(
        result
            .err()
            .startsWith(
                "properties/mine.pin:3:10: warning: property 'single_writer_io' hides the one of"
                    + " the same name that comes with pinproof [-Wshadow]\n"),
        result.err());
    assertTrue(result.err().contains("pinproof.jar!/properties/writeback.pin:"), result.err());
    assertTrue(result.out().contains("single_writer_io     holds vacuously"), result.out());
    userOfTheLibrary(
        mine + "property single_writer_io: never\n  exists (struct page *p) p->in_flight > 1;\n");
    assertEquals("", cli.check("m.pin", "-Wno-never-violated", "-Wno-vacuous").err());
  }

  @Test
  void moreThan63PropertiesAreAnError() throws IOException {
    StringBuilder many = new StringBuilder("property small");
    for (int i = 0; i < 60; i++) {
      many.insert(0, "property p" + i + ": always c.x < 7;\n");
    }
    cli.write("m.pin", Cli.COUNTER.replace("property small", many));
    Cli.Result result = cli.check("m.pin");
    assertTrue(result.err().contains("error: held to 68 properties; at most 63"), result.err());
    assertEquals(2, result.exit());
  }

  @Test
  void allPropertiesAreAskedForOnRequest() throws IOException {
    cli.write(
        "properties/p.pin",
        "struct counter { u3 x; };\nstruct counter c;\n"
            + "property tiny: always c.x < 1;\nproperty wide: always c.x < 7;\n");
    cli.write("m.pin", Cli.COUNTER.replace("property small", "requires wide;\nproperty small"));
    assertFalse(cli.check("m.pin").out().contains("tiny"));
    assertTrue(cli.check("m.pin", "--all-properties").out().contains("! tiny "));
  }

  @Test
  void includeDirectoriesAreSearched() throws IOException {
    cli.write("inc/extra.pin", "config u2 N = 1;\n");
    cli.write("m.pin", Cli.COUNTER.replace("config u2 N = 1;", "#include <extra.pin>"));
    assertEquals(2, cli.check("m.pin").exit());
    assertEquals(0, cli.check("m.pin", "-I", "inc").exit());
    assertEquals(0, cli.check("m.pin", "-Iinc").exit());
  }

  @Test
  void warningsAreSaidOncePerPlaceWithTheNumberOfScenarios() {
    Cli.Result result = cli.run("check", "c.pin");
    assertTrue(result.err().startsWith("c.pin:10:2: warning: "), result.err());
    assertTrue(result.err().contains(" (in 2 scenarios) [-Wgranularity]\n"), result.err());
    assertEquals(1, result.err().split("warning:", -1).length - 1);
    assertEquals(0, result.exit());
  }

  @Test
  void aPureFunctionThatIsDeclaredAtomicIsOneAccess() throws IOException {
    String model =
        """
        bool a;
        bool b;
        %sbool both() { return a && b; }
        task t() { if (both()) a = false; a = true; b = true; }
        start t();
        """;
    cli.write("plain.pin", model.formatted(""));
    cli.write("atomic.pin", model.formatted("atomic "));
    String reads = "plain.pin:4:16: warning: one step reads a, b; ";
    assertTrue(cli.run("check", "plain.pin", "-Wno-unheld").err().startsWith(reads));
    assertEquals("", cli.run("check", "atomic.pin", "-Wno-unheld", "-Wno-unreachable").err());
  }

  @Test
  void warningsFailTheRunOnRequest() {
    assertEquals(2, cli.run("check", "c.pin", "-Werror").exit());
    assertEquals(0, cli.check("c.pin", "-Werror").exit());
  }

  @Test
  void aPropertyThatIsNeverViolatedDrawsAWarningThatStrictMakesADifference() throws IOException {
    cli.write("m.pin", Cli.COUNTER.replace("c.x < 2", "c.x < 7").replace(" violates small;", ""));
    Cli.Result result = cli.check("m.pin");
    assertTrue(result.err().contains("small is not shown to bite"), result.err());
    assertEquals(0, result.exit());
    assertEquals(1, cli.check("m.pin", "--strict").exit());
    assertEquals(0, cli.check("m.pin", "--strict", "-Wno-never-violated").exit());
    assertEquals("", cli.check("m.pin", "--scenario", "one").err());
  }

  @Test
  void aPropertyThatIsVacuousInEveryScenarioDrawsAWarning() throws IOException {
    cli.write(
        "m.pin",
        Cli.COUNTER
            .replace("always c.x < 2", "always unused.x < 1")
            .replace(
                "struct counter c;",
                "struct counter c;\nstruct other { u3 x; };\nstruct other unused;")
            .replace(" violates small;", ""));
    Cli.Result result = cli.check("m.pin");
    assertTrue(result.err().contains("small is vacuous in every scenario"), result.err());
    cli.write(
        "rest.pin",
        """
        bool x;
        property rest: finally x;
        task t() { for (;;) { x = true; x = false; } }
        start t();
        """);
    assertTrue(
        cli.check("rest.pin")
            .err()
            .contains("rest is vacuous in every scenario: no run of them comes to rest ["));
    assertTrue(result.out().contains("small                holds vacuously"), result.out());
    assertEquals(0, result.exit());
    assertEquals(1, cli.check("m.pin", "--strict").exit());
  }

  @Test
  void aStatementThatNoRunReachesDrawsAWarningThatStrictMakesADifference() throws IOException {
    cli.write("m.pin", Cli.COUNTER.replace("c.x++;", "c.x++;\n\tif (c.x == 7)\n\t\tc.x = 0;"));
    Cli.Result result = cli.check("m.pin");
    assertEquals(
        """
        m.pin:12:3: warning: no run of any scenario comes here [-Wunreachable]
           12 |                 c.x = 0;
              |                 ^~~~~~~
        """,
        result.err());
    assertEquals(0, result.exit());
    assertEquals(1, cli.check("m.pin", "--strict").exit());
    assertEquals(0, cli.check("m.pin", "--strict", "-Wno-unreachable").exit());
    assertEquals("", cli.check("m.pin", "--scenario", "two").err());
    assertFalse(cli.check("m.pin", "-D", "N=1").err().contains("comes here"));
  }

  @Test
  void aScenarioThatIsHeldToNoPropertyDrawsAWarning() throws IOException {
    String bare = Cli.COUNTER.replaceAll("property small.*", "").replace(" violates small;", "");
    cli.write("m.pin", bare);
    Cli.Result result = cli.check("m.pin", "--strict");
    assertTrue(
        result.err().contains("warning: no scenario is held to a property but the built-in ones"),
        result.err());
    assertEquals(1, result.exit());
    assertEquals(0, cli.check("m.pin", "--strict", "-Wno-unheld").exit());
    cli.write("m.pin", "requires no_deadlock;\n" + bare);
    assertEquals(0, cli.check("m.pin", "--strict").exit());
  }

  @Test
  void aPropertyOfAFolderThatNoModelIsHeldToDrawsAWarning() throws IOException {
    cli.write("models/m.pin", "requires small;\n" + Cli.COUNTER);
    cli.write("properties/p.pin", "property idle: always true;\n");
    Cli.Result result = cli.check("models", "--strict");
    assertEquals(
        """
        properties/p.pin:1:10: warning: no model is held to idle [-Wunrequired]
            1 | property idle: always true;
              |          ^~~~
        """,
        result.err());
    assertEquals(1, result.exit());
    assertEquals(0, cli.check("models", "--strict", "-Wno-unrequired").exit());
    cli.write("models/part/other.pin", Files.readString(cwd.resolve("models/m.pin")));
    assertEquals("", cli.check("models/part").err());
    assertEquals(result.err(), cli.check("models").err());
    assertEquals("", cli.check("models/m.pin", "--strict").err());
    assertEquals("", cli.check("models", "--strict", "--scenario", "one").err());
    assertEquals("", cli.check("models", "--strict", "--property", "small").err());
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
        json.getAsJsonArray("models")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("scenarios")
            .get(0)
            .getAsJsonObject();
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
  void foldersAreWalkedInOrderAndTheirLibrariesSkipped() throws IOException {
    cli.write(
        "m/b.pin", "#include \"lib/n.pin\"\n" + Cli.COUNTER.replace("config u2 N = 1;\n", ""));
    cli.write("m/a/z.pin", Cli.COUNTER);
    cli.write("m/lib/n.pin", "config u2 N = 1;\n");
    cli.write("m/.hidden/x.pin", "nonsense");
    cli.write("m/notes.txt", "nonsense");
    Cli.Result result = cli.check("m");
    assertEquals("", result.err());
    assertEquals(
        List.of("m/a/z.pin: 2 scenarios", "m/b.pin: 2 scenarios"),
        result.out().lines().filter(line -> line.startsWith("m/")).toList());
  }

  @Test
  void theModelsFolderIsTheDefault() throws IOException {
    cli.write("models/c.pin", Cli.COUNTER);
    assertTrue(cli.check().out().startsWith("models/c.pin: 2 scenarios\n"));
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
