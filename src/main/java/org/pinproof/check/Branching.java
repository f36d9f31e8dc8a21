package org.pinproof.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;

/**
 * Operators that may leave an operand unevaluated. Where such an operand has a call that takes
 * steps of its own, the operator becomes an {@link Stmt.If} that sets a local (semantics.md rule
 * 5).
 */
final class Branching {
  private static final Type BOOL = new Type.Bool();

  private final Frame frame;
  private final Expressions expressions;
  private final Operators operators;

  Branching(Frame frame, Expressions expressions, Operators operators) {
    this.frame = frame;
    this.expressions = expressions;
    this.operators = operators;
  }

  /** {@code &&}, {@code ||} and {@code implies}. */
  @Nullable Value logical(Ast.Binary b, Expr.BinaryOp op, Use use) {
    Value left = expressions.condition(b.left(), use);
    Frame.Apart right = frame.valueApart(() -> expressions.condition(b.right(), use));
    Value second = right.value();
    if (left == null || second == null) {
      return null;
    } else if (right.statements().isEmpty()) {
      return operators.logical(b.span(), op, left, second);
    }
    Value condition = frame.real(left);
    Value taken = frame.real(second);
    if (condition == null || taken == null) {
      return null;
    }
    Span span = b.span();
    int local = introduce(span, BOOL);
    Stmt.Block evaluated = setting(span, local, right.statements(), taken.expr());
    Expr decided = new Expr.Const(span, BOOL, op == Expr.BinaryOp.AND ? 0 : 1);
    Stmt.Block skipped = setting(span, local, List.of(), decided);
    boolean whenTrue = op != Expr.BinaryOp.OR;
    write(condition, whenTrue ? evaluated : skipped, whenTrue ? skipped : evaluated);
    return held(span, local, null, left.effects().and(second.effects()));
  }

  /** {@code c ? a : b}; the type of {@code a} and {@code b} is the same or both are integers. */
  @Nullable Value conditional(Ast.Conditional c, Use use) {
    Value condition = expressions.condition(c.condition(), use);
    Frame.Apart then = frame.valueApart(() -> expressions.value(c.then(), use));
    Frame.Apart otherwise = frame.valueApart(() -> expressions.value(c.otherwise(), use));
    Value a = then.value();
    Value b = otherwise.value();
    Type type = a == null || b == null ? null : operators.common(a, b);
    if (condition == null || a == null || b == null || type == null) {
      return null;
    } else if (then.statements().isEmpty() && otherwise.statements().isEmpty()) {
      return operators.conditional(c.span(), condition, type, a, b);
    }
    Type held = variable(type, a, b, c.span());
    Value real = frame.real(condition);
    if (held == null || real == null || frame.real(a) == null || frame.real(b) == null) {
      return null;
    }
    int local = introduce(c.span(), held);
    write(
        real,
        setting(c.span(), local, then.statements(), a.expr()),
        setting(c.span(), local, otherwise.statements(), b.expr()));
    Effects effects = Operators.effects(List.of(condition, a, b));
    return held(c.span(), local, Operators.hull(a, b), effects);
  }

  /** A type for the local that holds the value. */
  private @Nullable Type variable(Type type, Value a, Value b, Span span) {
    Interval range = Operators.hull(a, b);
    if (type instanceof Type.Null) {
      throw new IllegalStateException("a call that gives NULL at " + span);
    } else if (!(type instanceof Type.Exact) || range == null) {
      return type;
    }
    for (int bits = 2; bits <= 16; bits++) {
      Type.Int unsigned = new Type.Int(false, bits);
      Type.Int signed = new Type.Int(true, bits);
      if (Interval.of(unsigned).contains(range)) {
        return unsigned;
      } else if (Interval.of(signed).contains(range)) {
        return signed;
      }
    }
    frame.problems.error(
        span, "this may be " + range + ", which no local variable can hold; write it as 'if'");
    return null;
  }

  private int introduce(Span span, Type type) {
    return frame.scope.introduce("value of " + span.text(), span, type);
  }

  private void write(Value condition, Stmt.Block then, Stmt.Block otherwise) {
    frame.write(new Stmt.If(frame.nextId(), condition.span(), condition.expr(), then, otherwise));
  }

  private Stmt.Block setting(Span span, int local, List<Stmt> before, Expr value) {
    List<Stmt> all = new ArrayList<>(before);
    all.addAll(frame.apart(() -> frame.assign(span, local, value)));
    return frame.block(span, all);
  }

  private Value held(Span span, int local, @Nullable Interval range, Effects effects) {
    Expr e = new Expr.Read(span, frame.local(span, local));
    return new Value(e, range, effects);
  }
}
