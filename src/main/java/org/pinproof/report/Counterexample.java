package org.pinproof.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.Property;
import org.pinproof.reference.Trace;

/**
 * A trace and what a report says about it beyond the run itself. Every format is made of it.
 *
 * @param overrides what {@code -D} set in the scenario, by config
 * @param explored what it was found in; null if that was another version of the model
 */
public record Counterexample(
    Trace trace, Map<String, String> overrides, @Nullable Explored explored) {

  /**
   * The exploration that found it.
   *
   * @param states distinct ones
   * @param depth steps to the deepest state, or {@code Findings.UNKNOWN}
   */
  public record Explored(long states, long depth) {}

  /** The declared property that is violated; null for a built-in and for ghost code that errs. */
  @Nullable Property declared() {
    return trace.instance().model().properties().get(trace.property());
  }

  /** What the property says, on one line; null for ghost code that errs. */
  @Nullable String statement() {
    Property declared = declared();
    if (declared != null) {
      return FormulaText.line(declared);
    }
    return BuiltIn.named(trace.property()).map(BuiltIn::sentence).orElse(null);
  }

  /** {@code in 5 steps}, {@code in an initial state}. */
  String length() {
    return switch (trace.steps().size()) {
      case 0 -> "in an initial state";
      case 1 -> "in 1 step";
      default -> "in " + Numbers.grouped(trace.steps().size()) + " steps";
    };
  }

  /** Whether no property is violated, but ghost code or a property errs. */
  boolean errs() {
    return trace.property().equals(Trace.SPECIFICATION_ERROR);
  }

  /** {@code stable_under_wb VIOLATED in 5 steps}. */
  String verdict() {
    return (errs() ? "the specification errs" : trace.property() + " VIOLATED") + " " + length();
  }
}
