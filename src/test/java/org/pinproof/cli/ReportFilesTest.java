package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that {@code check} writes for a gate. */
class ReportFilesTest {
  @TempDir Path cwd;
  private Cli cli;

  @BeforeEach
  void model() throws IOException {
    cli = new Cli(cwd);
    cli.write("c.pin", Cli.COUNTER);
  }

  private String text(String file) throws IOException {
    return Files.readString(cwd.resolve(file));
  }

  @Test
  void aCasePerScenarioAndPropertyIsWrittenAsJunitXml() throws IOException {
    cli.write("d.pin", Cli.COUNTER.replace(" violates small;", ""));
    assertEquals(1, cli.check("c.pin", "d.pin", "--junit-xml", "out.xml").exit());
    String xml = text("out.xml");
    assertTrue(xml.contains("<testsuites name=\"pinproof\" tests=\"32\" failures=\"1\""), xml);
    assertTrue(xml.contains("<testcase classname=\"c.two\" name=\"small\""), xml);
    assertTrue(
        xml.contains(
            "<failure type=\"violated\" message=\"violated in 2 steps, expected: holds\">d.pin:"),
        xml);
    assertTrue(xml.contains(" replayed by the reference interpreter\n</failure>"), xml);
  }

  @Test
  void anInterruptLeavesWhatWasNotReachedInTheReport() throws IOException {
    cli.interrupt.request();
    assertEquals(130, cli.check("c.pin", "--junit-xml", "out.xml").exit());
    String xml = text("out.xml");
    assertTrue(xml.contains("tests=\"2\" failures=\"0\" errors=\"2\""), xml);
    assertTrue(xml.contains("message=\"interrupted before it was checked\""), xml);
  }

  @Test
  void propertyFilesThatDoNotCompileAreNoGreenReport() throws IOException {
    cli.write("p/bad.pin", "property x always 1;\n");
    assertEquals(2, cli.check("c.pin", "--properties", "p", "--junit-xml", "out.xml").exit());
    assertTrue(text("out.xml").contains("errors=\"1\""), text("out.xml"));
    assertTrue(text("out.xml").contains("p/bad.pin:1:12: error: "), text("out.xml"));
  }

  @Test
  void aReportOfAnEarlierRunIsNotTakenForThisOne() throws IOException {
    String[] reports = {"c.pin", "--junit-xml", "out.xml", "--report", "out", "--scenario", ""};
    reports[6] = "one";
    assertEquals(0, cli.check(reports).exit());
    assertTrue(Files.exists(cwd.resolve("out.xml")) && Files.exists(cwd.resolve("out/index.html")));
    reports[6] = "none";
    assertEquals(2, cli.check(reports).exit());
    assertFalse(Files.exists(cwd.resolve("out.xml")));
    assertFalse(Files.exists(cwd.resolve("out/index.html")));
  }

  @Test
  void twoFormatsCannotShareAFile() {
    Cli.Result result = cli.check("c.pin", "--junit-xml", "out", "--json", "./out");
    assertEquals(
        "pinproof: --junit-xml and --json would write the same file: " + cwd.resolve("out") + "\n",
        result.err());
    assertEquals(2, result.exit());
  }

  @Test
  void aFolderThatIsNotThereIsSaidBeforeAnythingIsChecked() {
    Cli.Result result = cli.check("c.pin", "--junit-xml", "no/out.xml");
    assertTrue(result.err().contains("no such folder to write into"), result.err());
    assertEquals("", result.out());
    assertEquals(2, result.exit());
  }

  @Test
  void oldReportsAreRemovedEvenIfAnotherCannotBeWritten() throws IOException {
    String[] lines = {
      "check c.pin --json old --junit-xml no/x.xml",
      "check c.pin --json old --timeuot 5s",
      "check c.pin --json old --scenario=",
      "check c.pin --markdown no/x --sarif old --junit-xml old",
      "diff c.pin c.pin --json old",
      "diff c.pin --new N=2 --json old --markdown no/x",
      "diff c.pin c.pin --old-in no --markdown old"
    };
    for (String line : lines) {
      assertEquals(0, cli.check("c.pin", "--json", "old").exit());
      assertEquals(2, cli.run(line.split(" ", -1)).exit(), line);
      assertFalse(Files.exists(cwd.resolve("old")), line);
    }
  }

  @Test
  void oneFileUnderTwoNamesIsOneFile() throws IOException {
    Files.createSymbolicLink(cwd.resolve("b.json"), Path.of("a.json"));
    Cli.Result result = cli.check("c.pin", "--json", "a.json", "--sarif", "b.json");
    assertTrue(result.err().contains("--sarif and --json would write the same file"), result.err());
    assertEquals(2, result.exit());
  }

