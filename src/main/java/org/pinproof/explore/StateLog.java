package org.pinproof.explore;

import java.util.Arrays;

/**
 * States one after the other in order of arrival, numbered from 0: {@code words} longs each, in
 * chunks of equal length, so that more than 2^31 longs are possible. A state lies in one chunk.
 * Grows by a chunk at a time; nothing is copied. Not thread-safe.
 */
final class StateLog {
  private static final int CHUNK_LONGS = 1 << 15;

  private final int words;
  private final int shift;
  private final int mask;
  private long[][] chunks = new long[8][];
  private int filled;
  private long size;

  StateLog(int words) {
    this.words = words;
    int perChunk = Integer.highestOneBit(Math.max(1, CHUNK_LONGS / words));
    this.shift = Integer.numberOfTrailingZeros(perChunk);
    this.mask = perChunk - 1;
  }

  long size() {
    return size;
  }

  /** The array that holds a state, from {@link #at} on; not to be written. */
  long[] chunk(long position) {
    return chunks[(int) (position >>> shift)];
  }

  /** Where a state begins in its {@link #chunk}. */
  int at(long position) {
    return ((int) position & mask) * words;
  }

  /** Appends one state; if memory runs out the log is as before. */
  void append(long[] states, int at) {
    long[] chunk = room();
    int to = at(size);
    if (words == 1) {
      chunk[to] = states[at];
    } else {
      System.arraycopy(states, at, chunk, to, words);
    }
    size++;
  }

  private long[] room() {
    int last = (int) (size >>> shift);
    if (last == filled) {
      if (filled == chunks.length) {
        chunks = Arrays.copyOf(chunks, 2 * filled);
      }
      chunks[last] = new long[words << shift];
      filled++;
    }
    return chunks[last];
  }

  /** Whether a state equals the one in {@code states[at] ..}. */
  boolean equal(long position, long[] states, int at) {
    long[] chunk = chunk(position);
    int from = at(position);
    for (int i = 0; i < words; i++) {
      if (chunk[from + i] != states[at + i]) {
        return false;
      }
    }
    return true;
  }

  /** Bytes of the chunks. */
  long bytes() {
    return (long) filled * (words << shift) * Long.BYTES;
  }
}
