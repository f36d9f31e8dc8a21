package org.pinproof.explore;

import java.util.Arrays;

/**
 * The levels of a breadth-first search as slices of the log of states: level d holds the states
 * whose shortest run has d steps.
 */
final class Levels {
  private long[] starts = new long[64];
  private int count;

  /** Adds a level that begins with the state of that number and ends where the next one begins. */
  void begin(long start) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
    }
    starts[count++] = start;
  }

  int count() {
    return count;
  }

  long start(int level) {
    return starts[level];
  }

  /**
   * Number behind the level's last state.
   *
   * @param size states in the log
   */
  long end(int level, long size) {
    return level + 1 < count ? starts[level + 1] : size;
  }
}
