package org.pinproof.system;

import java.util.EnumSet;
import java.util.Set;

/**
 * How to lower.
 *
 * @param broken rules of the lowering that are not kept: only for the tests that show that each
 *     rule is needed
 */
public record Options(Set<Rule> broken) {
  public static final Options DEFAULT = new Options(Set.of());

  /** What keeps the lowering faithful to the notation (semantics.md). */
  public enum Rule {
    /** An atomic with a false wait in its midst is not enabled at all. */
    ATOMIC_ALL_OR_NOTHING,
    /** Every cycle of the control flow outside atomic has a step. */
    STEP_PER_CYCLE,
    /** What a check reads is live, though the checked value is not. */
    CHECKS_KEEP_LOCALS_ALIVE,
    /** What a check reads is kept, though nothing reads the variable that it guards. */
    CHECKS_SEED_SLICING,
    /** A statement whose variable is sliced away still makes its step. */
    SLICE_VARIABLES_NOT_STEPS,
    /** A choice of a value for a variable that is sliced away still makes its transitions. */
    SLICE_VARIABLES_NOT_CHOICES,
    /** A local that is not live is 0 at the end of a step. */
    RESET_DEAD_LOCALS,
    /** A wait behind an error does not make the error vanish. */
    ERROR_ENDS_PATH_WHERE_IT_HAPPENS,
    /** Loops inside atomic compare all that a round of them changes. */
    LOOPS_COMPARE_WHAT_THEY_CHANGE,
    /** A daemon is idle only until its next step. */
    IDLE_UNTIL_THE_NEXT_STEP,
    /** The statements that open a branch of a choose run in the branch's first step. */
    CHOOSE_IS_NO_STEP,
    /** A value is checked where it is stored, also within an atomic. */
    STORES_IN_ATOMIC_ARE_CHECKED,
    /** A shift count is checked: Java takes it modulo 32. */
    SHIFT_COUNTS_ARE_CHECKED,
    /** Arithmetic is exact: no value wraps as a C int does. */
    ARITHMETIC_IS_EXACT
  }

  public Options {
    broken = Set.copyOf(broken);
  }

  public static Options breaking(Rule rule) {
    return new Options(EnumSet.of(rule));
  }

  boolean keeps(Rule rule) {
    return !broken.contains(rule);
  }
}
