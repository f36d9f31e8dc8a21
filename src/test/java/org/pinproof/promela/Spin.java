package org.pinproof.promela;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs SPIN on a model, in a folder of its own. */
public final class Spin implements AutoCloseable {
  private static final Pattern VIOLATED =
      Pattern.compile("pan:\\d+: assertion violated holds\\.(\\w+) \\(at depth \\d+\\)");

  private static final Pattern STORED = Pattern.compile(" *(\\d+) states, stored.*");
  private static final long MINUTES = 20;

  private final Path folder;

  /**
   * What pan says.
   *
   * @param violated names of the properties
   * @param states stored
   */
  public record Answer(Set<String> violated, long states) {}

  public Spin(String model) throws IOException {
    folder = Files.createTempDirectory("spin");
    Files.writeString(folder.resolve("model.pml"), model);
  }

  /** Skips the test where there is no SPIN or no C compiler. */
  public static void orSkip(String test) {
    for (String tool : List.of("spin", "gcc")) {
      boolean there =
          Arrays.stream(System.getenv("PATH").split(":"))
              .anyMatch(d -> Files.isExecutable(Path.of(d, tool)));
      if (!there) {
        System.out.println(test + ": skipped, " + tool + " is not installed");
      }
      assumeTrue(there, tool + " is not installed");
    }
  }

  /** The commands in the head of the model, for all properties at once. */
  public static List<String> commands(String model) {
    List<String> commands = new ArrayList<>();
    for (String line : model.lines().toList()) {
      if (line.startsWith(" *   spin ")
          || line.startsWith(" *   gcc ")
          || line.startsWith(" *   ./pan ")) {
        commands.add(line.substring(" *   ".length()));
      }
    }
    return commands;
  }

  /**
   * Compiles and runs the verifier.
   *
   * @param gcc more options of gcc
   */
  public Answer explore(String gcc, String pan, String... spin)
      throws IOException, InterruptedException {
    List<String> generate = new ArrayList<>(List.of("spin", "-o2", "-a"));
    generate.addAll(List.of(spin));
    generate.add("model.pml");
    require(run(generate));
    List<String> compile = new ArrayList<>(List.of("gcc", "-w", "-DNOREDUCE"));
    compile.addAll(List.of(gcc.split(" ")));
    compile.addAll(List.of("-o", "pan", "pan.c"));
    require(run(compile));
    List<String> explore = new ArrayList<>(List.of("./pan", "-n", "-w20"));
    explore.addAll(List.of(pan.split(" ")));
    run(explore);
    return answer();
  }

  /** Runs a command line; its output is in the file {@code out}. */
  public int run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("no end after " + MINUTES + " minutes: " + command);
    }
    return process.exitValue();
  }

  private void require(int exit) throws IOException {
    if (exit != 0 || output().contains("Error")) {
      throw new AssertionError("exit code " + exit + ": " + output());
    }
  }

  public String output() throws IOException {
    return Files.readString(folder.resolve("out"), StandardCharsets.ISO_8859_1);
  }

  private Answer answer() throws IOException {
    Set<String> violated = new TreeSet<>();
    long states = -1;
    boolean whole = false;
    try (Stream<String> lines = Files.lines(folder.resolve("out"), StandardCharsets.ISO_8859_1)) {
      for (String line : (Iterable<String>) lines::iterator) {
        Matcher violation = VIOLATED.matcher(line);
        Matcher stored = STORED.matcher(line);
        if (violation.matches()) {
          violated.add(violation.group(1));
        } else if (stored.matches()) {
          states = Long.parseLong(stored.group(1));
        } else if (line.startsWith("Full statespace search")) {
          whole = true;
        } else if (line.matches("(pan:|error:|Warning: Search).*")
            && !line.contains("wrote")
            && !line.contains("elapsed")
            && !line.contains("rate")) {
          throw new AssertionError(line);
        }
      }
    }
    if (!whole || states < 0) {
      throw new AssertionError("output of pan cut short: " + output());
    }
    return new Answer(violated, states);
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
