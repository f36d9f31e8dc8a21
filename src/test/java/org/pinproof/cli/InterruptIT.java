package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

/** The packed jar, killed in the middle of a check that would take for ever. */
class InterruptIT {
  private static final String SMALL = "bool x;\ntask t() { x = true; }\nstart t();\n";

  /** 2^60 states and more. */
  private static final String ENDLESS =
      """
      struct counter { u16 x; };
      struct counter c[4];
      task add(struct counter *c)
      {
      	for (;;) {
      		wait_event(c->x < 60000);
      		c->x++;
      	}
      }
      start add(&c[0]);
      start add(&c[1]);
      start add(&c[2]);
      start add(&c[3]);
      """;

  private static final List<String> REPORTS = List.of("o.xml", "o.sarif", "o.md", "o.json");

  @TempDir Path cwd;

  private Process start() throws IOException {
    String jar = System.getProperty("pinproof.jar");
    assertNotNull(jar, "run by the build, which says where the jar is");
    Files.writeString(cwd.resolve("a.pin"), SMALL);
    Files.writeString(cwd.resolve("endless.pin"), ENDLESS);
    Files.writeString(cwd.resolve("late.pin"), SMALL);
    for (String report : REPORTS) {
      Files.writeString(cwd.resolve(report), "{\"program\": \"pinproof\", of an earlier run");
    }
    List<String> command = new ArrayList<>(Cli.INTERRUPTIBLE);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", jar, "check", "a.pin", "endless.pin", "late.pin"));
    command.addAll(List.of("-Wno-granularity", "--cache", "cache", "--report", "report"));
    command.addAll(List.of("--junit-xml", "o.xml", "--sarif", "o.sarif"));
    command.addAll(List.of("--markdown", "o.md", "--json", "o.json"));
    return new ProcessBuilder(command)
        .directory(cwd.toFile())
        .redirectOutput(cwd.resolve("out").toFile())
        .redirectError(cwd.resolve("err").toFile())
        .start();
  }

  private void killWith(String signal, Process process) throws IOException, InterruptedException {
    Path kill = Path.of("/bin/kill");
    assumeTrue(Files.isExecutable(kill), "there is no /bin/kill");
    long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!text("out").contains(" built-ins ")) {
      assertTrue(process.isAlive(), "ended before a.pin was checked: " + text("err"));
      assertTrue(System.nanoTime() < patience, "a.pin is not checked");
      Thread.sleep(20);
    }
    new ProcessBuilder(kill.toString(), signal, Long.toString(process.pid())).start().waitFor();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), "still running");
  }

  private String text(String file) throws IOException {
    return Files.readString(cwd.resolve(file));
  }

  private JsonObject json(String file) throws IOException {
    return JsonParser.parseString(text(file)).getAsJsonObject();
  }

  private static void assertNothingAside(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      assertEquals(
          List.of(), files.filter(f -> f.getFileName().toString().endsWith(".tmp")).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-INT", "-TERM"})
  void everyReportIsWholeAndTellsWhatWasNotCovered(String signal)
      throws IOException, InterruptedException, SAXException {
    Process process = start();
    try {
      killWith(signal, process);
      assertEquals(130, process.exitValue(), text("err"));
    } finally {
      process.destroyForcibly();
    }
    assertTrue(text("out").contains("a.pin: 1 scenario\n"), text("out"));
    assertTrue(text("out").contains("interrupted: not everything was checked\n"), text("out"));
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(Path.of("src/test/resources/report/junit-10.xsd").toFile())
        .newValidator()
        .validate(new StreamSource(cwd.resolve("o.xml").toFile()));
    assertTrue(text("o.xml").contains("interrupted before it was checked"), text("o.xml"));
    assertTrue(text("o.md").startsWith("## Pinproof: interrupted\n"), text("o.md"));
    assertEquals(130, json("o.json").get("exitCode").getAsInt());
    JsonArray runs = json("o.sarif").getAsJsonArray("runs");
    List<String> rules = new ArrayList<>();
    for (JsonElement result : runs.get(0).getAsJsonObject().getAsJsonArray("results")) {
      rules.add(result.getAsJsonObject().get("ruleId").getAsString());
    }
    assertTrue(rules.contains("unchecked"), rules.toString());
    assertTrue(text("report/index.html").stripTrailing().endsWith("</html>"));
    try (Stream<Path> entries = Files.list(cwd.resolve("cache"))) {
      assertEquals(1, entries.count(), "only a.pin is decided");
    }
    assertNothingAside(cwd);
  }

  @Test
  void afterAKillThatCannotBeCaughtThereIsNoReportAtAll() throws IOException, InterruptedException {
    Process process = start();
    try {
      killWith("-KILL", process);
    } finally {
      process.destroyForcibly();
    }
    for (String report : REPORTS) {
      assertFalse(Files.exists(cwd.resolve(report)), report);
    }
    assertNothingAside(cwd);
  }
}
