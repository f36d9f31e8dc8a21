package org.pinproof.jpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pinproof.compile.Compiled;
import org.pinproof.compile.ModelClass;
import org.pinproof.system.TransitionSystem;

/** What a user of JPF gets to run by hand. */
class JpfProjectTest {
  private static final TransitionSystem SYSTEM =
      Compiled.system(
          """
          u2 x;
          property small: never x > 2;
          property settled: finally x == 2;
          task add(void) { x++; }
          start add() * 3;
          """);
  private static final ModelClass MODEL = Compiled.compile(SYSTEM);

  @TempDir Path dir;

  private Path written() throws IOException {
    return JpfProject.write(dir, "sums", "Scenario sums", MODEL, SYSTEM.properties());
  }

  @Test
  void the_file_to_start_from_names_every_property_and_how_to_search() throws Exception {
    String text = Files.readString(written());
    for (String line :
        List.of(
            "target = org.pinproof.jpf.harness.JpfMain",
            "    deadlock:no_deadlock,\\",
            "    step:no_bug,\\",
            "    state:small,\\",
            "    rest:settled,\\",
            "    error:specification-error",
            "classpath = ${config_path}/sums/classes",
            "sourcepath = ${config_path}/sums/src",
            "cg.enumerate_random = true")) {
      assertTrue(text.contains("\n" + line + "\n"), line);
    }
  }

  @Test
  void source_and_classes_for_java_11_stand_beside_it_also_the_second_time() throws Exception {
    written();
    written();
    Path folder = dir.resolve("sums");
    String source = Files.readString(folder.resolve("src/org/pinproof/generated/Model.java"));
    assertEquals(MODEL.source(), source);
    try (Stream<Path> files = Files.walk(folder.resolve("classes"))) {
      List<Path> classes = files.filter(f -> f.toString().endsWith(".class")).toList();
      TreeSet<String> names =
          classes.stream()
              .map(f -> f.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new));
      assertTrue(names.containsAll(List.of("Model.class", "JpfMain.class", "Transitions.class")));
      for (Path file : classes) {
        assertEquals(44 + 11, Files.readAllBytes(file)[7], file::toString);
      }
    }
  }

  @Test
  void the_source_is_java_11_and_needs_nothing_else() throws Exception {
    written();
    Path folder = dir.resolve("sums");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                said,
                "--release",
                "11",
                "-cp",
                folder.resolve("classes").toString(),
                "-d",
                dir.resolve("again").toString(),
                folder.resolve("src/org/pinproof/generated/Model.java").toString());
    assertEquals("", said.toString(StandardCharsets.UTF_8));
    assertEquals(0, failed);
  }

  @Test
  void without_jpf_the_harness_walks_at_random_to_an_end_or_a_violation() throws Exception {
    written();
    Path out = dir.resolve("out.txt");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-cp",
                dir.resolve("sums/classes").toString(),
                "org.pinproof.jpf.harness.JpfMain",
                "org.pinproof.generated.Model",
                "ignore:no_deadlock",
                "step:no_range_error",
                "step:no_null_dereference",
                "step:no_index_error",
                "step:no_division_by_zero",
                "step:no_endless_step",
                "step:no_bug",
                "ignore:small",
                "rest:settled")
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertEquals(1, process.waitFor());
    String text = Files.readString(out);
    assertTrue(text.startsWith("quiescent\n"), text);
    assertTrue(text.contains("java.lang.AssertionError: violates settled\n"), text);
  }

  @Test
  void jpf_runs_it() throws Exception {
    JpfHome home = RealJpf.orSkip("JpfProjectTest");
    Path start = written();
    Path site = dir.resolve("site.properties");
    Files.writeString(site, "jpf-core = " + home.dir() + "\nextensions = ${jpf-core}\n");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens",
                "java.base/jdk.internal.misc=ALL-UNNAMED",
                "-jar",
                home.launcher().toString(),
                "+site=" + site,
                start.toString())
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    assertTrue(text.contains("java.lang.AssertionError: violates small\n"), text);
    assertTrue(text.contains("search finished"), text);
  }
}
