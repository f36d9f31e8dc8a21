package org.pinproof.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pinproof.Models;
import org.pinproof.Models.Named;
import org.pinproof.Programs;
import org.pinproof.Programs.Scene;
import org.pinproof.check.BuiltIn;
import org.pinproof.compile.ModelCompiler;
import org.pinproof.compile.StateLayout;
import org.pinproof.explore.Explorer;
import org.pinproof.promela.PromelaWriter;
import org.pinproof.promela.Spin;
import org.pinproof.scenario.Selection;
import org.pinproof.source.Outcome;
import org.pinproof.system.Lowering;
import org.pinproof.system.Options;
import org.pinproof.system.TransitionSystem;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/**
 * SPIN, on the Promela that is written for it, agrees with the embedded engine in every verdict
 * and, unless a step errs, in the number of states: it stores one more, its start. On the scenarios
 * in {@code models/} of up to 200,000 states: a sample, or all with {@code -Dpinproof.spin=all};
 * and on random models. {@code -Dpinproof.seed=N} takes others of both. Skipped where there is no
 * SPIN.
 */
class SpinAgreesTest {
  private static final boolean ALL = "all".equals(System.getProperty("pinproof.spin"));
  private static final int SAMPLE = 25;
  private static final int RANDOM_MODELS = Integer.getInteger("pinproof.models", ALL ? 200 : 10);
  private static final long LARGEST = 200_000;

  /** States of a random model, at least. */
  private static final long FEWEST = 20;

  private static final ModelCompiler COMPILER = new ModelCompiler();

  private static final long SEED = Long.getLong("pinproof.seed", System.nanoTime() % 1_000_000);

  /** Of the random models: every run takes the same, unless asked. */
  private static final long FIRST_MODEL = Long.getLong("pinproof.seed", 20_190_115L);

  private static int scenarios;
  private static int compared;
  private static int counted;
  private static long states;
  private static int violations;
  private static long largest;
  private static final long STARTED = System.nanoTime();

  @TestFactory
  List<DynamicTest> spin_agrees_on_the_scenarios_of_the_models() throws IOException {
    Spin.orSkip("SpinAgreesTest");
    List<Named> scenes = new ArrayList<>(Models.scenes());
    scenarios = scenes.size();
    if (!ALL) {
      Collections.shuffle(scenes, new Random(SEED));
      scenes = scenes.subList(0, Math.min(SAMPLE, scenes.size()));
    }
    return scenes.stream()
        .map(s -> DynamicTest.dynamicTest(s.name(), () -> agreesOrIsTooLarge(s)))
        .toList();
  }

  private static void agreesOrIsTooLarge(Named named) throws Exception {
    TransitionSystem system =
        Lowering.lower(named.scene().instance(), named.scene().rules(), Options.DEFAULT);
    Findings embedded = explore(system);
    assumeTrue(embedded.stopped() == null, "more than " + LARGEST + " states");
    Outcome<String> written = PromelaWriter.write(system, named.name(), "model.pml");
    assertEquals(List.of(), written.diagnostics());
    agrees(embedded, written.get());
    compared++;
  }

  static Findings explore(TransitionSystem system) {
    return Explorer.explore(
        COMPILER.compile(system, StateLayout.of(system.variables())).instance(),
        system.properties(),
        new Limits(LARGEST, Long.MAX_VALUE, null),
        Progress.NONE);
  }

  static void agrees(Findings embedded, String model) throws Exception {
    Spin.Answer spin;
    try (Spin run = new Spin(model)) {
      String gcc = Spin.commands(model).get(1).replaceAll(".*-DSAFETY (.*)-o pan.*", "$1");
      // Choices within a step are deeper than states.
      long depth = 20 * embedded.states() + 100_000;
      spin = run.explore(("-O0 -DSAFETY " + gcc).strip(), "-c0 -m" + depth);
    }
    Set<String> violated = new TreeSet<>(embedded.violations().keySet());
    if (embedded.specificationError() != null) {
      violated.add("ghost_code");
    }
    assertEquals(violated, spin.violated(), "violated properties");
    if (!errs(violated)) {
      assertEquals(embedded.states() + 1, spin.states(), "states, and SPIN's start");
      counted++;
      states += embedded.states();
      largest = Math.max(largest, embedded.states());
    }
    violations += violated.size();
  }

  /** Whether one of the properties is violated by steps that have no successor. */
  private static boolean errs(Set<String> violated) {
    Set<String> errors = new TreeSet<>(Set.of("ghost_code"));
    for (BuiltIn b : BuiltIn.values()) {
      if (b != BuiltIn.NO_DEADLOCK && b != BuiltIn.NO_STUCK_TASK) {
        errors.add(b.text());
      }
    }
    return !Collections.disjoint(violated, errors);
  }

  @Test
  void spin_agrees_on_random_models() throws Exception {
    Spin.orSkip("SpinAgreesTest");
    int done = 0;
    int refused = 0;
    Set<String> refusals = new TreeSet<>();
    for (long seed = FIRST_MODEL; done < RANDOM_MODELS; seed++) {
      ModelGenerator.Model model = ModelGenerator.generate(seed);
      for (Scene scene : Programs.scenes(Programs.model(model.text()), Selection.PLAIN)) {
        TransitionSystem system = Lowering.lower(scene.instance(), scene.rules(), Options.DEFAULT);
        Findings embedded = explore(system);
        if (embedded.stopped() != null || embedded.states() < FEWEST) {
          continue;
        }
        Outcome<String> written = PromelaWriter.write(system, "seed " + seed, "model.pml");
        if (!written.ok()) {
          refused++;
          written.diagnostics().forEach(d -> refusals.add(d.message().replaceAll("\\d+", "N")));
          continue;
        }
        try {
          agrees(embedded, written.get());
        } catch (AssertionError e) {
          throw new AssertionError(
              "seed "
                  + seed
                  + ", scenario "
                  + scene.instance().scenario().name()
                  + ": "
                  + e.getMessage()
                  + "\n"
                  + model.text()
                  + "\n"
                  + written.get(),
              e);
        }
        done++;
      }
    }
    assertTrue(refused <= done, refused + " of " + (done + refused) + " refused: " + refusals);
    System.out.printf(
        "SpinAgreesTest: SPIN agrees on %d scenarios of random models from seed %d on; %d not"
            + " written: %s%n",
        done, FIRST_MODEL, refused, refusals);
  }

  @AfterAll
  static void tell() {
    System.out.printf(
        "SpinAgreesTest: seed %d; SPIN agrees on %d of %d scenarios of the models; with the random"
            + " ones %d violations, and %d systems with %d states (the largest: %d), the same"
            + " number; %d s%n",
        SEED,
        compared,
        scenarios,
        violations,
        counted,
        states,
        largest,
        (System.nanoTime() - STARTED) / 1_000_000_000);
  }
}
