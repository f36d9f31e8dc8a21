package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diff}: what it tells of two versions, and when it fails. */
class DiffTest {
  /** Two tasks that must not be inside at once; the lock keeps them apart. */
  private static final String LOCKED =
      """
      config bool LOCK = true;
      bool locked;
      u2 inside;
      property alone: never inside == 2;
      task worker()
      {
      	if (LOCK)
      		atomic { wait_event(!locked); locked = true; }
      	atomic { inside = inside + 1; }
      	atomic { inside = inside - 1; }
      	if (LOCK)
      		locked = false;
      }
      start worker() * 2;
      scenario as_is { }
      """;

  @TempDir Path cwd;
  private Cli cli;

  @BeforeEach
  void model() throws IOException {
    cli = new Cli(cwd);
    cli.write("a.pin", LOCKED);
  }

  private Cli.Result diff(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "diff";
    System.arraycopy(args, 0, all, 1, args.length);
    return cli.run(all);
  }

  @Test
  void aPropertyThatIsViolatedNowIsShownWithItsRunAndWhereTheOldVersionStopsIt()
      throws IOException {
    cli.write("b.pin", LOCKED.replace("LOCK = true", "LOCK = false"));
    Cli.Result result = diff("a.pin", "b.pin");
    assertEquals("", result.err());
    assertEquals(
        """
        b.pin: 1 scenario, 1 different

          as_is: 16 states, depth 8 -> 9 states, depth 4; LOCK=true -> false
          ! alone  holds -> violated in 2 steps, expected: holds

        b.pin: scenario as_is                                    (LOCK=false, SC)
        alone VIOLATED in 2 steps                                (9 states, depth 4)
          never inside == 2
          inside = 2

            worker#1()              worker#2()              changes
         1  inside = inside + 1     .                       inside 0 -> 1
         2  .                       inside = inside + 1     inside 1 -> 2

         1-2 b.pin:9,9
         replayed by the reference interpreter
        """
            .lines()
            .limit(5)
            .toList(),
        result.out().lines().limit(5).toList());
    assertTrue(result.out().contains(" replayed by the reference interpreter\n"), result.out());
    assertTrue(result.out().contains(" the old version does not take step 2: worker#2 waits at "));
    assertTrue(result.out().endsWith("1 model, 1 scenario: 1 different, 1 worse\n"), result.out());
    assertEquals(1, result.exit());
  }

  @Test
  void aPropertyThatHoldsNowIsShownWithTheOldRunAndIsNotWorse() {
    Cli.Result result = diff("a.pin", "--old", "LOCK=false");
    assertTrue(
        result.out().contains("    alone  violated in 2 steps, expected: holds -> holds\n"),
        result.out());
    assertTrue(
        result.out().contains(" the new version does not take step 2: worker#2 waits at "),
        result.out());
    assertEquals(0, result.exit());
  }

  @Test
  void aRunThatGoesOnLongerIsBlockedAtTheStepThatDiffers() throws IOException {
    String text =
        LOCKED
            .replace("bool locked;", "config bool BLOCK = true;\nbool locked;")
            .replace("!locked)", "!(BLOCK && locked))");
    cli.write("a.pin", text);
    Cli.Result result = diff("a.pin", "--new", "BLOCK=false");
    assertTrue(result.out().contains("does not take step 3: worker#2 waits at "), result.out());
    assertEquals(1, result.exit());
  }

  @Test
  void versionsThatDoTheSameDifferInNothing() throws IOException {
    cli.write("b.pin", LOCKED.replace("worker", "actor"));
    Cli.Result result = diff("a.pin", "b.pin");
    assertEquals(
        """
        b.pin: 1 scenario, no verdict differs

          the same verdicts:
            as_is: 16 states, depth 8; started: actor() * 2

        1 model, 1 scenario: 0 different, nothing is worse
        """,
        result.out());
    assertEquals(0, result.exit());
  }

