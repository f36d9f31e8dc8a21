package org.pinproof.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Expr;
import org.pinproof.check.Property;
import org.pinproof.check.Stmt;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Instance.Range;
import org.pinproof.scenario.Instance.TaskInstance;
import org.pinproof.scenario.StepRules;
import org.pinproof.verdict.Choice;

/**
 * The definition of the notation: executes the checked model of a scenario directly, rule by rule
 * as semantics.md has it. Configs are evaluated where they stand, nothing is sliced, dead locals
 * keep their values. Slow; not thread-safe.
 *
 * <p>The table of {@link StepRules} says what makes a step; a claim of it that execution refutes (a
 * check that cannot fail and does, a constant that is written, shared state that is touched without
 * a step, a cycle without a step, a statement reached that cannot be) is an {@link AssertionError}.
 */
public final class Interpreter {
  private final Machine machine;
  private final List<Context> roots = new ArrayList<>();

  private Interpreter(Machine machine) {
    this.machine = machine;
    machine.instance().tasks().forEach(t -> roots.add(Context.root(t.routine())));
  }

  public static Interpreter of(Instance instance, StepRules rules) {
    return new Interpreter(Machine.of(instance, rules));
  }

  public Instance instance() {
    return machine.instance();
  }

  Machine machine() {
    return machine;
  }

  // ---------------------------------------------------------------- initial states (rule 24)

  /**
   * All initial states: every choice of the cells, the first cell slowest, values ascending; then,
   * task by task, what precedes its first step, which may err.
   */
  public List<Transition> initial() {
    List<Transition> all = new ArrayList<>();
    for (Iterator<Transition> i = initialStates(); i.hasNext(); ) {
      all.add(i.next());
    }
    return all;
  }

  /** The same, one after the other: there may be very many. */
  Iterator<Transition> initialStates() {
    List<Range> ranges = initialRanges();
    return new Iterator<>() {
      private int @Nullable [] cells = ranges.stream().mapToInt(r -> (int) r.low()).toArray();
      private int count;

      @Override
      public boolean hasNext() {
        return cells != null;
      }

      @Override
      public Transition next() {
        int[] now = cells;
        if (now == null) {
          throw new NoSuchElementException();
        }
        cells = successor(now, ranges);
        return start(now, new Choice(Choice.INITIAL, count++));
      }
    };
  }

  private List<Range> initialRanges() {
    List<Range> ranges = new ArrayList<>();
    instance().initial().forEach(ranges::addAll);
    return ranges;
  }

  /**
   * What the cells hold before any task runs, in the order of {@link #initial}.
   *
   * @return null if there are not so many initial states
   */
  int @Nullable [] initialCells(int resolution) {
    List<Range> ranges = initialRanges();
    int[] cells = new int[ranges.size()];
    long rest = resolution;
    for (int i = cells.length - 1; i >= 0; i--) {
      Range r = ranges.get(i);
      long count = r.high() - r.low() + 1;
      cells[i] = (int) (r.low() + rest % count);
      rest /= count;
    }
    return rest == 0 && resolution >= 0 ? cells : null;
  }

  /** One of the initial states; null if there are not so many. */
  @Nullable Transition initial(int resolution) {
    int[] cells = initialCells(resolution);
    return cells == null ? null : start(cells, new Choice(Choice.INITIAL, resolution));
  }

  /** The next choice, the last cell fastest; null after the last. */
  private static int @Nullable [] successor(int[] cells, List<Range> ranges) {
    int[] next = cells.clone();
    for (int i = next.length - 1; i >= 0; i--) {
      if (next[i] < ranges.get(i).high()) {
        next[i]++;
        return next;
      }
      next[i] = (int) ranges.get(i).low();
    }
    return null;
  }

  private Transition start(int[] initialCells, Choice choice) {
    int[] cells = initialCells;
    TaskState[] tasks = new TaskState[instance().tasks().size()];
    List<Transition.FailedAssertion> failed = new ArrayList<>();
    for (TaskInstance task : instance().tasks()) {
      Context root = roots.get(task.index());
      int[] locals = new int[root.end()];
      for (int i = 0; i < task.arguments().size(); i++) {
        locals[i] = Math.toIntExact(task.arguments().get(i));
      }
      Execution e = Execution.start(machine, task.index(), task.daemon(), root, cells, locals);
      e.run(new ArrayDeque<>());
      failed.addAll(e.failed());
      if (e.error() != null) {
        return new Transition(choice, null, e.error(), failed, null, null);
      }
      cells = e.cells();
      tasks[task.index()] = e.task();
    }
    State state = new State(cells, machine.cells().offsets(), tasks);
    return new Transition(choice, state, null, failed, null, null);
  }

  // ---------------------------------------------------------------- steps (rules 1 to 11)

