package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Symbolic links as models, as folders of models and as {@code properties}. */
class LinksTest {
  @TempDir Path cwd;
  private Cli cli;

  @BeforeEach
  void console() {
    cli = new Cli(cwd);
  }

  @Test
  void linksInAFolderAreFollowedAndMayLeadInACircle() throws IOException {
    cli.write("real/m.pin", Cli.COUNTER);
    Files.createDirectory(cwd.resolve("models"));
    Files.createSymbolicLink(cwd.resolve("models/there"), cwd.resolve("real"));
    Files.createSymbolicLink(cwd.resolve("real/back"), cwd.resolve("real"));
    Cli.Result result = cli.check("models");
    assertTrue(result.out().startsWith("models/there/m.pin: 2 scenarios\n"), result.out());
    assertEquals(0, result.exit());
  }

  @Test
  void aLinkThatLeadsNowhere() throws IOException {
    cli.write("m/m.pin", Cli.COUNTER);
    Files.createSymbolicLink(cwd.resolve("m/gone.pin"), cwd.resolve("nowhere"));
    Cli.Result result = cli.check("m");
    assertEquals("m/gone.pin: error: no such file\n", result.err());
    assertEquals(2, result.exit());
  }

  @Test
  void aLinkToAFolderThatLeadsNowhere() throws IOException {
    cli.write("m/m.pin", Cli.COUNTER);
    Files.createSymbolicLink(cwd.resolve("m/readme.txt"), cwd.resolve("nowhere"));
    assertEquals(0, cli.check("m").exit());
    Files.createSymbolicLink(cwd.resolve("m/more"), cwd.resolve("nowhere"));
    Cli.Result result = cli.check("m");
    assertEquals("m/more: error: no such file\n", result.err());
    Files.delete(cwd.resolve("m/more"));
    Files.createSymbolicLink(cwd.resolve("m/v6.8"), cwd.resolve("nowhere"));
    result = cli.check("m");
    assertEquals("m/v6.8: error: no such file\n", result.err());
    assertEquals(2, result.exit());
  }

  @Test
  void linksToOneFileInTwoFoldersAreTwoModels() throws IOException {
    cli.write(
        "shared.pin", "#include \"size.pin\"\n" + Cli.COUNTER.replace("config u2 N = 1;", ""));
    for (String size : List.of("1", "2")) {
      cli.write("m/" + size + "/size.pin", "config u2 N = " + size + ";\n");
      Files.createSymbolicLink(cwd.resolve("m/" + size + "/m.pin"), cwd.resolve("shared.pin"));
    }
    for (String[] paths : List.of(new String[] {"m"}, new String[] {"m/1/m.pin", "m/2/m.pin"})) {
      Cli.Result result = cli.check(paths);
      assertTrue(result.out().contains("m/1/m.pin: 2 scenarios"), result.out());
      assertTrue(result.out().contains("m/2/m.pin: 2 scenarios"), result.out());
    }
    assertTrue(cli.check("m/1/m.pin", "m/1/../1/m.pin").out().contains("1 model, 2 scenarios"));
  }

  @Test
  void propertiesThatAreNoFolder() throws IOException {
    cli.write("m.pin", Cli.COUNTER);
    String consequence = "properties: note: without the property files, no model is checked\n";
    Files.createSymbolicLink(cwd.resolve("properties"), cwd.resolve("nowhere"));
    cli.rejects("properties: error: a link that leads nowhere\n" + consequence, "m.pin");
    Files.delete(cwd.resolve("properties"));
    cli.write("properties", "property p: always true;\n");
    cli.rejects("properties: error: is not a directory\n" + consequence, "m.pin");
    Files.delete(cwd.resolve("properties"));
    cli.write("properties/README.md", "none yet\n");
    assertEquals(0, cli.check("m.pin").exit());
    cli.rejects(
        "properties: error: no property file (*.pin) in this directory\n" + consequence,
        "m.pin",
        "--properties",
        "properties");
  }
}
