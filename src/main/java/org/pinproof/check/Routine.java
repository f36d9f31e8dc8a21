package org.pinproof.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Span;

/**
 * A function or the body of a task.
 *
 * @param atomic declared atomic; its body is then a single {@link Stmt.Atomic} in the block
 * @param parameters the first {@code parameters} of {@code locals}, in order
 * @param locals all local variables, inner scopes flattened; a {@link Place.OfLocal} is an index
 *     into it
 * @param pure the expression of a function that is one {@code return e;} without side effects; null
 *     for others. Pure functions are called as {@link Expr.PureCall} only
 */
public record Routine(
    String name,
    Span span,
    boolean atomic,
    Type result,
    int parameters,
    List<Local> locals,
    Stmt.Block body,
    @Nullable Expr pure) {

  /**
   * A local variable: scalar or pointer.
   *
   * @param name as written; {@code "value of f()"} and the like for what the checker introduced
   * @param ghost specification only
   * @param span of the name in the declaration
   * @param end offset in the same source at which its scope ends: that of the block that it is
   *     declared in
   * @param introduced true for a variable that the checker introduced to hold the value of a call
   *     or of a condition
   */
  public record Local(
      String name, Span span, int end, Type type, boolean ghost, boolean introduced) {

    /** Whether its name means it at a place of its routine. */
    public boolean inScope(Span at) {
      return span.start() <= at.start() && at.start() < end;
    }
  }
}
