package org.pinproof.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;

/** Types and ranges of operators on values that are there (semantics.md rule 12). */
final class Operators {
  private static final Type BOOL = new Type.Bool();
  private static final Type EXACT = new Type.Exact();

  private final Frame frame;
  private final Problems problems;

  Operators(Frame frame) {
    this.frame = frame;
    this.problems = frame.problems;
  }

  // ------------------------------------------------------------------ unary

  /** The value as a condition: any scalar, true if it is not 0. */
  @Nullable Value truth(@Nullable Value v) {
    if (v == null || v.type() instanceof Type.Bool) {
      return v;
    }
    return new Value(
        new Expr.Unary(v.span(), BOOL, Expr.UnaryOp.TRUTH, v.expr()), null, v.effects());
  }

  Value not(Span span, Value condition) {
    Expr e = new Expr.Unary(span, BOOL, Expr.UnaryOp.NOT, condition.expr());
    return new Value(e, null, condition.effects());
  }

  /** {@code -v}, {@code ~v} and {@code +v}. */
  @Nullable Value arithmetic(Span span, Ast.UnaryOp op, @Nullable Value v) {
    if (v == null) {
      return null;
    }
    Interval range = v.range();
    if (range == null) {
      problems.error(v.span(), "'" + op.text + "' takes an integer, found " + v.type());
      return null;
    } else if (op == Ast.UnaryOp.PLUS) {
      return v;
    }
    boolean negate = op == Ast.UnaryOp.NEGATE;
    Expr.UnaryOp checked = negate ? Expr.UnaryOp.NEGATE : Expr.UnaryOp.COMPLEMENT;
    Expr e = new Expr.Unary(span, EXACT, checked, v.expr());
    return fitting(new Value(e, negate ? range.negated() : range.complemented(), v.effects()));
  }

  // ------------------------------------------------------------------ binary

  /** An operator that evaluates both operands: all but the logical ones. */
  @Nullable Value binary(Span span, Expr.BinaryOp op, @Nullable Value a, @Nullable Value b) {
    if (a == null || b == null || frame.unsequenced(a.operand(), b.operand())) {
      return null;
    }
    return switch (op) {
      case MUL, DIV, MOD, ADD, SUB, SHL, SHR, BIT_AND, BIT_XOR, BIT_OR ->
          arithmetic(span, op, a, b);
      case LT, LE, GT, GE -> integers(op, a, b) ? comparison(span, op, a, b) : null;
      case EQ, NE -> comparable(a, b) ? comparison(span, op, a, b) : null;
      case AND, OR, IMPLIES -> throw new IllegalArgumentException("short-circuits: " + op);
    };
  }

  Value logical(Span span, Expr.BinaryOp op, Value a, Value b) {
    return new Value(
        new Expr.Binary(span, BOOL, op, a.expr(), b.expr()), null, a.effects().and(b.effects()));
  }

  private @Nullable Value arithmetic(Span span, Expr.BinaryOp op, Value a, Value b) {
    Interval left = a.range();
    Interval right = b.range();
    if (!integers(op, a, b) || left == null || right == null) {
      return null;
    }
    Long divisor = Literals.value(b.expr());
    if ((op == Expr.BinaryOp.DIV || op == Expr.BinaryOp.MOD) && divisor != null && divisor == 0) {
      problems.error(b.span(), "division by zero");
      return null;
    }
    if (op == Expr.BinaryOp.SHL || op == Expr.BinaryOp.SHR) {
      if (divisor != null && (divisor < 0 || divisor > 31)) {
        problems.error(b.span(), "shift count " + divisor + " is outside 0..31");
        return null;
      }
    }
    Expr e = new Expr.Binary(span, EXACT, op, a.expr(), b.expr());
    return fitting(new Value(e, Interval.of(op, left, right), a.effects().and(b.effects())));
  }

  private @Nullable Value fitting(Value v) {
    Interval range = v.range();
    if (range != null && !range.fitsLong()) {
      problems.error(
          v.span(), "this may be " + range + ", which does not fit a signed 64-bit integer");
      return null;
    }
    return v;
  }

  private boolean integers(Expr.BinaryOp op, Value a, Value b) {
    boolean first = isInteger(op, a);
    return isInteger(op, b) && first;
  }

  private boolean isInteger(Expr.BinaryOp op, Value v) {
    if (v.type().isInteger()) {
      return true;
    }
    String message = "'" + op.text + "' takes integers, found " + v.type();
    problems.error(v.span(), message + hint(op, v));
    return false;
  }

