package org.pinproof.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pinproof.check.Property;
import org.pinproof.explain.Unreached;
import org.pinproof.explain.Witnesses.Witness;
import org.pinproof.reference.Trace;
import org.pinproof.verdict.Choice;

/**
 * What stands below a scenario's verdicts on request: how near its runs come to a violation of what
 * holds, and the statements that they do not come to.
 */
public final class ExplainText {
  private static final int WIDTH = 80;

  private final List<String> lines = new ArrayList<>();

  /** The runs shown so far, with the property that each was shown for. */
  private final Map<List<Choice>, String> shown = new HashMap<>();

  private ExplainText() {}

  /** The text, ended by an empty line; empty if there is nothing to say. */
  public static String of(Explanation explanation) {
    ExplainText text = new ExplainText();
    explanation.witnesses().forEach(text::witness);
    text.unreached(explanation.unreached());
    return text.lines.isEmpty() ? "" : String.join("\n", text.lines) + "\n\n";
  }

  private void wrapped(String text, int indent) {
    int more = indent;
    for (String line : Wrap.text(text, WIDTH - indent, WIDTH - indent - 2)) {
      lines.add(" ".repeat(more) + line);
      more = indent + 2;
    }
  }

  private void witness(Witness w) {
    Trace run = w.run();
    if (!lines.isEmpty()) {
      lines.add("");
    }
    wrapped(w.property().name() + ": " + sentence(w), 4);
    if (!w.complete()) {
      wrapped("(a limit was hit: a run may come nearer)", 6);
    }
    if (run == null) {
      return;
    }
    List<String> bound = new ArrayList<>();
    run.failure().bindings().forEach(v -> bound.add(v.text() + " = " + v.value()));
    List<String> values = new ArrayList<>();
    run.failure().values().forEach(v -> values.add(v.text() + " = " + v.value()));
    if (!values.isEmpty()) {
      String with = bound.isEmpty() ? "" : String.join(", ", bound) + ": ";
      wrapped(with + String.join(", ", values), 6);
    }
    String before = shown.putIfAbsent(run.run(), w.property().name());
    if (before != null && !run.steps().isEmpty()) {
      boolean same = before.equals(w.property().name());
      wrapped("by the same run" + (same ? "" : " as for " + before), 6);
    } else {
      TraceTable.lines(run).forEach(line -> lines.add(line.isEmpty() ? "" : "    " + line));
    }
  }

  private static String sentence(Witness w) {
    Trace run = w.run();
    if (run == null && !w.complete()) {
      return "nothing found";
    }
    String when = run == null ? "" : steps(run);
    Property.Kind kind = w.property().kind();
    if (kind == Property.Kind.ASSERTED) {
      return run == null ? "no run comes to an assertion" : "asserted " + when;
    } else if (kind == Property.Kind.FINALLY && run == null) {
      return "no run comes to rest";
    } else if (run == null) {
      return w.never().isEmpty()
          ? "one condition only, so no run comes nearer than another"
          : "'" + w.never() + "' is never true";
    }
    boolean atRest = kind == Property.Kind.FINALLY;
    String never = w.complete() ? "; '" + w.never() + "' never is" : "";
    return w.part().isEmpty()
        ? "at rest " + when + never.replace(" never is", " is never true there")
        : "'" + w.part() + "' is true" + (atRest ? " at rest " : " ") + when + never;
  }

  private static String steps(Trace run) {
    return switch (run.steps().size()) {
      case 0 -> "at the start";
      case 1 -> "in 1 step";
      default -> "in " + run.steps().size() + " steps";
    };
  }

  private void unreached(List<Unreached.Place> places) {
    for (boolean folded : new boolean[] {false, true}) {
      List<String> some =
          places.stream().filter(p -> p.folded() == folded).map(ExplainText::place).toList();
      if (!some.isEmpty()) {
        if (!lines.isEmpty()) {
          lines.add("");
        }
        lines.add(
            folded ? "    left out by the configs:" : "    no run of this scenario comes to:");
        some.forEach(place -> wrapped(place, 6));
      }
    }
  }

  private static String place(Unreached.Place p) {
    String what = p.routine().isEmpty() ? p.span().text() : p.routine() + "()";
    return p.span().shortWhere() + "  " + what;
  }
}
