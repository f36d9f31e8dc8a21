package org.pinproof.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.pinproof.runtime.CompiledModel;
import org.pinproof.runtime.Transitions;

/**
 * Looks for a run without an error: one that comes to a state in which nothing moves, or one that
 * comes back to a state. Depth first; the first run tried is one, unless every run errs.
 */
final class ErrorFreeRuns {
  /** States between two looks at the clock, less 1. */
  private static final int POLL_MASK = 0xFF;

  /** A state on the path, and its successors that are not looked at yet. */
  private static final class Frame {
    final int number;
    final long[] successors;
    int next;

    Frame(int number, long[] successors) {
      this.number = number;
      this.successors = successors;
    }
  }

  private final CompiledModel model;
  private final Patience patience;
  private final IndexedSet known;
  private final BitSet onPath = new BitSet();
  private final List<Frame> path = new ArrayList<>();
  private final Transitions out = new Transitions();
  private boolean ends;

  private ErrorFreeRuns(CompiledModel model, Patience patience) {
    this.model = model;
    this.patience = patience;
    this.known = new IndexedSet(model.words(), IndexedSet.LARGE);
  }

  /** Whether there is one; true if that takes too much time or memory to find out. */
  static boolean exist(CompiledModel model, Patience patience) {
    try {
      return new ErrorFreeRuns(model, patience).search();
    } catch (Patience.Over | Patience.CutOff | OutOfMemoryError unknown) {
      return true;
    }
  }

  private boolean search() {
    out.watch = patience;
    out.begin();
    model.initial(out);
    long[] starts = Arrays.copyOf(out.states, out.used);
    for (int at = 0; at < starts.length; at += model.words()) {
      if (known.find(starts, at) < 0 && leads(starts, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean leads(long[] start, int at) {
    enter(start, at);
    while (!ends && !path.isEmpty()) {
      Frame top = path.get(path.size() - 1);
      if (top.next == top.successors.length) {
        onPath.clear(top.number);
        path.remove(path.size() - 1);
        continue;
      }
      long number = known.find(top.successors, top.next);
      if (number < 0) {
        enter(top.successors, top.next);
      } else if (onPath.get((int) number)) {
        return true;
      }
      top.next += model.words();
    }
    return ends;
  }

  private void enter(long[] states, int at) {
    int number = Math.toIntExact(known.size());
    if ((number & POLL_MASK) == 0) {
      patience.check();
    }
    known.add(states, at);
    onPath.set(number);
    out.clear();
    out.begin();
    model.allTransitions(states, at, out);
    ends |= out.count == 0;
    path.add(new Frame(number, Arrays.copyOf(out.states, out.used)));
  }
}
