package org.pinproof.cli;

import java.util.List;
import org.pinproof.reference.ReachableGraph;
import org.pinproof.report.GraphDot;
import org.pinproof.report.Numbers;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code pinproof graph}. */
final class GraphCommand {
  private static final int MOST_STATES = 500;

  private GraphCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("graph");
    spec.usageMessage()
        .customSynopsis("pinproof graph [OPTION]... MODEL")
        .description(
            "Write every state that a small scenario reaches, and the steps between them, as DOT"
                + " for Graphviz. A box is a state: what differs from the initial one, and where"
                + " each task stands; red is what violates a property. There may be more of them than"
                + " 'check' counts, which leaves out values that no verdict depends on.")
        .footer(
            "%nExamples:",
            "  pinproof graph my.pin --scenario no_recheck -o my.dot && dot -Tsvg -O my.dot",
            "  pinproof graph my.pin --scenario no_recheck --max-states 2000 | dot -Tpdf > my.pdf");
    Paths.addTo(spec, "MODEL", "A model.");
    spec.addOption(TextOutput.option());
    spec.addOption(
        OptionSpec.builder("--max-states")
            .paramLabel("N")
            .type(Integer.class)
            .description("Refuse a scenario with more states than this (default: 500).")
            .build());
    ModelOptions.addTo(spec);
    return spec;
  }

  /** Runs the command; returns the exit code. */
  static ExitCode run(ParseResult parsed, Console console) {
    int most = parsed.matchedOptionValue("--max-states", MOST_STATES);
    if (most < 1) {
      throw new UsageError("--max-states " + most + ": at least 1");
    }
    TextOutput output = TextOutput.of(parsed, console);
    ModelOptions models = ModelOptions.of(parsed);
    DiagnosticLog log = DiagnosticLog.of(console, models);
    NamedScenario scenario =
        NamedScenario.one(Paths.of(parsed, List.of()), models, "graph", console, log);
    if (scenario == null) {
      log.printErrors();
      return ExitCode.ERROR;
    }
    ReachableGraph graph = ReachableGraph.of(scenario.interpreter(), most);
    if (graph.tooLarge()) {
      String count = (graph.counted() ? "" : "more than ") + Numbers.grouped(graph.states());
      throw new UsageError(
          "scenario "
              + scenario.name()
              + " has "
              + count
              + " states, and a graph may have "
              + Numbers.grouped(most)
              + "; --max-states N allows more");
    }
    output.write(GraphDot.of(graph), console);
    return ExitCode.OK;
  }
}
