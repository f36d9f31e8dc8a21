package org.pinproof.system;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pinproof.system.Options.Rule;

/**
 * One step of a task, as the part of its flow that the step runs through. A position is a node of
 * the flow together with what the step has done so far.
 *
 * @param positions the start first, then the others in the order of a depth-first walk; with each
 *     the positions that may follow, none where the step ends
 */
record StepGraph(Position start, Map<Position, List<Position>> positions) {

  /**
   * Control at a node.
   *
   * @param moved whether the step has come to what makes it a step; after a {@code choose} the
   *     statements that open a branch come before that
   * @param fresh of a daemon: no step since it passed the head of its outermost {@code for (;;)}
   */
  record Position(int node, boolean moved, boolean fresh) {}

  /** The step that begins where control has stopped. */
  static StepGraph step(Flow flow, int node, boolean fresh, Options options) {
    boolean still = fresh && !options.keeps(Rule.IDLE_UNTIL_THE_NEXT_STEP);
    return from(flow, new Position(node, false, still), options);
  }

  /** What precedes the first step. */
  static StepGraph prefix(Flow flow, boolean daemon, Options options) {
    return from(flow, new Position(flow.entry(), true, daemon), options);
  }

  private static StepGraph from(Flow flow, Position start, Options options) {
    Map<Position, List<Position>> positions = new LinkedHashMap<>();
    Deque<Position> todo = new ArrayDeque<>();
    todo.push(start);
    while (!todo.isEmpty()) {
      Position at = todo.pop();
      if (positions.containsKey(at)) {
        continue;
      }
      List<Position> next = next(flow, at, options);
      positions.put(at, next);
      for (int i = next.size() - 1; i >= 0; i--) {
        todo.push(next.get(i));
      }
    }
    return new StepGraph(start, positions);
  }

  private static List<Position> next(Flow flow, Position at, Options options) {
    Flow.Node node = flow.nodes().get(at.node);
    if (ends(flow, at)) {
      return List.of();
    }
    boolean moved = at.moved;
    boolean fresh = at.fresh || node.op() instanceof Flow.Freshen;
    if (node.op() instanceof Flow.Stop) {
      moved = true;
      fresh = at.fresh && !options.keeps(Rule.IDLE_UNTIL_THE_NEXT_STEP);
    }
    List<Position> next = new ArrayList<>();
    for (int n : node.next()) {
      next.add(new Position(n, moved, fresh));
    }
    return next;
  }

  /** Whether the step ends at a position: control stops there, or the task has ended. */
  static boolean ends(Flow flow, Position at) {
    Flow.Op op = flow.nodes().get(at.node).op();
    return op instanceof Flow.End || (at.moved && Flow.stops(op));
  }
}
