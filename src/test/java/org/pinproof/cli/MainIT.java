package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed jar as a process of its own. */
class MainIT {
  @TempDir Path cwd;

  /** What a process left behind. */
  private record Result(int exit, String out, String err) {}

  private Process start(Path folder, String... args) throws IOException {
    String jar = System.getProperty("pinproof.jar");
    assertNotNull(jar, "run by the build, which says where the jar is");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(jar);
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
}
