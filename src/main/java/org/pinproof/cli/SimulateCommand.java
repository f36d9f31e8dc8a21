package org.pinproof.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pinproof.reference.Retracing;
import org.pinproof.report.SavedTrace;
import org.pinproof.verdict.Choice;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code pinproof simulate}. */
final class SimulateCommand {
  private SimulateCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("simulate");
    spec.usageMessage()
        .customSynopsis("pinproof simulate [OPTION]... MODEL")
        .description(
            "Step through a scenario by hand: choose among the enabled steps by number, take steps"
                + " back, run at random, follow a saved counterexample. 'h' lists the commands."
                + " They are read from standard input, a line each, so that a file of them works,"
                + " too.")
        .footer(
            "%nExamples:",
            "  pinproof simulate my.pin --scenario no_recheck",
            "  pinproof simulate --trace out/traces/my.no_recheck.ref_balance.trace.json",
            "  printf 'r 20\\ns\\n' | pinproof simulate my.pin --scenario no_recheck --seed 7");
    Paths.addTo(spec, "MODEL", "A model (default: the one that the --trace names).");
    spec.addOption(
        OptionSpec.builder("--seed")
            .paramLabel("N")
            .type(Long.class)
            .description("Of random runs (default: 0).")
            .build());
    spec.addOption(
        OptionSpec.builder("--trace")
            .paramLabel("FILE")
            .type(String.class)
            .description(
                "A saved counterexample to follow with 'n'; its scenario and its folders are the"
                    + " default, and its -D settings hold. If the model has changed, as far as it is"
                    + " still there.")
            .build());
    ModelOptions.addTo(spec);
    return spec;
  }

  /** Runs the command; returns the exit code. */
  static ExitCode run(ParseResult parsed, Console console) {
    ModelOptions models = ModelOptions.of(parsed);
    String file = parsed.matchedOptionValue("--trace", "");
    SavedTrace saved = null;
    if (!file.isEmpty()) {
      saved = TraceFile.read(file, console);
      if (Paths.of(parsed, List.of()).isEmpty()) {
        TraceFile.requireModel(file, saved.model(), "; name the model that is meant", console);
      }
      models = following(models, saved);
    }
    DiagnosticLog log = DiagnosticLog.of(console, models);
    NamedScenario scenario =
        NamedScenario.one(
            Paths.of(parsed, saved == null ? List.of() : List.of(saved.model())),
            models,
            "simulate",
            console,
            log);
    log.printErrors();
    if (scenario == null) {
      return ExitCode.ERROR;
    }
    List<Choice> trace = List.of();
    if (saved != null) {
      trace = retraced(file, saved, scenario, console);
    }
    long seed = parsed.matchedOptionValue("--seed", 0L);
    return new SimulationSession(scenario, trace, seed, console).run();
  }

  /** The saved run as far as it is still there, with notes on what is different. */
  private static List<Choice> retraced(
      String file, SavedTrace saved, NamedScenario scenario, Console console) {
    Retracing.Result result = Retracing.retrace(scenario.interpreter(), saved.run());
    if (result instanceof Retracing.Result.Found found) {
      found.differences().forEach(d -> note(console, file + ": " + d));
      return found.trace().run();
    } else if (result instanceof Retracing.Result.Lost lost) {
      String missing = TraceCommand.missing(saved, scenario.instance().model());
      boolean there = missing == null || lost.step() <= saved.run().steps().size();
      String why =
          there ? lost(saved, lost.step()) + ": " + lost.why() : "now there is no " + missing;
      note(console, file + ": " + why);
      return lost.kept();
    }
    throw new AssertionError("unhandled " + result);
  }

  private static String lost(SavedTrace saved, int step) {
    if (step > saved.run().steps().size()) {
      return "this run does not violate " + saved.run().property() + " any more";
    }
    return step == 1
        ? "this run is not there any more"
        : "this run is there up to step " + (step - 1) + " only";
  }

  private static void note(Console console, String text) {
    console.err().println("pinproof: note: " + text);
  }

  /** The options with what the trace was found under, unless they say something else. */
  private static ModelOptions following(ModelOptions models, SavedTrace saved) {
    Map<String, String> defines = new LinkedHashMap<>(saved.overrides());
    defines.putAll(models.defines());
    List<String> scenarios = new ArrayList<>(models.scenarios());
    if (scenarios.isEmpty()) {
      scenarios.add(saved.scenario());
    }
    return new ModelOptions(
        models.properties() == null ? saved.paths().properties() : models.properties(),
        models.includeDirs().isEmpty() ? saved.paths().includeDirs() : models.includeDirs(),
        defines,
        scenarios,
        models.color());
  }
}
