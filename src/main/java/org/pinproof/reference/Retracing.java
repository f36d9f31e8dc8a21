package org.pinproof.reference;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.Stmt;
import org.pinproof.scenario.Instance.TaskInstance;
import org.pinproof.verdict.Choice;

/**
 * Looks for a recorded run in a model that may have changed since. A step is the same as the
 * recorded one if the same task begins it with the same statement; of several that one which
 * changes the same, or else resolves the same, is taken.
 */
public final class Retracing {
  /** Steps that a task may take between two recorded ones. */
  private static final int LONGEST_DETOUR = 20;

  private final Interpreter interpreter;
  private final StepView view;
  private final RecordedRun recorded;
  private final SameTasks tasks;
  private final boolean detours;
  private final List<Choice> run = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();

  /** Length of the shortest part of the run that violates the property; 0 if none does so far. */
  private int violating;

  /** How many of the differences are of that part. */
  private int differencesOfIt;

  private Retracing(Interpreter interpreter, RecordedRun recorded, boolean detours) {
    this.interpreter = interpreter;
    this.view = new StepView(interpreter);
    this.tasks = new SameTasks(recorded, interpreter.instance());
    this.recorded = recorded;
    this.detours = detours;
  }

  /** What became of a recorded run. */
  public sealed interface Result {
    /**
     * It is still there and violates its property, perhaps before its end.
     *
     * @param differences a sentence per task that is called otherwise, per step that does not
     *     change what it changed, and one if it is an earlier step that violates
     */
    record Found(Trace trace, List<String> differences) implements Result {}

    /**
     * It is gone.
     *
     * @param step the first one that is not there, from 1; one more than there are steps if the run
     *     is there but does not violate its property
     * @param why what there is instead, one sentence
     * @param kept the run up to there: the choice of the initial state, then one per step, those of
     *     detours included
     */
    record Lost(int step, String why, List<Choice> kept) implements Result {}
  }

  public static Result retrace(Interpreter interpreter, RecordedRun recorded) {
    return new Retracing(interpreter, recorded, false).retrace();
  }

  /**
   * The same, but where a task is not at the recorded statement, steps that only it has here (a
   * lock that it takes, a check) are taken as long as they leave it no choice.
   */
  public static Result retraceAround(Interpreter interpreter, RecordedRun recorded) {
    return new Retracing(interpreter, recorded, true).retrace();
  }

  private Result retrace() {
    differences.addAll(tasks.differences());
    List<RecordedRun.Step> steps = recorded.steps();
    Transition last = initial();
    for (int i = 1; i <= steps.size(); i++) {
      RecordedRun.Step step = steps.get(i - 1);
      State before = last.state();
      if (before == null) {
        return lost(i, "the run errs before this step: " + message(last));
      }
      TaskInstance task = tasks.named(step.task());
      if (task == null) {
        return lost(i, "no task " + step.task() + " is started");
      }
      if (detours) {
        before = detour(before, task, step);
      }
      List<Transition> enabled = interpreter.transitions(before, task.index());
      Transition next = same(before, enabled, step);
      if (next == null) {
        return lost(i, instead(before, task, enabled));
      }
      compare(i, tasks.renamed(step.changes()), view.changes(before, next));
      taken(next);
      last = next;
    }
    try {
      Trace trace = Replay.replay(interpreter, recorded.property(), run);
      return new Result.Found(trace, List.copyOf(differences));
    } catch (Replay.Refused e) {
      return lost(steps.size() + 1, e.fact());
    }
  }

  /** A run that goes on otherwise after it has violated the property is still one that does. */
  private Result lost(int step, String why) {
    if (violating == 0) {
      return new Result.Lost(step, why, List.copyOf(run));
    }
    int steps = violating - 1;
    differences.subList(differencesOfIt, differences.size()).clear();
    differences.add(
        steps == 0
            ? "an initial state violates " + recorded.property()
            : "step " + steps + " violates " + recorded.property() + "; recorded: a later one");
    Trace trace =
        Replay.replay(interpreter, recorded.property(), List.copyOf(run.subList(0, violating)));
    return new Result.Found(trace, List.copyOf(differences));
  }

