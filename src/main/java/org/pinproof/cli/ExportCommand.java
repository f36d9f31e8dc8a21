package org.pinproof.cli;

import java.util.List;
import org.pinproof.promela.PromelaWriter;
import org.pinproof.source.DidYouMean;
import org.pinproof.source.Outcome;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code pinproof export}. */
final class ExportCommand {
  private static final String PROMELA = "promela";

  private ExportCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("export");
    spec.usageMessage()
        .customSynopsis("pinproof export [OPTION]... --to promela MODEL")
        .description(
            "Write a scenario of a model in the language of another model checker. Of promela, for"
                + " SPIN: the comment at its head says how to run it.")
        .footer(
            "%nExamples:",
            "  pinproof export my.pin --scenario no_recheck --to promela -o my.pml",
            "  spin -o2 -a my.pml && gcc -O2 -DNOREDUCE -DSAFETY -o pan pan.c",
            "  ./pan -m1000000 -c0 -n");
    Paths.addTo(spec, "MODEL", "A model.");
    spec.addOption(
        OptionSpec.builder("--to")
            .paramLabel("LANGUAGE")
            .type(String.class)
            .required(true)
            .description("promela.")
            .build());
    spec.addOption(TextOutput.option());
    ModelOptions.addTo(spec);
    return spec;
  }

  /** Runs the command; returns the exit code. */
  static ExitCode run(ParseResult parsed, Console console) {
    requirePromela(parsed.matchedOptionValue("--to", ""));
    TextOutput output = TextOutput.of(parsed, console);
    ModelOptions models = ModelOptions.of(parsed);
    DiagnosticLog log = DiagnosticLog.of(console, models);
    NamedScenario scenario =
        NamedScenario.one(Paths.of(parsed, List.of()), models, "export", console, log);
    if (scenario != null) {
      String title = scenario.file() + ", scenario " + scenario.name();
      String name = parsed.matchedOptionValue("-o", scenario.name() + ".pml");
      Outcome<String> written = PromelaWriter.write(scenario.lowered(), title, name);
      log.add(written.diagnostics(), scenario.place());
      if (written.ok()) {
        output.write(written.get(), console);
      }
    }
    log.printErrors();
    return log.hasErrors() ? ExitCode.ERROR : ExitCode.OK;
  }

  private static void requirePromela(String language) {
    if (!language.equals(PROMELA)) {
      String close = DidYouMean.among(language, List.of(PROMELA));
      throw new UsageError(
          "--to "
              + language
              + ": only promela can be written"
              + (close == null ? "" : "; did you mean promela?"));
    }
  }
}
