package org.pinproof.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pinproof.Models;
import org.pinproof.Models.Named;
import org.pinproof.Programs;
import org.pinproof.Programs.Scene;
import org.pinproof.compile.ModelClass;
import org.pinproof.compile.ModelCompiler;
import org.pinproof.compile.StateLayout;
import org.pinproof.explore.Explorer;
import org.pinproof.jpf.JpfAnswer;
import org.pinproof.jpf.JpfEngine;
import org.pinproof.jpf.JpfException;
import org.pinproof.jpf.JpfHome;
import org.pinproof.jpf.RealJpf;
import org.pinproof.reference.Interpreter;
import org.pinproof.reference.Replay;
import org.pinproof.scenario.Selection;
import org.pinproof.system.Lowering;
import org.pinproof.system.Options;
import org.pinproof.system.TransitionSystem;
import org.pinproof.system.TransitionSystem.SystemProperty;
import org.pinproof.system.TransitionSystem.When;
import org.pinproof.verdict.Choice;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/**
 * A real JPF agrees with the embedded engine: in what is violated and in how few steps, and in the
 * number of distinct states; and the interpreter confirms every run that JPF found. On the
 * scenarios in {@code models/} of up to 5,000 states, and on random models: a sample of both, or
 * with {@code -Dpinproof.jpf=all} all scenarios and more models. {@code -Dpinproof.seed=N} takes
 * another sample. As many JPFs run at a time as there are processors. Skipped where there is no
 * JPF.
 */
class JpfAgreesTest {
  private static final boolean ALL = "all".equals(System.getProperty("pinproof.jpf"));
  private static final int SAMPLE = 30;
  private static final int RANDOM_MODELS = Integer.getInteger("pinproof.models", ALL ? 60 : 10);
  private static final long SEED = Long.getLong("pinproof.seed", System.nanoTime() % 1_000_000);

  private static final long LARGEST = 5_000;

  /** States of a random model, at least and at most. */
  private static final long FEWEST_AT_RANDOM = 20;

  private static final long LARGEST_AT_RANDOM = 1_000;

  /** Heap of JPF's process in bytes, and time for all its runs on a scenario. */
  private static final Limits JPF = new Limits(Long.MAX_VALUE, 1L << 30, Duration.ofMinutes(15));

  private static final ExecutorService PROCESSES =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

  private static final long STARTED = System.nanoTime();
  private static final List<String> ABOUT = new ArrayList<>();
  private static final List<Agreed> AGREED = new ArrayList<>();

  /** What both engines found in a scenario; {@code runs} of JPF. */
  private record Agreed(int properties, int violations, long states, int runs) {}

  private record Compiled(TransitionSystem system, ModelClass model) {
    static Compiled of(Scene scene) {
      TransitionSystem system = Lowering.lower(scene.instance(), scene.rules(), Options.DEFAULT);
      StateLayout layout = StateLayout.of(system.variables());
      return new Compiled(system, new ModelCompiler().compile(system, layout));
    }

    Findings embedded(long mostStates) {
      Limits limits = new Limits(mostStates, Long.MAX_VALUE, null);
      return Explorer.explore(model.instance(), system.properties(), limits, Progress.NONE);
    }
  }

  @TestFactory
  List<DynamicTest> jpf_agrees_on_the_scenarios_of_the_models() throws IOException, JpfException {
    JpfHome home = RealJpf.orSkip("JpfAgreesTest");
    List<Named> scenes = new ArrayList<>(Models.scenes());
    int all = scenes.size();
    if (!ALL) {
      Collections.shuffle(scenes, new Random(SEED));
      scenes = scenes.subList(0, Math.min(SAMPLE, all));
    }
    ABOUT.add(scenes.size() + " of the " + all + " scenarios of the models");
    return tests(home, scenes);
  }

