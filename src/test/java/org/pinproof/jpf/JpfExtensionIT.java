package org.pinproof.jpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pinproof.compile.Compiled;
import org.pinproof.compile.ModelClass;

/** The root {@code jpf.properties} makes the project, with the packed jar, an extension of JPF. */
class JpfExtensionIT {
  private static final String MODEL =
      "bool a;\nproperty never_a: never a;\ntask set() { a = true; }\nstart set();\n";

  @TempDir Path dir;

  @Test
  void a_run_finds_the_harness_in_the_project() throws Exception {
    JpfHome home = RealJpf.orSkip("JpfExtensionIT");
    Path project = Files.createDirectories(dir.resolve("project/target")).resolveSibling(".");
    Files.copy(Path.of("jpf.properties"), project.resolve("jpf.properties"));
    Files.copy(Path.of(System.getProperty("pinproof.jar")), project.resolve("target/pinproof.jar"));
    Path site = dir.resolve("site.properties");
    Files.writeString(
        site,
        "jpf-core = %s\npinproof = %s\nextensions = ${jpf-core},${pinproof}\n"
            .formatted(home.dir(), project.normalize()));
    ModelClass model = Compiled.compile(Compiled.system(MODEL));
    Path classes = Files.createDirectories(dir.resolve("classes/org/pinproof/generated"));
    Files.write(
        classes.resolve("Model.class"), model.classFiles().get("org.pinproof.generated.Model"));
    String said =
        run(
            home,
            "+site=" + site,
            "+classpath=" + dir.resolve("classes"),
            "+cg.enumerate_random=true",
            "org.pinproof.jpf.harness.JpfMain",
            "org.pinproof.generated.Model",
            "state:never_a");
    assertTrue(said.contains("java.lang.AssertionError: violates never_a\n"), said);
  }

  private String run(JpfHome home, String... args) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-opens",
            "java.base/jdk.internal.misc=ALL-UNNAMED",
            "-jar",
            home.launcher().toString());
    builder.command().addAll(List.of(args));
    Process process = builder.directory(dir.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
