package org.pinproof.runtime;

/**
 * What a compiled model offers an engine: its states packed into {@link #words} longs, and
 * functions from packed states to packed states. A generated class extends it. Not thread-safe: one
 * instance per thread.
 *
 * <p>Bit 63 of the first word of a state is always 0. Properties are numbered as in the scenario; a
 * mask has bit i set for property i.
 */
public abstract class CompiledModel {

  /** Longs per state, at least 1. */
  public abstract int words();

  /** Task instances, numbered in start order. */
  public abstract int tasks();

  /** Appends every initial state, in order of the choices; erring ones as errors. */
  public abstract void initial(Transitions out);

  /**
   * Appends every enabled transition of one task, in order of resolution.
   *
   * @param in holds the state in {@code in[at] .. in[at + words() - 1]}; not changed
   */
  public abstract void transitions(long[] in, int at, int task, Transitions out);

  /**
   * Appends the transitions of all tasks in order: what {@link #transitions} gives, task by task.
   */
  public abstract void allTransitions(long[] in, int at, Transitions out);

  /** Mask of the {@code always} and {@code never} properties that the state violates. */
  public abstract long violated(long[] in, int at);

  /** Mask of the {@code finally} properties that the state would violate if it is quiescent. */
  public abstract long violatedAtRest(long[] in, int at);

  /** Whether every task that is not a daemon has ended. */
  public abstract boolean settled(long[] in, int at);

  /** Whether the task has ended. */
  public abstract boolean ended(long[] in, int at, int task);

  /** Whether the daemon is at its entry or at the head of its outermost {@code for (;;)}. */
  public abstract boolean idle(long[] in, int at, int task);

  /** Whether the task may wait for ever. */
  public abstract boolean daemon(int task);

  /** The value, if it is in {@code low..high}; else throws the error. */
  protected static int inRange(int value, int low, int high, ModelError error) {
    if (value < low || value > high) {
      throw error;
    }
    return value;
  }

  /** The value, if it is in {@code low..high}; else throws the error. */
  protected static long inRange(long value, long low, long high, ModelError error) {
    if (value < low || value > high) {
      throw error;
    }
    return value;
  }

  /**
   * The word with the bits {@code mask << shift} replaced by {@code value}, which fits the mask.
   */
  protected static long put(long word, long mask, long value, int shift) {
    return (word & ~(mask << shift)) | (value << shift);
  }

  /** The body's value; for {@code let(t = value, body)}, which evaluates the value first. */
  protected static int let(long value, int body) {
    return body;
  }

  /** The body's value; for {@code let(t = value, body)}, which evaluates the value first. */
  protected static long let(long value, long body) {
    return body;
  }

  /** The body's value; for {@code let(t = value, body)}, which evaluates the value first. */
  protected static boolean let(long value, boolean body) {
    return body;
  }
}
