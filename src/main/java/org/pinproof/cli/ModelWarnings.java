package org.pinproof.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Property;
import org.pinproof.explain.Unreached;
import org.pinproof.reference.Trace;
import org.pinproof.report.ModelReport;
import org.pinproof.report.ScenarioReport;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;
import org.pinproof.verdict.Judgement;
import org.pinproof.verdict.Verdict;

/**
 * What only all scenarios of a model together show: a property that it requires or declares is
 * vacuous in every one, or violated in none (semantics.md rule 23); no property is asked of a
 * scenario, or none says anything in it; no run reaches a statement. And what only all models of a
 * run show: a property of the user's that none of them is held to.
 */
final class ModelWarnings {
  static final String VACUOUS = "vacuous";
  static final String NEVER_VIOLATED = "never-violated";
  static final String UNHELD = "unheld";
  static final String UNREACHABLE = "unreachable";
  static final String UNREQUIRED = "unrequired";

  private ModelWarnings() {}

  /**
   * @param reports of all scenarios of the model
   */
  static List<Diagnostic> of(CheckedModel model, List<ScenarioReport> reports) {
    List<Diagnostic> warnings = new ArrayList<>(unheld(model, reports));
    warnings.addAll(empty(model, reports));
    spans(model)
        .forEach((name, span) -> ofProperty(model, name, span, reports).ifPresent(warnings::add));
    return warnings;
  }

  private static Optional<Diagnostic> ofProperty(
      CheckedModel model, String property, Span span, List<ScenarioReport> reports) {
    List<Judgement> all =
        reports.stream()
            .flatMap(report -> report.judgements().stream())
            .filter(j -> j.property().equals(property))
            .toList();
    if (all.isEmpty() || all.stream().anyMatch(j -> j.verdict() == Verdict.UNDECIDED)) {
      return Optional.empty();
    } else if (!all.stream().allMatch(Judgement::vacuous)) {
      return unbitten(property, span, reports);
    }
    String why =
        restless(model, property, reports)
            ? "no run of them comes to rest"
            : "nothing in them can violate it";
    String text = property + " is vacuous in every scenario: " + why;
    return Optional.of(Diagnostic.warning(span, VACUOUS, text));
  }

  /** If no run violates what the property says: it holds, or its formula errs. */
  private static Optional<Diagnostic> unbitten(
      String property, Span span, List<ScenarioReport> reports) {
    List<Trace.Failure> failures =
        reports.stream()
            .map(report -> report.traces().get(property))
            .filter(Objects::nonNull)
            .map(Trace::failure)
            .toList();
    if (!failures.stream().allMatch(Trace.Failure::formulaErrs)) {
      return Optional.empty();
    }
    String why =
        failures.isEmpty()
            ? "no scenario violates it, so a property that can never fail would look the same"
            : "where a scenario violates it, what it claims errs: " + failures.get(0).message();
    String text = property + " is not shown to bite: " + why;
    return Optional.of(Diagnostic.warning(span, NEVER_VIOLATED, text));
  }

  /** Whether the property is one of states of rest, and there are none. */
  private static boolean restless(
      CheckedModel model, String property, List<ScenarioReport> reports) {
    Property declared = model.properties().get(property);
    return declared != null
        && declared.kind() == Property.Kind.FINALLY
        && reports.stream().noneMatch(report -> report.findings().quiescent());
  }

  /** Where each property in question is asked for: at {@code requires}, or its declaration. */
  private static Map<String, Span> spans(CheckedModel model) {
    Map<String, Span> spans = new LinkedHashMap<>();
    List<CheckedModel.Required> requires = model.requires();
    if (requires != null) {
      for (CheckedModel.Required required : requires) {
        if (BuiltIn.named(required.property()).isEmpty()) {
          spans.put(required.property(), required.span());
        }
      }
    }
    for (Property p : model.properties().values()) {
      if (p.own()) {
        spans.putIfAbsent(p.name(), p.span());
      }
    }
    return spans;
  }

