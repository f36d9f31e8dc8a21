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
  public static int inRange(int value, int low, int high, ModelError error) {
    if (value < low || value > high) {
      throw error;
    }
    return value;
  }

  /** The value, if it is in {@code low..high}; else throws the error. */
  public static long inRange(long value, long low, long high, ModelError error) {
    if (value < low || value > high) {
      throw error;
    }
    return value;
  }

  /**
   * The word with the bits {@code mask << shift} replaced by {@code value}, which fits the mask.
   */
  public static long put(long word, long mask, long value, int shift) {
    return (word & ~(mask << shift)) | (value << shift);
  }

  /** The body's value; for {@code let(t = value, body)}, which evaluates the value first. */
  public static int let(long value, int body) {
    return body;
  }

  /** The body's value; for {@code let(t = value, body)}, which evaluates the value first. */
  public static long let(long value, long body) {
    return body;
  }

  /** The body's value; for {@code let(t = value, body)}, which evaluates the value first. */
  public static boolean let(long value, boolean body) {
    return body;
  }

  /**
   * A table written as text: numbers between blanks, {@code 7*3} for three sevens. The parts follow
   * one another.
   */
  public static long[] longs(String[] parts) {
    long[] table = new long[64];
    int length = 0;
    for (String part : parts) {
      for (int from = 0; from < part.length(); ) {
        int end = part.indexOf(' ', from);
        end = end < 0 ? part.length() : end;
        int star = part.indexOf('*', from);
        boolean run = star >= 0 && star < end;
        long value = Long.parseLong(part.substring(from, run ? star : end));
        int count = run ? Integer.parseInt(part.substring(star + 1, end)) : 1;
        table = withRoom(table, length, count);
        for (int i = 0; i < count; i++) {
          table[length++] = value;
        }
        from = end + 1;
      }
    }
    return copy(table, length, length);
  }

  /** The same, of ints. */
  public static int[] ints(String[] parts) {
    long[] wide = longs(parts);
    int[] table = new int[wide.length];
    for (int i = 0; i < table.length; i++) {
      table[i] = (int) wide[i];
    }
    return table;
  }

  private static long[] withRoom(long[] table, int length, int more) {
    return length + more <= table.length
        ? table
        : copy(table, length, Math.max(2 * table.length, length + more));
  }

  private static long[] copy(long[] table, int used, int length) {
    long[] copy = new long[length];
    System.arraycopy(table, 0, copy, 0, used);
    return copy;
  }
}
