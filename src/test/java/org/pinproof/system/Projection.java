package org.pinproof.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pinproof.reference.State;
import org.pinproof.scenario.Point;

/** What a state of the interpreter is in a lowered system. */
public final class Projection {
  private final TransitionSystem system;
  private final SystemEvaluator evaluator;
  private final List<Map<Point, Integer>> numbers = new ArrayList<>();

  public Projection(TransitionSystem system, SystemEvaluator evaluator) {
    this.system = system;
    this.evaluator = evaluator;
    for (TransitionSystem.Task task : system.tasks()) {
      Map<Point, Integer> points = new HashMap<>();
      for (int i = 0; i < task.locations().size(); i++) {
        points.put(task.locations().get(i).point(), i);
      }
      numbers.add(points);
    }
  }

  /**
   * The lowered state that a state is seen as.
   *
   * @throws AssertionError if a task stands where the lowered system has no location
   */
  public SystemEvaluator.Values of(State state) {
    long[] cells = new long[evaluator.cells()];
    for (Variable v : system.variables()) {
      int first = evaluator.offset(v);
      if (v.origin() instanceof Variable.OfVector o) {
        for (int i = 0; i < v.length(); i++) {
          cells[first + i] = state.cell(o.vector(), i);
        }
      } else if (v.origin() instanceof Variable.OfLocation o) {
        cells[first] = number(state, o.task());
      } else if (v.origin() instanceof Variable.OfLocal o) {
        TransitionSystem.Task task = system.tasks().get(o.task());
        boolean live = task.locations().get(number(state, o.task())).live().contains(v);
        cells[first] = live ? state.local(o.task(), o.path(), o.local()) : 0;
      }
    }
    return SystemEvaluator.Values.of(cells);
  }

  private int number(State state, int task) {
    Integer number = numbers.get(task).get(state.point(task));
    if (number == null) {
      throw new AssertionError("task " + task + " stands at " + state.point(task));
    }
    return number;
  }
}
