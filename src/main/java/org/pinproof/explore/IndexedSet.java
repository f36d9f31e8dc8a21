package org.pinproof.explore;

import java.util.Arrays;

/**
 * Set of states of any number of words that also finds the number of a state: an open-addressed
 * index of positions in the log, in parts that grow alone. About 6 bytes a state beside the log.
 *
 * <p>Limit: 2^32 - 2 states, positions being stored in 32 bits; the next one is answered with
 * {@link OutOfMemoryError}.
 */
final class IndexedSet extends StateSet {
  /** Part bits of a set that is to grow large. */
  static final int LARGE = 8;

  /** Part bits of one of many small sets. */
  static final int SMALL = 0;

  private static final long LIMIT = (1L << 32) - 2;
  private static final int BATCH = 1024;
  private static final int RECENT_BITS = 13;
  private static final int RECENT_MASK = (1 << RECENT_BITS) - 1;
  private static final int[][] NO_PARTS = {};

  private final int partBits;
  private int[][] parts;
  private final int[] held;
  private long slots;

  /** States added lately, each in the place that its hash gives; bit 63 set where none is. */
  private final long[] recent;

  /** The states of a batch that are not among the recent ones: their offsets and hashes. */
  private final int[] open = new int[BATCH];

  private final long[] hashes = new long[BATCH];
  private final long[] first = new long[BATCH];

  IndexedSet(int words, int partBits) {
    super(words);
    this.partBits = partBits;
    this.parts = new int[1 << partBits][16];
    this.held = new int[1 << partBits];
    this.slots = 16L << partBits;
    this.recent = new long[partBits == SMALL ? 0 : words << RECENT_BITS];
    Arrays.fill(recent, Long.MIN_VALUE);
  }

  /** {@inheritDoc} Not for a small set, which takes its states one by one. */
  @Override
  void addAll(long[] states, int start, int end) {
    int batch = BATCH * words;
    for (int from = start; from < end; from += batch) {
      int count = withoutRecent(states, from, Math.min(end, from + batch));
      look(count);
      for (int i = 0; i < count; i++) {
        add(states, open[i], hashes[i]);
      }
    }
  }

  /** Fills {@link #open}; returns how many there are. */
  private int withoutRecent(long[] states, int from, int to) {
    int count = 0;
    for (int at = from; at < to; at += words) {
      long hash = hash(states, at);
      int place = words * ((int) (hash >>> 32) & RECENT_MASK);
      long difference = 0;
      for (int i = 0; i < words; i++) {
        difference |= recent[place + i] ^ states[at + i];
        recent[place + i] = states[at + i];
      }
      open[count] = at;
      hashes[count] = hash;
      count += difference == 0 ? 0 : 1;
    }
    return count;
  }

  /**
   * Reads the first candidates of all before any is acted on: the reads are independent, so that
   * the processor has many cache misses under way at once.
   */
  private void look(int count) {
    for (int i = 0; i < count; i++) {
      int[] part = parts[part(hashes[i])];
      first[i] = part[slot(hashes[i], part.length)] & 0xFFFFFFFFL;
    }
    for (int i = 0; i < count; i++) {
      if (first[i] != 0) {
        first[i] = log.chunk(first[i] - 1)[log.at(first[i] - 1)];
      }
    }
  }

  private long hash(long[] states, int at) {
    long hash = 0;
    for (int i = 0; i < words; i++) {
      hash = mix(hash + states[at + i]);
    }
    return hash;
  }

  private int part(long hash) {
    return (int) (hash >>> 32 >>> (32 - partBits));
  }

  private static int slot(long hash, int capacity) {
    return (int) (((hash & 0xFFFFFFFFL) * capacity) >>> 32);
  }

  /** Number of the state in {@code states[at] ..}, or -1. */
  long find(long[] states, int at) {
    long hash = hash(states, at);
    int[] part = parts[part(hash)];
    return (part[probe(part, hash, states, at)] & 0xFFFFFFFFL) - 1;
  }

  /** Adds one state, if it is not there yet. */
  void add(long[] states, int at) {
    add(states, at, hash(states, at));
  }

  private void add(long[] states, int at, long hash) {
    int number = part(hash);
    int[] part = parts[number];
    int slot = probe(part, hash, states, at);
    if (part[slot] != 0) {
      return;
    }
    if (log.size() == LIMIT) {
      throw new OutOfMemoryError("more than " + LIMIT + " states");
    }
    log.append(states, at);
    part[slot] = (int) log.size();
    held[number]++;
    if (held[number] >= part.length - part.length / 5) {
      grow(number);
    }
  }

  /** The slot that holds the state, or the free one where it belongs. */
  private int probe(int[] part, long hash, long[] states, int at) {
    int slot = slot(hash, part.length);
    while (part[slot] != 0 && !log.equal((part[slot] & 0xFFFFFFFFL) - 1, states, at)) {
      slot = slot + 1 == part.length ? 0 : slot + 1;
    }
    return slot;
  }

  private void grow(int number) {
    int[] old = parts[number];
    int[] part = new int[larger(old.length)];
    for (int entry : old) {
      if (entry != 0) {
        long position = (entry & 0xFFFFFFFFL) - 1;
        int slot = slot(hash(log.chunk(position), log.at(position)), part.length);
        while (part[slot] != 0) {
          slot = slot + 1 == part.length ? 0 : slot + 1;
        }
        part[slot] = entry;
      }
    }
    parts[number] = part;
    slots += part.length - old.length;
  }

  @Override
  void close() {
    parts = NO_PARTS;
    slots = 0;
  }

  @Override
  long bytes() {
    return slots * Integer.BYTES + log.bytes();
  }
}
