package org.pinproof.explore;

import org.pinproof.runtime.Transitions;

/** Walks through a list of transitions in order: which have a successor, and what they violate. */
final class Cursor {
  private final Transitions list;
  private final int words;
  private int ordinal = -1;
  private int special;
  private int used;
  private int at;
  private long violated;

  Cursor(Transitions list, int words) {
    this.list = list;
    this.words = words;
  }

  void rewind() {
    ordinal = -1;
    special = 0;
    used = 0;
  }

  /** Goes to the next transition; false behind the last. */
  boolean next() {
    ordinal++;
    if (ordinal >= list.count) {
      return false;
    }
    violated = 0;
    boolean errs = false;
    if (special < list.specials && list.specialOrdinal[special] == ordinal) {
      violated = list.specialViolated[special];
      errs = list.specialState[special] < 0;
      special++;
    }
    at = errs ? -1 : used;
    used += errs ? 0 : words;
    return true;
  }

  int ordinal() {
    return ordinal;
  }

  /** Offset of the successor in the list's states, or -1. */
  int at() {
    return at;
  }

  /** Mask of what the transition violates. */
  long violated() {
    return violated;
  }
}
