package org.pinproof.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.CheckedModel;
import org.pinproof.reference.Trace;
import org.pinproof.verdict.Choice;
import org.pinproof.verdict.Judgement;
import org.pinproof.verdict.Verdict;

/**
 * The results of {@code check} as text: a header per model; per scenario what it holds for, one
 * line per property, and a counterexample for what is not as expected; a summary. Built-in
 * properties that hold as expected share one line.
 */
public final class CheckText {
  private static final int WIDTH = 100;

  /** Width of the verdicts' column: {@code holds on error-free runs}. */
  private static final int VERDICT = 24;

  private final Paint paint;
  private final boolean traces;

  /**
   * How to show results.
   *
   * @param traces show the counterexamples of expected violations, too
   */
  public CheckText(Paint paint, boolean traces) {
    this.paint = paint;
    this.traces = traces;
  }

  /** Header of a model of which {@code scenarios} scenarios are checked. */
  public String model(CheckedModel model, int scenarios) {
    StringBuilder out = new StringBuilder();
    out.append(paint.bold(model.main().name())).append(": ");
    out.append(Numbers.counted(scenarios, "scenario")).append('\n');
    String title = Sentence.first(model.doc());
    for (String line : Wrap.text(title, WIDTH - 2, WIDTH - 2)) {
      out.append(line.isEmpty() ? "" : "  " + line + "\n");
    }
    return out.append('\n').toString();
  }

  /**
   * A scenario's block, ended by an empty line.
   *
   * @param base a scenario of the same model that the reader has seen: only what differs from it is
   *     named; null to name everything
   */
  public String scenario(ScenarioReport report, @Nullable ScenarioReport base) {
    StringBuilder out = new StringBuilder();
    about(report, base, out);
    int width = nameWidth(report);
    List<Judgement> alike = alike(report);
    for (Judgement j : report.judgements()) {
      if (!alike.contains(j)) {
        line(report, j, j.property(), verdict(report, j), width, out);
      }
    }
    if (!alike.isEmpty()) {
      boolean all = alike.size() == report.judgements().stream().filter(Judgement::builtIn).count();
      String name = alike.size() + (all ? "" : " other") + " built-ins";
      String verdict = verdict(report, alike.get(0));
      String plural = verdict.startsWith("holds") ? "hold" + verdict.substring(5) : verdict;
      line(report, alike.get(0), name, plural, width, out);
    }
    for (Judgement j : report.judgements()) {
      if (report.traces().containsKey(j.property()) && (traces || !j.asExpected())) {
        out.append('\n').append(TraceText.of(report.counterexample(j.property())));
      }
    }
    if (report.traces().containsKey(Trace.SPECIFICATION_ERROR)) {
      out.append('\n').append(TraceText.of(report.counterexample(Trace.SPECIFICATION_ERROR)));
    }
    if (report.outcome() == ScenarioReport.Outcome.NOT_AS_EXPECTED && report.whole()) {
      match(report, out);
    }
    return out.append('\n').toString();
  }

  /**
   * The built-ins that share one line: neither violated nor expected to be, and undecided for one
   * reason if they are; empty if there are not two of them.
   */
  private static List<Judgement> alike(ScenarioReport report) {
    List<Judgement> alike = new ArrayList<>();
    for (Judgement j : report.judgements()) {
      if (j.builtIn()
          && !j.expectedViolated()
          && j.verdict() != Verdict.VIOLATED
          && (alike.isEmpty() || Objects.equals(alike.get(0).undecided(), j.undecided()))) {
        alike.add(j);
      }
    }
    return alike.size() < 2 ? List.of() : alike;
  }

  /** The scenario's name and what its verdicts hold for, by comparison if that is shorter. */
  private void about(ScenarioReport report, @Nullable ScenarioReport base, StringBuilder out) {
    String items = String.join("; ", facts(report, base));
    String facts =
        base == null
            ? items + (items.isEmpty() ? "" : "; ") + "sequentially consistent"
            : "as " + base.name() + (items.isEmpty() ? "" : ", but " + items);
    String name = "  " + report.name() + ": ";
    List<String> lines = Wrap.text(facts, Math.max(1, WIDTH - name.length()), WIDTH - 6);
    out.append("  ").append(paint.bold(report.name())).append(": ").append(lines.get(0));
    for (String line : lines.subList(1, lines.size())) {
      out.append("\n      ").append(line);
    }
    out.append('\n');
    if (!report.overrides().isEmpty()) {
      List<String> defines = new ArrayList<>();
      report.overrides().forEach((config, value) -> defines.add("-D " + config + "=" + value));
      out.append("      with ").append(String.join(" ", defines)).append('\n');
    }
    out.append(report.reused() ? REUSED : "");
  }

  private static final String REUSED =
      "      reused from the cache; counterexamples replayed in this run\n";

