package org.pinproof.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.Stmt;
import org.pinproof.source.Span;
import org.pinproof.verdict.Choice;

/**
 * One enabled transition, or one initial state.
 *
 * @param state the successor; null if and only if there is an {@code error}
 * @param error what ended it
 * @param failed the named assertions that failed in it, in order of evaluation
 * @param statement what the step begins with, as a trace shows it: the step-making statement, of an
 *     atomic function its call; of a step that only leaves a {@code choose}, that; null for an
 *     initial state
 * @param taken what that statement took, if it is an {@code any}; else null
 */
public record Transition(
    Choice choice,
    @Nullable State state,
    @Nullable Error error,
    List<FailedAssertion> failed,
    @Nullable Stmt statement,
    @Nullable Integer taken) {

  public Transition {
    failed = List.copyOf(failed);
    if ((state == null) == (error == null)) {
      throw new IllegalArgumentException("either a state or an error");
    }
  }

  /** The successor, or what there was of it where the transition erred. */
  @Nullable State end() {
    return error == null ? state : error.at();
  }

  /** The successor of a transition that does not err. */
  public State successor() {
    if (state == null) {
      throw new IllegalStateException("no successor: " + error);
    }
    return state;
  }

  /**
   * What ended a step.
   *
   * @param violated the built-in property that it violates; null for an error in ghost code, which
   *     is one of the specification
   * @param message one sentence with the values
   * @param span the statement
   * @param values what the statement read
   * @param at the cells and locals as the step had left them by then, which is no state of the
   *     system; null before the first step of a task
   */
  public record Error(
      @Nullable BuiltIn violated,
      String message,
      Span span,
      List<Trace.Value> values,
      @Nullable State at) {

    Error at(State state) {
      return new Error(violated, message, span, values, state);
    }
  }

  /**
   * {@code assert(c, property)} that did not hold.
   *
   * @param errs whether that is because its condition errs
   * @param bindings the objects for which a quantified condition fails
   * @param values what the condition read
   */
  public record FailedAssertion(
      String property,
      String message,
      Span span,
      boolean errs,
      List<Trace.Value> bindings,
      List<Trace.Value> values) {}
}
