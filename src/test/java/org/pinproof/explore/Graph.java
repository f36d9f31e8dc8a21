package org.pinproof.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pinproof.runtime.CompiledModel;
import org.pinproof.runtime.Transitions;
import org.pinproof.system.Term;
import org.pinproof.system.TransitionSystem.SystemProperty;
import org.pinproof.system.TransitionSystem.When;

/**
 * A model given by its edges. A state is a number; in a state of several words it stands in the
 * last one. The properties are {@link #PROPERTIES}.
 */
final class Graph extends CompiledModel {
  static final int STATE = 0;
  static final int REST = 1;
  static final int STEP = 2;
  static final int DEADLOCK = 3;

  static final List<SystemProperty> PROPERTIES =
      List.of(
          property("state", When.EVERY_STATE),
          property("rest", When.QUIESCENT),
          property("step", When.STEP),
          property("deadlock", When.DEADLOCK));

  /**
   * An edge.
   *
   * @param to -1 if it errs
   * @param violated mask; {@link Transitions#SPECIFICATION} for an error in ghost code
   */
  record Edge(int task, int to, long violated) {}

  private final int words;
  private final int tasks;
  private final Map<Integer, List<Edge>> edges = new TreeMap<>();
  private final List<Integer> initial = new ArrayList<>();

  /** States with a property of their own. */
  final List<Integer> bad = new ArrayList<>();

  final List<Integer> badAtRest = new ArrayList<>();
  final List<Integer> settled = new ArrayList<>();

  /** Tasks from this one on are daemons. */
  int firstDaemon;

  /** States in which the daemons are at their heads. */
  final List<Integer> idle = new ArrayList<>();

  Graph(int words, int tasks) {
    this.words = words;
    this.tasks = tasks;
    this.firstDaemon = tasks;
  }

  private static SystemProperty property(String name, When when) {
    return new SystemProperty(name, when, new Term.Const(1), 0);
  }

  Graph start(int state) {
    initial.add(state);
    return this;
  }

  Graph edge(int from, int task, int to) {
    return edge(from, task, to, 0);
  }

  Graph edge(int from, int task, int to, long violated) {
    edges.computeIfAbsent(from, k -> new ArrayList<>()).add(new Edge(task, to, violated));
    return this;
  }

  /** Edges of a state, task by task. */
  List<Edge> edges(int from) {
    List<Edge> all = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      for (Edge e : edges.getOrDefault(from, List.of())) {
        if (e.task() == task) {
          all.add(e);
        }
      }
    }
    return all;
  }

  List<Integer> initial() {
    return initial;
  }

  private int state(long[] in, int at) {
    return (int) in[at + words - 1];
  }

  private void add(int state, long violated, Transitions out) {
    if (state < 0) {
      if (violated == Transitions.SPECIFICATION) {
        out.specificationError();
      } else {
        out.error(violated);
      }
      return;
    }
    out.fail(violated);
    out.copy(new long[words], 0, words);
    out.put(words - 1, state);
    out.added(words);
  }

  @Override
  public int words() {
    return words;
  }

  @Override
  public int tasks() {
    return tasks;
  }

  @Override
  public void initial(Transitions out) {
    initial.forEach(s -> add(s, s < 0 ? 1 << STEP : 0, out));
  }

  @Override
  public void transitions(long[] in, int at, int task, Transitions out) {
    for (Edge e : edges(state(in, at))) {
      if (e.task() == task) {
        add(e.to(), e.violated(), out);
      }
    }
  }

  @Override
  public void allTransitions(long[] in, int at, Transitions out) {
    edges(state(in, at)).forEach(e -> add(e.to(), e.violated(), out));
  }

  @Override
  public long violated(long[] in, int at) {
    return bad.contains(state(in, at)) ? 1 << STATE : 0;
  }

  @Override
  public long violatedAtRest(long[] in, int at) {
    return badAtRest.contains(state(in, at)) ? 1 << REST : 0;
  }

  @Override
  public boolean settled(long[] in, int at) {
    return settled.contains(state(in, at));
  }

  @Override
  public boolean ended(long[] in, int at, int task) {
    return task < firstDaemon && settled(in, at);
  }

  @Override
  public boolean idle(long[] in, int at, int task) {
    return daemon(task) && idle.contains(state(in, at));
  }

  @Override
  public boolean daemon(int task) {
    return task >= firstDaemon;
  }
}
