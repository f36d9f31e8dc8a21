package org.pinproof.reference;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.StepRules;

/**
 * Statements that some run is seen to execute, from random runs of a fixed seed: quick, and sure of
 * what it has seen; what it has not seen may be reached all the same.
 */
public final class Coverage {
  /** Resolutions of one step that are tried. */
  private static final int MOST = 64;

  /** Statements that are executed for it, about, in thousands. */
  private static final int PATIENCE = 400;

  /** It has taken long enough. */
  private static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1;

    Over() {
      super("over", null, false, false);
    }
  }

  private Coverage() {}

  /**
   * Ids of statements that are reached. The work is limited, and the same every time.
   *
   * @param states states to look at, at most
   * @param enough ids after which there is nothing left to look for
   */
  public static BitSet sampled(Instance instance, StepRules rules, int states, BitSet enough) {
    Interpreter interpreter = Interpreter.of(instance, rules);
    Machine.Coverage coverage = interpreter.machine().coverage();
    coverage.begin();
    int[] looks = {0};
    interpreter
        .machine()
        .heartbeat()
        .watch(
            () -> {
              if (++looks[0] > PATIENCE) {
                throw new Over();
              }
            });
    try {
      walk(interpreter, states, enough);
    } catch (Over over) {
      // What was seen was seen.
    }
    return coverage.executed();
  }

  private static void walk(Interpreter interpreter, int states, BitSet enough) {
    Machine.Coverage coverage = interpreter.machine().coverage();
    Random random = new Random(0);
    Set<State> seen = new HashSet<>();
    Iterator<Transition> starts = interpreter.initialStates();
    @Nullable State at = null;
    for (int left = states; left > 0 && !contains(coverage.executed(), enough); left--) {
      if (at == null) {
        starts = starts.hasNext() ? starts : interpreter.initialStates();
        at = starts.next().state();
      } else {
        List<State> next = successors(interpreter, at, seen);
        seen.add(at);
        at = next.isEmpty() ? null : next.get(random.nextInt(next.size()));
      }
    }
  }

  private static boolean contains(BitSet all, BitSet some) {
    BitSet missing = (BitSet) some.clone();
    missing.andNot(all);
    return missing.isEmpty();
  }

  /** Those that have not been seen, if there are any. */
  private static List<State> successors(Interpreter interpreter, State from, Set<State> seen) {
    List<State> all = new ArrayList<>();
    for (int task = 0; task < interpreter.instance().tasks().size(); task++) {
      for (Transition t : interpreter.transitions(from, task, MOST)) {
        if (t.state() != null) {
          all.add(t.state());
        }
      }
    }
    List<State> fresh = all.stream().filter(s -> !seen.contains(s)).toList();
    return fresh.isEmpty() ? all : fresh;
  }
}