  @Test
  void aConfigIsSetInAVersionThatHasIt() throws IOException {
    cli.write("b.pin", LOCKED.replace("config bool LOCK = true;", "").replace("LOCK", "true"));
    Cli.Result result = diff("a.pin", "b.pin", "--new", "LOCK=false");
    assertEquals("pinproof: --new LOCK: no model has a config of this name\n", result.err());
    assertEquals(2, result.exit());
    assertEquals(1, diff("b.pin", "a.pin", "--new", "LOCK=false").exit());
    result = diff("a.pin", "--old", "LOCKS=true");
    assertEquals(
        "pinproof: --old LOCKS: no model has a config of this name; did you mean LOCK?\n",
        result.err());
  }

  @Test
  void nothingIsGoneWherePropertyFilesAreBroken() throws IOException {
    cli.write("properties/p.pin", "property p: always (;\n");
    Cli.Result result = diff("a.pin", "--new", "LOCK=false");
    assertFalse(result.out().contains("gone"), result.out());
    assertTrue(result.out().contains("what has errors was not compared"), result.out());
    assertEquals(2, result.exit());
  }

  @Test
  void aTaskThatBecomesADaemonIsTold() throws IOException {
    cli.write("b.pin", LOCKED.replace("task worker", "daemon task worker"));
    Cli.Result result = diff("a.pin", "b.pin");
    assertTrue(result.out().contains("of these daemons: worker"), result.out());
  }

  @Test
  void whatWasCutShortIsTold() throws IOException {
    cli.write("b.pin", LOCKED + "/* The same. */\n");
    Cli.Result result = diff("a.pin", "b.pin", "--max-states", "3");
    assertTrue(result.out().contains(", cut short: the limit on states was hit"), result.out());
    assertEquals(3, result.exit());
  }

  @Test
  void whatAPropertyCallsAndItsAssertionsAreWhatItSays() throws IOException {
    String model =
        """
        u2 x;
        bool small(void) { return x < 2; }
        property p: always small();
        property q: asserted;
        task t() { x = 1; atomic { assert(x == 1, q); x = 0; } }
        start t();
        """;
    cli.write("c.pin", model);
    cli.write("d.pin", model.replace("x < 2", "x < 3").replace("x == 1,", "x < 3,"));
    Cli.Result result = diff("c.pin", "d.pin");
    assertTrue(
        result
            .out()
            .contains(
                """
                  property p says something else:
                    old: always small(); small() is x < 2
                    new: always small(); small() is x < 3

                  property q says something else:
                    old: asserted; assert(x == 1, q)
                    new: asserted; assert(x < 3, q)
                """),
        result.out());
  }

  @Test
  void fewerObjectsAreTold() throws IOException {
    String model = "struct page { u1 n; };\nstruct page pages[2];\ntask t() { pages[0].n = 1; }\n";
    cli.write("c.pin", model + "start t();\n");
    cli.write("d.pin", model.replace("pages[2]", "pages[1]") + "start t();\n");
    Cli.Result result = diff("c.pin", "d.pin");
    assertTrue(
        result.out().contains("default: 2 states, depth 1; 2 pages -> 1 page\n"), result.out());
  }

  @Test
  void aViolationThatTheNewVersionExpectsIsWorseAllTheSame() throws IOException {
    cli.write(
        "b.pin",
        LOCKED.replace("LOCK = true", "LOCK = false").replace("{ }", "{ violates alone; }"));
    Cli.Result result = diff("a.pin", "b.pin");
    assertTrue(result.out().contains("  ! alone  holds -> violated in 2 steps\n"), result.out());
    assertEquals(1, result.exit());
  }

  @Test
  void anOldRunThatIsGoneIsShownThoughAnotherViolatesTheProperty() throws IOException {
    String text =
        """
        config bool EARLY = true;
        u2 x;
        property small: never x == 2;
        task t()
        {
        	if (EARLY)
        		x = 2;
        	x = 1;
        	x++;
        }
        start t();
        scenario as_is { violates small; }
        """;
    cli.write("a.pin", text);
    Cli.Result result = diff("a.pin", "--new", "EARLY=false");
    assertTrue(
        result
            .out()
            .contains("    small  violated in 1 step -> violated in 2 steps, by another run\n"),
        result.out());
    assertTrue(
        result.out().contains("\n the new version does not take step 1: t is at x = 1 (a.pin:8)\n"),
        result.out());
    assertEquals(0, result.exit());
    Cli.Result same = diff("a.pin", "--new", "EARLY=true");
    assertTrue(same.out().contains("no verdict differs"), same.out());
  }

