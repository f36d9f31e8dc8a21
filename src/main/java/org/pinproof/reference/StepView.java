package org.pinproof.reference;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.Place;
import org.pinproof.check.Routine;
import org.pinproof.check.Stmt;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Vector;

/** What a trace shows of initial states and transitions of one interpreter. */
final class StepView {
  private final Interpreter interpreter;
  private final Instance instance;
  private final Cells cells;
  private final LocalNames names;

  StepView(Interpreter interpreter) {
    this.interpreter = interpreter;
    this.instance = interpreter.instance();
    this.cells = interpreter.machine().cells();
    this.names = new LocalNames(instance, cells);
  }

  // ---------------------------------------------------------------- the initial state

  /** What was chosen for the cells, and what the tasks did before their first steps (rule 24). */
  List<Trace.Change> start(Transition initial) {
    int[] chosen = chosen(initial);
    List<Trace.Change> all = new ArrayList<>();
    for (Vector v : instance.vectors()) {
      for (int i = 0; i < v.length(); i++) {
        Instance.Range range = instance.initial().get(v.index()).get(i);
        if (!range.single()) {
          String from = cells.show(v.elementType(), range.low());
          String to = cells.show(v.elementType(), range.high());
          String value = cells.show(v.elementType(), chosen[cells.number(v, i)]);
          String any = "any(" + from + ", " + to + ")";
          all.add(new Trace.Change(cells.name(v, i), any, value, false, v.ghost()));
        }
      }
    }
    if (initial.state() != null) {
      all.addAll(cells.changes(chosen, initial.state().copyOfCells()));
    }
    return all;
  }

  private int[] chosen(Transition initial) {
    int[] chosen = interpreter.initialCells(initial.choice().resolution());
    if (chosen == null) {
      throw new AssertionError("no initial state " + initial.choice());
    }
    return chosen;
  }

  /** After a step, or of an initial state, which may err. */
  Trace.Situation situation(Transition t) {
    State state = t.state();
    if (state == null) {
      return new Trace.Situation(cells.variables(chosen(t)), List.of(), List.of());
    }
    List<Trace.Standing> tasks = new ArrayList<>();
    instance.tasks().forEach(task -> tasks.add(standing(state, task.index())));
    return new Trace.Situation(variables(state), List.copyOf(tasks), blocked(state));
  }

  List<Trace.Variable> variables(State state) {
    return cells.variables(state.copyOfCells());
  }

  // ---------------------------------------------------------------- a step

  Trace.Step step(State before, Transition t) {
    int task = t.choice().task();
    State after = t.state() == null ? before : t.state();
    Stmt shown = begin(t);
    return new Trace.Step(
        task,
        text(shown),
        shown.span(),
        changes(before, t),
        standing(after, task),
        t.state() == null ? List.of() : blocked(after));
  }

  private List<Integer> blocked(State state) {
    List<Integer> blocked = new ArrayList<>();
    for (Instance.TaskInstance task : instance.tasks()) {
      int index = task.index();
      if (!state.ended(index) && interpreter.transitions(state, index, 1).isEmpty()) {
        blocked.add(index);
      }
    }
    return List.copyOf(blocked);
  }

  /** What a transition that is no initial state begins with. */
  static Stmt begin(Transition t) {
    Stmt shown = t.statement();
    if (shown == null) {
      throw new AssertionError("a step without a statement");
    }
    return shown;
  }

  static String text(Stmt s) {
    return s instanceof Stmt.Choose ? "choose" : s.span().text();
  }

  /** As in {@link Trace.Step}. */
  List<Trace.Change> changes(State before, Transition t) {
    State after = t.end();
    if (after == null) {
      return List.of();
    }
    int task = t.choice().task();
    List<Trace.Change> changes = new ArrayList<>();
    changes.addAll(cells.changes(before.copyOfCells(), after.copyOfCells()));
    locals(before.task(task), after.task(task), changes);
    Trace.Change taken = taken(before, after, t);
    if (taken != null && changes.stream().noneMatch(c -> sameVariable(c, taken))) {
      changes.add(taken);
    }
    return changes;
  }

