package org.pinproof.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.pinproof.verdict.Choice;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/** On random graphs, runs are what a search over all runs finds. */
class ShortestRunsTest {

  @Property(tries = 400)
  void no_run_is_shorter_and_no_shortest_run_switches_less(
      @ForAll Random random,
      @ForAll @IntRange(min = 2, max = 40) int states,
      @ForAll @IntRange(min = 1, max = 70) int tasks,
      @ForAll @IntRange(min = 1, max = 2) int words) {
    Graph graph = graph(random, states, Math.max(1, tasks - 64 > 0 ? tasks : tasks % 5), words);
    Findings found = Explorer.explore(graph, Graph.PROPERTIES, Limits.NONE, Progress.NONE);
    assertEquals(reachable(graph).size(), found.states());
    for (int property : new int[] {Graph.STATE, Graph.STEP, Graph.DEADLOCK}) {
      List<Choice> run = found.violations().get(Graph.PROPERTIES.get(property).name());
      Cost best = best(graph, property);
      if (best == null) {
        assertNull(run);
      } else {
        Cost cost = replay(graph, property, Objects.requireNonNull(run));
        assertEquals(best, cost);
      }
    }
  }

  private record Cost(int steps, int switches) {}

  private static Graph graph(Random random, int states, int tasks, int words) {
    Graph graph = new Graph(words, tasks);
    for (int i = 0; i <= random.nextInt(3); i++) {
      graph.start(random.nextInt(states));
    }
    for (int from = 0; from < states; from++) {
      int edges = random.nextInt(4);
      for (int i = 0; i < edges; i++) {
        int kind = random.nextInt(30);
        int to = kind == 0 ? -1 : Math.min(states - 1, from / 2 + random.nextInt(states / 2 + 1));
        graph.edge(from, random.nextInt(tasks), to, kind < 2 ? 1 << Graph.STEP : 0);
      }
    }
    for (int i = 0; i < states / 10; i++) {
      graph.bad.add(random.nextInt(states));
      graph.settled.add(random.nextInt(states));
    }
    return graph;
  }

  private static boolean violates(Graph graph, int state, int property) {
    return property == Graph.STATE
        ? graph.bad.contains(state)
        : property == Graph.DEADLOCK
            && graph.edges(state).isEmpty()
            && !graph.settled.contains(state);
  }

  private static Set<Integer> reachable(Graph graph) {
    Set<Integer> all = new HashSet<>(graph.initial());
    List<Integer> todo = new ArrayList<>(all);
    while (!todo.isEmpty()) {
      for (Graph.Edge e : graph.edges(todo.remove(todo.size() - 1))) {
        if (e.to() >= 0 && all.add(e.to())) {
          todo.add(e.to());
        }
      }
    }
    return all;
  }

  /** Fewest switches per (state, last task) among the runs of k steps, for k = 0, 1, ... */
  private static @Nullable Cost best(Graph graph, int property) {
    Map<List<Integer>, Integer> runs = new HashMap<>();
    graph.initial().forEach(s -> runs.put(List.of(s, -1), 0));
    for (int steps = 0; steps <= 100; steps++) {
      int fewest = Integer.MAX_VALUE;
      Map<List<Integer>, Integer> longer = new HashMap<>();
      int fewestBehind = Integer.MAX_VALUE;
      for (Map.Entry<List<Integer>, Integer> run : runs.entrySet()) {
        int state = run.getKey().get(0);
        int last = run.getKey().get(1);
        if (violates(graph, state, property)) {
          fewest = Math.min(fewest, run.getValue());
        }
        for (Graph.Edge e : graph.edges(state)) {
          int switches = run.getValue() + (last >= 0 && last != e.task() ? 1 : 0);
          if ((e.violated() & 1L << property) != 0) {
            fewestBehind = Math.min(fewestBehind, switches);
          }
          if (e.to() >= 0) {
            longer.merge(List.of(e.to(), e.task()), switches, Math::min);
          }
        }
      }
      if (fewest < Integer.MAX_VALUE) {
        return new Cost(steps, fewest);
      } else if (fewestBehind < Integer.MAX_VALUE) {
        int states = steps + 1;
        int other =
            longer.entrySet().stream()
                .filter(r -> violates(graph, r.getKey().get(0), property))
                .mapToInt(Map.Entry::getValue)
                .min()
                .orElse(Integer.MAX_VALUE);
        return new Cost(states, Math.min(other, fewestBehind));
      }
      runs.clear();
      runs.putAll(longer);
    }
    return null;
  }

  private static Cost replay(Graph graph, int property, List<Choice> run) {
    int state = graph.initial().get(run.get(0).resolution());
    boolean violated = violates(graph, state, property);
    for (Choice choice : run.subList(1, run.size())) {
      List<Graph.Edge> edges =
          graph.edges(state).stream().filter(e -> e.task() == choice.task()).toList();
      Graph.Edge edge = edges.get(choice.resolution());
      state = edge.to();
      violated = (edge.violated() & 1L << property) != 0 || violates(graph, state, property);
    }
    assertTrue(violated, () -> run + " shows no violation");
    return new Cost(run.size() - 1, ExplorerTest.switches(run));
  }
}
