package org.pinproof.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pinproof.check.Checker;
import org.pinproof.scenario.Granularity;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.DidYouMean;
import org.pinproof.system.GhostLint;

/**
 * What {@code -W} options ask.
 *
 * @param off flags of the warnings that are turned off
 * @param errors warnings make the run fail
 */
record WarningFlags(Set<String> off, boolean errors) {
  /** Every warning is told, and none is an error. */
  static final WarningFlags ALL = new WarningFlags(Set.of(), false);

  /** Every flag that a warning has. */
  static final List<String> KNOWN =
      List.of(
          "duplicate",
          GhostLint.FLAG,
          Granularity.FLAG,
          "implicit-fallthrough",
          "maybe-uninitialized",
          ModelWarnings.NEVER_VIOLATED,
          "overflow",
          Checker.OVERRIDE,
          Checker.SHADOW,
          "type-limits",
          ModelWarnings.UNHELD,
          ModelWarnings.UNREACHABLE,
          ModelWarnings.UNREQUIRED,
          Unread.FLAG,
          "unused-label",
          "unused-value",
          ModelWarnings.VACUOUS);

  /**
   * @throws UsageError of a flag that no warning has
   */
  static WarningFlags parse(List<String> options) {
    Set<String> off = new HashSet<>();
    boolean errors = false;
    for (String option : options) {
      if (option.equals("error")) {
        errors = true;
      } else if (option.startsWith("no-") && KNOWN.contains(option.substring(3))) {
        off.add(option.substring(3));
      } else if (KNOWN.contains(option)) {
        off.remove(option);
      } else {
        throw unknown(option);
      }
    }
    return new WarningFlags(Set.copyOf(off), errors);
  }

  /** Whether a diagnostic is a warning that is turned off. */
  boolean isOff(Diagnostic diagnostic) {
    String flag = diagnostic.flag();
    return flag != null && !diagnostic.isError() && off.contains(flag);
  }

  private static UsageError unknown(String option) {
    boolean no = option.startsWith("no-");
    String close = DidYouMean.among(no ? option.substring(3) : option, KNOWN);
    String hint =
        close == null
            ? "warnings are " + String.join(", ", KNOWN)
            : "did you mean -W" + (no ? "no-" : "") + close + "?";
    return new UsageError("-W" + option + ": no such warning; " + hint);
  }
}
