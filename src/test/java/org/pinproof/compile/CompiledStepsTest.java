package org.pinproof.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.pinproof.runtime.CompiledModel;
import org.pinproof.runtime.Transitions;
import org.pinproof.system.Region;
import org.pinproof.system.TransitionSystem;
import org.pinproof.system.TransitionSystem.SystemProperty;
import org.pinproof.system.TransitionSystem.When;
import org.pinproof.system.Variable;

/** Compiled steps and formulas do on packed states what terms and regions mean. */
class CompiledStepsTest {

  @Property(tries = 150)
  void a_step_without_loops(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 25) int variables,
      @ForAll @IntRange(min = 2, max = 40) int nodes) {
    compare(RandomSystem.make(random, variables, nodes, false), random);
  }

  @Property(tries = 150)
  void a_step_with_loops(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 25) int variables,
      @ForAll @IntRange(min = 4, max = 40) int nodes) {
    compare(RandomSystem.make(random, variables, nodes, true), random);
  }

  @Property(tries = 15)
  void a_step_too_long_for_one_method(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 25) int variables,
      @ForAll @IntRange(min = 150, max = 600) int nodes,
      @ForAll boolean loops) {
    compare(RandomSystem.make(random, variables, nodes, loops), random);
  }

  private static void compare(TransitionSystem system, Random random) {
    StateLayout layout = StateLayout.of(system.variables());
    ModelClass compiled = compiled(system, layout);
    CodeLengths.requireCompilable(compiled);
    CompiledModel model = compiled.instance();
    Region step = Objects.requireNonNull(system.tasks().get(0).locations().get(1).step());
    int compared = 0;
    for (int i = 0; i < 20; i++) {
      long[][] cells = state(system, random);
      int at = random.nextInt(3);
      long[] packed = pack(layout, system, cells, at);
      long[] before = packed.clone();
      compareFormulas(system, model, cells, packed, at, compiled);
      List<Evaluation.Result> expected;
      try {
        expected = Evaluation.transitions(step, Evaluation.copy(cells));
      } catch (Evaluation.TooLarge e) {
        continue;
      }
      Transitions out = new Transitions();
      model.transitions(packed, at, 0, out);
      assertEquals(expected, results(layout, system, out), compiled::source);
      assertArrayEquals(before, packed, "the state is not changed");
      compared++;
    }
    Assume.that(compared > 0);
  }

  private static ModelClass compiled(TransitionSystem system, StateLayout layout) {
    try {
      return new ModelCompiler().compile(system, layout);
    } catch (InvalidCodeException e) {
      throw new AssertionError(e.getMessage() + "\n" + e.source(), e);
    }
  }

  private static void compareFormulas(
      TransitionSystem system,
      CompiledModel model,
      long[][] cells,
      long[] packed,
      int at,
      ModelClass compiled) {
    long always = 0;
    long atRest = 0;
    for (int i = 0; i < system.properties().size(); i++) {
      SystemProperty p = system.properties().get(i);
      boolean holds =
          Evaluation.holds(Objects.requireNonNull(p.formula()), cells, new long[p.temporaries()]);
      if (!holds && p.when() == When.EVERY_STATE) {
        always |= 1L << i;
      } else if (!holds) {
        atRest |= 1L << i;
      }
    }
    assertEquals(always, model.violated(packed, at), compiled::source);
    assertEquals(atRest, model.violatedAtRest(packed, at), compiled::source);
  }

  /** Random cells; the task stands at its only step. */
  private static long[][] state(TransitionSystem system, Random random) {
    long[][] cells = new long[system.variables().size()][];
    for (Variable v : system.variables()) {
      cells[v.index()] = new long[v.length()];
      for (int i = 0; i < v.length(); i++) {
        int kind = random.nextInt(3);
        cells[v.index()][i] =
            kind == 0
                ? v.min()
                : kind == 1 ? v.max() : v.min() + random.nextInt((int) (v.max() - v.min() + 1));
      }
    }
    cells[0][0] = 1;
    return cells;
  }

  private static long[] pack(StateLayout layout, TransitionSystem system, long[][] cells, int at) {
    long[] packed = new long[at + layout.words()];
    for (Variable v : system.variables()) {
      for (int i = 0; i < v.length(); i++) {
        layout.set(packed, at, v, i, cells[v.index()][i]);
      }
    }
    return packed;
  }

  private static List<Evaluation.Result> results(
      StateLayout layout, TransitionSystem system, Transitions out) {
    List<Evaluation.Result> results = new ArrayList<>();
    int special = 0;
    int at = 0;
    for (int i = 0; i < out.count; i++) {
      boolean isSpecial = special < out.specials && out.specialOrdinal[special] == i;
      long violated = isSpecial ? out.specialViolated[special] : 0;
      if (isSpecial && out.specialState[special] < 0) {
        results.add(new Evaluation.Result(List.of(), true, violated));
      } else {
        results.add(new Evaluation.Result(cells(layout, system, out.states, at), false, violated));
        at += layout.words();
      }
      special += isSpecial ? 1 : 0;
    }
    assertEquals(out.used, at);
    return results;
  }

  private static List<List<Long>> cells(
      StateLayout layout, TransitionSystem system, long[] states, int at) {
    List<List<Long>> cells = new ArrayList<>();
    for (Variable v : system.variables()) {
      List<Long> values = new ArrayList<>();
      for (int i = 0; i < v.length(); i++) {
        values.add(layout.get(states, at, v, i));
      }
      cells.add(values);
    }
    return cells;
  }
}
