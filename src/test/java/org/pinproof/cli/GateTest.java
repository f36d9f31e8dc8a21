package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What fails {@code check --strict} or {@code -Werror} beyond the verdicts, and what draws
 * warnings.
 */
class GateTest {
  @TempDir Path cwd;
  private Cli cli;

  @BeforeEach
  void model() throws IOException {
    cli = new Cli(cwd);
    cli.write("c.pin", Cli.COUNTER);
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
    Cli.Result refused = cli.run("check", "c.pin", "-q", "-Werror");
    assertEquals(2, refused.exit());
    assertTrue(refused.out().endsWith("\nnot allowed by -Werror: warnings\n"), refused.out());
    assertEquals(0, cli.check("c.pin", "-Werror").exit());
  }

  @Test
  void aPropertyThatIsNeverViolatedDrawsAWarningThatStrictMakesADifference() throws IOException {
    cli.write("m.pin", Cli.COUNTER.replace("c.x < 2", "c.x < 7").replace(" violates small;", ""));
    Cli.Result result = cli.check("m.pin");
    assertTrue(result.err().contains("small is not shown to bite"), result.err());
    assertEquals(0, result.exit());
    Cli.Result strict = cli.check("m.pin", "--strict");
    assertEquals(1, strict.exit());
    assertTrue(
        strict
            .out()
            .endsWith(
                """
                1 model, 2 scenarios: 2 as expected; 1 warning; T s
                not allowed by --strict: -Wnever-violated
                """),
        strict.out());
    assertEquals(0, cli.check("m.pin", "--strict", "-Wno-never-violated").exit());
    assertEquals("", cli.check("m.pin", "--scenario", "one").err());
  }

  @Test
  void aScenarioThatStartsNoTaskChecksNothingOfTheBuiltInsEither() throws IOException {
    cli.write(
        "m.pin",
        """
        config bool ON = true;
        u2 x;
        task t() { x = 1; }
        start t() * ON;
        requires no_bug;
        scenario on { }
        scenario off { ON = false; }
        """);
    Cli.Result result = cli.check("m.pin", "--strict");
    assertTrue(
        result.err().contains("scenario off checks nothing: it starts no task"), result.err());
    assertFalse(result.err().contains("scenario on checks"), result.err());
    assertEquals(1, result.exit());
  }

