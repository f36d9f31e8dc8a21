package org.pinproof.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pinproof.Programs.Scene;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Checker;
import org.pinproof.compile.ModelCompiler;
import org.pinproof.compile.StateLayout;
import org.pinproof.explore.Explorer;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Instantiation;
import org.pinproof.scenario.Selection;
import org.pinproof.scenario.StepAnalysis;
import org.pinproof.syntax.Loader;
import org.pinproof.syntax.Program;
import org.pinproof.system.Lowering;
import org.pinproof.system.Options;
import org.pinproof.system.TransitionSystem;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/**
 * Every scenario of {@code models/} is as it expects, by the compiled engine and by the reference,
 * which agree in states (projected), transitions and the length of every counterexample.
 */
class ModelsTest {
  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final ModelCompiler COMPILER = new ModelCompiler();

  @TestFactory
  List<DynamicContainer> models() throws IOException {
    List<DynamicContainer> all;
    try (Stream<Path> files = Files.walk(Path.of("models"))) {
      all =
          files
              .filter(f -> f.toString().endsWith(".pin") && !f.startsWith("models/lib"))
              .sorted()
              .map(f -> container(f.toString()))
              .toList();
    }
    assertTrue(all.size() >= 5, "models found: " + all.size());
    return all;
  }

  private static DynamicContainer container(String file) {
    CheckedModel model = model(file);
    return dynamicContainer(
        file,
        model.scenarios().stream()
            .map(s -> dynamicTest(s.name(), () -> asExpected(scene(model, s, Map.of())))));
  }

  private static void asExpected(Scene scene) {
    Set<String> expected =
        scene.instance().scenario().violates().stream()
            .map(CheckedModel.Required::property)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected, new TreeSet<>(explore(scene).violations().keySet()));
    Comparison.Result compared = Comparison.of(scene, COMPILER);
    assertEquals(List.of(), compared.differences());
  }

  @ParameterizedTest(name = "K={0} F={1} P={2}")
  @CsvSource({
    "3, 1, 2, 22818, 89634",
    "4, 1, 2, 185152, 890194",
    "4, 2, 2, 764436, 4296224",
    "5, 2, 2, 5763454, 37327598"
  })
  void benchmarkCountsAreExact(String k, String f, String p, long states, long transitions) {
    CheckedModel model = model("models/bench/pin_writeback.pin");
    Map<String, String> size = Map.of("K", k, "F", f, "P", p);
    Findings found = explore(scene(model, model.scenarios().get(0), size));
    assertEquals(
        states + " states, " + transitions + " transitions",
        found.states() + " states, " + found.transitions() + " transitions");
  }

  private static CheckedModel model(String file) {
    Loader loader = new Loader(HERE, List.of());
    List<Program> properties = loader.properties(null).get();
    return loader.load(file).then(program -> Checker.check(program, properties)).get();
  }

  private static Scene scene(
      CheckedModel model, CheckedModel.Scenario scenario, Map<String, String> defines) {
    Selection selection = new Selection(defines, false, Set.of());
    Instance instance = Instantiation.of(model, scenario, selection).get();
    return new Scene(instance, StepAnalysis.of(instance));
  }

  private static Findings explore(Scene scene) {
    TransitionSystem system = Lowering.lower(scene.instance(), scene.rules(), Options.DEFAULT);
    StateLayout layout = StateLayout.of(system.variables());
    return Explorer.explore(
        COMPILER.compile(system, layout).instance(),
        system.properties(),
        Limits.NONE,
        Progress.NONE);
  }
}
