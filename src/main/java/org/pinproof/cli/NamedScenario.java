package org.pinproof.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.reference.Interpreter;
import org.pinproof.report.Message.InScenario;
import org.pinproof.scenario.InlinedSize;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Instantiation;
import org.pinproof.scenario.Selection;
import org.pinproof.scenario.StepAnalysis;
import org.pinproof.scenario.StepRules;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Outcome;
import org.pinproof.system.Lowering;
import org.pinproof.system.Options;
import org.pinproof.system.TransitionSystem;

/** A scenario that the command line names, of the model in {@code file}, with its values. */
record NamedScenario(String file, Instance instance, StepRules rules) {

  /**
   * Those that the command line names; without those that have errors, which are logged.
   *
   * @throws UsageError if no model has a scenario of a name
   */
  static List<NamedScenario> all(
      List<String> paths, ModelOptions models, Console console, DiagnosticLog log) {
    FrontEnd frontEnd = new FrontEnd(models, console, log);
    List<FrontEnd.Checked> checked = frontEnd.check(ModelFile.of(paths, console.cwd()));
    return of(checked, frontEnd, models, log);
  }

  /**
   * As {@link #all}, but of one model.
   *
   * @param command for messages
   * @throws UsageError unless it is one
   */
  static List<NamedScenario> ofOneModel(
      List<String> paths, ModelOptions models, String command, Console console, DiagnosticLog log) {
    if (paths.size() != 1) {
      throw new UsageError("one model, please. Try 'pinproof " + command + " --help'.");
    }
    FrontEnd frontEnd = new FrontEnd(models, console, log);
    List<FrontEnd.Checked> checked = frontEnd.check(ModelFile.of(paths, console.cwd()));
    if (checked.size() > 1) {
      throw new UsageError(paths.get(0) + ": several models; name one of them");
    }
    return of(checked, frontEnd, models, log);
  }

  /**
   * As {@link #ofOneModel}, but one scenario.
   *
   * @return null after an error, which is logged
   * @throws UsageError unless it is one
   */
  static @Nullable NamedScenario one(
      List<String> paths, ModelOptions models, String command, Console console, DiagnosticLog log) {
    List<NamedScenario> all = ofOneModel(paths, models, command, console, log);
    if (log.hasErrors() || all.isEmpty()) {
      return null;
    }
    if (all.size() != 1) {
      List<String> names = all.stream().map(NamedScenario::name).toList();
      throw new UsageError("one scenario, please: --scenario " + String.join(" or ", names));
    }
    return all.get(0);
  }

  private static List<NamedScenario> of(
      List<FrontEnd.Checked> checked, FrontEnd frontEnd, ModelOptions models, DiagnosticLog log) {
    if (!frontEnd.failed()) {
      Names.requireKnown(models, checked.stream().map(FrontEnd.Checked::model).toList());
    }
    Selection selection = new Selection(Map.copyOf(models.defines()), false, Set.of());
    List<NamedScenario> all = new ArrayList<>();
    for (FrontEnd.Checked c : checked) {
      for (CheckedModel.Scenario scenario : c.model().scenarios()) {
        if (Names.selected(models.scenarios(), scenario)) {
          NamedScenario named = of(c, scenario, selection, log);
          if (named != null) {
            all.add(named);
          }
        }
      }
    }
    return all;
  }

  /** Null after an error, which is logged. */
  static @Nullable NamedScenario of(
      FrontEnd.Checked checked,
      CheckedModel.Scenario scenario,
      Selection selection,
      DiagnosticLog log) {
    InScenario place = new InScenario(checked.file(), scenario.name());
    Outcome<Instance> made = Instantiation.of(checked.model(), scenario, selection);
    log.add(made.diagnostics(), place);
    if (!made.ok()) {
      return null;
    }
    Instance instance = made.get();
    StepRules rules = StepAnalysis.of(instance);
    List<Diagnostic> size = InlinedSize.check(instance, rules);
    log.add(size, place);
    return size.stream().anyMatch(Diagnostic::isError)
        ? null
        : new NamedScenario(checked.file(), instance, rules);
  }

  String name() {
    return instance.scenario().name();
  }

  InScenario place() {
    return new InScenario(file, name());
  }

  Interpreter interpreter() {
    return Interpreter.of(instance, rules);
  }

  TransitionSystem lowered() {
    return Lowering.lower(instance, rules, Options.DEFAULT);
  }
}
