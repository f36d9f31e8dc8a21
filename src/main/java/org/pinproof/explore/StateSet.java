package org.pinproof.explore;

/**
 * Distinct packed states, numbered from 0 in order of arrival. Full states are stored and compared:
 * collisions are impossible. Not thread-safe.
 *
 * <p>When memory runs out, {@link OutOfMemoryError} leaves the set whole: some of the states to add
 * are in it, the others are not.
 */
abstract sealed class StateSet permits WordSet, IndexedSet {
  final int words;
  final StateLog log;

  StateSet(int words) {
    this.words = words;
    this.log = new StateLog(words);
  }

  /** An empty set for states of {@code words} longs, made to grow large. */
  static StateSet of(int words) {
    return words == 1 ? new WordSet() : new IndexedSet(words, IndexedSet.LARGE);
  }

  /**
   * Adds the states that are not there yet, in order.
   *
   * @param states packed states one after the other
   * @param start where the first one begins
   * @param end where the last one ends
   */
  abstract void addAll(long[] states, int start, int end);

  final void addAll(long[] states, int used) {
    addAll(states, 0, used);
  }

  /**
   * Gives up, without allocating, all that only {@link #addAll} needs; the states themselves stay.
   */
  abstract void close();

  /** Bytes of all arrays that grow with the number of states. */
  abstract long bytes();

  final long size() {
    return log.size();
  }

  /**
   * Mixes 64 bits so that each bit of the result depends on each of them: the finaliser of
   * MurmurHash3 in the variant 13 of D. Stafford, "Better bit mixing", 2011. A bijection.
   */
  static long mix(long bits) {
    long h = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
    return h ^ (h >>> 31);
  }

  /** Next capacity of a table that is full: doubled while small, then by a half. */
  static int larger(int capacity) {
    long next = capacity < 1024 ? 2L * capacity : capacity + capacity / 2L;
    if (next > Integer.MAX_VALUE - 8) {
      throw new OutOfMemoryError("a part of the state set would exceed 2^31 slots");
    }
    return (int) next;
  }
}
