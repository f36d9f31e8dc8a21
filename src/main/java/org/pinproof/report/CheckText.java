package org.pinproof.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Property;
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
    out.append(counted(scenarios, "scenario")).append('\n');
    String title = Sentence.first(model.doc());
    for (String line : Wrap.text(title, WIDTH - 2, WIDTH - 2)) {
      out.append(line.isEmpty() ? "" : "  " + line + "\n");
    }
    return out.append('\n').toString();
  }

  /** A scenario's block, ended by an empty line. */
  public String scenario(ScenarioReport report) {
    StringBuilder out = new StringBuilder();
    about(report, out);
    int width = nameWidth(report);
    List<Judgement> alike = report.judgements().stream().filter(CheckText::holdsBuiltIn).toList();
    for (Judgement j : report.judgements()) {
      if (alike.size() < 2 || !alike.contains(j)) {
        line(report, j, j.property(), verdict(report, j), width, out);
      }
    }
    if (alike.size() >= 2) {
      Judgement first = alike.get(0);
      boolean all = alike.size() == report.judgements().stream().filter(Judgement::builtIn).count();
      String name = alike.size() + (all ? "" : " other") + " built-ins";
      String verdict = first.onErrorFreeRuns() ? "hold on error-free runs" : "hold";
      line(report, first, name, verdict, width, out);
    }
    for (Judgement j : report.judgements()) {
      Trace trace = report.traces().get(j.property());
      if (trace != null && (traces || !j.asExpected())) {
        out.append('\n').append(TraceText.of(trace, report));
      }
    }
    if (report.outcome() == ScenarioReport.Outcome.NOT_AS_EXPECTED) {
      match(report, out);
    }
    return out.append('\n').toString();
  }

  private static boolean holdsBuiltIn(Judgement j) {
    return j.builtIn() && j.verdict() == Verdict.HOLDS && j.asExpected();
  }

  /** The scenario's name and what its verdicts hold for. */
  private void about(ScenarioReport report, StringBuilder out) {
    List<String> facts = new ArrayList<>();
    add(facts, InstanceText.settings(report.instance(), report.overrides()));
    add(facts, InstanceText.tasks(report.instance()));
    add(facts, InstanceText.objects(report.instance()));
    facts.add("sequentially consistent");
    String name = "  " + report.name() + ": ";
    List<String> lines =
        Wrap.text(String.join("; ", facts), Math.max(1, WIDTH - name.length()), WIDTH - 6);
    out.append("  ").append(paint.bold(report.name())).append(": ").append(lines.get(0));
    for (String line : lines.subList(1, lines.size())) {
      out.append("\n      ").append(line);
    }
    out.append('\n');
    if (!report.overrides().isEmpty()) {
      List<String> defines = new ArrayList<>();
      report.overrides().forEach((name1, value) -> defines.add("-D " + name1 + "=" + value));
      out.append("      with ").append(String.join(" ", defines)).append('\n');
    }
  }

  private static void add(List<String> facts, List<String> items) {
    if (!items.isEmpty()) {
      facts.add(String.join(", ", items));
    }
  }

  /** Width of the widest property name that any scenario of the model could show. */
  private static int nameWidth(ScenarioReport report) {
    Set<String> names = new LinkedHashSet<>();
    for (BuiltIn builtIn : BuiltIn.values()) {
      names.add(builtIn.text());
    }
    CheckedModel model = report.instance().model();
    List<CheckedModel.Required> requires = model.requires();
    for (Property p : model.properties().values()) {
      if (p.own() || requires == null) {
        names.add(p.name());
      }
    }
    if (requires != null) {
      requires.forEach(r -> names.add(r.property()));
    }
    report.judgements().forEach(j -> names.add(j.property()));
    names.add("6 other built-ins");
    return names.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String verdict(ScenarioReport report, Judgement j) {
    return switch (j.verdict()) {
      case HOLDS ->
          j.vacuous()
              ? "holds vacuously"
              : j.onErrorFreeRuns() ? "holds on error-free runs" : "holds";
      case VIOLATED -> {
        List<Choice> run = report.findings().violations().get(j.property());
        int steps = run == null ? 0 : run.size() - 1;
        yield steps == 0 ? "VIOLATED at the start" : "VIOLATED in " + counted(steps, "step");
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
    String states = counted(report.findings().states(), "state");
    out.append(" ".repeat(Math.max(1, 16 - states.length()))).append(states);
    String depth = "depth " + report.findings().depth();
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
    out.append("\n    scenario ").append(report.name()).append(" is not as expected; ");
    out.append(open ? "what is decided so far would match: " : "this would match: ");
    out.append(paint.bold(report.matchingViolates())).append('\n');
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
        counted(s.models(), "model")
            + ", "
            + counted(s.scenarios(), "scenario")
            + ": "
            + String.join(", ", parts);
    if (s.failedModels() > 0) {
      text += "; " + paint.red(counted(s.failedModels(), "model") + " with errors");
    }
    return text + "; " + Numbers.seconds(s.time()) + "\n";
  }

  private static String counted(long count, String noun) {
    return Numbers.grouped(count) + " " + noun + (count == 1 ? "" : "s");
  }
}
