package org.pinproof.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.reference.Interpreter;
import org.pinproof.reference.RecordedRun;
import org.pinproof.reference.Retracing;
import org.pinproof.scenario.StepAnalysis;
import org.pinproof.verdict.Judgement;
import org.pinproof.verdict.Verdict;

/**
 * Two versions of a model, scenario by scenario: which verdicts differ, and what became of the runs
 * that show it. Scenarios are the same if their names are, or if one is gone and one is new that
 * has the same configs, tasks and expectations.
 *
 * @param file what the model is called: of the new version, if it is there
 * @param redefined properties of one name that do not say the same: their verdicts are about
 *     different things
 */
public record Comparison(String file, List<Scenario> scenarios, List<Redefined> redefined) {

  /** A property in the words of both versions, on a line each. */
  public record Redefined(String property, String before, String after) {}

  /**
   * A scenario in both versions, or in one: the other is null.
   *
   * @param changes of verdicts, in the order of the properties; empty if a version is missing
   */
  public record Scenario(
      @Nullable ScenarioReport before, @Nullable ScenarioReport after, List<Change> changes) {

    public String name() {
      return (after == null ? there(before) : after).name();
    }

    /** Its name in the old version, if that is another one. */
    @Nullable String formerName() {
      return before == null || after == null || before.name().equals(after.name())
          ? null
          : before.name();
    }

    private static ScenarioReport there(@Nullable ScenarioReport report) {
      if (report == null) {
        throw new AssertionError("a scenario in neither version");
      }
      return report;
    }

    /** It is gone, or new and not as expected, or a verdict of it is worse. */
    public boolean worse() {
      if (after == null) {
        return true;
      } else if (before == null) {
        return after.outcome() == ScenarioReport.Outcome.NOT_AS_EXPECTED;
      }
      return changes.stream().anyMatch(Change::worse);
    }

    /** What of its configs and tasks is not the same; nothing of one that only one version has. */
    List<String> differences() {
      return before == null || after == null
          ? List.of()
          : InstanceText.differences(before.instance(), after.instance());
    }

    public boolean undecided() {
      return undecided(before) || undecided(after);
    }

    private static boolean undecided(@Nullable ScenarioReport report) {
      return report != null && report.judgements().stream().anyMatch(j -> j.undecided() != null);
    }
  }

  /**
   * A verdict that differs.
   *
   * @param before the old verdict in words; likewise {@code after}
   * @param worse violated or undecided or vacuous where it held, or only on runs that all err; not
   *     as expected where it was; not required any more
   * @param shown the counterexample that only one version has, of the new one if {@code broken}: of
   *     a property that both violate, the old one if it is gone; null if no run tells the
   *     difference
   * @param blocked what became of that run in the other version
   */
  public record Change(
      String property,
      String before,
      String after,
      boolean worse,
      boolean broken,
      @Nullable Counterexample shown,
      @Nullable Blocked blocked) {}

  /**
   * Where the other version goes another way.
   *
   * @param step of the run shown, from 1; one more than it has if only its end differs
   * @param why one sentence
   */
  public record Blocked(int step, String why) {}

  public Comparison {
    scenarios = List.copyOf(scenarios);
    redefined = List.copyOf(redefined);
  }

  public boolean worse() {
    return scenarios.stream().anyMatch(Scenario::worse);
  }

  /** Those in which something is to be told: a change, or a version missing. */
  List<Scenario> different() {
    return scenarios.stream()
        .filter(
            s ->
                s.before() == null
                    || s.after() == null
                    || s.formerName() != null
                    || !s.changes().isEmpty())
        .toList();
  }

  // ---------------------------------------------------------------- comparing

  /** The comparison; in the order of the new version, what is gone last. */
  public static Comparison of(
      String file, List<ScenarioReport> before, List<ScenarioReport> after) {
    Map<String, ScenarioReport> old = new LinkedHashMap<>();
    before.forEach(s -> old.put(s.name(), s));
    Map<String, ScenarioReport> pairs = new LinkedHashMap<>();
    List<ScenarioReport> added = new ArrayList<>();
    for (ScenarioReport a : after) {
      ScenarioReport b = old.remove(a.name());
      if (b == null) {
        added.add(a);
      } else {
        pairs.put(a.name(), b);
      }
    }
    for (ScenarioReport a : added) {
      old.values().stream()
          .filter(b -> renamed(b, a))
          .findFirst()
          .ifPresent(b -> pairs.put(a.name(), old.remove(b.name())));
    }
    List<Scenario> all = new ArrayList<>();
    for (ScenarioReport a : after) {
      ScenarioReport b = pairs.get(a.name());
      all.add(new Scenario(b, a, b == null ? List.of() : changes(b, a)));
    }
    old.values().forEach(b -> all.add(new Scenario(b, null, List.of())));
    return new Comparison(file, all, redefined(properties(before), properties(after)));
  }

  private static Map<String, String> properties(List<ScenarioReport> reports) {
    Map<String, String> lines = new LinkedHashMap<>();
    reports.forEach(
        r ->
            r.instance()
                .properties()
                .forEach(p -> lines.put(p.name(), Meaning.of(r.instance().model(), p))));
    return lines;
  }

  private static List<Redefined> redefined(Map<String, String> before, Map<String, String> after) {
    List<Redefined> all = new ArrayList<>();
    after.forEach(
        (property, now) -> {
          String old = before.get(property);
          if (old != null && !old.equals(now)) {
            all.add(new Redefined(property, old, now));
          }
        });
    return all;
  }