  @Test
  void whatIsNoReportIsNotReplacedByOne() throws IOException {
    for (String text : List.of("{\"name\": \"mine\"}", "# Notes on pinproof\n", "x")) {
      cli.write("mine", text);
      Cli.Result result = cli.check("c.pin", "--json", "mine");
      assertTrue(result.err().contains("mine: is there, and no report of pinproof"), result.err());
      assertEquals(2, result.exit());
      assertEquals(text, text("mine"));
    }
    for (String option : List.of("--json", "--sarif", "--markdown", "--junit-xml", "--json")) {
      cli.write("made", "");
      assertEquals(0, cli.check("c.pin", option, "made").exit());
      assertEquals(0, cli.check("c.pin", option, "made").exit(), "over an output of ours");
    }
  }

  @Test
  void aDeviceIsWrittenToAndStays() throws IOException {
    assertEquals(0, cli.check("c.pin", "--junit-xml", "/dev/null").exit());
    assertFalse(Files.isRegularFile(Path.of("/dev/null")));
  }

  @Test
  void whatALinkLeadsToIsReplacedAndNotTheLink() throws IOException {
    Path link = Files.createSymbolicLink(cwd.resolve("link.json"), Path.of("real.json"));
    for (int i = 0; i < 2; i++) {
      assertEquals(0, cli.check("c.pin", "--json", "link.json").exit());
      assertTrue(Files.isSymbolicLink(link));
      assertTrue(Files.readString(cwd.resolve("real.json")).startsWith("{"));
    }
  }

  @Test
  void anOldReportDoesNotOutliveAnErrorOfTheCommandLine() throws IOException {
    for (String[] line :
        new String[][] {
          {"c.pin", "--strict", "--scenario", "one"},
          {"c.pin", "--engine", "jpf", "--jpf-home", "nowhere"},
          {"nothing", "--cache", "c.pin"}
        }) {
      cli.write("old.xml", "<testsuites name=\"pinproof\"/>");
      String[] all = Arrays.copyOf(line, line.length + 2);
      all[line.length] = "--junit-xml";
      all[line.length + 1] = "old.xml";
      assertEquals(2, cli.check(all).exit());
      assertFalse(Files.exists(cwd.resolve("old.xml")), String.join(" ", line));
    }
  }

