package org.pinproof.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Property;
import org.pinproof.report.ScenarioReport;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;
import org.pinproof.verdict.Judgement;
import org.pinproof.verdict.Verdict;

/**
 * What only all scenarios of a model together show about a property that it requires or declares:
 * it is vacuous in every one, or violated in none (semantics.md rule 23).
 */
final class ModelWarnings {
  static final String VACUOUS = "vacuous";
  static final String NEVER_VIOLATED = "never-violated";

  private ModelWarnings() {}

  /**
   * @param reports of all scenarios of the model
   */
  static List<Diagnostic> of(CheckedModel model, List<ScenarioReport> reports) {
    List<Diagnostic> warnings = new ArrayList<>();
    spans(model)
        .forEach(
            (property, span) -> {
              List<Judgement> all =
                  reports.stream()
                      .flatMap(report -> report.judgements().stream())
                      .filter(j -> j.property().equals(property))
                      .toList();
              if (all.isEmpty()) {
                return;
              }
              if (all.stream().allMatch(Judgement::vacuous)) {
                warnings.add(
                    Diagnostic.warning(
                        span,
                        VACUOUS,
                        property
                            + " is vacuous in every scenario: nothing in them can violate it"));
              } else if (all.stream().allMatch(j -> j.verdict() == Verdict.HOLDS)) {
                warnings.add(
                    Diagnostic.warning(
                        span,
                        NEVER_VIOLATED,
                        property
                            + " is not shown to bite: no scenario violates it, so a property that"
                            + " can never fail would look the same"));
              }
            });
    return warnings;
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
}