  private void taken(Transition t) {
    run.add(t.choice());
    if (violating == 0 && Replay.violates(interpreter, recorded.property(), t)) {
      violating = run.size();
      differencesOfIt = differences.size();
    }
  }

  /** The initial state with the recorded choices; else the one of the recorded number; else 0. */
  private Transition initial() {
    Transition numbered = interpreter.initial(recorded.initial());
    Iterator<Transition> all = interpreter.initialStates();
    Transition chosen = numbered == null ? all.next() : numbered;
    List<Trace.Change> start = tasks.renamed(recorded.start());
    if (!view.start(chosen).equals(start)) {
      while (all.hasNext()) {
        Transition t = all.next();
        if (view.start(t).equals(start)) {
          chosen = t;
          break;
        }
      }
    }
    compare(0, start, view.start(chosen));
    taken(chosen);
    return chosen;
  }

  /**
   * The state before the recorded step, or in which the task is blocked on its way there; the given
   * one if there is no such way.
   */
  private State detour(State from, TaskInstance task, RecordedRun.Step step) {
    State state = from;
    List<Transition> way = new ArrayList<>();
    for (int i = 0; i < LONGEST_DETOUR; i++) {
      List<Transition> enabled = interpreter.transitions(state, task.index());
      boolean blocked = enabled.isEmpty() && interpreter.next(state, task.index()) != null;
      if (blocked || same(state, enabled, step) != null) {
        way.forEach(this::taken);
        return state;
      }
      State after = enabled.size() == 1 ? enabled.get(0).state() : null;
      if (after == null) {
        break;
      }
      way.add(enabled.get(0));
      state = after;
    }
    return from;
  }

  private @Nullable Transition same(
      State before, List<Transition> enabled, RecordedRun.Step recordedStep) {
    Transition best = null;
    int bestScore = 0;
    for (Transition t : enabled) {
      if (StepView.text(StepView.begin(t)).equals(recordedStep.text())) {
        boolean sameChanges =
            sameChanges(view.changes(before, t), tasks.renamed(recordedStep.changes()));
        boolean sameNumber = t.choice().resolution() == recordedStep.resolution();
        int score = 1 + (sameChanges ? 2 : 0) + (sameNumber ? 1 : 0);
        if (score > bestScore) {
          best = t;
          bestScore = score;
        }
      }
    }
    return best;
  }

  /** Whatever tells locals of one name apart: lines move, and names are taken by others. */
  private static boolean sameChanges(List<Trace.Change> one, List<Trace.Change> other) {
    return plain(one).equals(plain(other));
  }

  private static List<Trace.Change> plain(List<Trace.Change> changes) {
    return changes.stream()
        .map(
            c ->
                new Trace.Change(
                    c.local() ? LocalNames.plain(c.name()) : c.name(),
                    c.before(),
                    c.after(),
                    c.local(),
                    c.ghost()))
        .toList();
  }

  private void compare(int step, List<Trace.Change> then, List<Trace.Change> now) {
    if (!sameChanges(then, now)) {
      String where = step == 0 ? "at the start: " : "step " + step + " changes ";
      differences.add(where + text(now) + "; recorded: " + text(then));
    }
  }

  private static String text(List<Trace.Change> changes) {
    return changes.isEmpty()
        ? "nothing"
        : changes.stream().map(Trace.Change::text).collect(Collectors.joining(", "));
  }

  private String instead(State before, TaskInstance task, List<Transition> enabled) {
    Stmt next = interpreter.next(before, task.index());
    if (next == null) {
      return task.name() + " has ended";
    }
    String at = StepView.text(next) + " (" + next.span().shortWhere() + ")";
    return task.name() + (enabled.isEmpty() ? " waits at " : " is at ") + at;
  }

  private static String message(Transition t) {
    Transition.Error error = t.error();
    if (error == null) {
      throw new AssertionError("no error");
    }
    return error.message() + " (" + error.span().shortWhere() + ")";
  }
}
