package org.pinproof.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.Property;
import org.pinproof.reference.Trace;
import org.pinproof.scenario.Instance;
import org.pinproof.source.Source;
import org.pinproof.source.Span;

/**
 * A counterexample in plain text that fits into 80 columns, to be pasted into a mail: what is
 * violated and by which values, the steps with what each changes, and where they stand in the
 * model.
 */
public final class TraceText {
  private static final int WIDTH = TraceTable.WIDTH;

  /** Column of the remarks at the right of the two title lines. */
  private static final int REMARKS = 57;

  /** Folder of the built-in library, in a checkout and in the names of packed files. */
  private static final String LIBRARY = "models/lib/";

  private final Counterexample counterexample;
  private final Trace trace;
  private final Instance instance;
  private final List<String> lines = new ArrayList<>();

  private TraceText(Counterexample counterexample) {
    this.counterexample = counterexample;
    this.trace = counterexample.trace();
    this.instance = trace.instance();
  }

  /** The whole text, every line of it ended. */
  public static String of(Counterexample counterexample) {
    TraceText text = new TraceText(counterexample);
    text.title();
    text.property();
    text.failure();
    List<String> table = TraceTable.lines(counterexample.trace());
    if (!table.isEmpty()) {
      text.lines.add("");
      text.lines.addAll(table);
    }
    text.waiting();
    text.idle();
    text.lines.add("");
    text.places();
    text.lines.add(" replayed by the reference interpreter");
    return String.join("\n", text.lines) + "\n";
  }

  private void title() {
    List<String> about =
        new ArrayList<>(InstanceText.settings(instance, counterexample.overrides()));
    about.addAll(InstanceText.objects(instance));
    about.add("SC");
    remarked(instance.model().main().name() + ": scenario " + instance.scenario().name(), about);
    Counterexample.Explored explored = counterexample.explored();
    if (explored == null) {
      lines.add(counterexample.verdict());
      return;
    }
    remarked(
        counterexample.verdict(),
        List.of(Numbers.counted(explored.states(), "state"), Numbers.depth(explored.depth())));
  }

  /** A title with a remark in parentheses at its right, or below it where that does not fit. */
  private void remarked(String title, List<String> remark) {
    String whole = "(" + String.join(", ", remark) + ")";
    int column = Math.max(Math.min(REMARKS, WIDTH - whole.length()), title.length() + 1);
    if (column + whole.length() <= WIDTH) {
      lines.add(title + " ".repeat(column - title.length()) + whole);
      return;
    }
    lines.add(title);
    List<String> wrapped = Wrap.items(remark, WIDTH - 4, WIDTH - 4);
    for (int i = 0; i < wrapped.size(); i++) {
      String open = i == 0 ? "  (" : "   ";
      lines.add(open + wrapped.get(i) + (i == wrapped.size() - 1 ? ")" : ""));
    }
  }

  private void property() {
    Property declared = counterexample.declared();
    if (declared != null && declared.kind() != Property.Kind.ASSERTED) {
      FormulaText.lines(declared, WIDTH - 2).forEach(line -> lines.add("  " + line));
    }
    BuiltIn.named(trace.property()).ifPresent(b -> lines.add("  expected: " + b.sentence()));
  }

  private void failure() {
    Trace.Failure failure = trace.failure();
    Span where = failure.where();
    if (!saidByTheFormula(trace)) {
      String place = where == null ? "" : " at " + place(where);
      Wrap.paragraph(failure.message() + place, WIDTH, 2, 4).forEach(lines::add);
    }
    String bound = String.join(", ", failure.bindings().stream().map(TraceText::equation).toList());
    String prefix = bound.isEmpty() ? "" : bound + (failure.values().isEmpty() ? "" : ": ");
    if (!bound.isEmpty() || !failure.values().isEmpty()) {
      List<String> values = failure.values().stream().map(this::valueInContext).toList();
      List<String> wrapped =
          Wrap.items(values, Math.max(1, WIDTH - 2 - prefix.length()), WIDTH - 4);
      for (int i = 0; i < wrapped.size(); i++) {
        lines.add(i == 0 ? "  " + prefix + wrapped.get(i) : "    " + wrapped.get(i));
      }
    }
  }

