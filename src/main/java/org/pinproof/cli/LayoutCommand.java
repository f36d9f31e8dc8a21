package org.pinproof.cli;

import java.util.List;
import org.pinproof.compile.StateLayout;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code pinproof layout}. */
final class LayoutCommand {
  private LayoutCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("layout");
    spec.usageMessage()
        .customSynopsis("pinproof layout [OPTION]... MODEL...")
        .description(
            "Show how the states of each scenario are packed: offset, bits, domain and name of"
                + " every variable that is left after lowering, gaps, and the total.")
        .footer(
            "%nExamples:",
            "  pinproof layout my.pin                         every scenario",
            "  pinproof layout my.pin --scenario no_recheck   one of them");
    Paths.addTo(spec, "MODEL...", "Models, or folders of models.");
    ModelOptions.addTo(spec);
    return spec;
  }

  /** Runs the command; returns the exit code. */
  static ExitCode run(ParseResult parsed, Console console) {
    List<String> paths = Paths.of(parsed, List.of());
    if (paths.isEmpty()) {
      throw new UsageError("which model? Try 'pinproof layout --help'.");
    }
    ModelOptions models = ModelOptions.of(parsed);
    DiagnosticLog log = DiagnosticLog.of(console, models);
    for (NamedScenario scenario : NamedScenario.all(paths, models, console, log)) {
      console.out().println(scenario.file() + ": scenario " + scenario.name());
      console.out().println(StateLayout.of(scenario.lowered().variables()));
    }
    log.printErrors();
    return log.hasErrors() ? ExitCode.ERROR : ExitCode.OK;
  }
}
