package org.pinproof.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pinproof.reference.Trace;
import org.pinproof.scenario.Instance;

/**
 * A counterexample as a Mermaid {@code sequenceDiagram}, for Markdown: a lifeline per task and one
 * for the state, an arrow per step, dashed where the step changes nothing. Renderers refuse large
 * diagrams (by default more than 50,000 characters), so the middle of a long run and the ends of
 * long texts are left out, visibly.
 */
public final class TraceMermaid {
  /** Steps shown of a run that has more. */
  private static final int FIRST = 24;

  private static final int LAST = 36;

  /** Longest text of a statement or a change, in characters. */
  private static final int LONGEST = 90;

  /** Changes shown of a step. */
  private static final int CHANGES = 6;

  private static final String STATE = "S";

  private final Counterexample counterexample;
  private final Trace trace;
  private final List<Integer> tasks;
  private final StringBuilder out = new StringBuilder("sequenceDiagram\n");

  private TraceMermaid(Counterexample counterexample) {
    this.counterexample = counterexample;
    this.trace = counterexample.trace();
    TreeSet<Integer> seen = new TreeSet<>();
    trace.steps().forEach(step -> seen.add(step.task()));
    trace.failure().waiting().forEach(waiting -> seen.add(waiting.task()));
    this.tasks = List.copyOf(seen);
  }

  /** The diagram without the fence that Markdown puts around it. */
  public static String of(Counterexample counterexample) {
    return new TraceMermaid(counterexample).diagram();
  }

  private String diagram() {
    Instance instance = trace.instance();
    String scenario = instance.scenario().name();
    line("title " + escaped(counterexample.verdict()) + ", scenario " + escaped(scenario));
    for (int task : tasks) {
      line("participant " + id(task) + " as " + escaped(InstanceText.task(instance, task)));
    }
    line("participant " + STATE + " as state");
    start();
    int steps = trace.steps().size();
    boolean whole = steps <= FIRST + LAST;
    for (int i = 0; i < steps; i++) {
      if (!whole && i == FIRST) {
        String left = Numbers.grouped(FIRST + 1) + " to " + Numbers.grouped(steps - LAST);
        line("Note over " + all() + ": steps " + left + " are left out");
        i = steps - LAST;
      }
      step(i + 1, trace.steps().get(i));
    }
    failure();
    return out.toString();
  }

  private void start() {
    if (!trace.start().isEmpty()) {
      List<String> changes = trace.start().stream().map(c -> c.name() + " = " + c.after()).toList();
      line("Note over " + STATE + ": " + joined(changes, "start"));
    }
  }

  private void step(int number, Trace.Step step) {
    String arrow = step.changes().isEmpty() ? "-->>" : "->>";
    line(id(step.task()) + arrow + STATE + ": " + number + " " + escaped(brief(step.text())));
    if (!step.changes().isEmpty()) {
      line("Note right of " + STATE + ": " + joined(TraceTable.changes(step), null));
    }
  }

  /** Values in one note over everything; what a task waits for in a note over it. */
  private void failure() {
    Trace.Failure failure = trace.failure();
    for (Trace.Waiting w : failure.waiting()) {
      line("Note over " + id(w.task()) + ": waits: " + escaped(brief(w.text())));
    }
    List<String> values = new ArrayList<>();
    failure.bindings().forEach(v -> values.add(v.text() + " = " + v.value()));
    failure.values().forEach(v -> values.add(v.text() + " = " + v.value()));
    String verdict = trace.property() + ": " + brief(failure.message());
    line("Note over " + all() + ": " + joined(values, verdict));
  }

  private String joined(List<String> items, @Nullable String first) {
    List<String> lines = new ArrayList<>();
    if (first != null) {
      lines.add(escaped(first));
    }
    int shown = items.size() <= CHANGES ? items.size() : CHANGES - 1;
    items.subList(0, shown).forEach(item -> lines.add(escaped(brief(item))));
    if (shown < items.size()) {
      lines.add("and " + (items.size() - shown) + " more");
    }
    return String.join("<br/>", lines);
  }

  /** All lifelines, as a note names them. */
  private String all() {
    return tasks.isEmpty() ? STATE : id(tasks.get(0)) + "," + STATE;
  }

  private static String id(int task) {
    return "T" + (task + 1);
  }

  private static String brief(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
  }

  /** Characters that mean something in Mermaid or in HTML as its entities. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("#;<&{}%`\\".indexOf(c) >= 0) {
        escaped.append('#').append((int) c).append(';');
      } else {
        escaped.append(c < ' ' ? ' ' : c);
      }
    }
    return escaped.toString();
  }

  private void line(String text) {
    out.append("    ").append(text).append('\n');
  }
}