  /** The values that follow the formula say better than "is false" why it is. */
  static boolean saidByTheFormula(Trace trace) {
    Property p = trace.instance().model().properties().get(trace.property());
    boolean ofAnyState =
        p != null && (p.kind() == Property.Kind.ALWAYS || p.kind() == Property.Kind.NEVER);
    Trace.Failure failure = trace.failure();
    return ofAnyState && !failure.formulaErrs() && !failure.values().isEmpty();
  }

  private static String equation(Trace.Value value) {
    return value.text() + " = " + value.value();
  }

  /** With a single bound variable {@code p}, {@code p->data} is plainly {@code data}. */
  private String valueInContext(Trace.Value value) {
    List<Trace.Value> bindings = trace.failure().bindings();
    String prefix = bindings.size() == 1 ? bindings.get(0).text() + "->" : "";
    String text = value.text();
    boolean field = !prefix.isEmpty() && text.startsWith(prefix);
    return (field ? text.substring(prefix.length()) : text) + " = " + value.value();
  }

  /** Tasks in a row that wait at the same place together. */
  private void waiting() {
    List<Trace.Waiting> waiting = trace.failure().waiting();
    if (waiting.isEmpty()) {
      return;
    }
    lines.add("");
    int first = 0;
    for (int i = 1; i <= waiting.size(); i++) {
      if (i == waiting.size() || !waiting.get(i).span().equals(waiting.get(first).span())) {
        waiting(waiting.subList(first, i));
        first = i;
      }
    }
  }

  private void waiting(List<Trace.Waiting> alike) {
    List<String> tasks = alike.stream().map(w -> InstanceText.task(instance, w.task())).toList();
    Trace.Waiting one = alike.get(0);
    String verb = alike.size() == 1 ? " waits: " : " wait: ";
    String text = String.join(", ", tasks) + verb + one.text() + "   " + place(one.span());
    lines.addAll(Wrap.paragraph(text, WIDTH, 1, 5));
  }

  /** The tasks that have no column, though others take steps, and are not said to wait. */
  private void idle() {
    Set<Integer> told = new HashSet<>();
    trace.steps().forEach(step -> told.add(step.task()));
    trace.failure().waiting().forEach(w -> told.add(w.task()));
    List<String> idle =
        instance.tasks().stream()
            .filter(task -> !told.contains(task.index()))
            .map(task -> InstanceText.task(instance, task.index()))
            .toList();
    if (!idle.isEmpty() && !trace.steps().isEmpty()) {
      lines.add("");
      String verb = idle.size() == 1 ? " takes no step" : " take no step";
      lines.addAll(Wrap.paragraph(String.join(", ", idle) + verb, WIDTH, 1, 5));
    }
  }

  /** The model line of each step; steps in a row in one file together. */
  private void places() {
    List<String> groups = new ArrayList<>();
    List<Trace.Step> steps = trace.steps();
    int first = 0;
    for (int i = 1; i <= steps.size(); i++) {
      boolean same =
          i < steps.size()
              && steps.get(i).span().source() == steps.get(first).span().source()
              && i - first < 12;
      if (!same) {
        groups.add(group(first, i));
        first = i;
      }
    }
    StringBuilder line = new StringBuilder();
    for (String group : groups) {
      if (line.length() > 0 && line.length() + 3 + group.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? " " : "   ").append(group);
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
  }

  /** {@code 2-4 lib/writeback.pin:12,14,19} of the steps {@code from} to {@code to - 1}. */
  private String group(int from, int to) {
    StringBuilder group = new StringBuilder();
    group.append(from + 1);
    if (to - from > 1) {
      group.append('-').append(to);
    }
    group.append(' ').append(file(trace.steps().get(from).span().source()));
    for (int i = from; i < to; i++) {
      group.append(i == from ? ':' : ',').append(trace.steps().get(i).span().line());
    }
    return group.toString();
  }

  private String place(Span span) {
    return file(span.source()) + ":" + span.line();
  }

  /** A file as seen from the model's folder; a file elsewhere by its last name. */
  private String file(Source source) {
    String name = source.name();
    if (name.startsWith(LIBRARY)) {
      return name.substring(LIBRARY.indexOf('/') + 1);
    }
    String main = instance.model().main().name();
    String folder = main.substring(0, main.lastIndexOf('/') + 1);
    return name.startsWith(folder) ? name.substring(folder.length()) : source.shortName();
  }
}
