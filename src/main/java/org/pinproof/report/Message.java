package org.pinproof.report;

import java.util.List;
import org.pinproof.source.Diagnostic;

/**
 * A diagnostic of a run, said once however often it came up.
 *
 * @param scenarios in which it came up, each once; empty if it concerns a model or a file as such
 */
public record Message(Diagnostic diagnostic, List<InScenario> scenarios) {

  /** A scenario of a model's file. */
  public record InScenario(String file, String scenario) {}

  public Message {
    scenarios = List.copyOf(scenarios);
  }

  /** As the command line prints it, in no colours. */
  public String text() {
    return DiagnosticText.of(diagnostic, remark(), Paint.PLAIN);
  }

  /** {@code "in 24 scenarios"}; "" of one that concerns no scenario. */
  public String remark() {
    return switch (scenarios.size()) {
      case 0 -> "";
      case 1 -> "in scenario " + scenarios.get(0).scenario();
      default -> "in " + scenarios.size() + " scenarios";
    };
  }
}
