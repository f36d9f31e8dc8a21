package org.pinproof.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pinproof.reference.Trace;
import org.pinproof.source.Diagnostic.Severity;
import org.pinproof.verdict.Judgement;
import org.pinproof.verdict.Verdict;

/**
 * A run of {@code check} as Markdown, for the summary of a CI step or a comment: what is wrong
 * first, each unexpected violation with its counterexample as text and as a Mermaid diagram; then
 * the tables. GitHub refuses summaries of more than a megabyte: of a larger one the counterexamples
 * that do not fit are left out, which is said.
 */
public final class MarkdownReport {
  /** Characters of all counterexamples together. */
  private static final int ROOM = 800_000;

  private final RunReport run;
  private final StringBuilder out = new StringBuilder();
  private final MarkdownRuns runs = new MarkdownRuns(ROOM);

  private MarkdownReport(RunReport run) {
    this.run = run;
  }

  /** The document, ended by a line break. */
  public static String of(RunReport run) {
    MarkdownReport report = new MarkdownReport(run);
    report.title();
    report.errors();
    report.unchecked();
    run.models().forEach(report::unexpected);
    report.models();
    report.scenarios();
    report.explanations();
    return report.out.toString();
  }

  private void title() {
    Summary s = run.summary();
    out.append("## Pinproof: ").append(headline()).append("\n\n");
    out.append(Numbers.counted(s.models(), "model")).append(", ");
    out.append(Numbers.counted(s.scenarios(), "scenario")).append(": ");
    out.append(s.asExpected()).append(" as expected, ");
    out.append(s.notAsExpected()).append(" not as expected, ");
    out.append(s.undecided()).append(" undecided; ");
    out.append(Numbers.counted(s.failedModels(), "model")).append(" with errors; ");
    out.append(Numbers.counted(s.warnings(), "warning")).append("; ");
    out.append(Numbers.seconds(s.time())).append("; exit code ").append(run.exitCode());
    out.append("\n\n");
    run.remarks().forEach(remark -> out.append("- ").append(Markdown.words(remark)).append('\n'));
    out.append(run.remarks().isEmpty() ? "" : "\n");
  }

  private String headline() {
    return switch (run.exitCode()) {
      case 0 -> "every verdict is as expected";
      case 1 -> "not as expected";
      case 2 -> "errors";
      case 3 -> "undecided";
      case 130 -> "interrupted";
      default -> "no verdict (internal error)";
    };
  }

  private void errors() {
    String errors = run.diagnostics(m -> m.diagnostic().isError());
    if (!errors.isEmpty()) {
      out.append("### Errors\n\n").append(Markdown.block("text", errors)).append('\n');
    }
    String warnings = run.diagnostics(m -> !m.diagnostic().isError());
    if (!warnings.isEmpty()) {
      long notes = count(Severity.NOTE);
      String count =
          Numbers.counted(count(Severity.WARNING), "warning")
              + (notes == 0 ? "" : ", " + Numbers.counted(notes, "note"));
      out.append(Markdown.details(count, Markdown.block("text", warnings))).append('\n');
    }
  }

  private long count(Severity severity) {
    return run.count(m -> m.diagnostic().severity() == severity);
  }

  private void unchecked() {
    List<List<String>> rows = new ArrayList<>();
    for (ModelReport model : run.models()) {
      for (ModelReport.Unchecked u : model.unchecked()) {
        String name = Markdown.code(u.scenario());
        rows.add(List.of(Markdown.code(model.file()), name, Markdown.words(u.why())));
      }
    }
    if (!rows.isEmpty()) {
      out.append("### Not checked\n\n");
      out.append(Markdown.table("lll", List.of("model", "scenario", "why"), rows)).append('\n');
    }
  }

  private void unexpected(ModelReport model) {
    for (ScenarioReport scenario : model.scenarios()) {
      if (scenario.outcome() != ScenarioReport.Outcome.AS_EXPECTED) {
        unexpected(model, scenario);
      }
    }
  }

