package org.pinproof.runtime;

/**
 * A growing list of transitions, filled by a {@link CompiledModel} and emptied by an engine. Not
 * thread-safe; reused for every state.
 *
 * <p>Successor states lie one after the other in {@link #states}. What is not a plain successor (an
 * error, a failed assertion) is noted beside it in the {@code special} arrays.
 */
public final class Transitions {
  /** The bit, no property's, that marks an error in ghost code. */
  public static final long SPECIFICATION = 1L << 63;

  /** Packed successors, {@code words} longs each. */
  public long[] states = new long[64];

  /** Longs in use in {@link #states}. */
  public int used;

  /** Transitions so far, errors included. */
  public int count;

  /** Transitions with something to tell: index arrays below, {@code 0 .. specials-1}. */
  public int specials;

  /** Ordinal (from 0, errors included) of each special transition. */
  public int[] specialOrdinal = new int[4];

  /** Offset of its successor in {@link #states}, or -1 if it errs. */
  public int[] specialState = new int[4];

  /** Mask of the properties that it violates; {@link #SPECIFICATION} of an error in ghost code. */
  public long[] specialViolated = new long[4];

  /** Mask of the assertions failed so far in the transition in progress. */
  private long failed;

  /** Set if ghost code erred: the specification itself is wrong. Ordinal of the first, or -1. */
  public int specificationError = -1;

  /** Asked now and then while transitions are made, whether to go on; it throws if not. */
  public static class Watch {
    /** Lets everything go on. */
    public void look(Transitions made) {}
  }

  /** Work between two questions, less 1. */
  private static final int LOOK_MASK = 0xFFF;

  public Watch watch = new Watch();

  private int ticks;
  private int begun;

  /** Tells that one more run of a step, or round of a loop within it, begins. */
  public void tick() {
    ticks++;
    if ((ticks & LOOK_MASK) == 0) {
      watch.look(this);
    }
  }

  /** Tells that the transitions of another state begin. */
  public void begin() {
    ticks = 0;
    begun = count;
  }

  /** Transitions since {@link #begin}. */
  public int sinceBegin() {
    return count - begun;
  }

  public void clear() {
    used = 0;
    count = 0;
    specials = 0;
    failed = 0;
    specificationError = -1;
    begun = 0;
  }

  /** Notes that the transition in progress fails an assertion of the properties in the mask. */
  public void fail(long mask) {
    failed |= mask;
  }

  /** Forgets the transition in progress: it met a wait that does not hold. */
  public void vanish() {
    failed = 0;
  }

  /** Ends the transition in progress with a successor of one word. */
  public void add(long word0) {
    if (used == states.length) {
      grow(1);
    }
    states[used++] = word0;
    if (failed != 0) {
      special(failed, used - 1);
    }
    count++;
  }

  /**
   * Makes room for a successor of several words; the caller stores them at the returned offset and
   * then calls {@link #added}.
   */
  public int room(int words) {
    if (used + words > states.length) {
      grow(words);
    }
    return used;
  }

  /**
   * Begins a successor of several words as a copy of {@code from[at] .. from[at + words - 1]},
   * which {@link #put} changes and {@link #added} ends.
   */
  public void copy(long[] from, int at, int words) {
    int to = room(words);
    System.arraycopy(from, at, states, to, words);
  }

  /** Changes a word of the successor begun by {@link #copy}. */
  public void put(int word, long value) {
    states[used + word] = value;
  }

  /** Ends the transition in progress with the successor stored after {@link #room}. */
  public void added(int words) {
    used += words;
    if (failed != 0) {
      special(failed, used - words);
    }
    count++;
  }

  /** Ends the transition in progress with an error: it violates the properties in the mask. */
  public void error(long mask) {
    special(failed | mask, -1);
    count++;
  }

  /** Ends the transition in progress with an error in ghost code. */
  public void specificationError() {
    if (specificationError < 0) {
      specificationError = count;
    }
    special(failed | SPECIFICATION, -1);
    count++;
  }

  /** Ends the transition in progress with an error, in ghost code if its mask is 0. */
  public void error(ModelError error) {
    if (error.mask == 0) {
      specificationError();
    } else {
      error(error.mask);
    }
  }

  private void special(long mask, int state) {
    if (specials == specialOrdinal.length) {
      specialOrdinal = longer(specialOrdinal, 2 * specials);
      specialState = longer(specialState, 2 * specials);
      specialViolated = longer(specialViolated, 2 * specials);
    }
    specialOrdinal[specials] = count;
    specialState[specials] = state;
    specialViolated[specials] = mask;
    specials++;
    failed = 0;
  }

  private void grow(int words) {
    if (used > Integer.MAX_VALUE / 2 - words) {
      throw new OutOfMemoryError("the transitions of one state need more than 2^30 words");
    }
    states = longer(states, Math.max(2 * states.length, used + words));
  }

  private static int[] longer(int[] full, int length) {
    int[] copy = new int[length];
    System.arraycopy(full, 0, copy, 0, full.length);
    return copy;
  }

  private static long[] longer(long[] full, int length) {
    long[] copy = new long[length];
    System.arraycopy(full, 0, copy, 0, full.length);
    return copy;
  }
}
