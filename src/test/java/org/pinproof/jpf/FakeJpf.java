package org.pinproof.jpf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** Folders that look like a built jpf-core, with a program in it that is not JPF. */
public final class FakeJpf {
  private static final String LAUNCHER = "gov/nasa/jpf/tool/RunJPF.class";
  private static final String CORE_CLASS = "gov/nasa/jpf/JPF.class";

  private static final String PROGRAM =
      """
      package gov.nasa.jpf.tool;

      import java.io.*;
      import java.nio.file.*;

      public class RunJPF {
        static String[] args;

        static String setting(String key) {
          for (String arg : args) {
            if (arg.startsWith("+" + key + "=")) {
              return arg.substring(key.length() + 2);
            }
          }
          throw new IllegalStateException(key);
        }

        static void report(String text) throws Exception {
          Files.writeString(Path.of(setting("report.console.file")), text);
        }

        static void choices(String text) throws Exception {
          Files.writeString(Path.of(setting("choice.trace")), text);
        }

        static long pid() {
          return ProcessHandle.current().pid();
        }

        public static void main(String[] a) throws Exception {
          args = a;
          BODY
        }
      }
      """;

  /** A complete report: of 3 states and no error. */
  public static final String CLEAN = clean(3);

  /** A complete report of so many states and no error. */
  public static String clean(long states) {
    return report(
        "no errors detected",
        "states: new=50,visited=2,backtracked=52,end=1",
        "search: maxDepth=50,constraints=0",
        "choice generators: thread=46 (signal=0,lock=46), data=" + (states + 1));
  }

  private FakeJpf() {}

  private static String report(String results, String... statistics) {
    return """
        JavaPathfinder core system v8.0 (rev 0) - (C)


        ====================================================== search started: 1/1/20, 1:00 AM

        ====================================================== results
        %s

        ====================================================== statistics
        %s

        ====================================================== search finished: 1/1/20, 1:00 AM
        """
        .formatted(results, String.join("\n", statistics));
  }

  /** A report of an error whose section says this. */
  public static String error(String property, String message) {
    String section =
        """
        ====================================================== error 1
        %s
        %s
        	at somewhere
        """
            .formatted(property, message);
    String results = "error #1: " + property + " \"" + message + "\"";
    return CLEAN
        .replace(
            "\n====================================================== results",
            "\n" + section + "\n====================================================== results")
        .replace("no errors detected", results);
  }

  /** A report of a violated property. */
  public static String violated(String property) {
    return error(
        "gov.nasa.jpf.vm.NoUncaughtExceptionsProperty",
        "java.lang.AssertionError: violates " + property);
  }

  /** The file of a run of these choices. */
  public static String run(int... choices) {
    StringBuilder out = new StringBuilder("// header\n");
    for (int i = 0; i < choices.length; i++) {
      out.append("   ").append(i).append(": ").append(choices[i]).append('\n');
    }
    return out + "//------------------------- end choice trace\n";
  }

  /** Statements that write a report and choices. */
  public static String reporting(String report, String choices) {
    return "report(" + quoted(report) + "); choices(" + quoted(choices) + ");";
  }

  /** A Java string with this text. */
  public static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\"", "\\\"")
        + '"';
  }

  /** Makes a folder a built jpf-core that runs these statements. */
  public static Path build(Path home, String body) throws IOException {
    Path source = Files.createDirectories(home.resolve("src")).resolve("RunJPF.java");
    Files.writeString(source, PROGRAM.replace("BODY", body));
    Path classes = home.resolve("classes");
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, errors, "-d", classes.toString(), source.toString());
    if (failed != 0) {
      throw new IllegalArgumentException(errors.toString());
    }
    byte[] launcher = Files.readAllBytes(classes.resolve(LAUNCHER));
    jar(home.resolve("build/RunJPF.jar"), Map.of(LAUNCHER, launcher));
    jar(home.resolve("build/jpf.jar"), Map.of(CORE_CLASS, classFile(Runtime.version().feature())));
    return home;
  }

  /** The beginning of a class file for a release of Java. */
  static byte[] classFile(int release) {
    byte[] start = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 0};
    start[7] = (byte) (44 + release);
    return start;
  }

  static void jar(Path file, Map<String, byte[]> entries) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    try (OutputStream to = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(to)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
      }
    }
  }

  /** Where only an option names a JPF. */
  static JpfHome.Places named(Path home) {
    return new JpfHome.Places(home.toString(), Map.of(), home, home);
  }

  static List<String> commandOf(Path home, Path classes) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        home.resolve("build/RunJPF.jar") + System.getProperty("path.separator") + classes,
        "org.pinproof.jpf.harness.Guard");
  }
}
