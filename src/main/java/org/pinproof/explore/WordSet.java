package org.pinproof.explore;

/**
 * Set of states of one word. The states are spread over parts by the top bits of a hash; each part
 * is an open-addressed table of full states with linear probing that grows alone, so that growing
 * never needs more than a small share of the memory twice. 11 to 16 bytes a state, and 8 in the
 * log.
 *
 * <p>Limit: 2^31 slots in each part, some 4 * 10^11 states; memory ends first.
 */
final class WordSet extends StateSet {
  private static final int PART_BITS = 8;
  private static final int PART_SHIFT = Long.SIZE - PART_BITS;
  private static final int RECENT_BITS = 14;
  private static final int RECENT_MASK = (1 << RECENT_BITS) - 1;
  private static final int BATCH = 1024;
  private static final long[][] NO_PARTS = {};

  /** Bit 63 of a state is 0; a stored state has it set, so that 0 is a free slot. */
  private static final long STORED = Long.MIN_VALUE;

  private long[][] parts = new long[1 << PART_BITS][16];
  private final int[] held = new int[1 << PART_BITS];
  private long slots = 16L << PART_BITS;

  private final long[] recent = new long[1 << RECENT_BITS];

  /**
   * The states of a batch that are not among the recent ones: their offsets, hashes, first slots.
   */
  private final int[] open = new int[BATCH];

  private final long[] hashes = new long[BATCH];
  private final long[] seen = new long[BATCH];

  WordSet() {
    super(1);
  }

  @Override
  void addAll(long[] states, int start, int end) {
    for (int from = start; from < end; from += BATCH) {
      int count = withoutRecent(states, from, Math.min(end, from + BATCH));
      look(count);
      for (int i = 0; i < count; i++) {
        if (seen[i] != (states[open[i]] | STORED)) {
          add(states, open[i], hashes[i]);
        }
      }
    }
  }

  /** Fills {@link #open}; returns how many there are. */
  private int withoutRecent(long[] states, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      long stored = states[i] | STORED;
      long hash = mix(states[i]);
      int place = (int) (hash >>> (PART_SHIFT - RECENT_BITS)) & RECENT_MASK;
      open[count] = i;
      hashes[count] = hash;
      count += recent[place] == stored ? 0 : 1;
      recent[place] = stored;
    }
    return count;
  }

  /**
   * Reads the first slots of all before any is acted on: the reads are independent, so that the
   * processor has many cache misses under way at once.
   */
  private void look(int count) {
    long[][] tables = parts;
    for (int i = 0; i < count; i++) {
      long[] table = tables[(int) (hashes[i] >>> PART_SHIFT)];
      seen[i] = table[slot(hashes[i], table.length)];
    }
  }

  private static int slot(long hash, int capacity) {
    return (int) (((hash & 0xFFFFFFFFL) * capacity) >>> 32);
  }

  private void add(long[] states, int at, long hash) {
    int part = (int) (hash >>> PART_SHIFT);
    long[] table = parts[part];
    long stored = states[at] | STORED;
    int slot = slot(hash, table.length);
    while (table[slot] != 0) {
      if (table[slot] == stored) {
        return;
      }
      slot = slot + 1 == table.length ? 0 : slot + 1;
    }
    log.append(states, at);
    table[slot] = stored;
    held[part]++;
    if (held[part] >= table.length - table.length / 4) {
      grow(part);
    }
  }

  private void grow(int part) {
    long[] old = parts[part];
    long[] table = new long[larger(old.length)];
    for (long stored : old) {
      if (stored != 0) {
        int slot = slot(mix(stored ^ STORED), table.length);
        while (table[slot] != 0) {
          slot = slot + 1 == table.length ? 0 : slot + 1;
        }
        table[slot] = stored;
      }
    }
    parts[part] = table;
    slots += table.length - old.length;
  }

  @Override
  void close() {
    parts = NO_PARTS;
    slots = 0;
  }

  @Override
  long bytes() {
    return slots * Long.BYTES + log.bytes();
  }
}
