package org.pinproof.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.Property;
import org.pinproof.check.Routine;
import org.pinproof.check.Stmt;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Instance.TaskInstance;
import org.pinproof.scenario.Vector;
import org.pinproof.verdict.Choice;

/** Executes a run again, choice by choice, and confirms that it violates a property. */
public final class Replay {
  private final Interpreter interpreter;
  private final Instance instance;
  private final Cells cells;
  private final String property;
  private final List<Trace.Step> steps = new ArrayList<>();

  private Replay(Interpreter interpreter, String property) {
    this.interpreter = interpreter;
    this.instance = interpreter.instance();
    this.cells = interpreter.machine().cells();
    this.property = property;
  }

  /**
   * The run as a trace.
   *
   * @param property name of a built-in or declared property, or {@link Trace#SPECIFICATION_ERROR}
   * @param run the choice of the initial state, then one per step
   * @throws IllegalStateException if the run does not exist or does not violate the property, which
   *     means that an engine is wrong
   */
  public static Trace replay(Interpreter interpreter, String property, List<Choice> run) {
    return new Replay(interpreter, property).replay(run);
  }

  private Trace replay(List<Choice> run) {
    if (run.isEmpty()) {
      throw wrong("the run is empty");
    }
    Transition last = choose(interpreter.initial(), run.get(0), 0);
    List<Trace.Change> start = last.state() == null ? List.of() : start(run.get(0), last.state());
    for (int i = 1; i < run.size(); i++) {
      State before = last.state();
      Choice choice = run.get(i);
      if (before == null) {
        throw wrong("the run goes on after step " + (i - 1) + " erred");
      }
      if (choice.task() < 0 || choice.task() >= instance.tasks().size()) {
        throw wrong("step " + i + " is one of task " + choice.task());
      }
      last = choose(interpreter.transitions(before, choice.task()), choice, i);
      steps.add(step(before, last));
    }
    return new Trace(instance, property, start, List.copyOf(steps), failure(last));
  }

  private Transition choose(List<Transition> enabled, Choice choice, int step) {
    if ((step == 0 && choice.task() != Choice.INITIAL)
        || choice.resolution() < 0
        || choice.resolution() >= enabled.size()) {
      throw wrong("step " + step + " is " + choice + ", of " + enabled.size() + " that there are");
    }
    return enabled.get(choice.resolution());
  }

  private IllegalStateException wrong(String fact) {
    return new IllegalStateException("replay of a run that violates " + property + ": " + fact);
  }

  // ---------------------------------------------------------------- steps

  /** What was chosen for the cells, and what the tasks did before their first steps (rule 24). */
  private List<Trace.Change> start(Choice choice, State state) {
    int[] chosen = interpreter.initialCells().get(choice.resolution());
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
    all.addAll(cells.changes(chosen, state.copyOfCells()));
    return all;
  }

  private Trace.Step step(State before, Transition t) {
    Stmt shown = t.statement();
    if (shown == null) {
      throw new AssertionError("a step without a statement");
    }
    List<Trace.Change> changes = new ArrayList<>();
    if (t.state() != null) {
      changes.addAll(cells.changes(before.copyOfCells(), t.state().copyOfCells()));
      locals(before.task(t.choice().task()), t.state().task(t.choice().task()), changes);
    }
    return new Trace.Step(t.choice().task(), text(shown), shown.span(), changes);
  }

  private static String text(Stmt s) {
    return s instanceof Stmt.Choose ? "choose" : s.span().text();
  }

  /**
   * The locals that changed: of the routines in progress before and after; of those entered, what
   * their bodies have assigned.
   */
  private void locals(TaskState before, TaskState after, List<Trace.Change> changes) {
    if (after.ended()) {
      return;
    }
    Context frame = after.context().frame();
    List<Context> frames = new ArrayList<>(List.of(frame));
    while (!frame.isRoot()) {
      frame = frame.outer().frame();
      frames.add(0, frame);
    }
    for (Context f : frames) {
      boolean old = isIn(before.context(), f);
      List<Routine.Local> locals = f.routine().locals();
      for (int i = old ? 0 : f.routine().parameters(); i < locals.size(); i++) {
        int slot = f.base() + i;
        int was = old ? before.local(slot) : 0;
        if (was != after.local(slot) && !locals.get(i).introduced()) {
          changes.add(change(locals.get(i), was, after.local(slot)));
        }
      }
    }
  }

  private static boolean isIn(Context context, Context frame) {
    Context c = context.frame();
    while (c != frame && !c.isRoot()) {
      c = c.outer().frame();
    }
    return c == frame;
  }

  private Trace.Change change(Routine.Local local, int before, int after) {
    return new Trace.Change(
        local.name(),
        cells.show(local.type(), before),
        cells.show(local.type(), after),
        true,
        local.ghost());
  }

  // ---------------------------------------------------------------- why it is violated

  private Trace.Failure failure(Transition last) {
    Trace.Failure byStep = failureOfStep(last);
    if (byStep != null) {
      return byStep;
    }
    State state = last.state();
    if (state == null) {
      throw wrong("the run ends with another error: " + last.error());
    }
    if (property.equals(BuiltIn.NO_DEADLOCK.text())) {
      return deadlock(state);
    }
    return failureOfState(state);
  }

  private Trace.@Nullable Failure failureOfStep(Transition last) {
    Transition.Error error = last.error();
    if (error != null) {
      BuiltIn violated = error.violated();
      String name = violated == null ? Trace.SPECIFICATION_ERROR : violated.text();
      if (name.equals(property)) {
        return new Trace.Failure(
            error.message(), error.span(), List.of(), error.values(), List.of());
      }
    }
    for (Transition.FailedAssertion f : last.failed()) {
      if (f.property().equals(property)) {
        return new Trace.Failure(f.message(), f.span(), f.bindings(), f.values(), List.of());
      }
    }
    return null;
  }

  private Trace.Failure deadlock(State state) {
    if (!interpreter.deadlocked(state)) {
      throw wrong("the last state is no deadlock");
    }
    List<Trace.Waiting> waiting = new ArrayList<>();
    for (TaskInstance task : instance.tasks()) {
      Stmt at = interpreter.next(state, task.index());
      if (at != null) {
        waiting.add(new Trace.Waiting(task.index(), text(at), at.span()));
      }
    }
    String names =
        instance.tasks().stream()
            .filter(t -> !t.daemon() && !state.ended(t.index()))
            .map(TaskInstance::name)
            .collect(Collectors.joining(", "));
    String message = "no task can take a step, and not ended: " + names;
    return new Trace.Failure(message, null, List.of(), List.of(), waiting);
  }

  private Trace.Failure failureOfState(State state) {
    Property p = declared();
    if (p.formula() == null || p.kind() == Property.Kind.LEADS_TO) {
      throw wrong("the last step does not violate it");
    }
    if (p.kind() == Property.Kind.FINALLY && !interpreter.quiescent(state)) {
      throw wrong("the last state is not quiescent");
    }
    FormulaValue value = interpreter.evaluate(state, p);
    if (!value.violated()) {
      throw wrong("its formula does not say so of the last state");
    }
    return new Trace.Failure(value.message(), null, value.bindings(), value.values(), List.of());
  }

  private Property declared() {
    Property p = interpreter.model().properties().get(property);
    if (p == null) {
      throw wrong("the last step does not violate it");
    }
    return p;
  }
}
