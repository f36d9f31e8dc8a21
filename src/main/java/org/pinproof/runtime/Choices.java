package org.pinproof.runtime;

/**
 * Walks depth first through the resolutions of one step: the step is run again and again, each time
 * asking {@link #pick} at every choice it comes to, until {@link #advance} says that all are done.
 */
public final class Choices {
  private int[] picked = new int[8];
  private int[] alternatives = new int[8];
  private int made;
  private int known;

  /** Begins a new step. */
  public void reset() {
    made = 0;
    known = 0;
  }

  /** One of {@code 0 .. n-1}; n at least 1. */
  public int pick(int n) {
    if (made == known) {
      if (known == picked.length) {
        picked = twice(picked);
        alternatives = twice(alternatives);
      }
      picked[known] = 0;
      alternatives[known] = n;
      known++;
    }
    return picked[made++];
  }

  /** Prepares the next resolution; false when every one has been run. */
  public boolean advance() {
    known = made;
    while (known > 0 && picked[known - 1] + 1 == alternatives[known - 1]) {
      known--;
    }
    made = 0;
    if (known == 0) {
      return false;
    }
    picked[known - 1]++;
    return true;
  }

  private static int[] twice(int[] full) {
    int[] larger = new int[2 * full.length];
    System.arraycopy(full, 0, larger, 0, full.length);
    return larger;
  }
}
