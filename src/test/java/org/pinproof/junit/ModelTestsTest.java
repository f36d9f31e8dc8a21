package org.pinproof.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.opentest4j.AssertionFailedError;

class ModelTestsTest {
  private static final String MODEL =
      """
      config u2 N = 1;
      u3 x;
      property small: always x < 2;
      task add() { atomic { x = x + 1; } }
      start add() * N;
      scenario one { }
      scenario two { N = 2; violates small; }
      scenario wrong { N = 2; }
      scenario vain { violates small; }
      """;

  @TempDir Path cwd;

  /** The tests by the path of their names. */
  private Map<String, DynamicTest> tests(String... arguments) {
    Map<String, DynamicTest> tests = new LinkedHashMap<>();
    collect("", ModelTests.check(cwd, arguments), tests);
    return tests;
  }

  private static void collect(
      String path, Stream<? extends DynamicNode> nodes, Map<String, DynamicTest> tests) {
    nodes.forEach(
        node -> {
          String name = path + "/" + node.getDisplayName();
          if (node instanceof DynamicContainer container) {
            collect(name, container.getChildren(), tests);
          } else if (node instanceof DynamicTest test) {
            tests.put(name, test);
          }
        });
  }

  private static void run(DynamicTest test) throws Throwable {
    Executable executable = test.getExecutable();
    executable.execute();
  }

  @Test
  void aModelIsATreeOfScenariosAndProperties() throws IOException {
    Files.writeString(cwd.resolve("m.pin"), MODEL);
    Map<String, DynamicTest> tests = tests("m.pin");
    assertEquals(32, tests.size());
    assertTrue(tests.containsKey("/m.pin/two/small"), tests.keySet().toString());
    assertTrue(tests.containsKey("/m.pin/one/no_deadlock"), tests.keySet().toString());
  }

  @Test
  void whatIsAsExpectedPasses() throws Throwable {
    Files.writeString(cwd.resolve("m.pin"), MODEL);
    Map<String, DynamicTest> tests = tests("m.pin", "--scenario", "one", "--scenario", "two");
    assertEquals(16, tests.size());
    for (DynamicTest test : tests.values()) {
      run(test);
    }
  }

  @Test
  void whatIsNotFailsWithTheCounterexample() throws IOException {
    Files.writeString(cwd.resolve("m.pin"), MODEL);
    Map<String, DynamicTest> tests = tests("m.pin");
    AssertionFailedError error =
        assertThrows(AssertionFailedError.class, () -> run(tests.get("/m.pin/wrong/small")));
    assertTrue(
        error
            .getMessage()
            .startsWith("m.pin:3: small: violated in 2 steps, expected: holds\n\nm.pin: "),
        error.getMessage());
    assertTrue(error.getMessage().contains("replayed by the reference interpreter"));
    error = assertThrows(AssertionFailedError.class, () -> run(tests.get("/m.pin/vain/small")));
    assertEquals("m.pin:9: small: holds, expected: violated", error.getMessage());
    assertEquals("[vain.small(m.pin:9)]", Arrays.toString(error.getStackTrace()));
  }

  @Test
  void whatIsUndecidedFailsAndIsNotSkipped() throws IOException {
    Files.writeString(cwd.resolve("m.pin"), MODEL);
    Map<String, DynamicTest> tests = tests("m.pin", "--scenario", "two", "--max-states", "1");
    AssertionFailedError error =
        assertThrows(AssertionFailedError.class, () -> run(tests.get("/m.pin/two/no_bug")));
    assertTrue(error.getMessage().contains(": no_bug: undecided ("), error.getMessage());
  }

  /** Surefire 3.5.3 leaves out tests, and those in containers, that have one: all is green. */
  @Test
  void nothingHasASourceUri() throws IOException {
    Files.writeString(cwd.resolve("m.pin"), MODEL);
    assertTrue(withoutUri(ModelTests.check(cwd, "m.pin")));
  }

  private static boolean withoutUri(Stream<? extends DynamicNode> nodes) {
    return nodes.allMatch(
        node ->
            node.getTestSourceUri().isEmpty()
                && (!(node instanceof DynamicContainer c) || withoutUri(c.getChildren())));
  }

  @Test
  void aModelThatDoesNotCompileIsATestThatFails() throws IOException {
    Files.writeString(cwd.resolve("m.pin"), MODEL);
    Files.writeString(cwd.resolve("bad.pin"), "start g();\n");
    Map<String, DynamicTest> tests = tests("m.pin", "bad.pin");
    AssertionFailedError error =
        assertThrows(AssertionFailedError.class, () -> run(tests.get("/all files compile")));
    assertTrue(error.getMessage().startsWith("\nbad.pin:1:7: error: "), error.getMessage());
    assertEquals(33, tests.size());
  }

