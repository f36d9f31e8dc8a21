package org.pinproof.jpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pinproof.compile.Compiled;
import org.pinproof.system.TransitionSystem;

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
    TransitionSystem system = Compiled.system(MODEL);
    byte[] model = Compiled.compile(system).classFiles().get("org.pinproof.generated.Model");
    Path classes = Files.createDirectories(dir.resolve("classes/org/pinproof/generated"));
    Files.write(classes.resolve("Model.class"), model);
    List<String> args = new ArrayList<>(List.of("+site=" + site));
    Map<String, String> settings = Settings.target(system.properties(), Set.of("never_a"));
    settings.put("classpath", dir.resolve("classes").toString());
    settings.putAll(Settings.search());
    settings.forEach((key, value) -> args.add("+" + key + "=" + value));
    String said = run(home, args);
    assertTrue(said.contains("java.lang.AssertionError: violates never_a\n"), said);
  }

  private String run(JpfHome home, List<String> args) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-opens",
            "java.base/jdk.internal.misc=ALL-UNNAMED",
            "-jar",
            home.launcher().toString());
    builder.command().addAll(args);
    Process process = builder.directory(dir.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
