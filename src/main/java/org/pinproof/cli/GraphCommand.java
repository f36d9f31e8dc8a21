package org.pinproof.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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
                + " each task stands; red is what violates a property.")
        .footer(
            "%nExamples:",
            "  pinproof graph my.pin --scenario no_recheck -o my.dot && dot -Tsvg -O my.dot",
            "  pinproof graph my.pin --scenario no_recheck --max-states 2000 | dot -Tpdf > my.pdf");
    Paths.addTo(spec, "MODEL", "A model.");
    spec.addOption(
        OptionSpec.builder("-o")
            .paramLabel("FILE")
            .type(String.class)
            .description("The file to write (default: standard output).")
            .build());
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
    String file = parsed.matchedOptionValue("-o", "");
    ModelOptions models = ModelOptions.of(parsed);
    DiagnosticLog log = new DiagnosticLog(console, console.errPaint(models.color()), Set.of());
    OneScenario scenario =
        OneScenario.of(Paths.of(parsed, List.of()), models, "graph", console, log);
    if (scenario == null) {
      log.printErrors();
      return ExitCode.ERROR;
    }
    ReachableGraph graph = ReachableGraph.of(scenario.interpreter(), most);
    if (graph.tooLarge()) {
      String count = (graph.counted() ? "" : "more than ") + Numbers.grouped(graph.states());
      throw new UsageError(
          "scenario "
              + scenario.instance().scenario().name()
              + " has "
              + count
              + " states, and a graph may have "
              + Numbers.grouped(most)
              + "; --max-states N allows more");
    }
    write(GraphDot.of(graph), file, console);
    return ExitCode.OK;
  }

  private static void write(String text, String file, Console console) {
    if (file.isEmpty()) {
      console.out().print(text);
      return;
    }
    try {
      Path path = console.cwd().resolve(file);
      AtomicFile.requireWritable(path);
      AtomicFile.write(path, text);
    } catch (InvalidPathException e) {
      throw new UsageError("-o " + file + ": cannot be written: " + e.getMessage());
    }
  }
}
