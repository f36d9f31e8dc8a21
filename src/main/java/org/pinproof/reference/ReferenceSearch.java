package org.pinproof.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.Property;
import org.pinproof.scenario.Instance;
import org.pinproof.verdict.Choice;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Findings.Stopped;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/**
 * Breadth-first search over the states of the interpreter: every run that it reports is a shortest
 * one. For tests and tiny models.
 */
public final class ReferenceSearch {
  /** Expansions between two looks at the clock. */
  private static final int PATIENCE = 256;

  /** A state stored, and how it was reached; a run, read backwards. */
  private record Reached(State state, @Nullable Reached from, Choice by) {}

  private final Interpreter interpreter;
  private final Limits limits;
  private final Progress progress;
  private final Consumer<State> visitor;
  private final List<Property> inEveryState = new ArrayList<>();
  private final List<Property> atRest = new ArrayList<>();
  private final Set<String> held = new HashSet<>();
  private final Set<State> visited = new HashSet<>();
  private final Map<String, List<Choice>> violations = new LinkedHashMap<>();
  private final long started = System.nanoTime();
  private final long bytesPerState;
  private Deque<Reached> frontier = new ArrayDeque<>();
  private Deque<Reached> next = new ArrayDeque<>();
  private long transitions;
  private long expansions;

  /** Number of the level that {@link #next} is. */
  private int level;

  private int depth;
  private boolean quiescent;
  private @Nullable List<Choice> specificationError;
  private @Nullable Stopped stopped;

  /** Whether transitions of some state were cut off. */
  private boolean cutOff;

  /** Whether nothing moves in some state, and whether some run errs. */
  private boolean blocked;

  private boolean errs;

  /** Time is up, or the search was interrupted. */
  private static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1;

