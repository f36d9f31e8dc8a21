package org.pinproof.jpf.harness;

import org.pinproof.runtime.Transitions;

/**
 * The transitions out of one state, in arrays of exactly the length needed: they are alive while
 * one of them is chosen, so whatever they hold is part of JPF's state and must follow from the
 * model's state alone.
 */
final class Menu {
  final int count;
  private final long[] states;

  /**
   * Per transition, offset of its successor or -1 if it errs; empty if none has anything to tell.
   */
  private final int[] offsets;

  /**
   * Per transition, mask of the properties that it violates; empty if none has anything to tell.
   */
  private final long[] violated;

  private Menu(int count, long[] states, int[] offsets, long[] violated) {
    this.count = count;
    this.states = states;
    this.offsets = offsets;
    this.violated = violated;
  }

  /**
   * Copies the transitions.
   *
   * @param words longs per state
   */
  static Menu of(Transitions out, int words) {
    long[] states = new long[out.used];
    for (int i = 0; i < states.length; i++) {
      states[i] = out.states[i];
    }
    int told = out.specials == 0 ? 0 : out.count;
    int[] offsets = new int[told];
    long[] violated = new long[told];
    int special = 0;
    int at = 0;
    for (int i = 0; i < told; i++) {
      boolean errs = false;
      if (special < out.specials && out.specialOrdinal[special] == i) {
        violated[i] = out.specialViolated[special];
        errs = out.specialState[special] < 0;
        special++;
      }
      offsets[i] = errs ? -1 : at;
      at += errs ? 0 : words;
    }
    return new Menu(out.count, states, offsets, violated);
  }

  /** Mask of the properties that a transition violates. */
  long violated(int transition) {
    return violated.length == 0 ? 0 : violated[transition];
  }

  /** The state behind a transition; empty if it errs. */
  long[] successor(int transition, int words) {
    int at = offsets.length == 0 ? transition * words : offsets[transition];
    long[] state = new long[at < 0 ? 0 : words];
    for (int i = 0; i < state.length; i++) {
      state[i] = states[at + i];
    }
    return state;
  }

  /** Whether one of the transitions errs. */
  boolean errs() {
    for (int offset : offsets) {
      if (offset < 0) {
        return true;
      }
    }
    return false;
  }
}