  /** A test class as a user writes it; run by {@link #anEngineRunsThemAndSeesWhatFails} only. */
  static class Models {
    static Path folder = Path.of("");

    @TestFactory
    Stream<DynamicNode> models() {
      return ModelTests.check(folder, "m.pin", "--strict");
    }
  }

  @Test
  void anEngineRunsThemAndSeesWhatFails() throws IOException {
    Files.writeString(cwd.resolve("m.pin"), MODEL);
    Models.folder = cwd;
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(Models.class))
                .build(),
            listener);
    TestExecutionSummary summary = listener.getSummary();
    assertEquals(34, summary.getTestsStartedCount());
    assertEquals(0, summary.getTestsSkippedCount());
    assertEquals(
        List.of("small", "small"),
        summary.getFailures().stream().map(f -> f.getTestIdentifier().getDisplayName()).toList());
  }

  @Test
  void strictnessIsATestPerModelAndOneOverAll() throws Throwable {
    Files.createDirectories(cwd.resolve("models"));
    Files.createDirectories(cwd.resolve("properties"));
    Files.writeString(cwd.resolve("properties/p.pin"), "property unasked: always true;\n");
    Files.writeString(cwd.resolve("models/m.pin"), MODEL);
    Files.writeString(cwd.resolve("models/n.pin"), "u1 x; task t() { x = 1; } start t();\n");
    Map<String, DynamicTest> tests = tests("models", "--strict");
    run(tests.get("/models/m.pin/warnings"));
    AssertionFailedError error =
        assertThrows(AssertionFailedError.class, () -> run(tests.get("/models/n.pin/warnings")));
    assertTrue(
        error.getMessage().startsWith("\nmodels/n.pin:1:1: warning: no scenario is held to"),
        error.getMessage());
    error = assertThrows(AssertionFailedError.class, () -> run(tests.get("/warnings")));
    assertTrue(
        error.getMessage().startsWith("\nproperties/p.pin:1:10: warning: no model is held to"),
        error.getMessage());
    assertFalse(tests("models").containsKey("/warnings"));
  }

  @Test
  void warningsOfModelsThatWereNotExploredFail() throws IOException {
    Files.writeString(cwd.resolve("m.pin"), MODEL);
    Stream<DynamicNode> unexplored = ModelTests.check(cwd, "m.pin", "--strict");
    DynamicTest last = (DynamicTest) unexplored.reduce((one, other) -> other).orElseThrow();
    AssertionFailedError error = assertThrows(AssertionFailedError.class, () -> run(last));
    assertEquals(
        "\nm.pin: explored before this test: 0 of 4 scenarios; run all\n", error.getMessage());
  }

  @Test
  void strictnessRefusesAModelThatHidesAProperty() throws Throwable {
    Files.createDirectories(cwd.resolve("properties"));
    Files.writeString(cwd.resolve("properties/p.pin"), "property small: never true;\n");
    Files.writeString(cwd.resolve("m.pin"), MODEL);
    Map<String, DynamicTest> tests = tests("m.pin", "--strict");
    AssertionFailedError error =
        assertThrows(AssertionFailedError.class, () -> run(tests.get("/warnings")));
    assertTrue(
        error.getMessage().contains("'small' hides the one of the same name"), error::getMessage);
  }

  @Test
  void propertiesBesideTheModelsThatAreNotReadFail() throws Throwable {
    Files.createDirectories(cwd.resolve("src/models"));
    Files.createDirectories(cwd.resolve("src/properties"));
    Files.writeString(cwd.resolve("src/properties/p.pin"), "property never_so: never true;\n");
    Files.writeString(cwd.resolve("src/models/m.pin"), MODEL);
    AssertionFailedError error =
        assertThrows(
            AssertionFailedError.class, () -> run(tests("src/models").get("/all files are read")));
    assertTrue(
        error.getMessage().contains("warning: src/properties/p.pin is not read here: "),
        error.getMessage());
    assertFalse(
        tests("src/models", "--properties", "src/properties").containsKey("/all files are read"));
  }

  @Test
  void argumentsThatCannotBeOrHaveNoEffectAreRefused() throws IOException {
    Files.writeString(cwd.resolve("m.pin"), MODEL);
    for (List<String> arguments :
        List.of(
            List.of("m.pin", "--scenario", "none"),
            List.of("m.pin", "--no-such-option"),
            List.of("m.pin", "--properties="),
            List.of("m.pin", "--json", "x.json"))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> ModelTests.check(cwd, arguments.toArray(String[]::new)),
          arguments.toString());
    }
  }
}