  private static String hint(Expr.BinaryOp op, Value v) {
    if (v.type().isPointer()) {
      return "; there is no pointer arithmetic";
    } else if (v.type() instanceof Type.Enum) {
      return "; enums have '==' and '!=' only";
    } else if (!(v.type() instanceof Type.Bool)) {
      return "";
    }
    return switch (op) {
      case BIT_AND -> "; did you mean '&&'?";
      case BIT_OR -> "; did you mean '||'?";
      case BIT_XOR -> "; did you mean '!='?";
      case LT, LE, GT, GE ->
          v.expr() instanceof Expr.Binary
              ? "; a range is two comparisons: 'a < b && b < c'"
              : "; 'b ? 1 : 0' makes an integer of it";
      default -> "; 'b ? 1 : 0' makes an integer of it";
    };
  }

  private boolean comparable(Value a, Value b) {
    if (Conversion.compatible(a.type(), b.type()) || Conversion.compatible(b.type(), a.type())) {
      return true;
    }
    String message = "cannot compare " + named(a.type()) + " with " + named(b.type());
    boolean first = a.expr() instanceof Expr.Const;
    String fix = first ? Conversion.literalAs(b.type(), a) : Conversion.literalAs(a.type(), b);
    Diagnostic d = Diagnostic.error(first && fix != null ? a.span() : b.span(), message);
    problems.add(fix == null ? d : d.withFix(fix));
    return false;
  }

  private static String named(Type type) {
    return type instanceof Type.Exact ? "an integer" : type.toString();
  }

  private Value comparison(Span span, Expr.BinaryOp op, Value a, Value b) {
    Expr e = new Expr.Binary(span, BOOL, op, a.expr(), b.expr());
    Interval left = a.range();
    Interval right = b.range();
    if (left != null && right != null) {
      warnIfDecided(span, op, a, left, b, right);
    }
    return new Value(e, null, a.effects().and(b.effects()));
  }

  /** Warns of a comparison with a literal that the range of the other side decides. */
  private void warnIfDecided(
      Span span, Expr.BinaryOp op, Value a, Interval left, Value b, Interval right) {
    boolean literalLeft = Literals.value(a.expr()) != null;
    boolean literalRight = Literals.value(b.expr()) != null;
    if (literalLeft == literalRight) {
      return;
    }
    Boolean decided = decided(op, left, right);
    if (decided != null) {
      Value variable = literalLeft ? b : a;
      Interval range = literalLeft ? right : left;
      problems.warning(
          span,
          "type-limits",
          "comparison is always " + decided + ": '" + variable.span().text() + "' is in " + range);
    }
  }

  /** What the comparison is for all values of the intervals; null if that differs. */
  static @Nullable Boolean decided(Expr.BinaryOp op, Interval a, Interval b) {
    boolean below = a.high().compareTo(b.low()) < 0;
    boolean above = a.low().compareTo(b.high()) > 0;
    boolean notAbove = a.high().compareTo(b.low()) <= 0;
    boolean notBelow = a.low().compareTo(b.high()) >= 0;
    return switch (op) {
      case LT -> below ? Boolean.TRUE : notBelow ? Boolean.FALSE : null;
      case LE -> notAbove ? Boolean.TRUE : above ? Boolean.FALSE : null;
      case GT -> above ? Boolean.TRUE : notAbove ? Boolean.FALSE : null;
      case GE -> notBelow ? Boolean.TRUE : below ? Boolean.FALSE : null;
      case EQ -> (below || above) ? Boolean.FALSE : null;
      case NE -> (below || above) ? Boolean.TRUE : null;
      case MUL, DIV, MOD, ADD, SUB, SHL, SHR, BIT_AND, BIT_XOR, BIT_OR, AND, OR, IMPLIES ->
          throw new IllegalArgumentException("not a comparison: " + op);
    };
  }

  // ------------------------------------------------------------------ conditional

  /** {@code condition ? a : b} without statements of its own. */
  Value conditional(Span span, Value condition, Type type, Value a, Value b) {
    Expr e = new Expr.Conditional(span, type, condition.expr(), a.expr(), b.expr());
    return new Value(e, hull(a, b), effects(List.of(condition, a, b)));
  }

  static @Nullable Interval hull(Value a, Value b) {
    Interval left = a.range();
    Interval right = b.range();
    return left == null || right == null ? null : left.hull(right);
  }

  static Effects effects(List<Value> values) {
    Effects all = Effects.NONE;
    for (Value v : values) {
      all = all.and(v.effects());
    }
    return all;
  }

  /** The type that both arms of a conditional have; null, after a diagnostic, if there is none. */
  @Nullable Type common(Value a, Value b) {
    if (a.type().equals(b.type())) {
      return a.type();
    } else if (a.type().isInteger() && b.type().isInteger()) {
      return EXACT;
    } else if (a.type().isPointer() && Conversion.compatible(a.type(), b.type())) {
      return a.type();
    } else if (b.type().isPointer() && Conversion.compatible(b.type(), a.type())) {
      return b.type();
    }
    problems.error(
        b.span(),
        "the arms of '?:' differ in type: " + named(a.type()) + " and " + named(b.type()));
    return null;
  }
}
