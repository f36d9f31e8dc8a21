package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --report} and {@code trace}: what they write, and what a changed model gives. */
class TraceCommandTest {
  private static final String TRACE = "out/traces/c.two.small.trace.json";

  @TempDir Path cwd;
  private Cli cli;

  @BeforeEach
  void report() throws IOException {
    cli = new Cli(cwd);
    cli.write("c.pin", Cli.COUNTER);
    Cli.Result result = cli.check("c.pin", "--report", "out");
    assertTrue(result.out().endsWith("report: out/index.html\n"), result.out());
    assertEquals(0, result.exit());
  }

  private List<String> files(String folder) throws IOException {
    try (Stream<Path> all = Files.list(cwd.resolve(folder))) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aReportIsOnePageAndAJsonTraceForEachCounterexample() throws IOException {
    assertEquals(List.of("index.html", "traces"), files("out"));
    assertEquals(List.of("c.two.small.trace.json"), files("out/traces"));
  }

  @Test
  void tracesOfAnEarlierRunAreRemovedAndOtherFilesStay() throws IOException {
    Path trace = cwd.resolve(TRACE);
    Files.copy(trace, trace.resolveSibling("kept.trace.json"));
    cli.write("out/traces/notes.json", "{}");
    cli.check("c.pin", "--scenario", "one", "--report", "out");
    assertEquals(List.of("kept.trace.json", "notes.json"), files("out/traces"));
  }

  @Test
  void aPageOfSomebodyElseIsLeftAsItIs() throws IOException {
    cli.write("site/index.html", "<!DOCTYPE html><title>Mine</title>");
    cli.write("site/traces/mine.trace.json", "{}");
    Cli.Result result = cli.check("c.pin", "--report", "site");
    assertTrue(
        result.err().contains("site/index.html: is there, and no report of pinproof"),
        result.err());
    assertEquals(2, result.exit());
    assertEquals(List.of("index.html", "traces"), files("site"));
    assertEquals(List.of("mine.trace.json"), files("site/traces"));
  }

  @Test
  void aTraceIsNotReplacedByWhatItIsShownAs() throws IOException {
    String before = Files.readString(cwd.resolve(TRACE));
    Cli.Result result = cli.run("trace", TRACE, "-o", "./" + TRACE);
    assertEquals(
        "pinproof: " + TRACE + ": is the trace itself; -o another file, please\n", result.err());
    assertEquals(2, result.exit());
    assertEquals(before, Files.readString(cwd.resolve(TRACE)));
  }

  @Test
  void modelsOfTheSameNameAreToldApart() throws IOException {
    cli.write("d/c.pin", Cli.COUNTER);
    cli.check("c.pin", "d/c.pin", "--report", "out");
    assertEquals(
        List.of("c-pin.two.small.trace.json", "d-c-pin.two.small.trace.json"), files("out/traces"));
  }

  @Test
  void aNameLongerThanAFileMayHaveIsCut() throws IOException {
    String name = "small".repeat(60);
    cli.write("c.pin", Cli.COUNTER.replace("small", name));
    cli.check("c.pin", "--report", "out");
    String kept = ("c.two." + name).substring(0, 200);
    assertEquals(List.of(kept + ".trace.json"), files("out/traces"));
  }

  @Test
  void thePageSaysOnWhichRunsAPropertyHolds() throws IOException {
    cli.write("c.pin", "u1 x;\nproperty p: always x < 1;\ntask t() { x = 2 - x; }\nstart t();\n");
    cli.check("c.pin", "--report", "out");
    String page = Files.readString(cwd.resolve("out/index.html"));
    String p = "{\"name\":\"p\",\"verdict\":\"holds\",\"expected\":false,\"note\":";
    assertTrue(page.contains(p + "\"; every run errs\""), page);
  }

  @Test
  void noTraceIsAHiddenFile() throws IOException {
    cli.write("++.pin", Cli.COUNTER);
    cli.check("++.pin", "--report", "out");
    assertEquals(List.of("model.two.small.trace.json"), files("out/traces"));
  }

  @Test
  void aFolderThatCannotBeMadeIsSaidAtOnce() {
    Cli.Result result = cli.check("c.pin", "--report", "c.pin/out");
    assertEquals("", result.out());
    assertTrue(result.err().startsWith("pinproof: --report "), result.err());
    assertEquals(2, result.exit());
  }

  @Test
  void whatIsWrittenOthersMayReadAsAnyOtherFile() throws IOException {
    Files.writeString(cwd.resolve("plain"), "");
    assertEquals(
        Files.getPosixFilePermissions(cwd.resolve("plain")),
        Files.getPosixFilePermissions(cwd.resolve("out/index.html")));
  }

  @Test
  void aSavedTraceIsShownAsCheckShowsIt() {
    Cli.Result shown = cli.run("trace", TRACE);
    assertEquals(
        """
        c.pin: scenario two                                      (N=2, 1 counter, SC)
        small VIOLATED in 2 steps                                (4 states, depth 2)
          always c.x < 2
          c.x = 2

            add#1()   add#2()   changes
         1  c.x++     .         c.x 0 -> 1
         2  .         c.x++     c.x 1 -> 2

         1-2 c.pin:10,10
         replayed by the reference interpreter
        """,
        shown.out());
    assertEquals("", shown.err());
    assertEquals(0, shown.exit());
  }

  @Test
  void convertedToJsonItIsTheSameFile() throws IOException {
    Cli.Result json = cli.run("trace", TRACE, "--to", "json", "-o", "again.json");
    assertEquals("", json.out());
    assertEquals(Files.readString(cwd.resolve(TRACE)), Files.readString(cwd.resolve("again.json")));
  }

  @Test
  void mermaidAndHtmlGoToStandardOutput() {
    assertTrue(cli.run("trace", TRACE, "--to", "mermaid").out().startsWith("sequenceDiagram\n"));
    assertTrue(cli.run("trace", TRACE, "--to", "html").out().startsWith("<!DOCTYPE html>\n"));
  }

  @Test
  void overridesOfTheCommandLineAreRecorded() throws IOException {
    cli.write("c.pin", Cli.COUNTER.replace("scenario one { }", "scenario one { violates small; }"));
    cli.check("c.pin", "--scenario", "one", "-D", "N=3", "--report", "out");
    Cli.Result shown = cli.run("trace", "out/traces/c.one.small.trace.json");
    assertTrue(shown.out().contains("(N=3, 1 counter, SC)"), shown.out());
    assertEquals(0, shown.exit());
  }

  @Test
  void aFileThatTheRunDoesNotPassThroughIsOneOfTheModel() throws IOException {
    cli.write("other.pin", "u1 other;\n");
    cli.write("p/p.pin", "property idle: always true;\n");
    cli.write("c.pin", "#include \"other.pin\"\n" + Cli.COUNTER);
    cli.check("c.pin", "--properties", "p", "--report", "out");
    assertTrue(cli.run("trace", TRACE).out().contains("(4 states, depth 2)"));
    for (String file : new String[] {"other.pin", "p/p.pin"}) {
      String before = Files.readString(cwd.resolve(file));
      cli.write(file, before + "/* More. */\n");
      Cli.Result shown = cli.run("trace", TRACE);
      assertTrue(shown.err().contains("changed since the trace was saved: " + file + ";"));
      assertFalse(shown.out().contains("states"), shown.out());
      assertEquals(0, shown.exit());
      cli.write(file, before);
    }
  }

  @Test
  void theSameFileByAnotherNameHasNotChanged() {
    Cli.Result shown = cli.run("trace", TRACE, "--model", "./c.pin");
    assertEquals("", shown.err());
    assertTrue(shown.out().contains("(4 states, depth 2)"), shown.out());
  }

  @Test
  void whereOnlyOtherLinesChangedTheRunIsStillThere() throws IOException {
    cli.write("c.pin", "/* New. */\n" + Cli.COUNTER.replace("u3 x;", "u3 x; u3 y;"));
    Cli.Result shown = cli.run("trace", TRACE);
    assertEquals(
        "pinproof: note: changed since the trace was saved: c.pin; the run is still there and"
            + " violates small\n",
        shown.err());
    assertTrue(shown.out().contains("\nsmall VIOLATED in 2 steps\n"), shown.out());
    assertTrue(shown.out().contains(" 1-2 c.pin:11,11\n"), shown.out());
    assertEquals(0, shown.exit());
  }

  private void assertGone(String message, String model) throws IOException {
    cli.write("c.pin", model);
    Cli.Result shown = cli.run("trace", TRACE);
    assertEquals(
        "pinproof: " + TRACE + ": not a counterexample to c.pin any more:\n" + message,
        shown.err());
    assertEquals("", shown.out());
    assertEquals(1, shown.exit());
  }

  @Test
  void aStepThatIsGoneIsNamed() throws IOException {
    assertGone(
        """
          step 1 is gone: add#1   c.x++
          now: add#1 waits at wait_event(c.x == 1) (c.pin:10)
        """,
        Cli.COUNTER.replace("c.x++;", "wait_event(c.x == 1);"));
  }

  @Test
  void aRunThatNoLongerViolatesIsToldApart() throws IOException {
    assertGone(
        "  the run is still there, but does not violate small: its formula does not say so of the"
            + " last state\n",
        Cli.COUNTER.replace("c.x < 2", "c.x < 3"));
  }

  @Test
  void aScenarioThatIsGoneIsNamed() throws IOException {
    assertGone(
        "  now it has no scenario two\n", Cli.COUNTER.replace("scenario two", "scenario duo"));
  }

  @Test
  void aPropertyThatIsGoneIsNamed() throws IOException {
    assertGone(
        "  now it has no property small that binds ('requires' tells what is missing)\n",
        Cli.COUNTER.replace("small", "tiny"));
  }

  @Test
  void aPropertyThatNoModelRequiresAnyMoreIsStillViolated() throws IOException {
    cli.write("c.pin", "requires no_bug;\n" + Cli.COUNTER.replace(" violates small;", ""));
    assertEquals(0, cli.run("trace", TRACE).exit());
    cli.write("p/p.pin", "u1 x; property unasked: always x == 0;\n");
    cli.write("c.pin", "u1 x; task t() { x = 1; } start t(); requires no_bug;\n");
    cli.check("c.pin", "--properties", "p", "--all-properties", "--report", "out");
    Cli.Result shown = cli.run("trace", "out/traces/c.default.unasked.trace.json");
    assertTrue(shown.out().contains("unasked VIOLATED in 1 step"), shown.err());
  }

  @Test
  void aConfigThatHasNoSuchValueAnyMoreIsAnError() throws IOException {
    String one = Cli.COUNTER.replace("scenario one { }", "scenario one { violates small; }");
    cli.write("c.pin", one);
    cli.check("c.pin", "--scenario", "one", "-D", "N=3", "--report", "out");
    String trace = "out/traces/c.one.small.trace.json";
    cli.write("c.pin", one.replace("config u2 N", "config u1 N").replace("N = 2; ", ""));
    Cli.Result shown = cli.run("trace", trace);
    assertEquals(
        """
        -D:1:3: error: '3' is not a value of u1 N: expected 0..1
            1 | N=3
              |   ^
        c.pin:3:11: note: declared here
            3 | config u1 N = 1;
              |           ^
        """,
        shown.err());
    assertEquals(2, shown.exit());
    cli.write("c.pin", one.replaceAll("\\bN\\b", "M"));
    shown = cli.run("trace", trace);
    assertTrue(shown.err().endsWith("now it has no config N\n"), shown.err());
    assertEquals(1, shown.exit());
  }

  @Test
  void anotherVersionOfTheModelCanBeNamed() throws IOException {
    cli.write("d/new.pin", Cli.COUNTER.replace("c.x++;", "c.x = 1;"));
    Cli.Result shown = cli.run("trace", TRACE, "--model", "d/new.pin");
    assertEquals(1, shown.exit());
    Files.delete(cwd.resolve("c.pin"));
    shown = cli.run("trace", TRACE);
    assertEquals(
        "pinproof: "
            + TRACE
            + ": there is no c.pin here; --model FILE says where the model is now\n",
        shown.err());
    assertEquals(2, shown.exit());
  }

  @Test
  void aModelThatDoesNotCompileGivesTwo() throws IOException {
    cli.write("c.pin", Cli.COUNTER.replace("c.x++", "c.z++"));
    Cli.Result shown = cli.run("trace", TRACE);
    assertTrue(shown.err().startsWith("c.pin:10:"), shown.err());
    assertEquals(2, shown.exit());
  }

  @Test
  void whatIsNoTraceGivesTwo() throws IOException {
    assertEquals("pinproof: no.json: no such file\n", cli.run("trace", "no.json").err());
    assertTrue(cli.run("trace", "c.pin").err().contains("no saved trace: this is not JSON"));
    Files.write(cwd.resolve("binary"), new byte[] {(byte) 0xff, 0, 1});
    assertTrue(cli.run("trace", "binary").err().contains("this is not text"));
    assertEquals(2, cli.run("trace", "binary").exit());
    assertEquals(2, cli.run("trace").exit());
    assertFalse(cli.run("trace", "out").err().contains("Exception"));
  }

  @Test
  void anUnknownFormatIsRefused() {
    Cli.Result result = cli.run("trace", TRACE, "--to", "pdf");
    assertTrue(result.err().contains("expected text, mermaid, html or json, not pdf"));
    assertEquals(2, result.exit());
  }
}
