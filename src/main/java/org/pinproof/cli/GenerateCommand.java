package org.pinproof.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pinproof.check.CheckedModel;
import org.pinproof.compile.ModelClass;
import org.pinproof.compile.ModelCompiler;
import org.pinproof.compile.StateLayout;
import org.pinproof.jpf.JpfProject;
import org.pinproof.report.Message.InScenario;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Instantiation;
import org.pinproof.scenario.Selection;
import org.pinproof.scenario.StepAnalysis;
import org.pinproof.source.Outcome;
import org.pinproof.system.Lowering;
import org.pinproof.system.Options;
import org.pinproof.system.TransitionSystem;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code pinproof generate}. */
final class GenerateCommand {
  private final Console console;
  private final ModelOptions models;
  private final DiagnosticLog log;
  private final String folder;
  private final ModelCompiler compiler = new ModelCompiler();

  private GenerateCommand(Console console, ModelOptions models, String folder) {
    this.console = console;
    this.models = models;
    this.log = new DiagnosticLog(console, console.errPaint(models.color()), Set.of());
    this.folder = folder;
  }

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("generate");
    spec.usageMessage()
        .customSynopsis("pinproof generate [OPTION]... -d DIR MODEL")
        .description(
            "Write each scenario of a model as Java: its source, its classes (Java 11), and a file"
                + " SCENARIO.jpf that Java PathFinder runs.")
        .footer(
            "%nExamples:",
            "  pinproof generate my.pin -d out                         every scenario",
            "  pinproof generate my.pin -d out --scenario no_recheck   one of them",
            "  jpf out/no_recheck.jpf                                  explores it with JPF");
    Paths.addTo(spec, "MODEL", "A model.");
    spec.addOption(
        OptionSpec.builder("-d")
            .paramLabel("DIR")
            .type(String.class)
            .required(true)
            .description("The folder to write into; made if it is not there.")
            .build());
    ModelOptions.addTo(spec);
    return spec;
  }

  /** Runs the command; returns the exit code. */
  static ExitCode run(ParseResult parsed, Console console) {
    List<String> paths = Paths.of(parsed, List.of());
    if (paths.size() != 1) {
      throw new UsageError("one model, please. Try 'pinproof generate --help'.");
    }
    String folder = parsed.matchedOptionValue("-d", "");
    return new GenerateCommand(console, ModelOptions.of(parsed), folder).generate(paths);
  }

  private ExitCode generate(List<String> paths) {
    FrontEnd frontEnd = new FrontEnd(models, console, log);
    List<FrontEnd.Checked> checked = frontEnd.check(ModelFile.of(paths, console.cwd()));
    if (checked.size() > 1) {
      throw new UsageError(paths.get(0) + ": several models; name one of them");
    }
    if (!frontEnd.failed()) {
      Names.requireKnown(models, checked.stream().map(FrontEnd.Checked::model).toList());
    }
    for (FrontEnd.Checked c : checked) {
      for (CheckedModel.Scenario s : c.model().scenarios()) {
        if (Names.selected(models.scenarios(), s)) {
          generate(c, s);
        }
      }
    }
    log.printErrors();
    return log.hasErrors() ? ExitCode.ERROR : ExitCode.OK;
  }

  private void generate(FrontEnd.Checked checked, CheckedModel.Scenario scenario) {
    Selection selection = new Selection(Map.copyOf(models.defines()), false, Set.of());
    Outcome<Instance> made = Instantiation.of(checked.model(), scenario, selection);
    log.add(made.diagnostics(), new InScenario(checked.file(), scenario.name()));
    if (made.ok()) {
      Instance instance = made.get();
      TransitionSystem system =
          Lowering.lower(instance, StepAnalysis.of(instance), Options.DEFAULT);
      write(checked.file(), scenario.name(), system);
    }
  }

  private void write(String file, String scenario, TransitionSystem system) {
    ModelClass model = compiler.compile(system, StateLayout.of(system.variables()));
    String title = "Scenario " + scenario + " of " + file;
    try {
      Path dir = console.cwd().resolve(folder);
      JpfProject.write(dir, scenario, title, model, system.properties());
      console.out().println(Path.of(folder).resolve(scenario + ".jpf"));
    } catch (InvalidPathException | IOException e) {
      throw new UsageError("-d " + folder + ": cannot be written: " + e.getMessage());
    }
  }
}
