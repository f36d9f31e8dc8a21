package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs command lines in a folder of their own. */
final class Cli {
  /** Adds up to 3 with several tasks: {@code small} holds for one task only. */
  static final String COUNTER =
      """
      /** A counter. Nothing else. */

      config u2 N = 1;
      struct counter { u3 x; };
      struct counter c;
      /** It stays small. */
      property small: always c.x < 2;
      task add()
      {
      	c.x++;
      }
      start add() * N;
      /** One task. */
      scenario one { }
      /** Two tasks. */
      scenario two { N = 2; violates small; }
      """;

  /**
   * Runs the rest of a command line with SIGINT as it is by default: a build that runs in the
   * background may have it ignored, which is inherited.
   */
  static final List<String> INTERRUPTIBLE = List.of("env", "--default-signal=INT");

  private static final String NO_GRANULARITY = "-Wno-granularity";

  final Path cwd;
  final Map<String, String> env = new HashMap<>();
  boolean terminal;
  final Interrupt interrupt = new Interrupt();

  /** What the user types. */
  String input = "";

  Cli(Path cwd) {
    this.cwd = cwd;
  }

  /** What a run left behind; times are replaced by {@code T}. */
  record Result(int exit, String out, String err) {}

  void write(String file, String text) throws IOException {
    Path path = cwd.resolve(file);
    Path folder = path.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(path, text);
  }

  Result run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            stream(out),
            stream(err),
            env,
            cwd,
            terminal,
            terminal,
            interrupt);
    int exit = Main.run(args, console);
    return new Result(exit, text(out), text(err));
  }

  /** Checks that {@code check} says this and no verdict. */
  void rejects(String message, String... paths) {
    Result result = check(paths);
    assertEquals(message, result.err());
    assertEquals(2, result.exit());
    assertFalse(result.out().contains(" holds"), result.out());
  }

  /** A run whose standard output has a bug. */
  Result runWithBrokenOutput(String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream broken =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) {
          @Override
          public void print(String text) {
            throw new IllegalStateException("broken on purpose");
          }
        };
    int exit = Main.run(args, new Console(broken, stream(err), env, cwd, false, false, interrupt));
    return new Result(exit, "", text(err));
  }

  /** {@code check} without the granularity warnings that most small models draw. */
  Result check(String... args) {
    String[] all = new String[args.length + 2];
    all[0] = "check";
    all[1] = NO_GRANULARITY;
    System.arraycopy(args, 0, all, 2, args.length);
    return run(all);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, false, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replaceAll(" +[0-9]+\\.[0-9]+ s\\b", " T s");
  }
}
