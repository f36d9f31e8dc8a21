package org.pinproof.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pinproof layout}. */
@Command(
    name = "layout",
    customSynopsis = "pinproof layout [OPTION]... MODEL...",
    description = {
      "Show how the states of each scenario are packed: offset, bits, domain and name of every"
          + " variable that is left after lowering, gaps, and the total."
    },
    footer = {
      "%nExamples:",
      "  pinproof layout my.pin                         every scenario",
      "  pinproof layout my.pin --scenario no_recheck   one of them"
    })
final class LayoutCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ModelOptions models = new ModelOptions();

  @Parameters(paramLabel = "MODEL", arity = "1..*", description = "Models, or folders of models.")
  private List<String> paths = new ArrayList<>();

  LayoutCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    DiagnosticLog log = new DiagnosticLog(console, console.errPaint(models.color()), Set.of());
    FrontEnd frontEnd = new FrontEnd(models, console, log);
    List<FrontEnd.Checked> checked = frontEnd.check(ModelFile.of(paths, console.cwd()));
    if (!frontEnd.failed()) {
      Names.requireKnown(models, checked.stream().map(FrontEnd.Checked::model).toList());
    }
    for (FrontEnd.Checked c : checked) {
      for (CheckedModel.Scenario s : c.model().scenarios()) {
        if (Names.selected(models.scenarios(), s)) {
          layout(c, s, log);
        }
      }
    }
    log.printErrors();
    return (log.hasErrors() ? ExitCode.ERROR : ExitCode.OK).number();
  }

  private void layout(FrontEnd.Checked checked, CheckedModel.Scenario scenario, DiagnosticLog log) {
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
