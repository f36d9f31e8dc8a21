package org.pinproof.reference;

import java.util.ArrayList;
import java.util.List;
import org.pinproof.verdict.Choice;

/**
 * A run as it was written down: enough to find it again in a model that has changed since.
 *
 * @param property that it violated
 * @param initial the choice of the initial state
 * @param start as in {@link Trace}
 */
public record RecordedRun(
    String property, int initial, List<Trace.Change> start, List<Step> steps) {

  /**
   * One step.
   *
   * @param task name of the instance
   * @param resolution as in {@link Choice}
   * @param text as in {@link Trace.Step}, likewise {@code changes}
   */
  public record Step(String task, int resolution, String text, List<Trace.Change> changes) {}

  public RecordedRun {
    start = List.copyOf(start);
    steps = List.copyOf(steps);
  }

  public static RecordedRun of(Trace trace) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < trace.steps().size(); i++) {
      Trace.Step step = trace.steps().get(i);
      String task = trace.instance().tasks().get(step.task()).name();
      int resolution = trace.run().get(i + 1).resolution();
      steps.add(new Step(task, resolution, step.text(), step.changes()));
    }
    return new RecordedRun(trace.property(), trace.run().get(0).resolution(), trace.start(), steps);
  }
}
