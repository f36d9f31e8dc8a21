package org.pinproof.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.reference.Interpreter;
import org.pinproof.report.Message.InScenario;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Instantiation;
import org.pinproof.scenario.Selection;
import org.pinproof.scenario.StepAnalysis;
import org.pinproof.source.Outcome;

/** The one scenario of one model that a command is about. */
record OneScenario(String file, Instance instance) {

  /**
   * What the command line names.
   *
   * @param command for messages
   * @return null after an error, which is logged
   * @throws UsageError unless it is one model and one scenario
   */
  static @Nullable OneScenario of(
      List<String> paths, ModelOptions models, String command, Console console, DiagnosticLog log) {
    if (paths.size() != 1) {
      throw new UsageError("one model, please. Try 'pinproof " + command + " --help'.");
    }
    FrontEnd frontEnd = new FrontEnd(models, console, log);
    List<FrontEnd.Checked> checked = frontEnd.check(ModelFile.of(paths, console.cwd()));
    if (checked.size() > 1) {
      throw new UsageError(paths.get(0) + ": several models; name one of them");
    }
    if (frontEnd.failed() || checked.isEmpty()) {
      return null;
    }
    CheckedModel model = checked.get(0).model();
    Names.requireKnown(models, List.of(model));
    CheckedModel.Scenario scenario = scenario(model, models);
    Selection selection = new Selection(Map.copyOf(models.defines()), false, Set.of());
    Outcome<Instance> made = Instantiation.of(model, scenario, selection);
    String file = checked.get(0).file();
    log.add(made.diagnostics(), new InScenario(file, scenario.name()));
    return made.ok() ? new OneScenario(file, made.get()) : null;
  }

  private static CheckedModel.Scenario scenario(CheckedModel model, ModelOptions models) {
    List<CheckedModel.Scenario> selected =
        model.scenarios().stream().filter(s -> Names.selected(models.scenarios(), s)).toList();
    if (selected.size() != 1) {
      List<String> names = selected.stream().map(CheckedModel.Scenario::name).toList();
      throw new UsageError("one scenario, please: --scenario " + String.join(" or ", names));
    }
    return selected.get(0);
  }

  Interpreter interpreter() {
    return Interpreter.of(instance, StepAnalysis.of(instance));
  }
}
