package org.pinproof.jpf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.pinproof.compile.ModelClass;
import org.pinproof.jpf.harness.Guard;
import org.pinproof.system.TransitionSystem.SystemProperty;
import org.pinproof.verdict.Progress;

/**
 * A temporary folder for the runs of JPF on one model. JPF looks for its configuration in the
 * folder it runs in and upwards, so it gets one with nothing in it but what it needs.
 */
final class Workspace implements AutoCloseable {
  private static final String REPORT = "report.txt";
  private static final String CHOICES = "choices.txt";
  private static final long MEGABYTE = 1L << 20;

  /** Less is not enough for JPF to start. */
  private static final long LEAST_MEGABYTES = 32;

  /** A process that works uses some processor time within it, however busy the machine is. */
  private static final Duration IDLE = Duration.ofMinutes(2);

  private final JpfHome home;
  private final Path dir;

  private Workspace(JpfHome home, Path dir) {
    this.home = home;
    this.dir = dir;
  }

  static Workspace open(JpfHome home, ModelClass model) throws IOException {
    Workspace workspace = new Workspace(home, Files.createTempDirectory("pinproof-"));
    try {
      ClassFiles.write(model, workspace.classes());
      Files.writeString(
          workspace.site(), "jpf-core = " + home.dir() + "\nextensions = ${jpf-core}\n");
    } catch (IOException e) {
      workspace.close();
      throw e;
    }
    return workspace;
  }

  private Path classes() {
    return dir.resolve("classes");
  }

  private Path site() {
    return dir.resolve("site.properties");
  }

  /**
   * Runs JPF once.
   *
   * @param open names of the properties to look for
   * @param maxMemory bytes for its heap
   */
  JpfProcess.End run(
      List<SystemProperty> properties,
      Set<String> open,
      long maxMemory,
      long deadline,
      Progress progress)
      throws IOException {
    Files.deleteIfExists(dir.resolve(REPORT));
    Files.deleteIfExists(dir.resolve(CHOICES));
    List<String> command = command(maxMemory);
    // Has to come first.
    command.add("+site=" + site());
    add(Settings.target(properties, open), command);
    command.add("+classpath=" + classes());
    add(Settings.search(), command);
    add(Settings.output(path(REPORT), path(CHOICES)), command);
    return JpfProcess.run(command, dir, deadline, IDLE, progress);
  }

  private String path(String name) {
    return dir.resolve(name).toString();
  }

  private List<String> command(long maxMemory) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The quick compiler alone halves the time of the usual run, which is start-up.
    Collections.addAll(command, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    if (maxMemory < Long.MAX_VALUE) {
      command.add("-Xmx" + Math.max(LEAST_MEGABYTES, maxMemory / MEGABYTE) + "m");
    }
    command.add("-XX:-UsePerfData");
    Collections.addAll(command, "--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED");
    String path = home.launcher() + System.getProperty("path.separator") + classes();
    Collections.addAll(command, "-cp", path, Guard.class.getName());
    return command;
  }

  private static void add(Map<String, String> settings, List<String> command) {
    settings.forEach((key, value) -> command.add("+" + key + "=" + value));
  }

  /** What the last run wrote as its report; empty if nothing. */
  String report() throws IOException {
    return text(dir.resolve(REPORT));
  }

  /** What the last run wrote as its choices; empty if nothing. */
  String choices() throws IOException {
    return text(dir.resolve(CHOICES));
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
