package org.pinproof.cli;

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

/** The script that starts the packed jar with its archive of classes. */
class LauncherIT {
  @TempDir Path cwd;

  private static Path launcher() {
    String jar = System.getProperty("pinproof.jar");
    assertNotNull(jar, "run by the build, which says where the jar is");
    return Path.of(jar).resolveSibling("pinproof");
  }

  /** Output and errors together; the exit code in the last line. */
  private String run(String java, Path launcher, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(cwd.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("JDK_JAVA_OPTIONS");
    if (!java.isEmpty()) {
      builder.environment().put("JDK_JAVA_OPTIONS", java);
    }
    Path out = cwd.resolve("out");
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), "still running");
    return Files.readString(out) + "exit code " + process.exitValue() + "\n";
  }

  @Test
  void the_archive_is_in_use() throws IOException, InterruptedException {
    Path link = Files.createSymbolicLink(cwd.resolve("pinproof"), launcher());
    String out = run("-Xshare:on", link, "--version");
    assertTrue(
        out.matches("NOTE: Picked up JDK_JAVA_OPTIONS: .*\npinproof .* on Java .*\nexit code 0\n"),
        out);
  }

  @Test
  void without_the_archive_it_is_as_java_alone() throws IOException, InterruptedException {
    Path there = Files.createDirectory(cwd.resolve("a b"));
    for (String file : List.of("pinproof", "pinproof.jar")) {
      Files.copy(launcher().resolveSibling(file), there.resolve(file));
    }
    assertTrue(there.resolve("pinproof").toFile().setExecutable(true));
    String out = run("", there.resolve("pinproof"), "--version");
    assertTrue(out.matches("pinproof .* on Java .*\nexit code 0\n"), out);
  }

  @Test
  void arguments_and_exit_code_are_passed_on() throws IOException, InterruptedException {
    String out = run("", launcher(), "check", "no such.pin");
    assertTrue(out.matches("no such.pin: error: no such file\n(?s:.*)exit code 2\n"), out);
  }
}
