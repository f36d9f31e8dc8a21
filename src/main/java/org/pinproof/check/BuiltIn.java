package org.pinproof.check;

import java.util.Arrays;
import java.util.Optional;

/** The properties that every model has without declaring them, in the order of every report. */
public enum BuiltIn {
  NO_DEADLOCK("no_deadlock", "some task can move, or all that must end have ended"),
  NO_RANGE_ERROR("no_range_error", "every value stored is in the range of its variable"),
  NO_NULL_DEREFERENCE("no_null_dereference", "no NULL reference is followed"),
  NO_INDEX_ERROR("no_index_error", "every array index is within its array"),
  NO_DIVISION_BY_ZERO("no_division_by_zero", "no divisor is zero"),
  NO_ENDLESS_STEP("no_endless_step", "every atomic step comes to its end"),
  NO_BUG("no_bug", "no BUG_ON() is hit"),
  /** Only where {@code requires} names it. */
  NO_STUCK_TASK("no_stuck_task", "no task is blocked for good");

  private final String text;
  private final String sentence;

  BuiltIn(String text, String sentence) {
    this.text = text;
    this.sentence = sentence;
  }

  /** The name in the notation. */
  public String text() {
    return text;
  }

  /** What it says, for reports. */
  public String sentence() {
    return sentence;
  }

  public static Optional<BuiltIn> named(String name) {
    return Arrays.stream(values()).filter(b -> b.text.equals(name)).findFirst();
  }
}
