package org.pinproof.report;

import java.util.ArrayList;
import java.util.List;
import org.pinproof.reference.Simulation;
import org.pinproof.reference.Trace;
import org.pinproof.scenario.Instance;

/** What a run that is made by hand looks like on a terminal. */
public final class SimulationText {
  private static final int WIDTH = 80;

  /** Choices of one statement of a task that are listed, about. */
  private static final int ALIKE = 20;

  private final Instance instance;

  public SimulationText(Instance instance) {
    this.instance = instance;
  }

  /** The choices, numbered from 1; of many of one statement of a task, some and how many. */
  public String menu(List<Simulation.Option> options) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < options.size(); i++) {
      int alike = alike(options, i);
      if (alike > ALIKE) {
        int left = alike - 1;
        String more = Numbers.grouped(left) + " more like it, " + (i + 1) + " to " + (i + left);
        out.append("      ... ").append(more).append('\n');
        i += left;
      }
      String number = Integer.toString(i + 1);
      out.append(" ".repeat(Math.max(0, 4 - number.length()))).append(number).append("  ");
      out.append(step(options.get(i).step(), 6));
    }
    return out.toString();
  }

  /** From the last one of the first few of a statement of a task on, how many there are. */
  private static int alike(List<Simulation.Option> options, int from) {
    Trace.Step step = options.get(from).step();
    int first = from - ALIKE / 2;
    if (first < 0 || !sameStatement(options.get(first).step(), step)) {
      return 0;
    }
    int end = from;
    while (end < options.size() && sameStatement(options.get(end).step(), step)) {
      end++;
    }
    return end - from;
  }

  private static boolean sameStatement(Trace.Step one, Trace.Step other) {
    return one.task() == other.task() && one.span().equals(other.span());
  }

  /** The tasks that cannot move, and where. */
  public String waiting(Trace.Situation situation) {
    StringBuilder out = new StringBuilder();
    for (int task : situation.blocked()) {
      Trace.Standing standing = situation.tasks().get(task);
      String line = InstanceText.task(instance, task) + " waits " + position(standing);
      Wrap.paragraph(line, WIDTH, 6, 8).forEach(part -> out.append(part).append('\n'));
    }
    return out.toString();
  }

  /** {@code task: statement changes}, wrapped; later lines are indented by {@code indent}. */
  public String step(Trace.Step step, int indent) {
    List<String> changes =
        step.changes().stream()
            .map(c -> step.task() < 0 ? c.name() + " = " + c.after() : c.text())
            .toList();
    String changed = String.join(", ", changes);
    String text =
        step.task() < 0
            ? "start" + (changed.isEmpty() ? "" : ": " + changed)
            : InstanceText.task(instance, step.task())
                + ": "
                + step.text()
                + (changed.isEmpty() ? "" : "   " + changed);
    StringBuilder out = new StringBuilder();
    for (String line : Wrap.text(text, WIDTH - indent, WIDTH - indent - 2)) {
      out.append(out.length() == 0 ? "" : " ".repeat(indent + 2)).append(line).append('\n');
    }
    return out.toString();
  }

  /** Every variable, then where each task stands, with its locals. */
  public String state(Trace.Situation situation) {
    StringBuilder out = new StringBuilder();
    List<String> variables =
        situation.variables().stream().map(v -> v.name() + " = " + v.value()).toList();
    for (String line : Wrap.items(variables, WIDTH - 2, WIDTH - 2)) {
      out.append("  ").append(line).append('\n');
    }
    for (int task = 0; task < situation.tasks().size(); task++) {
      Trace.Standing standing = situation.tasks().get(task);
      String name = InstanceText.task(instance, task);
      out.append("  ").append(name).append(": ").append(position(standing)).append('\n');
      for (Trace.Frame frame : standing.frames()) {
        List<String> locals = new ArrayList<>();
        frame.locals().forEach(v -> locals.add(v.name() + " = " + v.value()));
        if (!locals.isEmpty()) {
          String line = frame.routine() + "(): " + String.join(", ", locals);
          for (String part : Wrap.text(line, WIDTH - 4, WIDTH - 6)) {
            out.append("    ").append(part).append('\n');
          }
        }
      }
    }
    return out.toString();
  }

  private static String position(Trace.Standing standing) {
    return standing.ended()
        ? "ended"
        : "at " + standing.at().text() + "   " + standing.at().shortWhere();
  }
}
