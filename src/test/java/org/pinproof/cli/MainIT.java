package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed jar as a process of its own. */
class MainIT {
  @TempDir Path cwd;

  /** What a process left behind. */
  private record Result(int exit, String out, String err) {}

  private Process start(Path folder, String... args) throws IOException {
    return start(folder, List.of(), jar(), args);
  }

  private static Path jar() {
    String jar = System.getProperty("pinproof.jar");
    assertNotNull(jar, "run by the build, which says where the jar is");
    return Path.of(jar);
  }

  /**
   * @param prefix a command that runs the rest of the line
   */
  private Process start(Path folder, List<String> prefix, Path jar, String... args)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(cwd.resolve("out").toFile())
        .redirectError(cwd.resolve("err").toFile())
        .start();
  }

  private Result end(Process process) throws IOException, InterruptedException {
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "still running");
    return new Result(
        process.exitValue(),
        Files.readString(cwd.resolve("out")),
        Files.readString(cwd.resolve("err")));
  }

  private Result run(String... args) throws IOException, InterruptedException {
    return end(start(cwd, args));
  }

  @Test
  void everyModelOfTheCheckoutIsAsExpected() throws IOException, InterruptedException {
    Result result = end(start(Path.of("").toAbsolutePath(), "check", "models"));
    assertTrue(result.out().contains(" as expected; "), result.out());
    assertFalse(result.out().contains("not as expected"), result.out());
    assertEquals(0, result.exit());
  }

  @Test
  void aModelOutsideTheCheckoutFindsTheLibraryAndTheProperties()
      throws IOException, InterruptedException {
    Files.copy(Path.of("models", "lock_page.pin"), cwd.resolve("mine.pin"));
    Result result = run("check", "mine.pin");
    assertEquals("", result.err());
    assertEquals(0, result.exit());
  }

  @Test
  void aChangedModelIsNotAsExpected() throws IOException, InterruptedException {
    String model = Files.readString(Path.of("models", "get_page_pin.pin"));
    String changed = model.replaceFirst("lock_page\\(page\\);", ";");
    assertFalse(changed.equals(model));
    Files.writeString(cwd.resolve("mine.pin"), changed);
    Result result = run("check", "mine.pin", "-q");
    assertTrue(result.out().contains(" replayed by the reference interpreter\n"), result.out());
    assertTrue(result.out().contains("this would match: violates "), result.out());
    assertEquals(1, result.exit());
  }

  @Test
  void aWrongCommandLineGivesTwo() throws IOException, InterruptedException {
    Result result = run("check", "nowhere.pin");
    assertEquals("nowhere.pin: error: no such file\n", result.err());
    assertEquals(2, result.exit());
  }

  @Test
  void theVersionIsThatOfTheBuild() throws IOException, InterruptedException {
    Result result = run("--version");
    assertTrue(result.out().matches("pinproof [0-9]+\\.[0-9]+.* on Java .*\\R"), result.out());
    assertEquals(0, result.exit());
  }

  private static final String SMALL = "bool x;\ntask t() { x = true; }\nstart t();\n";

  /** Root can read every folder: there the program runs as nobody, from a jar that nobody reads. */
  private Result asOrdinaryUser(String... args) throws IOException, InterruptedException {
    boolean root = Files.isReadable(cwd.resolve("m/secret"));
    Path setpriv = Path.of("/usr/bin/setpriv");
    assumeTrue(!root || Files.isExecutable(setpriv), "run by root, and there is no setpriv");
    Path jar = Files.copy(jar(), cwd.resolve("p.jar"));
    Files.setPosixFilePermissions(cwd, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
    List<String> nobody =
        List.of(setpriv.toString(), "--reuid=65534", "--regid=65534", "--clear-groups");
    return end(start(cwd, root ? nobody : List.of(), jar, args));
  }

  private void forbid(String folder) throws IOException {
    Files.setPosixFilePermissions(
        cwd.resolve(folder), PosixFilePermissions.fromString("---------"));
  }

  @AfterEach
  void permitAgain() throws IOException {
    for (String folder : List.of("m/secret", "properties")) {
      if (Files.exists(cwd.resolve(folder))) {
        Files.setPosixFilePermissions(
            cwd.resolve(folder), PosixFilePermissions.fromString("rwx------"));
      }
    }
  }

  @Test
  void aFolderThatCannotBeReadIsAnErrorAndTheOtherModelsAreChecked()
      throws IOException, InterruptedException {
    Files.createDirectories(cwd.resolve("m/secret"));
    Files.writeString(cwd.resolve("m/a.pin"), SMALL);
    Files.writeString(cwd.resolve("m/z.pin"), SMALL);
    forbid("m/secret");
    Result result = asOrdinaryUser("check", "m", "-Wno-unheld");
    assertEquals("m/secret: error: cannot be read: permission denied\n", result.err());
    assertTrue(result.out().contains("2 models, 2 scenarios: 2 as expected; 1 model with errors"));
    assertEquals(2, result.exit());
  }

  @Test
  void aFolderOfPropertiesThatCannotBeReadIsAnError() throws IOException, InterruptedException {
    Files.createDirectories(cwd.resolve("m/secret"));
    Files.createDirectory(cwd.resolve("properties"));
    Files.writeString(cwd.resolve("m/a.pin"), SMALL);
    forbid("m/secret");
    forbid("properties");
    Result result = asOrdinaryUser("check", "m/a.pin");
    assertEquals(
        "properties: error: cannot be read: permission denied\n"
            + "properties: note: without the property files, no model is checked\n",
        result.err());
    assertEquals(2, result.exit());
  }

  /** 2^60 states and more: no machine gets to the end of it. */
  @Test
  void anInterruptTellsWhatWasCoveredAndGives130() throws IOException, InterruptedException {
    Path kill = Path.of("/bin/kill");
    assumeTrue(Files.isExecutable(kill), "there is no /bin/kill");
    Files.writeString(cwd.resolve("a.pin"), SMALL);
    Files.writeString(
        cwd.resolve("endless.pin"),
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
        """);
    String[] args = {"check", "a.pin", "endless.pin", "-Wno-granularity"};
    Process process = start(cwd, Cli.INTERRUPTIBLE, jar(), args);
    awaitOutput(process, "1 as expected in a.pin, then the heading of the other model");
    new ProcessBuilder(kill.toString(), "-INT", Long.toString(process.pid())).start().waitFor();
    Result result = end(process);
    assertTrue(result.out().contains("a.pin: 1 scenario\n"), result.out());
    assertTrue(result.out().endsWith("interrupted: not everything was checked\n"), result.out());
    assertEquals(130, result.exit());
  }

  /** Waits until the results of the first model are there, so that the second one is explored. */
  private void awaitOutput(Process process, String what) throws IOException, InterruptedException {
    long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!Files.readString(cwd.resolve("out")).contains(" built-ins ")) {
      assertTrue(process.isAlive(), what);
      assertTrue(System.nanoTime() < patience, what);
      Thread.sleep(20);
    }
  }
}
