package org.pinproof.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.scenario.Instance;
import org.pinproof.source.Span;

/**
 * A run, replayed by the interpreter, that violates a property: all that a report needs to show it.
 *
 * @param property name of the violated property, or {@link #SPECIFICATION_ERROR}
 * @param start the cells that had a choice of initial value and what they took; changes that the
 *     tasks' statements before their first step made, too. Of a choice {@code before} is {@code
 *     any(0, 3)}
 * @param steps in order; empty if an initial state violates the property
 * @param failure why the run violates the property
 */
public record Trace(
    Instance instance, String property, List<Change> start, List<Step> steps, Failure failure) {

  /** Stands for the property of a run that ends with an error in ghost code. */
  public static final String SPECIFICATION_ERROR = "specification error";

  /**
   * One step.
   *
   * @param task index of the task instance
   * @param text the statement that the step begins with, in the model's own C; an atomic function
   *     is shown as its call
   * @param span of that text
   * @param changes cells, then locals of the task, whose value the step changed
   */
  public record Step(int task, String text, Span span, List<Change> changes) {}

  /**
   * A value that changed; values as C writes them: {@code 3}, {@code 0}/{@code 1} for bool, an
   * enumerator, {@code NULL}, {@code &page}.
   *
   * @param name {@code page._refcount}, {@code pages[1].dirty}; a local's plain name
   * @param local whether it is a local of the moving task
   * @param ghost whether it is specification only
   */
  public record Change(String name, String before, String after, boolean local, boolean ghost) {}

  /**
   * Why a run violates its property.
   *
   * @param message one sentence; of an error what was attempted: {@code value 4 is outside u2
   *     (0..3)}
   * @param where the statement that erred or the assertion that failed; null for a state property
   * @param bindings of the quantified variables that falsify the formula, {@code p} to {@code
   *     &page}
   * @param values what the formula (or the condition) reads, as text and value, in order of reading
   * @param waiting of a deadlock: per task that has not ended, what it waits at
   */
  public record Failure(
      String message,
      @Nullable Span where,
      List<Value> bindings,
      List<Value> values,
      List<Waiting> waiting) {}

  public record Value(String text, String value) {}

  public record Waiting(int task, String text, Span span) {}
}
