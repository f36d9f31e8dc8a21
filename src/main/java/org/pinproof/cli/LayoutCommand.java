package org.pinproof.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pinproof.check.CheckedModel;
import org.pinproof.compile.StateLayout;
import org.pinproof.report.Message.InScenario;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Instantiation;
import org.pinproof.scenario.Selection;
import org.pinproof.scenario.StepAnalysis;
import org.pinproof.source.Outcome;
import org.pinproof.system.Lowering;
import org.pinproof.system.Options;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code pinproof layout}. */
final class LayoutCommand {
  private final Console console;
  private final ModelOptions models;
  private final DiagnosticLog log;

  private LayoutCommand(Console console, ModelOptions models) {
    this.console = console;
    this.models = models;
    this.log = new DiagnosticLog(console, console.errPaint(models.color()), Set.of());
  }

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
    return new LayoutCommand(console, ModelOptions.of(parsed)).layout(paths);
  }

  private ExitCode layout(List<String> paths) {
    FrontEnd frontEnd = new FrontEnd(models, console, log);
    List<FrontEnd.Checked> checked = frontEnd.check(ModelFile.of(paths, console.cwd()));
    if (!frontEnd.failed()) {
      Names.requireKnown(models, checked.stream().map(FrontEnd.Checked::model).toList());
    }
    for (FrontEnd.Checked c : checked) {
      for (CheckedModel.Scenario s : c.model().scenarios()) {
        if (Names.selected(models.scenarios(), s)) {
          layout(c, s);
        }
      }
    }
    log.printErrors();
    return log.hasErrors() ? ExitCode.ERROR : ExitCode.OK;
  }

  private void layout(FrontEnd.Checked checked, CheckedModel.Scenario scenario) {
    Selection selection = new Selection(Map.copyOf(models.defines()), false, Set.of());
    Outcome<Instance> made = Instantiation.of(checked.model(), scenario, selection);
    log.add(made.diagnostics(), new InScenario(checked.file(), scenario.name()));
    if (made.ok()) {
      Instance instance = made.get();
      StateLayout layout =
          StateLayout.of(
              Lowering.lower(instance, StepAnalysis.of(instance), Options.DEFAULT).variables());
      console.out().println(checked.file() + ": scenario " + scenario.name());
      console.out().println(layout);
    }
  }
}
