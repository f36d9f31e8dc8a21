package org.pinproof.explore;

/**
 * Set of states of one word. The states are spread over parts by the top bits of a hash; each part
 * is an open-addressed table of full states with linear probing that grows alone, so that growing
 * never needs more than a small share of the memory twice. About 11 bytes a state, and 8 in the
 * log.
 *
 * <p>Limit: 2^31 slots in each part, some 4 * 10^11 states; memory ends first.
 */
final class WordSet extends StateSet {
  private static final int PART_BITS = 8;
  private static final int BATCH = 1024;
  private static final long[][] NO_PARTS = {};

  /** Bit 63 of a state is 0; a stored state has it set, so that 0 is a free slot. */
  private static final long STORED = Long.MIN_VALUE;

  private long[][] parts = new long[1 << PART_BITS][16];
  private final int[] held = new int[1 << PART_BITS];
  private long slots = 16L << PART_BITS;

  private final long[] hashes = new long[BATCH];
  private final long[] seen = new long[BATCH];

  WordSet() {
    super(1);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Reads the first slot of all states of a batch before it acts on any: the reads are
   * independent, so that the processor has many cache misses under way at once.
   */
  @Override
  void addAll(long[] states, int used) {
    for (int from = 0; from < used; from += BATCH) {
      int count = Math.min(BATCH, used - from);
      look(states, from, count);
      for (int i = 0; i < count; i++) {
        if (seen[i] != (states[from + i] | STORED)) {
          add(states, from + i, hashes[i]);
        }
      }
    }
  }

  private void look(long[] states, int from, int count) {
    long[][] tables = parts;
    for (int i = 0; i < count; i++) {
      long hash = mix(states[from + i]);
      long[] table = tables[(int) (hash >>> (Long.SIZE - PART_BITS))];
      hashes[i] = hash;
      seen[i] = table[slot(hash, table.length)];
    }
  }

  private static int slot(long hash, int capacity) {
    return (int) (((hash & 0xFFFFFFFFL) * capacity) >>> 32);
  }

  private void add(long[] states, int at, long hash) {
    int part = (int) (hash >>> (Long.SIZE - PART_BITS));
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
    if (held[part] >= table.length - table.length / 5) {
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