  @Test
  void noFileIsLeftAside() throws IOException {
    assertEquals(0, cli.check("c.pin", "--junit-xml", "a.xml", "--json", "a.json").exit());
    try (Stream<Path> files = Files.list(cwd)) {
      assertEquals(
          List.of("a.json", "a.xml", "c.pin"),
          files.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }

  /** Each option that names a file for output, with a model as that file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "check c.pin --json c.pin",
        "check c.pin --junit-xml c.pin",
        "check c.pin --markdown c.pin",
        "check c.pin --sarif c.pin",
        "diff c.pin --new N=2 --json c.pin",
        "diff c.pin --new N=2 --markdown c.pin",
        "graph c.pin --scenario two -o c.pin",
        "export c.pin --scenario two --to promela -o c.pin"
      })
  void aModelIsNeverReplacedByAnOutput(String line) throws IOException {
    Cli.Result result = cli.run(line.split(" ", -1));
    assertEquals(2, result.exit(), result.err());
    assertTrue(
        result.err().contains("c.pin: is the name of a model, which the output would replace"),
        result.err());
    assertEquals(Cli.COUNTER, text("c.pin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"config u2 N = 1;\n", "config u2 N = 1\n", "/* Nothing yet. */\n"})
  void whatAModelIncludesIsNeverReplacedByAnOutput(String included) throws IOException {
    cli.write("size.h", included);
    cli.write("i.pin", "#include \"size.h\"\n" + Cli.COUNTER);
    for (String option : new String[] {"--json", "--markdown"}) {
      Cli.Result result = cli.check("i.pin", option, "size.h");
      assertTrue(result.err().contains("size.h: holds declarations of models"), result.err());
      assertEquals(2, result.exit());
    }
    assertEquals(2, cli.run("graph", "c.pin", "--scenario", "one", "-o", "size.h").exit());
    assertEquals(included, text("size.h"));
  }

  @Test
  void aLinkToAModelIsNeverReplacedByAnOutput() throws IOException {
    Files.createSymbolicLink(cwd.resolve("out.json"), Path.of("c.pin"));
    Cli.Result result = cli.check("c.pin", "--json", "out.json");
    assertTrue(result.err().contains("is the name of a model"), result.err());
    assertEquals(2, result.exit());
    assertEquals(Cli.COUNTER, text("c.pin"));
  }

  @Test
  void whereALibraryErrsIsToldInTheModel() throws IOException {
    cli.write("lib/put.pin", "u2 count;\nvoid put()\n{\n  count--;\n}\n");
    cli.write(
        "m.pin",
        "#include \"lib/put.pin\"\ntask t()\n{\n  put();\n}\nstart t();\nscenario s { }\nrequires no_range_error;\n");
    assertEquals(1, cli.check("m.pin", "--sarif", "out.sarif").exit());
    JsonObject result =
        JsonParser.parseString(text("out.sarif"))
            .getAsJsonObject()
            .getAsJsonArray("runs")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("results")
            .get(0)
            .getAsJsonObject();
    assertEquals("m.pin:4", place(result.getAsJsonArray("locations").get(0)));
    JsonArray related = result.getAsJsonArray("relatedLocations");
    assertEquals("m.pin:7", place(related.get(0)));
    assertEquals("lib/put.pin:4", place(related.get(1)));
  }

  private static String place(JsonElement location) {
    JsonObject place = location.getAsJsonObject().getAsJsonObject("physicalLocation");
    String file = place.getAsJsonObject("artifactLocation").get("uri").getAsString();
    return file + ":" + place.getAsJsonObject("region").get("startLine").getAsInt();
  }

  @Test
  void theSummaryOfACiStepIsAddedTo() throws IOException {
    cli.write("summary.md", "An earlier command.");
    cli.write("d.pin", Cli.COUNTER.replace("c.x++", "c.x = 2"));
    cli.env.put("GITHUB_STEP_SUMMARY", cwd.resolve("summary.md").toString());
    String summary = cwd.resolve("summary.md").toString();
    assertEquals(0, cli.check("c.pin", "--scenario", "one", "--markdown", "./summary.md").exit());
    assertEquals(1, cli.run("diff", "c.pin", "d.pin", "--markdown", summary).exit());
    String text = text("summary.md");
    assertTrue(text.startsWith("An earlier command.\n## Pinproof: every verdict is as"), text);
    assertTrue(text.indexOf("\n## Pinproof: ", text.indexOf("as expected")) > 0, text);
    Files.delete(cwd.resolve("summary.md"));
    assertEquals(0, cli.check("c.pin", "--scenario", "one", "--markdown", summary).exit());
    assertTrue(text("summary.md").startsWith("## Pinproof"), text("summary.md"));
    cli.write("summary.md", "An earlier command.\n");
    cli.env.clear();
    Cli.Result result = cli.check("c.pin", "--scenario", "one", "--markdown", summary);
    assertTrue(result.err().contains("summary.md: is there, and no report of pinproof"));
    assertEquals(2, result.exit());
    assertEquals("An earlier command.\n", text("summary.md"));
  }

  @Test
  void aFileInTheFolderOfTheReportIsNoneOfTheReport() throws IOException {
    assertEquals(0, cli.check("c.pin", "--report", "out", "--json", "out/all.json").exit());
    assertTrue(text("out/all.json").startsWith("{"));
    for (String file : List.of("out/index.html", "out/traces/c.two.small.trace.json")) {
      Cli.Result result = cli.check("c.pin", "--report", "./out", "--json", file);
      assertEquals(
          "pinproof: --json " + cwd.resolve(file) + ": is a file of --report; another, please\n",
          result.err());
      assertEquals(2, result.exit());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check c.pin --report=",
        "check c.pin --cache=",
        "check c.pin --json=",
        "check c.pin --properties=",
        "check c.pin -I=",
        "check c.pin --scenario=",
        "graph c.pin --scenario one -o=",
        "diff c.pin c.pin --old-in="
      })
  void whatIsEmptyMeansNothing(String line) throws IOException {
    String option = line.replaceFirst("^.* ", "").replace("=", "");
    Cli.Result result = cli.run(line.split(" ", -1));
    assertEquals("pinproof: " + option + ": empty; is a variable not set?\n", result.err());
    assertEquals("", result.out());
    assertEquals(2, result.exit());
    try (Stream<Path> files = Files.list(cwd)) {
      assertEquals(List.of(cwd.resolve("c.pin")), files.toList());
    }
  }

  @Test
  void aModelThatIsEmptyIsNotTheCurrentFolder() {
    Cli.Result result = cli.run("check", "");
    assertEquals("pinproof: PATH: empty; is a variable not set?\n", result.err());
    assertEquals(2, result.exit());
  }
}
