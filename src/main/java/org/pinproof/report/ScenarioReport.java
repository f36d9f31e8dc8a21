package org.pinproof.report;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Property;
import org.pinproof.reference.Trace;
import org.pinproof.scenario.Instance;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Judgement;
import org.pinproof.verdict.Verdict;

/**
 * A scenario after its check.
 *
 * @param overrides what {@code -D} set and the model declares, by config
 * @param time from instantiation to the last confirmed trace
 * @param judgements of every property asked for, in order
 * @param traces the confirmed counterexample of every violated property, by name
 * @param reused the findings are those of an earlier run; the counterexamples are replayed anew
 * @param explanation null if none was asked for
 */
public record ScenarioReport(
    Instance instance,
    Map<String, String> overrides,
    Findings findings,
    Duration time,
    List<Judgement> judgements,
    Map<String, Trace> traces,
    boolean reused,
    @Nullable Explanation explanation) {

  /** How a scenario compares with what it expects. */
  public enum Outcome {
    AS_EXPECTED,
    NOT_AS_EXPECTED,
    /** Some property is undecided, and no other contradicts the expectation. */
    UNDECIDED
  }

  public ScenarioReport {
    judgements = List.copyOf(judgements);
  }

  /** A scenario that was explored in this run. */
  public ScenarioReport(
      Instance instance,
      Map<String, String> overrides,
      Findings findings,
      Duration time,
      List<Judgement> judgements,
      Map<String, Trace> traces) {
    this(instance, overrides, findings, time, judgements, traces, false, null);
  }

  public ScenarioReport with(Explanation its) {
    return new ScenarioReport(instance, overrides, findings, time, judgements, traces, reused, its);
  }

  public String name() {
    return instance.scenario().name();
  }

  /** The counterexample of a violated property. */
  public Counterexample counterexample(String property) {
    Trace trace = traces.get(property);
    if (trace == null) {
      throw new IllegalArgumentException("no trace of " + property);
    }
    Counterexample.Explored explored =
        new Counterexample.Explored(findings.states(), findings.depth());
    return new Counterexample(trace, overrides, explored);
  }

  /** An error in ghost code, with its place; none in a sound specification. */
  public List<Diagnostic> specificationErrors() {
    Trace trace = traces.get(Trace.SPECIFICATION_ERROR);
    if (trace == null) {
      return List.of();
    }
    Span where = trace.failure().where();
    return List.of(
        Diagnostic.error(
            where == null ? instance.scenario().span() : where,
            "the specification itself errs: " + trace.failure().message()));
  }

  public Outcome outcome() {
    boolean undecided = false;
    for (Judgement j : judgements) {
      if (j.verdict() == Verdict.UNDECIDED) {
        undecided = true;
      } else if (!j.asExpected()) {
        return Outcome.NOT_AS_EXPECTED;
      }
    }
    return undecided ? Outcome.UNDECIDED : Outcome.AS_EXPECTED;
  }

  /** The properties that a matching {@code violates} line would name, in order. */
  public List<String> violated() {
    return judgements.stream()
        .filter(j -> j.verdict() == Verdict.VIOLATED)
        .map(Judgement::property)
        .toList();
  }

  /** Whether it tells of all built-ins: not if only some properties were asked for. */
  boolean whole() {
    long told = judgements.stream().filter(Judgement::builtIn).count();
    return told == instance.builtIns().size();
  }

  /** Whether a violates line may name it; not if only --all-properties asked for it. */
  private boolean required(String property) {
    List<CheckedModel.Required> requires = instance.model().requires();
    Property declared = instance.model().properties().get(property);
    return requires == null
        || declared == null
        || declared.own()
        || requires.stream().anyMatch(r -> r.property().equals(property));
  }

  /** {@code violates a, b;}, or a sentence where nothing is violated. */
  public String matchingViolates() {
    List<String> violated = violated().stream().filter(this::required).toList();
    return violated.isEmpty()
        ? "no violates line: every property "
            + (violated().isEmpty() ? "holds" : "that is required holds")
        : "violates " + String.join(", ", violated) + ";";
  }

  /** {@code violated in 5 steps}, {@code holds on error-free runs}, {@code undecided (...)}. */
  public String verdict(Judgement j) {
    return switch (j.verdict()) {
      case HOLDS -> CheckText.holds(j);
      case VIOLATED -> "violated " + counterexample(j.property()).length();
      case UNDECIDED -> "undecided (" + j.undecided() + ")";
    };
  }
}
