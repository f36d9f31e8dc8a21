package org.pinproof.check;

import org.jspecify.annotations.Nullable;
import org.pinproof.syntax.Ast;

/** {@code any(low, high)} and {@code any(struct T)} (semantics.md rule 9). */
final class Choices {
  private final Expressions expressions;
  private final Frame frame;
  private final Problems problems;

  Choices(Expressions expressions, Frame frame) {
    this.expressions = expressions;
    this.frame = frame;
    this.problems = frame.problems;
  }

  record Bounds(Expr low, Expr high) {}

  /** The bounds, constants of the target's type; null after a diagnostic. */
  @Nullable Bounds bounds(Ast.AnyValue any, Type target, String what) {
    if (target instanceof Type.Pointer p) {
      problems.error(
          any.span(), what + " is " + target + ": expected 'any(struct " + p.tag() + ")'");
      return null;
    }
    Value low = Conversion.to(target, expressions.constant(any.low()), what, problems);
    Value high = Conversion.to(target, expressions.constant(any.high()), what, problems);
    if (low == null || high == null) {
      return null;
    }
    Long first = Literals.value(low.expr());
    Long last = Literals.value(high.expr());
    if (first != null && last != null && first > last) {
      problems.error(
          any.span(), "any(low, high) goes upwards, and " + first + " is more than " + last);
      return null;
    }
    return new Bounds(low.expr(), high.expr());
  }

  /** Tag of the struct that an object is chosen of; null after a diagnostic. */
  @Nullable String struct(Ast.AnyObject any, Type target, String what) {
    Type type = new TypeNames(frame.symbols, problems).of(any.type());
    if (type == null) {
      return null;
    } else if (!(type instanceof Type.Struct s)) {
      problems.error(any.type().span(), "any() takes bounds or a struct: expected 'any(struct T)'");
      return null;
    } else if (!target.equals(new Type.Pointer(s.tag()))) {
      problems.error(
          any.span(),
          "type mismatch: " + what + " is " + target + ", any(" + s + ") a pointer to " + s);
      return null;
    } else {
      return s.tag();
    }
  }
}
