package org.pinproof.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The files and folders that a command line names. */
final class Paths {
  private Paths() {}

  /**
   * Lets a command take paths.
   *
   * @param label in its help
   */
  static void addTo(CommandSpec spec, String label, String description) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel(label)
            .hideParamSyntax(true)
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(description)
            .build());
  }

  static List<String> of(ParseResult parsed, List<String> otherwise) {
    return parsed.matchedPositionalValue(0, otherwise);
  }
}
