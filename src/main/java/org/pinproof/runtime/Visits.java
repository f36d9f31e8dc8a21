package org.pinproof.runtime;

/**
 * The configurations in which a step has passed the heads of its loops so far, each a row of {@code
 * width} longs. Rows are kept and compared in full: a repetition is never claimed wrongly. Not
 * thread-safe; reused for every step.
 */
public final class Visits {
  private final int width;
  private long[] rows;
  private int[] slots = new int[16];
  private int count;
  private int written;

  /**
   * Creates an empty set.
   *
   * @param width longs per configuration, at least 1
   */
  public Visits(int width) {
    this.width = width;
    this.rows = new long[8 * width];
  }

  /** Forgets everything: a step begins. */
  public void clear() {
    written = 0;
    if (count > 0) {
      count = 0;
      for (int i = 0; i < slots.length; i++) {
        slots[i] = 0;
      }
    }
  }

  /** Appends the next element of the configuration at hand: {@code width} of them, in order. */
  public void put(long element) {
    if (written == rows.length) {
      if (rows.length > Integer.MAX_VALUE / 4) {
        throw new OutOfMemoryError("a step passes the heads of its loops too often");
      }
      long[] longer = new long[2 * rows.length];
      System.arraycopy(rows, 0, longer, 0, rows.length);
      rows = longer;
    }
    rows[written++] = element;
  }

  /** Appends all of an array. */
  public void putAll(long[] elements) {
    for (int i = 0; i < elements.length; i++) {
      put(elements[i]);
    }
  }

  /** Appends elements of an array by their numbers; 0 where the number is -1. */
  public void putAll(long[] elements, int[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      put(numbers[i] < 0 ? 0 : elements[numbers[i]]);
    }
  }

  /** Ends the configuration at hand; true if it was there before. */
  public boolean again() {
    if (2 * (count + 1) > slots.length) {
      grow();
    }
    int slot = free(count);
    if (slots[slot] != 0) {
      written -= width;
      return true;
    }
    count++;
    slots[slot] = count;
    return false;
  }

  /** The slot of the row equal to this one, or the free slot where it belongs. */
  private int free(int row) {
    int slot = hash(row) & (slots.length - 1);
    while (slots[slot] != 0 && !equal(slots[slot] - 1, row)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private boolean equal(int one, int other) {
    for (int i = 0; i < width; i++) {
      if (rows[one * width + i] != rows[other * width + i]) {
        return false;
      }
    }
    return true;
  }

  private int hash(int row) {
    long hash = 0;
    for (int i = 0; i < width; i++) {
      hash = (hash ^ rows[row * width + i]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int row = 0; row < count; row++) {
      slots[free(row)] = row + 1;
    }
  }
}