  private static boolean renamed(ScenarioReport before, ScenarioReport after) {
    return before.instance().configs().equals(after.instance().configs())
        && InstanceText.tasks(before.instance()).equals(InstanceText.tasks(after.instance()))
        && expected(before).equals(expected(after));
  }

  private static Set<String> expected(ScenarioReport report) {
    Set<String> names = new LinkedHashSet<>();
    report.instance().scenario().violates().forEach(v -> names.add(v.property()));
    return names;
  }

  private static List<Change> changes(ScenarioReport before, ScenarioReport after) {
    Map<String, Judgement> old = byProperty(before);
    Map<String, Judgement> now = byProperty(after);
    Set<String> properties = new LinkedHashSet<>(now.keySet());
    properties.addAll(old.keySet());
    List<Change> changes = new ArrayList<>();
    for (String property : properties) {
      Change change = change(before, old.get(property), after, now.get(property));
      if (change != null) {
        changes.add(change);
      }
    }
    return List.copyOf(changes);
  }

  private static Map<String, Judgement> byProperty(ScenarioReport report) {
    Map<String, Judgement> all = new LinkedHashMap<>();
    report.judgements().forEach(j -> all.put(j.property(), j));
    return all;
  }

  /** Null if there is nothing to tell. */
  private static @Nullable Change change(
      ScenarioReport before, @Nullable Judgement b, ScenarioReport after, @Nullable Judgement a) {
    if (a == null) {
      return b == null ? null : plain(b.property(), words(before, b), "not required", true);
    } else if (b == null) {
      return plain(a.property(), "not required", words(after, a), !a.asExpected());
    } else if (b.verdict() == Verdict.VIOLATED && a.verdict() == Verdict.VIOLATED) {
      return stillViolated(before, b, after, a);
    } else if (same(b, a)) {
      return null;
    }
    boolean broken = a.verdict() == Verdict.VIOLATED;
    boolean mended = b.verdict() == Verdict.VIOLATED && a.verdict() == Verdict.HOLDS;
    Counterexample shown = broken ? after.counterexample(a.property()) : null;
    if (mended) {
      shown = before.counterexample(a.property());
    }
    Blocked blocked = null;
    if (shown != null && (mended || b.verdict() == Verdict.HOLDS)) {
      blocked = blockedWhereItHolds(broken ? before : after, shown);
    }
    boolean worse = worse(b, a);
    return new Change(
        a.property(), words(before, b), words(after, a), worse, broken, shown, blocked);
  }

  /** What became of the old run, if it is gone; null if there is nothing to tell. */
  private static @Nullable Change stillViolated(
      ScenarioReport before, Judgement b, ScenarioReport after, Judgement a) {
    Counterexample old = before.counterexample(b.property());
    Blocked blocked = blocked(after, old);
    if (blocked == null) {
      return same(b, a)
          ? null
          : plain(a.property(), words(before, b), words(after, a), worse(b, a));
    }
    String now = words(after, a) + ", by another run";
    return new Change(a.property(), words(before, b), now, worse(b, a), false, old, blocked);
  }

  private static Change plain(String property, String before, String after, boolean worse) {
    return new Change(property, before, after, worse, false, null, null);
  }

  private static boolean same(Judgement b, Judgement a) {
    return b.verdict() == a.verdict()
        && b.vacuous() == a.vacuous()
        && b.onErrorFreeRuns() == a.onErrorFreeRuns()
        && b.everyRunErrs() == a.everyRunErrs()
        && b.asExpected() == a.asExpected();
  }

  private static boolean worse(Judgement b, Judgement a) {
    boolean lost = b.verdict() == Verdict.HOLDS && a.verdict() != Verdict.HOLDS;
    boolean found = b.verdict() == Verdict.UNDECIDED && a.verdict() == Verdict.VIOLATED;
    boolean emptier = (a.vacuous() && !b.vacuous()) || (a.everyRunErrs() && !b.everyRunErrs());
    return lost || found || (b.asExpected() && !a.asExpected()) || emptier;
  }

  private static String words(ScenarioReport report, Judgement j) {
    String expected = j.expectedViolated() ? "violated" : "holds";
    return report.verdict(j) + (j.asExpected() ? "" : ", expected: " + expected);
  }

  /** Where a version goes another way than the run; null if it has it. */
  private static @Nullable Blocked blocked(ScenarioReport other, Counterexample shown) {
    Interpreter interpreter = Interpreter.of(other.instance(), StepAnalysis.of(other.instance()));
    Retracing.Result result = Retracing.retraceAround(interpreter, RecordedRun.of(shown.trace()));
    return result instanceof Retracing.Result.Lost lost
        ? new Blocked(lost.step(), lost.why())
        : null;
  }

  /**
   * Where a version in which the property holds goes another way than the run.
   *
   * @throws IllegalStateException if it has the run after all: then its verdict is wrong
   */
  private static Blocked blockedWhereItHolds(ScenarioReport holding, Counterexample shown) {
    Blocked blocked = blocked(holding, shown);
    if (blocked == null) {
      String property = RecordedRun.of(shown.trace()).property();
      throw new IllegalStateException(
          property + " holds in scenario " + holding.name() + ", but a run violates it");
    }
    return blocked;
  }
}
