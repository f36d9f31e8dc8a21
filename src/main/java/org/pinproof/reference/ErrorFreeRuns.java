package org.pinproof.reference;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Looks for a run without an error: one that comes to a state in which nothing moves, or one that
 * comes back to a state. Depth first.
 */
final class ErrorFreeRuns {
  /** A state on the path, and what may follow it. */
  private record Frame(State state, Iterator<State> next) {}

  private final Interpreter interpreter;
  private final Set<State> known = new HashSet<>();
  private final Set<State> onPath = new HashSet<>();
  private final Deque<Frame> path = new ArrayDeque<>();
  private boolean found;

  private ErrorFreeRuns(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  static boolean exist(Interpreter interpreter) {
    ErrorFreeRuns runs = new ErrorFreeRuns(interpreter);
    for (Iterator<Transition> i = interpreter.initialStates(); i.hasNext() && !runs.found; ) {
      State start = i.next().state();
      if (start != null) {
        runs.from(start);
      }
    }
    return runs.found;
  }

  private void from(State start) {
    enter(start);
    while (!found && !path.isEmpty()) {
      Frame top = path.getLast();
      if (top.next.hasNext()) {
        enter(top.next.next());
      } else {
        onPath.remove(top.state);
        path.removeLast();
      }
    }
  }

  private void enter(State state) {
    found |= onPath.contains(state);
    if (!known.add(state)) {
      return;
    }
    List<Transition> all =
        interpreter.allTransitions(state).stream().flatMap(List::stream).toList();
    found |= all.isEmpty();
    onPath.add(state);
    Iterator<State> next =
        all.stream().filter(t -> t.state() != null).map(Transition::successor).iterator();
    path.addLast(new Frame(state, next));
  }
}
