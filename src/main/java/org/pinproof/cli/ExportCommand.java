package org.pinproof.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pinproof.check.CheckedModel;
import org.pinproof.promela.PromelaWriter;
import org.pinproof.report.Message.InScenario;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Instantiation;
import org.pinproof.scenario.Selection;
import org.pinproof.scenario.StepAnalysis;
import org.pinproof.source.DidYouMean;
import org.pinproof.source.Outcome;
import org.pinproof.system.Lowering;
import org.pinproof.system.Options;
import org.pinproof.system.TransitionSystem;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code pinproof export}. */
final class ExportCommand {
  private static final String PROMELA = "promela";

  private final Console console;
  private final ModelOptions models;
  private final DiagnosticLog log;

  /** Empty for the standard output. */
  private final String file;

  private ExportCommand(Console console, ModelOptions models, String file) {
    this.console = console;
    this.models = models;
    this.log = new DiagnosticLog(console, console.errPaint(models.color()), Set.of());
    this.file = file;
  }

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
    spec.addOption(
        OptionSpec.builder("-o")
            .paramLabel("FILE")
            .type(String.class)
            .description("The file to write (default: standard output).")
            .build());
    ModelOptions.addTo(spec);
    return spec;
  }

  /** Runs the command; returns the exit code. */
  static ExitCode run(ParseResult parsed, Console console) {
    List<String> paths = Paths.of(parsed, List.of());
    if (paths.size() != 1) {
      throw new UsageError("one model, please. Try 'pinproof export --help'.");
    }
    String language = parsed.matchedOptionValue("--to", "");
    if (!language.equals(PROMELA)) {
      String close = DidYouMean.among(language, List.of(PROMELA));
      throw new UsageError(
          "--to "
              + language
              + ": only promela can be written"
              + (close == null ? "" : "; did you mean promela?"));
    }
    String file = parsed.matchedOptionValue("-o", "");
    return new ExportCommand(console, ModelOptions.of(parsed), file).export(paths);
  }

  private ExitCode export(List<String> paths) {
    FrontEnd frontEnd = new FrontEnd(models, console, log);
    List<FrontEnd.Checked> checked = frontEnd.check(ModelFile.of(paths, console.cwd()));
    if (checked.size() > 1) {
      throw new UsageError(paths.get(0) + ": several models; name one of them");
    }
    if (!frontEnd.failed() && !checked.isEmpty()) {
      CheckedModel model = checked.get(0).model();
      Names.requireKnown(models, List.of(model));
      export(checked.get(0), scenario(model));
    }
    log.printErrors();
    return log.hasErrors() ? ExitCode.ERROR : ExitCode.OK;
  }

  private CheckedModel.Scenario scenario(CheckedModel model) {
    List<CheckedModel.Scenario> selected =
        model.scenarios().stream().filter(s -> Names.selected(models.scenarios(), s)).toList();
    if (selected.size() != 1) {
      List<String> names = selected.stream().map(CheckedModel.Scenario::name).toList();
      throw new UsageError("one scenario, please: --scenario " + String.join(" or ", names));
    }
    return selected.get(0);
  }

  private void export(FrontEnd.Checked checked, CheckedModel.Scenario scenario) {
    Selection selection = new Selection(Map.copyOf(models.defines()), false, Set.of());
    Outcome<Instance> made = Instantiation.of(checked.model(), scenario, selection);
    InScenario place = new InScenario(checked.file(), scenario.name());
    log.add(made.diagnostics(), place);
    if (!made.ok()) {
      return;
    }
    TransitionSystem system =
        Lowering.lower(made.get(), StepAnalysis.of(made.get()), Options.DEFAULT);
    String title = checked.file() + ", scenario " + scenario.name();
    String name = file.isEmpty() ? scenario.name() + ".pml" : file;
    Outcome<String> written = PromelaWriter.write(system, title, name);
    log.add(written.diagnostics(), place);
    if (written.ok()) {
      write(written.get());
    }
  }

  private void write(String text) {
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
