package org.pinproof.verdict;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Property;
import org.pinproof.scenario.Instance;

/**
 * What came out for one property of a scenario, beside what the scenario expects.
 *
 * @param expectedViolated whether the scenario's {@code violates} names it
 * @param vacuous it holds, but nothing in the scenario could have violated it
 * @param onErrorFreeRuns it holds, but runs that end in an error were not continued
 * @param everyRunErrs it holds, but no run is without an error: it was looked at only in what
 *     precedes the errors
 * @param undecided why the verdict is UNDECIDED, else null
 */
public record Judgement(
    String property,
    Verdict verdict,
    boolean expectedViolated,
    boolean vacuous,
    boolean onErrorFreeRuns,
    boolean everyRunErrs,
    @Nullable String undecided) {

  /** The verdict is the expected one; an undecided one never is. */
  public boolean asExpected() {
    return verdict == (expectedViolated ? Verdict.VIOLATED : Verdict.HOLDS);
  }

  /** The same, undecided for that reason. */
  public Judgement because(String reason) {
    return new Judgement(
        property, Verdict.UNDECIDED, expectedViolated, false, false, false, reason);
  }

  /** It is violated, nobody expects it, and its runs are not continued behind it. */
  public boolean unexpectedError() {
    return verdict == Verdict.VIOLATED && !expectedViolated && endsItsRun(property);
  }

  public boolean builtIn() {
    return BuiltIn.named(property).isPresent();
  }

  /**
   * Judges every property that the scenario is held to, built-ins first.
   *
   * @param vacuous names of the properties that no remaining statement can violate
   */
  public static List<Judgement> judge(Instance instance, Findings findings, Set<String> vacuous) {
    Set<String> expected = new HashSet<>();
    for (CheckedModel.Required violates : instance.scenario().violates()) {
      expected.add(violates.property());
    }
    boolean errors = findings.violations().keySet().stream().anyMatch(Judgement::endsItsRun);
    List<Judgement> all = new ArrayList<>();
    for (BuiltIn builtIn : instance.builtIns()) {
      boolean liveness = builtIn == BuiltIn.NO_STUCK_TASK;
      String name = builtIn.text();
      all.add(judge(name, expected.contains(name), findings, liveness, false, errors));
    }
    for (Property p : instance.properties()) {
      boolean liveness = p.kind() == Property.Kind.LEADS_TO;
      boolean empty =
          vacuous.contains(p.name())
              || (p.kind() == Property.Kind.FINALLY && !findings.quiescent());
      all.add(judge(p.name(), expected.contains(p.name()), findings, liveness, empty, errors));
    }
    return List.copyOf(all);
  }

  private static Judgement judge(
      String name,
      boolean expected,
      Findings findings,
      boolean liveness,
      boolean vacuous,
      boolean errors) {
    if (findings.violations().containsKey(name)) {
      return new Judgement(name, Verdict.VIOLATED, expected, false, false, false, null);
    }
    String undecided = liveness ? "liveness is not decided yet" : unfinished(findings);
    return undecided != null
        ? new Judgement(name, Verdict.UNDECIDED, expected, false, false, false, undecided)
        : new Judgement(
            name, Verdict.HOLDS, expected, vacuous, errors, errors && !findings.errorFree(), null);
  }

  private static @Nullable String unfinished(Findings findings) {
    Findings.Stopped stopped = findings.stopped();
    if (stopped != null) {
      return stopped.text();
    }
    return findings.specificationError() == null ? null : "the specification errs";
  }

  /** True of the built-ins whose violation is an error: the run is not continued behind it. */
  private static boolean endsItsRun(String property) {
    return !property.equals(BuiltIn.NO_DEADLOCK.text()) && BuiltIn.named(property).isPresent();
  }
}