  private void unexpected(ModelReport model, ScenarioReport scenario) {
    out.append("### ").append(Markdown.code(model.file())).append(": scenario ");
    out.append(Markdown.code(scenario.name())).append("\n\n");
    List<List<String>> rows = new ArrayList<>();
    for (Judgement j : scenario.judgements()) {
      if (!j.asExpected()) {
        String expected = j.expectedViolated() ? "violated" : "holds";
        String verdict = Markdown.words(scenario.verdict(j));
        rows.add(List.of(Markdown.code(j.property()), verdict, expected));
      }
    }
    out.append(Markdown.table("lll", List.of("property", "verdict", "expected"), rows));
    out.append('\n');
    for (Judgement j : scenario.judgements()) {
      if (j.verdict() == Verdict.VIOLATED && !j.asExpected()) {
        out.append(runs.of(scenario.counterexample(j.property())));
      }
    }
    if (scenario.traces().containsKey(Trace.SPECIFICATION_ERROR)) {
      out.append(runs.of(scenario.counterexample(Trace.SPECIFICATION_ERROR)));
    }
    if (scenario.outcome() == ScenarioReport.Outcome.NOT_AS_EXPECTED && scenario.whole()) {
      out.append("This would match: ").append(Markdown.code(scenario.matchingViolates()));
      out.append("\n\n");
    }
  }

  private void models() {
    List<List<String>> rows = new ArrayList<>();
    for (ModelReport m : run.models()) {
      List<ScenarioReport> all = m.scenarios();
      long good =
          all.stream().filter(s -> s.outcome() == ScenarioReport.Outcome.AS_EXPECTED).count();
      long states = all.stream().mapToLong(s -> s.findings().states()).sum();
      boolean well = m.unchecked().isEmpty() && good == all.size();
      boolean wrong =
          all.stream().anyMatch(s -> s.outcome() == ScenarioReport.Outcome.NOT_AS_EXPECTED);
      rows.add(
          List.of(
              Markdown.code(m.file()),
              Integer.toString(all.size() + m.unchecked().size()),
              Long.toString(good),
              Numbers.grouped(states),
              m.failed()
                  ? "**errors**"
                  : wrong ? "**not as expected**" : well ? "as expected" : "**undecided**"));
    }
    List<String> head = List.of("model", "scenarios", "as expected", "states", "");
    out.append(Markdown.table("lrrrl", head, rows)).append('\n');
  }

  private void scenarios() {
    List<List<String>> rows = new ArrayList<>();
    for (ModelReport m : run.models()) {
      for (ScenarioReport s : m.scenarios()) {
        String violated =
            s.violated().stream().map(Markdown::code).collect(Collectors.joining(", "));
        rows.add(
            List.of(
                Markdown.code(m.file()),
                Markdown.code(s.name()),
                Numbers.grouped(s.findings().states()),
                violated.isEmpty() ? "nothing" : violated,
                outcome(s) + limits(s)));
      }
    }
    if (!rows.isEmpty()) {
      List<String> head = List.of("model", "scenario", "states", "violated", "");
      String count = Numbers.counted(rows.size(), "scenario");
      out.append(Markdown.details(count, Markdown.table("llrll", head, rows)));
    }
  }

  private void explanations() {
    for (ModelReport m : run.models()) {
      for (ScenarioReport s : m.scenarios()) {
        Explanation explanation = s.explanation();
        String text = explanation == null ? "" : ExplainText.of(explanation);
        if (!text.isEmpty()) {
          String title = "%s: scenario %s, explained".formatted(m.file(), s.name());
          out.append('\n').append(runs.folded(title, text.stripTrailing() + "\n"));
        }
      }
    }
  }

  private static String outcome(ScenarioReport s) {
    return switch (s.outcome()) {
      case AS_EXPECTED -> "as expected";
      case NOT_AS_EXPECTED -> "**not as expected**";
      case UNDECIDED -> "**undecided**";
    };
  }

  /** {@code ; vacuously: `p`}: with what reservations properties hold, if any do. */
  private static String limits(ScenarioReport s) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (Judgement j : s.judgements()) {
      if (j.verdict() == Verdict.HOLDS) {
        String limit = CheckText.limit(j);
        names.computeIfAbsent(limit, l -> new ArrayList<>()).add(Markdown.code(j.property()));
      }
    }
    boolean everyOne = names.remove("") == null;
    List<Map.Entry<String, List<String>>> limits = new ArrayList<>(names.entrySet());
    limits.sort(Comparator.comparing(limit -> limit.getValue().size()));
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, List<String>> limit : limits) {
      boolean rest = everyOne && limit.equals(limits.get(limits.size() - 1));
      String all = limits.size() == 1 ? "all that holds" : "whatever else holds";
      String those = rest ? all : String.join(", ", limit.getValue());
      text.append("; ").append(limit.getKey()).append(": ").append(those);
    }
    return text.toString();
  }
}
