package org.pinproof.explore;

import java.util.Arrays;

/**
 * The states of one level from which a shortest run to a violation goes on, and how many task
 * switches the rest of it needs at least.
 */
final class Cone {
  private static final int MAX_LONGS = 1 << 30;

  private final IndexedSet states;

  /** Longs per row of {@link #best}: a bit per task. */
  private final int stride;

  /** Per state, the least number of switches behind its first step. */
  private int[] least = new int[8];

  /** Per state, the tasks whose step can begin a rest with that number. */
  private long[] best;

  Cone(int words, int tasks) {
    states = new IndexedSet(words, IndexedSet.SMALL);
    stride = Math.max(1, (tasks + Long.SIZE - 1) / Long.SIZE);
    best = new long[8 * stride];
  }

  long size() {
    return states.size();
  }

  /** Row of a state, or -1. */
  int find(long[] in, int at) {
    return (int) states.find(in, at);
  }

  /** Adds a state in which the violating run ends. */
  void addEnd(long[] in, int at) {
    int row = add(in, at, 0);
    Arrays.fill(best, row * stride, (row + 1) * stride, -1L);
  }

  /**
   * Adds a state.
   *
   * @param switches per task, the least number of switches behind a first step of that task; {@code
   *     Integer.MAX_VALUE} if no shortest run begins so
   * @param fewest the least of them
   */
  void add(long[] in, int at, int[] switches, int fewest) {
    int row = add(in, at, fewest);
    for (int task = 0; task < switches.length; task++) {
      if (switches[task] == fewest) {
        best[row * stride + task / Long.SIZE] |= 1L << task;
      }
    }
  }

  private int add(long[] in, int at, int fewest) {
    if (states.size() == MAX_LONGS / (2 * stride)) {
      throw new OutOfMemoryError("too many states on shortest runs to a violation");
    }
    int row = (int) states.size();
    if (row == least.length) {
      best = Arrays.copyOf(best, 2 * row * stride);
      least = Arrays.copyOf(least, 2 * row);
    }
    states.add(in, at);
    least[row] = fewest;
    return row;
  }

  /** Switches behind the first step from here. */
  int least(int row) {
    return least[row];
  }

  /** Switches from here on if the last step before was the task's. */
  int after(int row, int task) {
    return best(row, task) ? least[row] : least[row] + 1;
  }

  /** Whether a step of the task can begin a rest with {@link #least} switches. */
  boolean best(int row, int task) {
    return ((best[row * stride + task / Long.SIZE] >>> task) & 1) != 0;
  }
}
