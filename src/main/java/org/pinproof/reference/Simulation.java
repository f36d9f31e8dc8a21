package org.pinproof.reference;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.Property;
import org.pinproof.scenario.Instance;
import org.pinproof.verdict.Choice;

/** A run that is made step by step, and can be taken back. Not thread-safe. */
public final class Simulation {
  private final Interpreter interpreter;
  private final Instance instance;
  private final StepView view;

  /** The transitions so far; the first is the choice of the initial state. */
  private final List<Transition> run = new ArrayList<>();

  public Simulation(Interpreter interpreter) {
    this.interpreter = interpreter;
    this.instance = interpreter.instance();
    this.view = new StepView(interpreter);
  }

  /**
   * What can be chosen next.
   *
   * @param step of an initial state its task is -1 and its text empty
   */
  public record Option(Choice choice, Trace.Step step) {}

  /** What is violated, and by what: a sentence. */
  public record Violation(String property, String message) {}

  public Instance instance() {
    return instance;
  }

  /** Steps taken, the choice of the initial state not counted; -1 before that. */
  public int length() {
    return run.size() - 1;
  }

  /** The choices so far. */
  public List<Choice> choices() {
    return run.stream().map(Transition::choice).toList();
  }

  /**
   * The initial states, or the enabled steps, task by task; none after an error.
   *
   * @param most more initial states than this are left out
   */
  public List<Option> options(int most) {
    List<Option> options = new ArrayList<>();
    if (run.isEmpty()) {
      for (Iterator<Transition> i = interpreter.initialStates();
          i.hasNext() && options.size() < most; ) {
        Transition t = i.next();
        options.add(new Option(t.choice(), start(t)));
      }
      return options;
    }
    State state = last().state();
    if (state != null) {
      for (List<Transition> ofTask : interpreter.allTransitions(state)) {
        ofTask.forEach(t -> options.add(new Option(t.choice(), view.step(state, t))));
      }
    }
    return options;
  }

  private Trace.Step start(Transition t) {
    return new Trace.Step(
        Choice.INITIAL,
        "",
        instance.scenario().span(),
        view.start(t),
        Trace.Standing.ENDED,
        List.of());
  }

  /**
   * Takes a step, or chooses the initial state.
   *
   * @throws IllegalArgumentException if there is no such choice
   */
  public Trace.Step take(Choice choice) {
    if (run.isEmpty()) {
      Transition start =
          choice.task() == Choice.INITIAL ? interpreter.initial(choice.resolution()) : null;
      if (start == null) {
        throw new IllegalArgumentException("no initial state " + choice.resolution());
      }
      run.add(start);
      return start(start);
    }
    State state = last().state();
    if (state != null && choice.task() >= 0 && choice.task() < instance.tasks().size()) {
      List<Transition> enabled = interpreter.transitions(state, choice.task());
      if (choice.resolution() >= 0 && choice.resolution() < enabled.size()) {
        Transition t = enabled.get(choice.resolution());
        run.add(t);
        return view.step(state, t);
      }
    }
    throw new IllegalArgumentException("no step " + choice);
  }

  /** Takes the last step back; the choice of the initial state, too. */
  public void undo() {
    run.remove(run.size() - 1);
  }

  private Transition last() {
    return run.get(run.size() - 1);
  }

  /** Whether the initial state is a choice. */
  public boolean severalStarts() {
    Iterator<Transition> starts = interpreter.initialStates();
    starts.next();
    return starts.hasNext();
  }

  /** Whether the last step erred: nothing follows. */
  public boolean erred() {
    return !run.isEmpty() && last().error() != null;
  }

  /** Whether no step is enabled although a task that is not a daemon has not ended. */
  public boolean deadlocked() {
    State state = run.isEmpty() ? null : last().state();
    return state != null && interpreter.deadlocked(state);
  }

  /** What the last step, and the state that it came to, violate. */
  public List<Violation> violations() {
    if (run.isEmpty()) {
      return List.of();
    }
    Transition t = last();
    List<Violation> all = new ArrayList<>();
    t.failed().forEach(f -> all.add(new Violation(f.property(), f.message())));
    Transition.Error error = t.error();
    if (error != null) {
      BuiltIn builtIn = error.violated();
      String name = builtIn == null ? Trace.SPECIFICATION_ERROR : builtIn.text();
      all.add(new Violation(name, error.message()));
    }
    State state = t.state();
    if (state != null) {
      ofState(state, all);
    }
    return List.copyOf(all);
  }

  private void ofState(State state, List<Violation> all) {
    List<List<Transition>> next = interpreter.allTransitions(state);
    if (interpreter.deadlocked(state, next)) {
      all.add(new Violation(BuiltIn.NO_DEADLOCK.text(), "no task can take a step"));
    }
    boolean quiescent = interpreter.quiescent(state, next);
    for (Property p : instance.properties()) {
      boolean looked =
          switch (p.kind()) {
            case ALWAYS, NEVER -> true;
            case FINALLY -> quiescent;
            case ASSERTED, LEADS_TO -> false;
          };
      FormulaValue value = looked ? interpreter.evaluate(state, p) : null;
      if (value != null && value.violated()) {
        all.add(new Violation(p.name(), value.message()));
      }
    }
  }

  /** Where everything stands; after an error the tasks stand where they stood before. */
  public Trace.Situation situation() {
    if (run.isEmpty()) {
      return Trace.Situation.NONE;
    }
    Transition last = last();
    State erred = last.error() == null ? null : last.end();
    return erred == null
        ? view.situation(last)
        : new Trace.Situation(
            view.variables(erred), view.situation(run.get(run.size() - 2)).tasks(), List.of());
  }
}
