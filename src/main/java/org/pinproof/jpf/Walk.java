package org.pinproof.jpf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.runtime.CompiledModel;
import org.pinproof.runtime.Transitions;
import org.pinproof.verdict.Choice;

/**
 * Follows JPF's choices, which number all transitions of a state, to learn whose steps they are.
 */
final class Walk {
  private final CompiledModel model;
  private final Transitions out = new Transitions();

  private Walk(CompiledModel model) {
    this.model = model;
  }

  /**
   * The run that the choices stand for.
   *
   * @param chosen of the initial state first
   * @throws JpfException if there is no such run
   */
  static List<Choice> run(CompiledModel model, List<Integer> chosen) throws JpfException {
    return new Walk(model).run(chosen);
  }

  private List<Choice> run(List<Integer> chosen) throws JpfException {
    List<Choice> run = new ArrayList<>();
    long[] state = null;
    for (int ordinal : chosen) {
      if (run.isEmpty()) {
        run.add(start(ordinal));
      } else if (state != null) {
        run.add(step(state, ordinal, run));
      } else {
        throw lost(run);
      }
      state = successor(run.get(run.size() - 1).resolution());
    }
    if (run.isEmpty()) {
      throw lost(run);
    }
    return List.copyOf(run);
  }

  /** Leaves the initial states in {@link #out}. */
  private Choice start(int ordinal) throws JpfException {
    model.initial(out);
    if (ordinal >= out.count) {
      throw lost(List.of());
    }
    return new Choice(Choice.INITIAL, ordinal);
  }

  /** Leaves the transitions of the task that moves in {@link #out}. */
  private Choice step(long[] state, int ordinal, List<Choice> before) throws JpfException {
    int rest = ordinal;
    for (int task = 0; task < model.tasks(); task++) {
      out.clear();
      model.transitions(state, 0, task, out);
      if (rest < out.count) {
        return new Choice(task, rest);
      }
      rest -= out.count;
    }
    throw lost(before);
  }

  /** The state behind a transition of {@link #out}, null if it errs. */
  private long @Nullable [] successor(int ordinal) {
    int erring = 0;
    for (int i = 0; i < out.specials && out.specialOrdinal[i] <= ordinal; i++) {
      if (out.specialState[i] < 0) {
        if (out.specialOrdinal[i] == ordinal) {
          return null;
        }
        erring++;
      }
    }
    int at = (ordinal - erring) * model.words();
    return Arrays.copyOfRange(out.states, at, at + model.words());
  }

  private static JpfException lost(List<Choice> run) {
    return new JpfException(
        "the choices of JPF are no run of the model: no such step behind " + run);
  }
}
