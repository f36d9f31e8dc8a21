package org.pinproof.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.Property;
import org.pinproof.check.Stmt;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Instance.TaskInstance;
import org.pinproof.verdict.Choice;

/** Executes a run again, choice by choice, and confirms that it violates a property. */
public final class Replay {
  private final Interpreter interpreter;
  private final Instance instance;
  private final StepView view;
  private final String property;
  private final List<Trace.Step> steps = new ArrayList<>();

  private Replay(Interpreter interpreter, String property) {
    this.interpreter = interpreter;
    this.instance = interpreter.instance();
    this.view = new StepView(interpreter);
    this.property = property;
  }

  /**
   * The run as a trace.
   *
   * @param property name of a built-in or declared property, or {@link Trace#SPECIFICATION_ERROR}
   * @param run the choice of the initial state, then one per step
   * @throws Refused if the run does not exist or does not violate the property; where an engine
   *     found it, that means that the engine is wrong
   */
  public static Trace replay(Interpreter interpreter, String property, List<Choice> run) {
    return new Replay(interpreter, property).replay(run);
  }

  /** Whether a run that ends with this transition violates the property there. */
  static boolean violates(Interpreter interpreter, String property, Transition last) {
    try {
      new Replay(interpreter, property).failure(last);
      return true;
    } catch (Refused e) {
      return false;
    }
  }

  private Trace replay(List<Choice> run) {
    if (run.isEmpty()) {
      throw wrong("the run is empty");
    }
    Transition first = initial(run.get(0));
    Transition last = first;
    for (int i = 1; i < run.size(); i++) {
      State before = last.state();
      Choice choice = run.get(i);
      if (before == null) {
        throw wrong("the run goes on after step " + (i - 1) + " erred");
      }
      if (choice.task() < 0 || choice.task() >= instance.tasks().size()) {
        throw wrong("step " + i + " is one of task " + choice.task());
      }
      long most = choice.resolution() + 1L;
      last = choose(interpreter.transitions(before, choice.task(), most), choice, i);
      steps.add(view.step(before, last));
    }
    return new Trace(
        instance,
        property,
        List.copyOf(run),
        view.situation(first),
        view.start(first),
        List.copyOf(steps),
        failure(last));
  }

  private Transition initial(Choice choice) {
    Transition start =
        choice.task() == Choice.INITIAL ? interpreter.initial(choice.resolution()) : null;
    if (start == null) {
      throw wrong("step 0 is " + choice + ", which is no initial state");
    }
    return start;
  }

  private Transition choose(List<Transition> enabled, Choice choice, int step) {
    if (choice.resolution() < 0 || choice.resolution() >= enabled.size()) {
      throw wrong("step " + step + " is " + choice + ", of " + enabled.size() + " that there are");
    }
    return enabled.get(choice.resolution());
  }

  private Refused wrong(String fact) {
    return new Refused(property, fact);
  }

  /** There is no such run, or it does not violate the property. */
  public static final class Refused extends IllegalStateException {
    private final String fact;

    private Refused(String property, String fact) {
      super("replay of a run that violates " + property + ": " + fact);
      this.fact = fact;
    }

    /** What is wrong, one clause. */
    public String fact() {
      return fact;
    }
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
        return new Trace.Failure(
            f.message(), f.span(), f.errs(), f.bindings(), f.values(), List.of());
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
        waiting.add(new Trace.Waiting(task.index(), StepView.text(at), at.span()));
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
    return new Trace.Failure(
        value.message(), null, value.errs(), value.bindings(), value.values(), List.of());
  }

  private Property declared() {
    Property p = interpreter.model().properties().get(property);
    if (p == null) {
      throw wrong("the last step does not violate it");
    }
    return p;
  }
}
