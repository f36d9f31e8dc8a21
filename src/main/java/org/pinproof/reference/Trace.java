package org.pinproof.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.scenario.Instance;
import org.pinproof.source.Span;
import org.pinproof.verdict.Choice;

/**
 * A run, replayed by the interpreter, that violates a property: all that a report needs to show it.
 *
 * @param property name of the violated property, or {@link #SPECIFICATION_ERROR}
 * @param run the choice of the initial state, then one per step
 * @param initial where the run begins
 * @param start the cells that had a choice of initial value and what they took; changes that the
 *     tasks' statements before their first step made, too. Of a choice {@code before} is {@code
 *     any(0, 3)}
 * @param steps in order; empty if an initial state violates the property
 * @param failure why the run violates the property
 */
public record Trace(
    Instance instance,
    String property,
    List<Choice> run,
    Situation initial,
    List<Change> start,
    List<Step> steps,
    Failure failure) {

  /** Stands for the property of a run that ends with an error in ghost code. */
  public static final String SPECIFICATION_ERROR = "specification error";

  /**
   * One step.
   *
   * @param task index of the task instance
   * @param text the statement that the step begins with, in the model's own C; an atomic function
   *     is shown as its call
   * @param span of that text
   * @param changes cells, then locals of the task, whose value the step changed, of a step that
   *     erred up to the error; also what an {@code any} that the step begins with took
   * @param after where the task stands now; of a step that erred, where it stood before
   * @param blocked the tasks that have not ended and cannot take a step afterwards; none after an
   *     error
   */
  public record Step(
      int task,
      String text,
      Span span,
      List<Change> changes,
      Standing after,
      List<Integer> blocked) {}

  /**
   * A whole state, to which the steps' changes apply.
   *
   * @param variables every cell, in order of declaration
   * @param tasks where each task instance stands; empty of a run that errs before any step
   * @param blocked as in {@link Step}
   */
  public record Situation(List<Variable> variables, List<Standing> tasks, List<Integer> blocked) {
    public static final Situation NONE = new Situation(List.of(), List.of(), List.of());
  }

  /** A cell or a local with its value, written as in {@link Change}. */
  public record Variable(String name, String value, boolean ghost) {}

  /**
   * Where a task stands between two steps.
   *
   * @param frames the routines in progress, the task's own body first; empty if it has ended
   */
  public record Standing(List<Frame> frames) {
    public static final Standing ENDED = new Standing(List.of());

    public boolean ended() {
      return frames.isEmpty();
    }

    /** What its next step begins with; of a task that has not ended. */
    public Span at() {
      return frames.get(frames.size() - 1).at();
    }
  }

  /**
   * A routine in progress.
   *
   * @param at the call in it that is in progress; in the last frame, what the next step begins with
   * @param locals its parameters and the local variables that are in scope at {@code at}; where
   *     several have one name, {@code x@14} is the one declared in line 14
   */
  public record Frame(String routine, Span at, List<Variable> locals) {}

  /**
   * A value that changed, or was chosen and stayed as it was; values as C writes them: {@code 3},
   * {@code 0}/{@code 1} for bool, an enumerator, {@code NULL}, {@code &page}.
   *
   * @param name {@code page._refcount}, {@code pages[1].dirty}; a local's plain name, or {@code
   *     f.x} or {@code x@14} where that would not tell which {@code x} it is
   * @param local whether it is a local of the moving task
   * @param ghost whether it is specification only
   */
  public record Change(String name, String before, String after, boolean local, boolean ghost) {
    /** {@code page.dirty 1 -> 0}; of a value that stayed, {@code x = 1}. */
    public String text() {
      return before.equals(after) ? name + " = " + after : name + " " + before + " -> " + after;
    }
  }

  /**
   * Why a run violates its property.
   *
   * @param message one sentence; of an error what was attempted: {@code value 4 is outside u2
   *     (0..3)}
   * @param where the statement that erred or the assertion that failed; null for a state property
   * @param formulaErrs whether the property is violated only in that its formula, or the condition
   *     of its assertion, errs
   * @param bindings of the quantified variables that falsify the formula, {@code p} to {@code
   *     &page}
   * @param values what the formula (or the condition) reads, as text and value, in order of reading
   * @param waiting of a deadlock: per task that has not ended, what it waits at
   */
  public record Failure(
      String message,
      @Nullable Span where,
      boolean formulaErrs,
      List<Value> bindings,
      List<Value> values,
      List<Waiting> waiting) {
    public Failure(
        String message,
        @Nullable Span where,
        List<Value> bindings,
        List<Value> values,
        List<Waiting> waiting) {
      this(message, where, false, bindings, values, waiting);
    }
  }

  public record Value(String text, String value) {}

  public record Waiting(int task, String text, Span span) {}
}