  /** All enabled transitions of a task, in the order of their resolutions. */
  public List<Transition> transitions(State state, int task) {
    return transitions(state, task, Long.MAX_VALUE);
  }

  /** The first of them: no more than {@code most}. */
  List<Transition> transitions(State state, int task, long most) {
    if (state.ended(task)) {
      return List.of();
    }
    List<Transition> all = new ArrayList<>();
    Deque<Execution> paths = new ArrayDeque<>();
    paths.push(Execution.step(machine, state, task));
    while (!paths.isEmpty() && all.size() < most) {
      Execution path = paths.pop();
      path.run(paths);
      if (path.status() == Execution.Status.DONE || path.status() == Execution.Status.ERRED) {
        all.add(transition(state, path, new Choice(task, all.size())));
      }
    }
    return all;
  }

  private Transition transition(State before, Execution path, Choice choice) {
    TaskState[] tasks = before.copyOfTasks();
    tasks[choice.task()] = path.task();
    State end = new State(path.cells(), machine.cells().offsets(), tasks);
    Transition.Error error = path.error();
    return error == null
        ? new Transition(choice, end, null, path.failed(), path.begin(), path.taken())
        : new Transition(choice, null, error.at(end), path.failed(), path.begin(), path.taken());
  }

  /** The enabled transitions of every task, task by task. */
  public List<List<Transition>> allTransitions(State state) {
    List<List<Transition>> all = new ArrayList<>();
    for (int task = 0; task < instance().tasks().size(); task++) {
      all.add(transitions(state, task));
    }
    return all;
  }

  /**
   * The statement that a task's next step begins with, as a trace shows it; null if it has ended.
   * At a {@code choose} that is the choose.
   */
  public @Nullable Stmt next(State state, int task) {
    return state.ended(task) ? null : Execution.step(machine, state, task).begin();
  }

  // ---------------------------------------------------------------- endings (rule 18)

  /** Whether a daemon is at its entry or at the head of its outermost {@code for (;;)}. */
  public boolean idle(State state, int task) {
    return instance().tasks().get(task).daemon() && state.task(task).fresh();
  }

  /** Whether no task can take a step although one that is not a daemon has not ended. */
  public boolean deadlocked(State state) {
    return deadlocked(state, allTransitions(state));
  }

  boolean deadlocked(State state, List<List<Transition>> transitions) {
    return !settled(state) && transitions.stream().allMatch(List::isEmpty);
  }

  /**
   * Whether every task that is not a daemon has ended and every daemon has ended, is blocked, or is
   * idle; a daemon whose next step can err is neither.
   */
  public boolean quiescent(State state) {
    return settled(state) && quiescent(state, allTransitions(state));
  }

  boolean quiescent(State state, List<List<Transition>> transitions) {
    if (!settled(state)) {
      return false;
    }
    for (TaskInstance task : instance().tasks()) {
      List<Transition> next = transitions.get(task.index());
      boolean errs = next.stream().anyMatch(t -> t.error() != null);
      if (errs || !(next.isEmpty() || idle(state, task.index()))) {
        return false;
      }
    }
    return true;
  }

  private boolean settled(State state) {
    return instance().tasks().stream().allMatch(t -> t.daemon() || state.ended(t.index()));
  }

  // ---------------------------------------------------------------- properties (rules 16 and 19)

  /**
   * What the formula of an {@code always}, {@code never} or {@code finally} property says of a
   * state; for {@code finally} the state is taken to be quiescent. A formula that errs violates.
   */
  public FormulaValue evaluate(State state, Property property) {
    Reads reads = machine.evaluator().reads();
    String message;
    boolean errs = false;
    try {
      if (holds(state, property)) {
        return new FormulaValue(false, "", false, List.of(), List.of());
      }
      message =
          switch (property.kind()) {
            case ALWAYS -> "the formula is false in this state";
            case NEVER -> "the formula is true in this state";
            default -> "the formula is false in this state, in which all is at rest";
          };
    } catch (Fault fault) {
      message = fault.text();
      errs = true;
    }
    return new FormulaValue(true, message, errs, reads.bindings(), reads.values());
  }

  /** The same without the reasons. */
  boolean violates(State state, Property property) {
    try {
      return !holds(state, property);
    } catch (Fault fault) {
      return true;
    }
  }

  private boolean holds(State state, Property property) {
    Expr formula = property.formula();
    if (formula == null || property.kind() == Property.Kind.LEADS_TO) {
      throw new IllegalArgumentException("no formula of a state: " + property.name());
    }
    machine.evaluator().begin(true);
    int[] locals = new int[property.locals().size()];
    Memory memory = new Memory(Memory.NO_TASK, state.copyOfCells(), locals, 0, property.locals());
    boolean value = machine.evaluator().isTrue(formula, memory);
    return property.kind() == Property.Kind.NEVER ? !value : value;
  }

  CheckedModel model() {
    return instance().model();
  }
}
