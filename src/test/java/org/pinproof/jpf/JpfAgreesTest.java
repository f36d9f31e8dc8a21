package org.pinproof.jpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Checker;
import org.pinproof.compile.ModelClass;
import org.pinproof.compile.ModelCompiler;
import org.pinproof.compile.StateLayout;
import org.pinproof.explore.Explorer;
import org.pinproof.reference.Interpreter;
import org.pinproof.reference.Replay;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Instantiation;
import org.pinproof.scenario.Selection;
import org.pinproof.scenario.StepAnalysis;
import org.pinproof.scenario.StepRules;
import org.pinproof.source.Outcome;
import org.pinproof.syntax.Loader;
import org.pinproof.syntax.Program;
import org.pinproof.system.Lowering;
import org.pinproof.system.Options;
import org.pinproof.system.TransitionSystem;
import org.pinproof.verdict.Choice;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/**
 * A real JPF agrees with the embedded engine on the scenarios in {@code models/} of up to 5,000
 * states: in what is violated and in how few steps, in the number of distinct states; and the
 * interpreter confirms every run that JPF found. A sample by default, all with {@code
 * -Dpinproof.jpf=all}; another sample with {@code -Dpinproof.seed=N}. Skipped where there is no
 * JPF.
 */
class JpfAgreesTest {
  private static final int SAMPLE = 12;
  private static final long LARGEST = 5_000;
  private static final ModelCompiler COMPILER = new ModelCompiler();

  private static int compared;
  private static int violations;
  private static int runs;
  private static long states;
  private static String about = "";

  /** A scenario, explored by the embedded engine. */
  private record Scene(
      String name, Instance instance, StepRules rules, TransitionSystem system, ModelClass model) {
    static Scene of(String file, CheckedModel checked, CheckedModel.Scenario scenario) {
      Selection selection = new Selection(Map.of(), false, Set.of());
      Instance instance = get(Instantiation.of(checked, scenario, selection));
      StepRules rules = StepAnalysis.of(instance);
      TransitionSystem system = Lowering.lower(instance, rules, Options.DEFAULT);
      ModelClass model = COMPILER.compile(system, StateLayout.of(system.variables()));
      return new Scene(file + ": " + scenario.name(), instance, rules, system, model);
    }

    Findings embedded() {
      Limits limits = new Limits(LARGEST, Long.MAX_VALUE, null);
      return Explorer.explore(model.instance(), system.properties(), limits, Progress.NONE);
    }
  }

  private static <T> T get(Outcome<T> outcome) {
    if (!outcome.ok()) {
      throw new AssertionError(outcome.diagnostics());
    }
    return outcome.get();
  }

  private static List<Scene> scenes() throws IOException {
    Loader loader = new Loader(Path.of("").toAbsolutePath(), List.of());
    List<Program> properties = get(loader.properties(null));
    List<Scene> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("models"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".pin")).sorted().toList()) {
        CheckedModel model =
            get(loader.load(file.toString()).then(p -> Checker.check(p, properties)));
        for (CheckedModel.Scenario scenario : model.scenarios()) {
          all.add(Scene.of(file.toString(), model, scenario));
        }
      }
    }
    return all;
  }

  @TestFactory
  List<DynamicTest> jpf_agrees_on_every_scenario() throws Exception {
    JpfHome home = RealJpf.orSkip("JpfAgreesTest");
    List<Scene> scenes = new ArrayList<>(scenes());
    int all = scenes.size();
    if (!"all".equals(System.getProperty("pinproof.jpf"))) {
      long seed = Long.getLong("pinproof.seed", System.nanoTime() % 1_000_000);
      Collections.shuffle(scenes, new Random(seed));
      scenes = scenes.subList(0, Math.min(SAMPLE, all));
      about = "; seed " + seed;
    }
    about = scenes.size() + " of " + all + " scenarios" + about;
    return scenes.stream()
        .map(s -> DynamicTest.dynamicTest(s.name(), () -> agrees(home, s)))
        .toList();
  }

  private static void agrees(JpfHome home, Scene scene) {
    Findings embedded = scene.embedded();
    assumeTrue(embedded.stopped() == null, "more than " + LARGEST + " states");
    Limits limits = new Limits(Long.MAX_VALUE, 1L << 30, null);
    JpfAnswer answer =
        JpfEngine.explore(home, scene.model(), scene.system().properties(), limits, Progress.NONE);
    Findings jpf = answer.findings();
    assertNull(answer.failure());
    assertNull(jpf.stopped());
    assertNotNull(answer.version());
    assertEquals(lengths(embedded), lengths(jpf), "violated properties, and steps to them");
    assertEquals(embedded.states(), jpf.states(), "distinct states");
    assertEquals(embedded.specificationError() == null, jpf.specificationError() == null);
    if (scene.system().properties().stream()
        .anyMatch(p -> p.when() == TransitionSystem.When.QUIESCENT)) {
      assertEquals(embedded.quiescent(), jpf.quiescent());
    }
    Interpreter interpreter = Interpreter.of(scene.instance(), scene.rules());
    jpf.violations().forEach((name, run) -> Replay.replay(interpreter, name, run));
    compared++;
    violations += jpf.violations().size();
    runs += answer.runs();
    states += jpf.states();
  }

  private static Map<String, Integer> lengths(Findings findings) {
    Map<String, Integer> lengths = new TreeMap<>();
    for (Map.Entry<String, List<Choice>> v : findings.violations().entrySet()) {
      lengths.put(v.getKey(), v.getValue().size() - 1);
    }
    return lengths;
  }

  @AfterAll
  static void tell() {
    if (!about.isEmpty()) {
      System.out.printf(
          "JpfAgreesTest: %s; JPF agrees on %d of them: %d violations replayed, %d states, %d runs"
              + " of JPF%n",
          about, compared, violations, states, runs);
    }
  }
}