    Over() {
      super("over", null, false, false);
    }
  }

  private ReferenceSearch(
      Interpreter interpreter, Limits limits, Progress progress, Consumer<State> visitor) {
    this.interpreter = interpreter;
    this.limits = limits;
    this.progress = progress;
    this.visitor = visitor;
    Instance instance = interpreter.instance();
    instance.builtIns().forEach(b -> held.add(b.text()));
    for (Property p : instance.properties()) {
      held.add(p.name());
      switch (p.kind()) {
        case ALWAYS, NEVER -> inEveryState.add(p);
        case FINALLY -> atRest.add(p);
        case ASSERTED, LEADS_TO -> {}
      }
    }
    int cells = instance.vectors().stream().mapToInt(v -> v.length()).sum();
    bytesPerState = 160 + 4L * cells + 120L * instance.tasks().size();
  }

  public static Findings explore(Interpreter interpreter, Limits limits) {
    return explore(interpreter, limits, Progress.NONE, state -> {});
  }

  /**
   * Explores all reachable states.
   *
   * @param visitor takes every distinct state once, in the order in which they are found
   */
  public static Findings explore(
      Interpreter interpreter, Limits limits, Progress progress, Consumer<State> visitor) {
    return new ReferenceSearch(interpreter, limits, progress, visitor).run();
  }

  private Findings run() {
    interpreter.machine().heartbeat().watch(this::look);
    try {
      search();
    } catch (Over over) {
      // It says in which way by itself.
    } finally {
      interpreter.machine().heartbeat().watch(() -> {});
    }
    return new Findings(
        visited.size(),
        transitions,
        depth,
        inOrder(violations),
        specificationError,
        quiescent,
        stopped,
        blocked || stopped != null || !errs || ErrorFreeRuns.exist(interpreter));
  }

  private void search() {
    long most = limits.maxTransitions(bytesPerState);
    Iterator<Transition> starts = interpreter.initialStates();
    while (starts.hasNext() && !cutOff) {
      Transition start = starts.next();
      cutOff = start.choice().resolution() >= most;
      take(null, start);
    }
    while (stopped == null && !beyondLimits() && !next.isEmpty()) {
      level++;
      frontier = next;
      next = new ArrayDeque<>();
      while (!frontier.isEmpty() && !outOfTime()) {
        expand(frontier.remove());
      }
    }
  }

  private void look() {
    if (over()) {
      throw new Over();
    }
  }

  private boolean over() {
    if (progress.interrupted()) {
      stopped = Stopped.INTERRUPTED;
    } else if (limits.timeout() != null
        && System.nanoTime() - started > limits.timeout().toNanos()) {
      stopped = Stopped.TIMEOUT;
    }
    return stopped != null;
  }

  /** Limits on states and memory act between two levels (rule 25). */
  private boolean beyondLimits() {
    long memory = visited.size() * bytesPerState;
    if (!next.isEmpty()) {
      progress.update(visited.size(), transitions, level, next.size(), memory);
    }
    if (cutOff) {
      stopped = limits.cutOff(bytesPerState);
    } else if (next.isEmpty()) {
      return false;
    } else if (visited.size() > limits.maxStates()) {
      stopped = Stopped.MAX_STATES;
    } else if (memory > limits.maxMemory()) {
      stopped = Stopped.MAX_MEMORY;
    }
    return stopped != null;
  }

  private boolean outOfTime() {
    boolean look = expansions % PATIENCE == 0;
    expansions++;
    return look ? over() : stopped != null;
  }

  private void expand(Reached from) {
    List<List<Transition>> all = new ArrayList<>();
    long most = limits.maxTransitions(bytesPerState);
    boolean whole = true;
    for (int task = 0; task < interpreter.instance().tasks().size(); task++) {
      List<Transition> some = interpreter.transitions(from.state, task, most);
      whole &= some.size() < most;
      all.add(some);
    }
    cutOff |= !whole;
    blocked |= all.stream().allMatch(List::isEmpty);
    for (List<Transition> ofTask : all) {
      for (Transition t : ofTask) {
        transitions++;
        take(from, t);
      }
    }
    if (interpreter.deadlocked(from.state, all)) {
      violated(BuiltIn.NO_DEADLOCK.text(), from, null);
    }
    if (whole && interpreter.quiescent(from.state, all)) {
      quiescent = true;
      for (Property p : atRest) {
        if (!violations.containsKey(p.name()) && interpreter.violates(from.state, p)) {
          violated(p.name(), from, null);
        }
      }
    }
  }

  private void take(@Nullable Reached from, Transition t) {
    for (Transition.FailedAssertion failed : t.failed()) {
      violated(failed.property(), from, t.choice());
    }
    if (t.error() != null) {
      err(t.error(), from, t.choice());
    } else if (visited.add(t.successor())) {
      Reached reached = new Reached(t.successor(), from, t.choice());
      next.add(reached);
      depth = level;
      visitor.accept(t.successor());
      for (Property p : inEveryState) {
        if (!violations.containsKey(p.name()) && interpreter.violates(t.successor(), p)) {
          violated(p.name(), reached, null);
        }
      }
    }
  }

  private void err(Transition.Error error, @Nullable Reached from, Choice choice) {
    errs = true;
    if (error.violated() != null) {
      violated(error.violated().text(), from, choice);
    } else if (specificationError == null) {
      specificationError = path(from, choice);
    }
  }

  /** Notes the first run that violates a property that the scenario is held to. */
  private void violated(String property, @Nullable Reached at, @Nullable Choice last) {
    if (held.contains(property) && !violations.containsKey(property)) {
      violations.put(property, path(at, last));
    }
  }

  private static List<Choice> path(@Nullable Reached at, @Nullable Choice last) {
    Deque<Choice> run = new ArrayDeque<>();
    if (last != null) {
      run.addFirst(last);
    }
    for (Reached r = at; r != null; r = r.from) {
      run.addFirst(r.by);
    }
    return List.copyOf(run);
  }

  private Map<String, List<Choice>> inOrder(Map<String, List<Choice>> found) {
    Map<String, List<Choice>> ordered = new LinkedHashMap<>();
    for (BuiltIn b : interpreter.instance().builtIns()) {
      put(ordered, b.text(), found);
    }
    for (Property p : interpreter.instance().properties()) {
      put(ordered, p.name(), found);
    }
    return ordered;
  }

  private static void put(
      Map<String, List<Choice>> ordered, String name, Map<String, List<Choice>> found) {
    List<Choice> run = found.get(name);
    if (run != null) {
      ordered.put(name, run);
    }
  }
}
