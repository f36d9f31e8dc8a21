package org.pinproof.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.pinproof.check.CheckedModel;
import org.pinproof.explain.Unreached;
import org.pinproof.report.ModelReport;
import org.pinproof.report.ScenarioReport;
import org.pinproof.source.Diagnostic;
import org.pinproof.syntax.Ast;

/**
 * Beyond the verdicts: what {@code --strict} asks of a model that was checked whole, and of a run
 * over all models. {@link ModelWarnings} words it.
 */
final class Gate {
  private final CheckOptions options;
  private final Console console;

  private Gate(CheckOptions options, Console console) {
    this.options = options;
    this.console = console;
  }

  /**
   * @throws UsageError of {@code --strict} over a part of a model: it would allow all
   */
  static Gate of(CheckOptions options, Console console) {
    boolean scenarios = !options.models().scenarios().isEmpty();
    if (options.strict() && (scenarios || !options.properties().isEmpty())) {
      throw new UsageError(
          "--strict is about whole models; without --"
              + (scenarios ? "scenario" : "property")
              + ", please");
    }
    if (options.strict() && options.allProperties()) {
      throw new UsageError(
          "--strict is about what models say that they are held to; without --all-properties,"
              + " please");
    }
    return new Gate(options, console);
  }

  /** Flags of what {@code --strict} does not judge in this run. */
  List<String> notJudged() {
    boolean unreachable = options.strict() && !options.models().defines().isEmpty();
    return unreachable && !options.warnings().off().contains(ModelWarnings.UNREACHABLE)
        ? List.of("-W" + ModelWarnings.UNREACHABLE)
        : List.of();
  }

  /**
   * Warnings of a model; none if only a part of it was asked for, or is known.
   *
   * @param done reports of the scenarios that have one
   */
  List<Diagnostic> ofModel(String file, CheckedModel model, List<ScenarioReport> done) {
    boolean errs = done.stream().anyMatch(r -> r.findings().specificationError() != null);
    if (done.size() < model.scenarios().size() || !options.properties().isEmpty()) {
      return List.of();
    }
    List<Diagnostic> warnings = new ArrayList<>(ModelWarnings.of(model, done));
    if (!errs && options.models().defines().isEmpty()) {
      warnings.addAll(unreachable(file, model, done));
    }
    return told(warnings);
  }

  /** Those that are not turned off. */
  List<Diagnostic> told(List<Diagnostic> warnings) {
    return warnings.stream().filter(w -> !options.warnings().isOff(w)).toList();
  }

  /** Of the model as it stands: what {@code -D} makes unreachable is no fault of it. */
  private List<Diagnostic> unreachable(String file, CheckedModel model, List<ScenarioReport> done) {
    if (options.warnings().off().contains(ModelWarnings.UNREACHABLE)) {
      return List.of();
    }
    List<Unreached.Place> places =
        ProgressLine.over(
            console,
            file + ": statements not reached so far",
            progress -> Unreached.in(model, explored(done), Map.of(), options.limits(), progress));
    return places == null ? List.of() : ModelWarnings.unreachable(places);
  }

  /** Small scenarios first: they reach most. */
  static List<Unreached.Explored> explored(List<ScenarioReport> done) {
    return done.stream()
        .sorted(Comparator.comparingLong(report -> report.findings().states()))
        .map(r -> new Unreached.Explored(r.instance(), r.findings().stopped() == null))
        .toList();
  }

  /**
   * Warnings of a run; none if it is not one over whole folders, so that what is missing is
   * missing.
   *
   * @param declared by the user's property files
   * @param models how many were to be checked
   */
  List<Diagnostic> ofRun(List<Ast.Property> declared, List<ModelReport> reports, int models) {
    boolean whole =
        options.files().stream().noneMatch(ModelFile::explicit)
            && options.properties().isEmpty()
            && options.models().scenarios().isEmpty()
            && !ModelFile.partly(besideProperties(), options.files(), console.cwd())
            && reports.size() == models
            && reports.stream().noneMatch(ModelReport::failed);
    return whole ? told(ModelWarnings.unrequired(declared, reports)) : List.of();
  }

  /** The models that the properties are meant for, as far as one can know. */
  private Path besideProperties() {
    String folder = options.models().properties();
    return console.cwd().resolve(folder == null ? "properties" : folder).resolveSibling("models");
  }
}
