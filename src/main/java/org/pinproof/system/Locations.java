package org.pinproof.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The locations of a task, found by walking control from its entry.
 *
 * @param numbers number of each place that control stops at; 0 is the task's end
 * @param prefix what precedes the first step
 * @param steps element i is the step that begins at location i+1
 */
record Locations(Map<Place, Integer> numbers, StepGraph prefix, List<StepGraph> steps) {

  /** A node that control stops at, and whether the daemon is idle there. */
  record Place(int node, boolean fresh) {}

  static Locations of(Flow flow, boolean daemon, Options options) {
    Map<Place, Integer> numbers = new LinkedHashMap<>();
    List<Place> found = new ArrayList<>();
    List<StepGraph> steps = new ArrayList<>();
    StepGraph prefix = StepGraph.prefix(flow, daemon, options);
    number(flow, prefix, numbers, found);
    for (int i = 0; i < found.size(); i++) {
      Place place = found.get(i);
      StepGraph step = StepGraph.step(flow, place.node, place.fresh, options);
      steps.add(step);
      number(flow, step, numbers, found);
    }
    return new Locations(numbers, prefix, steps);
  }

  private static void number(
      Flow flow, StepGraph graph, Map<Place, Integer> numbers, List<Place> found) {
    for (StepGraph.Position at : graph.positions().keySet()) {
      boolean stops = StepGraph.ends(flow, at) && !isEnd(flow, at);
      Place place = new Place(at.node(), at.fresh());
      if (stops && !numbers.containsKey(place)) {
        found.add(place);
        numbers.put(place, found.size());
      }
    }
  }

  private static boolean isEnd(Flow flow, StepGraph.Position at) {
    return flow.nodes().get(at.node()).op() instanceof Flow.End;
  }

  /** Number of the location at a position that ends a step. */
  int number(Flow flow, StepGraph.Position at) {
    return isEnd(flow, at)
        ? 0
        : Cells.present(numbers.get(new Place(at.node(), at.fresh())), "location");
  }
}
