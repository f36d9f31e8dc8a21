package org.pinproof.explore;

import java.util.Arrays;
import org.pinproof.runtime.Transitions;

/** Which properties are violated, and in how few steps. */
final class Violations {
  private static final int NEVER = -1;

  private final int[] lengths = new int[Long.SIZE];
  private long mask;

  Violations() {
    Arrays.fill(lengths, NEVER);
  }

  /** Mask of all that is violated so far; {@link Transitions#SPECIFICATION} among it. */
  long mask() {
    return mask;
  }

  /** Notes that runs of that length violate the properties. */
  void note(long violated, int length) {
    for (long rest = violated; rest != 0; rest &= rest - 1) {
      int property = Long.numberOfTrailingZeros(rest);
      if (lengths[property] == NEVER || lengths[property] > length) {
        lengths[property] = length;
      }
    }
    mask |= violated;
  }

  /** Notes what the transitions at hand violate as runs of that length. */
  void note(Transitions taken, int length) {
    for (int i = 0; i < taken.specials; i++) {
      note(taken.specialViolated[i], length);
    }
  }

  /** Steps of the shortest runs that violate a property. */
  int length(int property) {
    return lengths[property];
  }
}
