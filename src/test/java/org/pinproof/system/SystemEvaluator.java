package org.pinproof.system;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pinproof.runtime.Choices;
import org.pinproof.system.TransitionSystem.When;

/** Explores a transition system by interpreting its regions: slow, obvious, for tests. */
public final class SystemEvaluator {
  private final TransitionSystem system;
  private final int[] offsets;
  private final int cells;

  public SystemEvaluator(TransitionSystem system) {
    this.system = system;
    this.offsets = new int[system.variables().size()];
    int next = 0;
    for (Variable v : system.variables()) {
      offsets[v.index()] = next;
      next += v.length();
    }
    this.cells = next;
  }

  /** A state: every cell of every variable. */
  public record Values(List<Long> cells) {
    static Values of(long[] cells) {
      return new Values(Arrays.stream(cells).boxed().toList());
    }

    long[] array() {
      return cells.stream().mapToLong(Long::longValue).toArray();
    }
  }

  /**
   * A transition.
   *
   * @param to null if it errs
   * @param violated by the error; 0 if it is the specification's, or none
   * @param failed mask of the failed assertions
   */
  record Move(@Nullable Values to, long violated, long failed) {}

  /** What an exploration found. */
  public record Result(
      Set<Values> states,
      long transitions,
      Set<String> violated,
      boolean specificationError,
      boolean quiescent) {}

  int offset(Variable v) {
    return offsets[v.index()];
  }

  int cells() {
    return cells;
  }

  List<Move> initial() {
    return moves(system.initial(), new long[cells]);
  }

  List<Move> moves(Values from, int task) {
    TransitionSystem.Task t = system.tasks().get(task);
    Region step = t.locations().get(at(from, task)).step();
    return step == null ? List.of() : moves(step, from.array());
  }

  private int at(Values state, int task) {
    Variable at = system.tasks().get(task).at();
    return Math.toIntExact(state.cells().get(offset(at)));
  }

  private List<Move> moves(Region region, long[] from) {
    List<Move> moves = new ArrayList<>();
    Choices choices = new Choices();
    choices.reset();
    do {
      long[] state = from.clone();
      RegionRun run = new RegionRun(state, offsets, region.temporaries());
      run.run(region, choices);
      if (run.end == RegionRun.End.ERRED) {
        moves.add(new Move(null, run.violated, run.failed));
      } else if (run.end == RegionRun.End.DONE) {
        moves.add(new Move(Values.of(state), 0, run.failed));
      }
    } while (choices.advance());
    return moves;
  }

  /** Mask of the properties with such a formula that a state violates. */
  long violated(Values state, When when) {
    long mask = 0;
    for (int i = 0; i < system.properties().size(); i++) {
      TransitionSystem.SystemProperty p = system.properties().get(i);
      Term formula = p.formula();
      if (formula != null && p.when() == when) {
        RegionRun run = new RegionRun(state.array(), offsets, p.temporaries());
        mask |= run.holds(formula) ? 0 : 1L << i;
      }
    }
    return mask;
  }

  boolean settled(Values state) {
    for (int i = 0; i < system.tasks().size(); i++) {
      if (!system.tasks().get(i).daemon() && at(state, i) != 0) {
        return false;
      }
    }
    return true;
  }

  private boolean quiescent(Values state, List<List<Move>> moves) {
    if (!settled(state)) {
      return false;
    }
    for (int i = 0; i < moves.size(); i++) {
      boolean idle = system.tasks().get(i).locations().get(at(state, i)).idle();
      boolean errs = moves.get(i).stream().anyMatch(m -> m.to() == null);
      if (errs || (!idle && !moves.get(i).isEmpty())) {
        return false;
      }
    }
    return true;
  }

  /** Whether all that must end has ended and the daemons are at rest. */
  boolean isQuiescent(Values state) {
    List<List<Move>> moves = new ArrayList<>();
    for (int i = 0; i < system.tasks().size(); i++) {
      moves.add(moves(state, i));
    }
    return quiescent(state, moves);
  }

  public Result explore() {
    Exploration exploration = new Exploration();
    initial().forEach(exploration::arrive);
    while (!exploration.todo.isEmpty()) {
      exploration.expand(exploration.todo.remove());
    }
    return exploration.result();
  }

  private final class Exploration {
    private final Set<Values> states = new HashSet<>();
    private final Deque<Values> todo = new ArrayDeque<>();
    private long transitions;
    private long violated;
    private boolean specificationError;
    private boolean quiescent;

    void arrive(Move move) {
      violated |= move.violated() | move.failed();
      Values to = move.to();
      if (to == null) {
        specificationError |= move.violated() == 0;
      } else if (states.add(to)) {
        todo.add(to);
        violated |= violated(to, When.EVERY_STATE);
      }
    }

    void expand(Values state) {
      List<List<Move>> moves = new ArrayList<>();
      for (int i = 0; i < system.tasks().size(); i++) {
        moves.add(moves(state, i));
      }
      moves.forEach(m -> transitions += m.size());
      moves.forEach(m -> m.forEach(this::arrive));
      if (moves.stream().allMatch(List::isEmpty) && !settled(state)) {
        violated |= mask(When.DEADLOCK);
      }
      if (SystemEvaluator.this.quiescent(state, moves)) {
        quiescent = true;
        violated |= violated(state, When.QUIESCENT);
      }
    }

    private long mask(When when) {
      long mask = 0;
      for (int i = 0; i < system.properties().size(); i++) {
        mask |= system.properties().get(i).when() == when ? 1L << i : 0;
      }
      return mask;
    }

    Result result() {
      return new Result(states, transitions, names(violated), specificationError, quiescent);
    }
  }

  Set<String> names(long mask) {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < system.properties().size(); i++) {
      if ((mask & 1L << i) != 0) {
        names.add(system.properties().get(i).name());
      }
    }
    return names;
  }
}