  @TestFactory
  List<DynamicTest> jpf_agrees_on_random_models() throws JpfException {
    JpfHome home = RealJpf.orSkip("JpfAgreesTest");
    List<Named> scenes = new ArrayList<>();
    int models = 0;
    for (long seed = SEED; models < RANDOM_MODELS; seed++) {
      int before = scenes.size();
      String text = ModelGenerator.generate(seed).text();
      for (Scene scene : Programs.scenes(Programs.model(text), Selection.PLAIN)) {
        Findings embedded = Compiled.of(scene).embedded(LARGEST_AT_RANDOM);
        if (embedded.stopped() == null && embedded.states() >= FEWEST_AT_RANDOM) {
          String scenario = scene.instance().scenario().name();
          scenes.add(new Named("seed " + seed + ": " + scenario, scene));
        }
      }
      models += scenes.size() > before ? 1 : 0;
    }
    ABOUT.add(scenes.size() + " scenarios of " + models + " random models");
    return tests(home, scenes);
  }

  /** Begins to compare; each test waits for its own. */
  private static List<DynamicTest> tests(JpfHome home, List<Named> scenes) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Named named : scenes) {
      Future<Agreed> agreed = PROCESSES.submit(() -> agree(home, named.scene()));
      tests.add(DynamicTest.dynamicTest(named.name(), () -> AGREED.add(result(agreed))));
    }
    return tests;
  }

  private static Agreed result(Future<Agreed> agreed) throws Throwable {
    try {
      return agreed.get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  private static Agreed agree(JpfHome home, Scene scene) {
    Compiled compiled = Compiled.of(scene);
    Findings embedded = compiled.embedded(LARGEST);
    assumeTrue(embedded.stopped() == null, "more than " + LARGEST + " states");
    List<SystemProperty> properties = compiled.system().properties();
    JpfAnswer answer = JpfEngine.explore(home, compiled.model(), properties, JPF, Progress.NONE);
    Findings jpf = answer.findings();
    assertNull(answer.failure());
    assertNull(jpf.stopped());
    assertNotNull(answer.version());
    List<SystemProperty> decided = properties.stream().filter(JpfEngine::decides).toList();
    assertEquals(
        lengths(embedded, decided),
        lengths(jpf, decided),
        "violated properties, and steps to them");
    assertEquals(embedded.states(), jpf.states(), "distinct states");
    assertEquals(embedded.specificationError() == null, jpf.specificationError() == null);
    if (decided.stream().anyMatch(p -> p.when() == When.QUIESCENT)) {
      assertEquals(embedded.quiescent(), jpf.quiescent(), "whether anything comes to rest");
    }
    Interpreter interpreter = scene.interpreter();
    jpf.violations().forEach((name, run) -> Replay.replay(interpreter, name, run));
    return new Agreed(decided.size(), jpf.violations().size(), jpf.states(), answer.runs());
  }

  private static Map<String, Integer> lengths(Findings findings, List<SystemProperty> decided) {
    Map<String, Integer> lengths = new TreeMap<>();
    for (SystemProperty p : decided) {
      List<Choice> run = findings.violations().get(p.name());
      if (run != null) {
        lengths.put(p.name(), run.size() - 1);
      }
    }
    return lengths;
  }

  @AfterAll
  static void tell() {
    PROCESSES.shutdownNow();
    if (!ABOUT.isEmpty()) {
      System.out.printf(
          "JpfAgreesTest: %s; seed %d. JPF agrees on %d of them: %d properties, %d violations"
              + " replayed, %d distinct states; %d runs of JPF, %d s%n",
          String.join(", ", ABOUT),
          SEED,
          AGREED.size(),
          AGREED.stream().mapToInt(Agreed::properties).sum(),
          AGREED.stream().mapToInt(Agreed::violations).sum(),
          AGREED.stream().mapToLong(Agreed::states).sum(),
          AGREED.stream().mapToInt(Agreed::runs).sum(),
          Duration.ofNanos(System.nanoTime() - STARTED).toSeconds());
    }
  }
}
