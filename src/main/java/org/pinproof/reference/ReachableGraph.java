package org.pinproof.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.Property;
import org.pinproof.scenario.Instance;

/**
 * All states that the interpreter reaches and the steps between them, breadth first, ready to be
 * drawn. Dead locals are part of a state here, so there may be more states than {@code check}
 * counts.
 */
public final class ReachableGraph {
  /** States counted, at most, of a graph that is too large. */
  private static final int COUNTED = 20_000;

  /**
   * A state.
   *
   * @param initial whether a run may begin here
   * @param changes what differs from the first initial state
   * @param tasks where each task instance stands
   * @param violated properties that this state violates; of a quiescent one those at rest, too
   */
  public record Node(
      boolean initial,
      List<Trace.Change> changes,
      List<Trace.Standing> tasks,
      List<String> violated) {}

  /**
   * A step, or the error of a task before its first step.
   *
   * @param from number of a node; -1 before the initial state
   * @param to number of a node; -1 if the step errs
   * @param task index of the task instance; -1 before the initial state
   * @param text as in {@link Trace.Step}; empty before the initial state
   * @param error what ended it; empty if nothing did
   * @param violated properties that this step violates
   */
  public record Edge(
      int from, int to, int task, String text, String error, List<String> violated) {}

  private final Interpreter interpreter;
  private final Instance instance;
  private final StepView view;
  private final int mostStates;
  private final Map<State, Integer> numbers = new HashMap<>();
  private final List<State> states = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private int initial;

  private ReachableGraph(Interpreter interpreter, int mostStates) {
    this.interpreter = interpreter;
    this.instance = interpreter.instance();
    this.view = new StepView(interpreter);
    this.mostStates = mostStates;
  }

  /** The graph; if it has more than {@code mostStates} states without nodes and edges. */
  public static ReachableGraph of(Interpreter interpreter, int mostStates) {
    ReachableGraph graph = new ReachableGraph(interpreter, mostStates);
    graph.explore();
    return graph;
  }

  public Instance instance() {
    return instance;
  }

  public boolean tooLarge() {
    return states.size() > mostStates;
  }

  /** Number of states, if {@link #counted}; else it has more. */
  public int states() {
    return counted() ? states.size() : Math.max(mostStates, COUNTED);
  }

  /** Whether all states were counted. */
  public boolean counted() {
    return states.size() <= Math.max(mostStates, COUNTED);
  }

  public List<Node> nodes() {
    return nodes;
  }

  public List<Edge> edges() {
    return edges;
  }

  private void explore() {
    Deque<State> open = new ArrayDeque<>();
    for (Iterator<Transition> i = interpreter.initialStates(); i.hasNext() && counted(); ) {
      take(-1, i.next(), "", open);
    }
    initial = states.size();
    while (!open.isEmpty() && counted()) {
      State state = open.remove();
      int from = number(state);
      List<List<Transition>> all = interpreter.allTransitions(state);
      for (List<Transition> ofTask : all) {
        for (Transition t : ofTask) {
          take(from, t, StepView.text(StepView.begin(t)), open);
        }
      }
      if (!tooLarge()) {
        nodes.add(node(state, from, all));
      }
    }
    if (tooLarge()) {
      nodes.clear();
      edges.clear();
    }
  }

  private int number(State state) {
    Integer number = numbers.get(state);
    if (number == null) {
      throw new IllegalStateException("a state that was not seen");
    }
    return number;
  }

  private void take(int from, Transition t, String text, Deque<State> open) {
    State to = t.state();
    if (to != null && numbers.putIfAbsent(to, states.size()) == null) {
      states.add(to);
      open.add(to);
    }
    List<String> violated = new ArrayList<>();
    t.failed().forEach(f -> violated.add(f.property()));
    String error = "";
    Transition.Error e = t.error();
    if (e != null) {
      BuiltIn builtIn = e.violated();
      violated.add(builtIn == null ? Trace.SPECIFICATION_ERROR : builtIn.text());
      error = e.message();
    }
    if (!tooLarge() && (from >= 0 || !violated.isEmpty())) {
      int task = t.choice().task();
      int target = to == null ? -1 : number(to);
      edges.add(new Edge(from, target, task, text, error, List.copyOf(violated)));
    }
  }

  private Node node(State state, int number, List<List<Transition>> transitions) {
    List<String> violated = new ArrayList<>();
    if (interpreter.deadlocked(state, transitions)) {
      violated.add(BuiltIn.NO_DEADLOCK.text());
    }
    boolean quiescent = interpreter.quiescent(state, transitions);
    for (Property p : instance.properties()) {
      boolean looked =
          switch (p.kind()) {
            case ALWAYS, NEVER -> true;
            case FINALLY -> quiescent;
            case ASSERTED, LEADS_TO -> false;
          };
      if (looked && interpreter.violates(state, p)) {
        violated.add(p.name());
      }
    }
    List<Trace.Standing> tasks = new ArrayList<>();
    instance.tasks().forEach(task -> tasks.add(view.standing(state, task.index())));
    return new Node(number < initial, changes(states.get(0), state), List.copyOf(tasks), violated);
  }

  private List<Trace.Change> changes(@Nullable State first, State state) {
    return first == null
        ? List.of()
        : interpreter.machine().cells().changes(first.copyOfCells(), state.copyOfCells());
  }
}