  @Test
  void aPropertyOfObjectsOfWhichThereAreNoneIsVacuous() throws IOException {
    cli.write(
        "m.pin",
        """
        struct page { u2 r; };
        struct inode { u2 i; };
        struct inode ino;
        struct page *last;
        property below: always forall (struct page *p) p->r <= ino.i;
        property one: always ino.i < 2;
        task t() { ino.i = any(1, 2); last = NULL; if (last) last->r++; }
        start t();
        scenario none { violates one; }
        """);
    Cli.Result result = cli.check("m.pin");
    assertTrue(result.out().contains("below                holds vacuously"), result.out());
    assertTrue(result.err().contains("below is vacuous in every scenario"), result.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"always !p->dirty", "asserted"})
  void aClaimThatErrsIsNoBite(String claim) throws IOException {
    cli.write(
        "m.pin",
        """
        struct page { bool dirty; };
        struct page page;
        struct page *p = &page;
        property clean: %s;
        task t() { atomic { p = NULL; %s } }
        start t();
        scenario gone { violates clean; }
        """
            .formatted(claim, claim.equals("asserted") ? "assert(!p->dirty, clean);" : ""));
    Cli.Result result = cli.check("m.pin", "--strict");
    assertTrue(
        result
            .err()
            .contains(
                "m.pin:4:10: warning: clean is not shown to bite: where a scenario violates it,"
                    + " what it claims errs: p is NULL and is dereferenced [-Wnever-violated]"),
        result.err());
    assertEquals(1, result.exit());
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
  void strictIsNotAskedOfAPartOfAModel() throws IOException {
    cli.write("m.pin", Cli.COUNTER);
    Cli.Result scenario = cli.check("m.pin", "--strict", "--scenario", "one");
    assertEquals(
        "pinproof: --strict is about whole models; without --scenario, please\n", scenario.err());
    assertEquals(2, scenario.exit());
    Cli.Result property = cli.check("m.pin", "--strict", "--property", "small");
    assertEquals(
        "pinproof: --strict is about whole models; without --property, please\n", property.err());
    assertEquals(2, property.exit());
  }

  @Test
  void strictIsNotAskedOfAllProperties() throws IOException {
    cli.write("m.pin", Cli.COUNTER);
    Cli.Result result = cli.check("m.pin", "--strict", "--all-properties");
    assertTrue(result.err().contains("without --all-properties, please"), result.err());
    assertEquals(2, result.exit());
  }

  @Test
  void whatStrictDoesNotJudgeUnderOtherConfigsIsSaid() throws IOException {
    cli.write("m.pin", Cli.COUNTER);
    Cli.Result result = cli.check("m.pin", "--strict", "-D", "N=1");
    assertTrue(
        result.out().endsWith("not judged by --strict with -D: -Wunreachable\n"), result.out());
    String[] without = {"m.pin", "--strict", "-D", "N=1", "-Wno-unreachable"};
    assertFalse(cli.check(without).out().contains("not judged"));
    assertFalse(cli.check("m.pin", "--strict").out().contains("not judged"));
  }

  @Test
  void filesBesideTheModelsThatAreNotReadDrawAWarning() throws IOException {
    cli.write("proj/models/m.pin", "#include <count.pin>\n" + Cli.COUNTER);
    cli.write("proj/models/part/n.pin", "#include <count.pin>\n" + Cli.COUNTER);
    cli.write("proj/models/lib/count.pin", "u2 further;\n");
    cli.write("proj/properties/p.pin", "property idle: always true;\n");
    cli.write("lib/count.pin", "u2 other;\n");
    String[] args = {"proj/models", "-I", "lib", "--strict", "-q"};
    Cli.Result result = cli.check(args);
    assertEquals(
        """
        proj/models/m.pin:1:1: warning: proj/properties/p.pin is not read here: \
        --properties proj/properties reads it [-Wunread]
            1 | #include <count.pin>
              | ^
        """,
        result.err());
    assertEquals(1, result.exit());
    assertTrue(result.out().endsWith("not allowed by --strict: -Wunread\n"), result.out());
    args[4] = "-Wno-unread";
    assertEquals(0, cli.check(args).exit());
  }

  @Test
  void aLibraryBesideTheModelsThatIsNotReadDrawsAWarning() throws IOException {
    String library = "struct page { bool dirty; };\n";
    cli.write("proj/models/m.pin", "#include <page.pin>\n" + Cli.COUNTER);
    cli.write("proj/models/lib/page.pin", library);
    assertTrue(
        cli.check("proj/models/m.pin")
            .err()
            .startsWith(
                "proj/models/m.pin:1:1: warning: proj/models/lib/page.pin is not read here:"
                    + " -I proj/models/lib reads it [-Wunread]\n"));
    String warning = cli.check("proj/models/m.pin").err();
    Cli.Result diff = cli.run("diff", "proj/models/m.pin", "--new", "N=1");
    assertTrue(diff.err().startsWith(warning), diff.err());
    assertTrue(diff.err().contains("pinproof: nothing is compared while that may"), diff.err());
    assertEquals(2, diff.exit());
    cli.write("models/lib/page.pin", library);
    assertEquals("", cli.check("proj/models/m.pin").err());
  }

  @Test
  void linksToModelsAreSeenThroughForWhatLiesBesideThem() throws IOException {
    cli.write("proj/models/m.pin", Cli.COUNTER);
    cli.write("proj/properties/p.pin", "property idle: always true;\n");
    Files.createSymbolicLink(cwd.resolve("one.pin"), Path.of("proj/models/m.pin"));
    Files.createSymbolicLink(cwd.resolve("all"), Path.of("proj/models"));
    for (String path : List.of("one.pin", "all")) {
      Cli.Result result = cli.check(path, "--strict");
      assertTrue(result.err().contains("proj/properties/p.pin is not read here"), result.err());
      assertEquals(1, result.exit());
    }
  }

  @Test
  void propertyFilesOfAnotherNameAreNotReadAndAreTold() throws IOException {
    cli.write("c.pin", Cli.COUNTER);
    cli.write("properties/README.md", "Properties.\n");
    Cli.Result result = cli.check("c.pin", "--strict");
    assertEquals(
        "properties: warning: no property file (*.pin) in this directory [-Wunread]\n",
        result.err());
    assertEquals(1, result.exit());
    cli.write("properties/p.pin", "u1 x; property idle: always x == 0;\n");
    cli.write("properties/p.pin~", "u1 x; property old: always x == 0;\n");
    assertEquals("", cli.check("c.pin", "--strict").err());
    for (String name : List.of("q.pim", ".q.pin", "q")) {
      cli.write("properties/" + name, "u1 x; property lost: always x == 0;\n");
      result = cli.check("c.pin", "--strict");
      assertEquals(
          "properties/"
              + name
              + ": warning: is not read: property files are called *.pin"
              + " [-Wunread]\n",
          result.err());
      assertEquals(1, result.exit());
      Files.delete(cwd.resolve("properties/" + name));
    }
  }

  @Test
  void aFileThatWasCutOffIsNoLibrary() throws IOException {
    cli.write("models/a.pin", Cli.COUNTER);
    cli.write("models/part.pin", "u2 part; atomic void f() { part = 1; }\n");
    assertEquals("", cli.check("models", "--strict").err());
    for (String text :
        List.of("", "u1 x; task t() { x = 1; }\n", "u1 x; property p: always x == 0;")) {
      cli.write("models/b.pin", text);
      Cli.Result result = cli.check("models", "--strict");
      assertEquals(
          "models/b.pin: warning: starts no task, and no model includes it: nothing in it is"
              + " checked [-Wunread]\n",
          result.err());
      assertEquals(1, result.exit());
    }
    cli.write("models/a.pin", "#include \"b.pin\"\n" + Cli.COUNTER);
    Cli.Result result = cli.check("models", "--strict");
    assertTrue(
        result.err().contains("models/b.pin:1:16: warning: no model is held to p"), result.err());
    assertEquals(1, result.exit());
    cli.write("models/b.pin", "u1 x; task t() { x = 1; }\n");
    assertEquals("", cli.check("models", "--strict").err());
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
    assertEquals("", cli.check("models", "--scenario", "one").err());
    assertEquals("", cli.check("models", "--property", "small").err());
  }

  @Test
  void aScenarioThatChecksNothingIsRefusedThoughOthersBite() throws IOException {
    String none = Cli.COUNTER + "/** None. */\nscenario none { N = 0; }\n";
    cli.write("m.pin", none);
    Cli.Result result = cli.check("m.pin", "--strict");
    assertTrue(
        result.err().contains("scenario none checks nothing: it starts no task [-Wvacuous]"),
        result.err());
    assertEquals(1, result.exit());
    String idle =
        Cli.COUNTER
                .replace("c.x++;", "if (ON) c.x++;")
                .replace("config", "config bool ON = true;\nconfig")
            + "/** Off. */\nscenario off { ON = false; }\n";
    cli.write("m.pin", idle);
    result = cli.check("m.pin", "--strict");
    assertTrue(
        result.err().contains("off checks nothing: every property that it is held to is vacuous"),
        result.err());
    cli.write("m.pin", "requires small, no_deadlock;\n" + idle);
    assertEquals(0, cli.check("m.pin", "--strict").exit());
  }

  @Test
  void aModelThatHidesWhatAPropertyFileMeansIsRefused() throws IOException {
    String function = "bool large(struct page *p) { return p->data > 1; }\n";
    String page = "struct page { u2 data; };\n";
    cli.write("models/m.pin", page + function + HIDING);
    cli.write(
        "properties/p.pin",
        page
            + function.replace('1', '0')
            + "property small: never exists (struct page *p) large(p);\n");
    Cli.Result result = cli.check("models", "--strict", "-Wno-never-violated");
    assertEquals(
        """
        models/m.pin:2:6: warning: 'large' hides the function of the same name that property \
        'small' was written for: in this model the property says something else [-Wshadow]
            2 | bool large(struct page *p) { return p->data > 1; }
              |      ^~~~~
        properties/p.pin:2:6: note: the hidden one is here
            2 | bool large(struct page *p) { return p->data > 0; }
              |      ^~~~~
        """,
        result.err());
    assertEquals(1, result.exit());
    assertTrue(result.out().endsWith("not allowed by --strict: -Wshadow\n"), result.out());
    cli.write("models/m.pin", page + function.replace('1', '0') + HIDING);
    result = cli.check("models", "--strict", "-Wno-never-violated");
    assertEquals("", result.err());
    assertTrue(result.out().contains("small                VIOLATED in 1 step"), result.out());
  }

  private static final String HIDING =
      """
      struct page pages[1];
      requires small;
      task t() { pages[0].data = 1; }
      start t();
      """;
}