  /** Configs, tasks and objects; of a base only what differs from it, lists of items whole. */
  private static List<String> facts(ScenarioReport report, @Nullable ScenarioReport base) {
    List<String> facts = new ArrayList<>();
    List<String> settings = InstanceText.settings(report.instance(), report.overrides());
    List<String> tasks = InstanceText.tasks(report.instance());
    List<String> objects = InstanceText.objects(report.instance());
    if (base != null) {
      settings = InstanceText.changes(report.instance(), base.instance());
      tasks = tasks.equals(InstanceText.tasks(base.instance())) ? List.of() : tasks;
      objects = objects.equals(InstanceText.objects(base.instance())) ? List.of() : objects;
    }
    for (List<String> items : List.of(settings, tasks, objects)) {
      if (!items.isEmpty()) {
        facts.add(String.join(", ", items));
      }
    }
    return facts;
  }

  /** Width of the longest name, at least that of the longest built-in's. */
  private static int nameWidth(ScenarioReport report) {
    Set<String> names = new LinkedHashSet<>();
    for (BuiltIn builtIn : BuiltIn.values()) {
      names.add(builtIn.text());
    }
    report.judgements().forEach(j -> names.add(j.property()));
    names.add("6 other built-ins");
    return names.stream().mapToInt(String::length).max().orElse(0);
  }

  static String holds(Judgement j) {
    String limit = limit(j);
    return limit.isEmpty() ? "holds" : j.everyRunErrs() ? "holds; " + limit : "holds " + limit;
  }

  /** With what reservation a property holds; empty for none. */
  static String limit(Judgement j) {
    if (j.vacuous()) {
      return "vacuously";
    } else if (j.everyRunErrs()) {
      return "every run errs";
    }
    return j.onErrorFreeRuns() ? "on error-free runs" : "";
  }

  private static String verdict(ScenarioReport report, Judgement j) {
    return switch (j.verdict()) {
      case HOLDS -> holds(j);
      case VIOLATED -> {
        List<Choice> run = report.findings().violations().get(j.property());
        int steps = run == null ? 0 : run.size() - 1;
        yield steps == 0
            ? "VIOLATED at the start"
            : "VIOLATED in " + Numbers.counted(steps, "step");
      }
      case UNDECIDED -> "undecided";
    };
  }

  private void line(
      ScenarioReport report,
      Judgement j,
      String name,
      String verdict,
      int width,
      StringBuilder out) {
    boolean undecided = j.verdict() == Verdict.UNDECIDED;
    out.append(j.asExpected() ? "    " : undecided ? paint.yellow("  ? ") : paint.red("  ! "));
    out.append(name).append(" ".repeat(Math.max(0, width - name.length()))).append("  ");
    String padding = " ".repeat(Math.max(0, VERDICT - verdict.length()));
    String coloured =
        j.asExpected()
            ? paint.green(verdict)
            : undecided ? paint.yellow(verdict) : paint.red(verdict);
    out.append(coloured).append(padding);
    String states = Numbers.counted(report.findings().states(), "state");
    out.append(" ".repeat(Math.max(1, 16 - states.length()))).append(states);
    String depth = Numbers.depth(report.findings().depth());
    out.append("  ").append(depth).append(" ".repeat(Math.max(0, 9 - depth.length())));
    String time = Numbers.seconds(report.time());
    out.append(" ".repeat(Math.max(1, 8 - time.length()))).append(time);
    out.append(remark(j)).append('\n');
  }

  private static String remark(Judgement j) {
    if (j.verdict() == Verdict.UNDECIDED) {
      return "  (" + j.undecided() + ")" + (j.expectedViolated() ? " expected: violated" : "");
    }
    if (j.asExpected()) {
      return j.expectedViolated() ? "  as expected" : "";
    }
    return j.expectedViolated() ? "  expected: violated" : "  expected: holds";
  }

  private void match(ScenarioReport report, StringBuilder out) {
    boolean open = report.judgements().stream().anyMatch(j -> j.verdict() == Verdict.UNDECIDED);
    String text =
        "scenario "
            + report.name()
            + " is not as expected; "
            + (open ? "what is decided so far would match: " : "this would match: ")
            + report.matchingViolates();
    out.append('\n');
    for (String line : Wrap.text(text, WIDTH - 4, WIDTH - 6)) {
      out.append(line.startsWith("scenario ") ? "    " : "      ");
      out.append(paint.bold(line)).append('\n');
    }
  }

  /** The last line of a run. */
  public String summary(Summary s) {
    List<String> parts = new ArrayList<>();
    parts.add(s.asExpected() + " as expected");
    if (s.notAsExpected() > 0) {
      parts.add(paint.red(s.notAsExpected() + " not as expected"));
    }
    if (s.undecided() > 0) {
      parts.add(paint.yellow(s.undecided() + " undecided"));
    }
    String text =
        Numbers.counted(s.models(), "model")
            + ", "
            + Numbers.counted(s.scenarios(), "scenario")
            + ": "
            + String.join(", ", parts);
    if (s.failedModels() > 0) {
      text += "; " + paint.red(Numbers.counted(s.failedModels(), "model") + " with errors");
    } else if (s.errors() > 0) {
      text += "; " + paint.red(Numbers.counted(s.errors(), "error"));
    }
    if (s.warnings() > 0) {
      text += "; " + paint.yellow(Numbers.counted(s.warnings(), "warning"));
    }
    return text + "; " + Numbers.seconds(s.time()) + "\n";
  }
}