  /** Scenarios that only the built-ins are asked of, where nobody said that these are meant. */
  private static List<Diagnostic> unheld(CheckedModel model, List<ScenarioReport> reports) {
    List<CheckedModel.Required> requires = model.requires();
    if (requires != null && !requires.isEmpty()) {
      return List.of();
    }
    List<CheckedModel.Scenario> bare =
        reports.stream()
            .filter(r -> r.judgements().stream().allMatch(Judgement::builtIn))
            .map(r -> r.instance().scenario())
            .filter(scenario -> scenario.violates().isEmpty())
            .toList();
    List<Diagnostic> warnings = new ArrayList<>();
    for (CheckedModel.Scenario scenario : bare) {
      boolean all = bare.size() == reports.size();
      warnings.add(
          Diagnostic.warning(
              scenario.span(),
              UNHELD,
              (all ? "no scenario is" : "scenario " + scenario.name() + " is not")
                  + " held to a property but the built-in ones; requires names those that are"
                  + " meant"));
      if (all) {
        break;
      }
    }
    return warnings;
  }

  /**
   * Scenarios of which nothing is learnt: they expect no violation, and start no task, or all that
   * they are held to is vacuous in them while the model is not about the built-ins.
   */
  private static List<Diagnostic> empty(CheckedModel model, List<ScenarioReport> reports) {
    List<CheckedModel.Required> named =
        new ArrayList<>(model.requires() == null ? List.of() : model.requires());
    model.scenarios().forEach(s -> named.addAll(s.violates()));
    boolean builtInsMeant = named.stream().anyMatch(r -> BuiltIn.named(r.property()).isPresent());
    List<Diagnostic> warnings = new ArrayList<>();
    for (ScenarioReport report : reports) {
      List<Judgement> own = report.judgements().stream().filter(j -> !j.builtIn()).toList();
      boolean idle = report.instance().tasks().isEmpty();
      boolean vacuous =
          !builtInsMeant && !own.isEmpty() && own.stream().allMatch(Judgement::vacuous);
      CheckedModel.Scenario scenario = report.instance().scenario();
      if (scenario.violates().isEmpty() && (idle || vacuous)) {
        warnings.add(
            Diagnostic.warning(
                scenario.span(),
                VACUOUS,
                "scenario "
                    + scenario.name()
                    + " checks nothing: "
                    + (idle
                        ? "it starts no task"
                        : "every property that it is held to is vacuous in it")));
      }
    }
    return warnings;
  }

  /** A warning per place that no run reaches. */
  static List<Diagnostic> unreachable(List<Unreached.Place> places) {
    List<Diagnostic> warnings = new ArrayList<>();
    for (Unreached.Place place : places) {
      String what =
          place.routine().isEmpty()
              ? "no run of any scenario comes here"
              : place.task()
                  ? "no run of any scenario begins task '" + place.routine() + "'"
                  : "no run of any scenario calls '" + place.routine() + "'";
      warnings.add(Diagnostic.warning(place.span(), UNREACHABLE, what));
    }
    return warnings;
  }

  /**
   * The properties of the user's property files that no model of the run is held to.
   *
   * @param declared by these files
   */
  static List<Diagnostic> unrequired(List<Ast.Property> declared, List<ModelReport> reports) {
    Set<String> held = new HashSet<>();
    for (ModelReport report : reports) {
      report.scenarios().stream()
          .flatMap(s -> s.judgements().stream())
          .forEach(j -> held.add(j.property()));
    }
    List<Diagnostic> warnings = new ArrayList<>();
    for (Ast.Property property : declared) {
      String name = property.name().text();
      if (!held.contains(name)) {
        warnings.add(
            Diagnostic.warning(property.name().span(), UNREQUIRED, "no model is held to " + name));
      }
    }
    return warnings;
  }
}
