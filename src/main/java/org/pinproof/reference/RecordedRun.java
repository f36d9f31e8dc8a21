package org.pinproof.reference;

import java.util.ArrayList;
import java.util.List;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.StartText;
import org.pinproof.verdict.Choice;

/**
 * A run as it was written down: enough to find it again in a model that has changed since.
 *
 * @param tasks all that were started
 * @param property that it violated
 * @param initial the choice of the initial state
 * @param start as in {@link Trace}
 */
public record RecordedRun(
    List<Task> tasks, String property, int initial, List<Trace.Change> start, List<Step> steps) {

  /**
   * A started task.
   *
   * @param name of the instance
   * @param arguments {@code (&pte)}
   */
  public record Task(String name, String arguments) {
    /** {@code gup_writer}, also of {@code gup_writer#2}. */
    String function() {
      int number = name.indexOf('#');
      return number < 0 ? name : name.substring(0, number);
    }
  }

  /**
   * One step.
   *
   * @param task name of the instance
   * @param resolution as in {@link Choice}
   * @param text as in {@link Trace.Step}, likewise {@code changes}
   */
  public record Step(String task, int resolution, String text, List<Trace.Change> changes) {}

  public RecordedRun {
    tasks = List.copyOf(tasks);
    start = List.copyOf(start);
    steps = List.copyOf(steps);
  }

  public static RecordedRun of(Trace trace) {
    Instance instance = trace.instance();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < trace.steps().size(); i++) {
      Trace.Step step = trace.steps().get(i);
      String task = instance.tasks().get(step.task()).name();
      int resolution = trace.run().get(i + 1).resolution();
      steps.add(new Step(task, resolution, step.text(), step.changes()));
    }
    return new RecordedRun(
        instance.tasks().stream()
            .map(task -> new Task(task.name(), StartText.arguments(instance, task)))
            .toList(),
        trace.property(),
        trace.run().get(0).resolution(),
        trace.start(),
        steps);
  }
}