  /**
   * The locals that changed: of the routines in progress before and after; of those entered, what
   * their bodies have assigned.
   */
  private void locals(TaskState before, TaskState after, List<Trace.Change> changes) {
    if (after.ended()) {
      return;
    }
    List<Context> frames = frames(after);
    for (int k = 0; k < frames.size(); k++) {
      Context f = frames.get(k);
      boolean old = isIn(before.context(), f);
      List<Routine.Local> locals = f.routine().locals();
      for (int i = old ? 0 : f.routine().parameters(); i < locals.size(); i++) {
        int slot = f.base() + i;
        int was = old ? before.local(slot) : 0;
        if (was != after.local(slot) && !locals.get(i).introduced()) {
          changes.add(change(frames, k, i, was, after.local(slot)));
        }
      }
    }
  }

  /**
   * What the {@code any} that a step begins with took, where no change tells: the value that was
   * there before, or that of a local that is gone after the step. Null where the step goes on to
   * store something else.
   */
  private Trace.@Nullable Change taken(State before, State after, Transition t) {
    Integer taken = t.taken();
    if (taken == null) {
      return null;
    }
    int task = t.choice().task();
    Context context = before.task(task).context();
    List<Context> frames = frames(before.task(task));
    List<Routine.Local> declared = context.routine().locals();
    int[] locals = before.task(task).copyOfLocals();
    Memory memory = new Memory(task, before.copyOfCells(), locals, context.base(), declared);
    Place target = target(begin(t));
    if (target instanceof Place.OfLocal local) {
      int was = memory.local(local.index());
      boolean gone = after.ended(task) || !isIn(after.task(task).context(), context.frame());
      return was == taken || gone
          ? change(frames, frames.size() - 1, local.index(), was, taken)
          : null;
    }
    Evaluator evaluator = interpreter.machine().evaluator();
    evaluator.begin(true);
    Evaluator.Cell cell = evaluator.cell(target, memory);
    int was = memory.cells[cells.number(cell.vector(), cell.index())];
    return was == taken ? cells.change(cell.vector(), cell.index(), was, was) : null;
  }

  private static Place target(Stmt any) {
    if (any instanceof Stmt.AnyValue value) {
      return value.target();
    } else if (any instanceof Stmt.AnyObject object) {
      return object.target();
    }
    throw new AssertionError("takes nothing: " + any);
  }

  private static boolean sameVariable(Trace.Change one, Trace.Change other) {
    return one.local() == other.local() && one.name().equals(other.name());
  }

  /** The routines in progress, the task's own first. */
  private static List<Context> frames(TaskState task) {
    Context frame = task.context().frame();
    List<Context> frames = new ArrayList<>(List.of(frame));
    while (!frame.isRoot()) {
      frame = frame.outer().frame();
      frames.add(0, frame);
    }
    return frames;
  }

  private static boolean isIn(Context context, Context frame) {
    Context c = context.frame();
    while (c != frame && !c.isRoot()) {
      c = c.outer().frame();
    }
    return c == frame;
  }

  private Trace.Change change(List<Context> frames, int frame, int index, int before, int after) {
    Routine.Local local = frames.get(frame).routine().locals().get(index);
    return new Trace.Change(
        names.in(frames, frame, index),
        cells.show(local.type(), before),
        cells.show(local.type(), after),
        true,
        local.ghost());
  }

  // ---------------------------------------------------------------- where a task stands

  Trace.Standing standing(State state, int task) {
    Stmt next = interpreter.next(state, task);
    if (next == null) {
      return Trace.Standing.ENDED;
    }
    TaskState t = state.task(task);
    List<Context> contexts = frames(t);
    boolean atCall = next.id() != t.statement(); // an atomic function is shown as its call
    int depth = contexts.size() - (atCall ? 1 : 0);
    List<Trace.Frame> frames = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      Stmt at =
          i == depth - 1
              ? next
              : interpreter.machine().flow().statement(contexts.get(i + 1).statement());
      frames.add(frame(contexts.get(i), at, t));
    }
    return new Trace.Standing(List.copyOf(frames));
  }

  private Trace.Frame frame(Context context, Stmt at, TaskState task) {
    List<Trace.Variable> locals = new ArrayList<>();
    List<Routine.Local> declared = context.routine().locals();
    for (int i = 0; i < declared.size(); i++) {
      Routine.Local local = declared.get(i);
      if (!local.introduced() && local.inScope(at.span())) {
        String value = cells.show(local.type(), task.local(context.base() + i));
        String name = names.in(context.routine()).get(i);
        locals.add(new Trace.Variable(name, value, local.ghost()));
      }
    }
    return new Trace.Frame(context.routine().name(), at.span(), List.copyOf(locals));
  }
}
