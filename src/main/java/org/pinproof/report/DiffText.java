package org.pinproof.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Comparisons as text. */
public final class DiffText {
  private static final int WIDTH = 100;

  private final Paint paint;

  public DiffText(Paint paint) {
    this.paint = paint;
  }

  /** A model's block, ended by an empty line. */
  public String of(Comparison comparison) {
    StringBuilder out = new StringBuilder();
    List<Comparison.Scenario> different = comparison.different();
    out.append(paint.bold(comparison.file())).append(": ");
    out.append(Numbers.counted(comparison.scenarios().size(), "scenario")).append(", ");
    out.append(different.isEmpty() ? "no verdict differs" : different.size() + " different");
    out.append('\n');
    comparison.redefined().forEach(r -> redefined(r, out));
    different.forEach(s -> scenario(s, out));
    states(comparison, out);
    return out.append('\n').toString();
  }

  private static void redefined(Comparison.Redefined r, StringBuilder out) {
    out.append("\n  property ").append(r.property()).append(" says something else:\n");
    for (String line : List.of("old: " + r.before(), "new: " + r.after())) {
      Wrap.paragraph(line, WIDTH, 4, 9).forEach(part -> out.append(part).append('\n'));
    }
  }

  private void scenario(Comparison.Scenario s, StringBuilder out) {
    out.append("\n  ").append(paint.bold(s.name())).append(": ");
    out.append(String.join("\n      ", wrapped(about(s), s.name().length() + 4))).append('\n');
    int width = s.changes().stream().mapToInt(c -> c.property().length()).max().orElse(0);
    for (Comparison.Change c : s.changes()) {
      String padding = " ".repeat(width - c.property().length());
      String verdicts = c.before() + " -> " + c.after();
      out.append(c.worse() ? paint.red("  ! ") : "    ").append(c.property()).append(padding);
      out.append("  ").append(c.worse() ? paint.red(verdicts) : paint.green(verdicts)).append('\n');
    }
    for (Comparison.Change c : s.changes()) {
      Counterexample shown = c.shown();
      if (shown != null) {
        out.append('\n').append(TraceText.of(shown));
        blocked(c, out);
      }
    }
  }

  /** Lines of a text that begins at a column. */
  private static List<String> wrapped(String text, int column) {
    return Wrap.text(text, Math.max(20, WIDTH - column), WIDTH - 8);
  }

  /** What there is to say of the scenario as such. */
  static String about(Comparison.Scenario s) {
    ScenarioReport before = s.before();
    ScenarioReport after = s.after();
    if (after == null) {
      return "gone (it had " + states(before) + ")";
    } else if (before == null) {
      String outcome =
          switch (after.outcome()) {
            case AS_EXPECTED -> ", as expected";
            case NOT_AS_EXPECTED -> ", NOT as expected";
            case UNDECIDED -> ", undecided";
          };
      return "new, " + states(after) + outcome;
    }
    String former = s.formerName();
    String was = former == null ? "" : "was " + former + "; ";
    List<String> other = s.differences();
    return was + states(before, after) + (other.isEmpty() ? "" : "; " + String.join(", ", other));
  }

  /** Whether {@link #about} tells of a difference. */
  static boolean differs(Comparison.Scenario s) {
    return s.after() == null
        || s.before() == null
        || s.formerName() != null
        || !s.differences().isEmpty()
        || !states(s.before()).equals(states(s.after()));
  }

  private static String states(ScenarioReport before, ScenarioReport after) {
    String old = states(before);
    String now = states(after);
    return old.equals(now) ? now : old + " -> " + now;
  }

  private static String states(@Nullable ScenarioReport report) {
    return report == null
        ? "?"
        : Numbers.counted(report.findings().states(), "state")
            + ", "
            + Numbers.depth(report.findings().depth())
            + (report.findings().stopped() == null
                ? ""
                : ", cut short: " + report.findings().stopped().text());
  }

  private void blocked(Comparison.Change c, StringBuilder out) {
    String sentence = blocked(c);
    if (sentence != null) {
      Wrap.paragraph(sentence, WIDTH, 1, 3).forEach(line -> out.append(line).append('\n'));
    }
  }

  /** Where the other version stops the run that is shown; null if that is not known. */
  static @Nullable String blocked(Comparison.Change c) {
    Comparison.Blocked blocked = c.blocked();
    Counterexample shown = c.shown();
    if (blocked == null || shown == null) {
      return null;
    }
    String version = c.broken() ? "the old version" : "the new version";
    if (blocked.step() > shown.trace().steps().size()) {
      return version + " has this run, but it violates nothing there: " + blocked.why();
    }
    return version + " does not take step " + blocked.step() + ": " + blocked.why();
  }

  /** State counts side by side of the scenarios whose verdicts are the same, if they differ. */
  private void states(Comparison comparison, StringBuilder out) {
    List<String> lines = new ArrayList<>();
    Set<String> told =
        comparison.different().stream().map(Comparison.Scenario::name).collect(Collectors.toSet());
    for (Comparison.Scenario s : comparison.scenarios()) {
      ScenarioReport before = s.before();
      ScenarioReport after = s.after();
      if (before != null && after != null && !told.contains(s.name())) {
        String about = String.join("\n        ", wrapped(about(s), s.name().length() + 6));
        lines.add("    " + s.name() + ": " + about);
      }
    }
    if (!lines.isEmpty()) {
      out.append("\n  the same verdicts:\n");
      lines.forEach(line -> out.append(line).append('\n'));
    }
  }

  /**
   * The last line.
   *
   * @param exitCode of the run
   */
  public String summary(List<Comparison> all, int exitCode) {
    List<Comparison.Scenario> scenarios =
        all.stream().flatMap(c -> c.scenarios().stream()).toList();
    long different = all.stream().mapToLong(c -> c.different().size()).sum();
    long worse = scenarios.stream().filter(Comparison.Scenario::worse).count();
    long redefined = all.stream().mapToLong(c -> c.redefined().size()).sum();
    String none = RunReport.whole(exitCode) ? "nothing is worse" : "nothing compared is worse";
    String verdict = worse == 0 ? none : paint.red(worse + " worse");
    return Numbers.counted(all.size(), "model")
        + ", "
        + Numbers.counted(scenarios.size(), "scenario")
        + ": "
        + different
        + " different, "
        + verdict
        + (redefined == 0
            ? ""
            : "; "
                + paint.yellow(redefined + (redefined == 1 ? " property says" : " properties say"))
                + " something else")
        + "\n";
  }
}
