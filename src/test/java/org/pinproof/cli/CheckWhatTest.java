package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which scenarios, properties and configs {@code check} is asked for, and where files come from.
 */
class CheckWhatTest {
  @TempDir Path cwd;
  private Cli cli;

  @BeforeEach
  void model() throws IOException {
    cli = new Cli(cwd);
    cli.write("c.pin", Cli.COUNTER);
  }

  @Test
  void onePropertyIsCheckedAndExpectedAlone() {
    Cli.Result result = cli.check("c.pin", "--property", "no_bug");
    assertTrue(result.out().contains("no_bug               holds"), result.out());
    assertFalse(result.out().contains("small  "), result.out());
    assertEquals(0, result.exit());
  }

  @Test
  void aPropertyThatNothingIsHeldToIsAnErrorAndWhoIsNotHeldToOneIsNotCounted() throws IOException {
    cli.write("m/other.pin", "requires no_bug;\n" + Cli.COUNTER.replace("small", "tiny"));
    cli.write("m/c.pin", Cli.COUNTER);
    cli.write("p/p.pin", "struct counter { u3 x; }; property idle: always true;\n");
    Cli.Result some = cli.check("m", "--property", "small");
    assertTrue(some.out().contains("1 model, 2 scenarios: 2 as expected"), some.out());
    assertEquals(0, some.exit());
    cli.write("m/c.pin", "requires no_bug;\n" + Cli.COUNTER);
    Cli.Result none = cli.check("m", "--property", "idle", "--properties", "p");
    assertEquals(
        "pinproof: --property idle: no scenario that is asked for is held to it; --all-properties"
            + " holds models to every property that can be asked of them\n",
        none.err());
    assertEquals(2, none.exit());
  }

  @Test
  void whatWouldMatchIsSaidOnlyOfAllThatIsRequired() throws IOException {
    cli.write("c.pin", Cli.COUNTER.replace(" violates small;", ""));
    assertTrue(cli.check("c.pin").out().contains("this would match: violates small;"));
    Cli.Result part = cli.check("c.pin", "--property", "small");
    assertTrue(part.out().contains("! small"), part.out());
    assertFalse(part.out().contains("this would match"), part.out());
    cli.write(
        "p/p.pin", "struct counter { u3 x; }; struct counter c; property no: never c.x == 1;");
    cli.write("c.pin", "requires small;\n" + Cli.COUNTER.replace(" violates small;", ""));
    Cli.Result all = cli.check("c.pin", "--properties", "p", "--all-properties");
    assertTrue(all.out().contains("! no "), all.out());
    assertTrue(all.out().contains("this would match: violates small;"), all.out());
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
    Cli.Result result = cli.check("c.pin", "-D", "N=1");
    assertTrue(result.out().contains("  two: as one, but N=2; "), result.out());
    assertTrue(result.err().startsWith("c.pin:16:16: note: scenario 'two' sets N; "), result.err());
    assertEquals(0, result.exit());
  }

  @Test
  void aDefineWithoutAnyEffectIsAnError() throws IOException {
    Cli.Result result = cli.check("c.pin", "--scenario", "two", "-D", "N=1");
    assertEquals(
        "pinproof: N=1 has no effect: scenario two sets N itself, which wins\n", result.err());
    assertEquals(2, result.exit());
    cli.write("d.pin", "u1 x; task t() { x = 1; } start t(); scenario other { }\n");
    assertEquals(
        "pinproof: N=1 has no effect: no scenario that is asked for has this config\n",
        cli.check("c.pin", "d.pin", "--scenario", "other", "-D", "N=1").err());
    assertEquals(2, cli.run("diff", "c.pin", "--scenario", "two", "--new", "N=1").exit());
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
    String[] args = {"m.pin", "-Wno-never-violated", "-Wno-vacuous", "--properties", "properties"};
    Cli.Result result = cli.check(Arrays.copyOf(args, 3));
    assertEquals("", result.err());
    assertTrue(result.out().contains("    single_writer_io "), result.out());
    assertTrue(result.out().contains("  ! mine "), result.out());
    assertEquals(result.out(), cli.check(args).out());
  }

  @Test
  void anErrorThatEndsRunsIsJudgedWhateverIsAsked() throws IOException {
    String bug = Cli.COUNTER.replace("c.x++;", "BUG_ON(c.x == 0); c.x = c.x + 1;");
    cli.write("m.pin", bug);
    String[] args = {"m.pin", "--property", "small", "--scenario", "one", "-q"};
    Cli.Result result = cli.check(args);
    assertTrue(result.out().contains("! no_bug               VIOLATED in 1 step"), result.out());
    assertEquals(1, result.exit());
    cli.write("m.pin", bug.replace("scenario one { }", "scenario one { violates no_bug; }"));
    result = cli.check("m.pin", "--property", "small", "--scenario", "one");
    assertTrue(result.out().contains("small                holds; every run errs"), result.out());
    assertFalse(result.out().contains("no_bug"), result.out());
    assertEquals(0, result.exit());
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
                    + " the same name that comes with pinproof [-Woverride]\n"),
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
}