  @Test
  void whatALimitLeavesOpenInBothIsNotWorse() {
    Cli.Result result = diff("a.pin", "--new", "LOCK=true", "--max-states", "3");
    assertEquals(3, result.exit());
    assertTrue(result.out().contains("nothing is worse"), result.out());
  }

  @Test
  void aScenarioThatIsGoneIsWorseAndANewOneIsNot() throws IOException {
    cli.write("b.pin", LOCKED + "scenario one { LOCK = false; violates alone; }\n");
    Cli.Result more = diff("a.pin", "b.pin");
    assertTrue(more.out().contains("  one: new, 9 states, depth 4, as expected\n"), more.out());
    assertEquals(0, more.exit());
    Cli.Result fewer = diff("b.pin", "a.pin");
    assertTrue(fewer.out().contains("  one: gone (it had 9 states, depth 4)\n"), fewer.out());
    assertEquals(1, fewer.exit());
  }

  @Test
  void aNewScenarioThatIsNotAsItExpectsIsWorse() throws IOException {
    cli.write("b.pin", LOCKED + "scenario one { LOCK = false; }\n");
    Cli.Result result = diff("a.pin", "b.pin");
    assertTrue(result.out().contains("  one: new, 9 states, depth 4, NOT as expected\n"));
    assertEquals(1, result.exit());
  }

  @Test
  void aScenarioOfAnotherNameAndTheSameContentIsTheSame() throws IOException {
    cli.write("b.pin", LOCKED.replace("as_is", "locked_once"));
    Cli.Result result = diff("a.pin", "b.pin");
    assertTrue(result.out().contains("  locked_once: was as_is; 16 states"), result.out());
    assertEquals(0, result.exit());
  }

  @Test
  void aPropertyThatIsNotRequiredAnyMoreIsWorse() throws IOException {
    cli.write("b.pin", LOCKED.replace("property alone: never inside == 2;\n", ""));
    Cli.Result result = diff("a.pin", "b.pin");
    assertTrue(result.out().contains("  ! alone  holds -> not required\n"), result.out());
    assertEquals(1, result.exit());
  }

  @Test
  void foldersAreComparedModelByModel() throws IOException {
    cli.write("old/x/a.pin", LOCKED);
    cli.write("old/gone.pin", LOCKED);
    cli.write("new/x/a.pin", LOCKED);
    cli.write("new/more.pin", LOCKED);
    Cli.Result result = diff("old", "new");
    assertTrue(result.out().contains("new/x/a.pin: 1 scenario, no verdict differs\n"));
    assertTrue(result.out().contains("new/more.pin: 1 scenario, 1 different\n"), result.out());
    assertTrue(result.out().contains("old/gone.pin: 1 scenario, 1 different\n"), result.out());
    assertTrue(result.out().endsWith("3 models, 3 scenarios: 2 different, 1 worse\n"));
    assertEquals(1, result.exit());
  }

  @Test
  void theOldVersionMayLiveInAnotherCheckoutWithALibraryOfItsOwn() throws IOException {
    String model = "#include <lib.pin>\n" + LOCKED.replace("config bool LOCK = true;\n", "");
    cli.write("models/lib/lib.pin", "config bool LOCK = false;\n");
    cli.write("models/m.pin", model);
    cli.write("base/models/lib/lib.pin", "config bool LOCK = true;\n");
    cli.write("base/models/m.pin", model);
    Cli.Result result = diff("--old-in", "base", "models");
    assertTrue(result.out().contains("  ! alone  holds -> violated in 2 steps"), result.out());
    assertEquals(1, result.exit());
  }

  @Test
  void aVersionThatDoesNotCompileIsAnErrorAndNothingIsSaidOfIt() throws IOException {
    cli.write("b.pin", LOCKED.replace("inside;", "outside;"));
    Cli.Result result = diff("a.pin", "b.pin");
    assertTrue(result.err().startsWith("b.pin:"), result.err());
    assertEquals(
        "0 models, 0 scenarios: 0 different, nothing compared is worse\nwhat has errors was not compared\n",
        result.out());
    assertEquals(2, result.exit());
  }

  @Test
  void aSpecificationThatErrsIsAnErrorAndNothingIsSaidOfIt() throws IOException {
    cli.write(
        "b.pin",
        LOCKED
            .replace("u2 inside;", "u2 inside;\nghost u1 seen;")
            .replace("inside = inside - 1;", "seen = inside + 1; inside = inside - 1;"));
    for (String[] sides : new String[][] {{"a.pin", "b.pin"}, {"b.pin", "a.pin"}}) {
      Cli.Result result = diff(sides[0], sides[1], "--markdown", "d.md", "--json", "d.json");
      String message = "b.pin:11:11: error: the specification itself errs: value 2 is outside u1";
      assertTrue(result.err().startsWith(message), result.err());
      assertEquals(
          """
          0 models, 0 scenarios: 0 different, nothing compared is worse
          what has errors was not compared
          """,
          result.out());
      assertEquals(2, result.exit());
      assertTrue(Files.readString(cwd.resolve("d.md")).contains(message));
      JsonObject json =
          JsonParser.parseString(Files.readString(cwd.resolve("d.json"))).getAsJsonObject();
      assertEquals(1, json.getAsJsonArray("errors").size());
    }
  }

  @Test
  void aPropertyThatSaysSomethingElseIsTold() throws IOException {
    cli.write("b.pin", LOCKED.replace("inside == 2", "inside == 2 && locked && inside == 3"));
    assertEquals(
        """
        b.pin: 1 scenario, no verdict differs

          property alone says something else:
            old: never inside == 2
            new: never inside == 2 && locked && inside == 3

          the same verdicts:
            as_is: 16 states, depth 8

        1 model, 1 scenario: 0 different, nothing is worse; 1 property says something else
        """,
        diff("a.pin", "b.pin").out());
  }

  @Test
  void anInterruptGives130() {
    cli.interrupt.request();
    Cli.Result result = diff("a.pin", "--new", "LOCK=false");
    assertTrue(result.out().endsWith("what is not listed above was not compared\n"));
    assertEquals(130, result.exit());
  }

  @Test
  void whatCannotBeComparedIsSaid() throws IOException {
    cli.write("m/a.pin", LOCKED);
    assertEquals(
        "pinproof: two versions, please: OLD and NEW. Try 'pinproof diff --help'.\n", diff().err());
    assertTrue(diff("a.pin", "m").err().contains("a folder and a file; two alike, please"));
    assertTrue(diff("a.pin").err().contains("a.pin is compared with itself"));
    assertTrue(diff("a.pin", "./a.pin").err().contains("./a.pin is compared with itself"));
    assertTrue(diff("m", "m/").err().contains("m/ is compared with itself"));
    assertTrue(diff("m", "--old-in", ".").err().contains("m is compared with itself"));
    for (String path : List.of(cwd.resolve("m").toString(), "../m", "x/../../m")) {
      Cli.Result result = diff(path, "--old-in", "m");
      assertTrue(result.err().contains(": not in the folder of --old-in;"), result.err());
      assertEquals(2, result.exit());
    }
    assertTrue(diff("a.pin", "--new", "LOKC=false").err().contains("did you mean LOCK?"));
    assertTrue(diff("a.pin", "--old-in", "no").err().contains("--old-in no: no such folder"));
    assertEquals(2, diff("a.pin").exit());
  }

  @Test
  void theComparisonIsWrittenAsMarkdownAndJson() throws IOException {
    Cli.Result result =
        diff("a.pin", "--new", "LOCK=false", "--markdown", "o.md", "--json", "o.json");
    assertEquals(1, result.exit());
    String markdown = Files.readString(cwd.resolve("o.md"));
    assertTrue(markdown.startsWith("## Pinproof: something is worse\n"), markdown);
    assertTrue(markdown.contains("```mermaid\nsequenceDiagram\n"), markdown);
    JsonObject json =
        JsonParser.parseString(Files.readString(cwd.resolve("o.json"))).getAsJsonObject();
    assertTrue(json.get("worse").getAsBoolean());
    assertEquals(1, json.get("exitCode").getAsInt());
    assertFalse(Files.exists(cwd.resolve(".o.json")));
  }
}
