package org.pinproof.scenario;

import java.util.List;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Expr;
import org.pinproof.check.Type;
import org.pinproof.scenario.Instance.Range;

/** Interval arithmetic: the least interval that holds every result, by corner values. */
public final class Ranges {
  private Ranges() {}

  public static final Range BOOL = new Range(0, 1);

  /** All values of a scalar type in an instance; a pointer's are 0 (NULL) to the last object. */
  public static Range declared(Instance instance, Type type) {
    if (type instanceof Type.Int i) {
      return new Range(i.min(), i.max());
    } else if (type instanceof Type.Bool) {
      return BOOL;
    } else if (type instanceof Type.Enum e) {
      CheckedModel.EnumType declared = instance.model().enums().get(e.tag());
      if (declared == null) {
        throw new IllegalStateException("unknown " + e);
      }
      return new Range(0, declared.enumerators().size() - 1);
    } else if (type instanceof Type.Pointer p) {
      return new Range(0, instance.objects().getOrDefault(p.tag(), List.of()).size());
    } else if (type instanceof Type.Null) {
      return new Range(0, 0);
    } else if (type instanceof Type.Exact) {
      return new Range(Long.MIN_VALUE, Long.MAX_VALUE);
    }
    throw new IllegalArgumentException("not a scalar: " + type);
  }

  public static Range join(Range a, Range b) {
    return new Range(Math.min(a.low(), b.low()), Math.max(a.high(), b.high()));
  }

  public static boolean within(Range a, Range b) {
    return b.low() <= a.low() && a.high() <= b.high();
  }

  public static Range unary(Expr.UnaryOp op, Range x) {
    return switch (op) {
      case NOT -> logical(x.high() == 0 && x.low() == 0, x.low() > 0 || x.high() < 0);
      case TRUTH -> logical(x.low() > 0 || x.high() < 0, x.high() == 0 && x.low() == 0);
      case NEGATE -> new Range(Math.negateExact(x.high()), Math.negateExact(x.low()));
      case COMPLEMENT -> new Range(~x.high(), ~x.low());
    };
  }

  private static Range logical(boolean surelyTrue, boolean surelyFalse) {
    return new Range(surelyTrue ? 1 : 0, surelyFalse ? 0 : 1);
  }

  /** Right operands for which the operator errs are left out (and must not be all there are). */
  public static Range binary(Expr.BinaryOp op, Range x, Range y) {
    return switch (op) {
      case ADD -> new Range(Math.addExact(x.low(), y.low()), Math.addExact(x.high(), y.high()));
      case SUB ->
          new Range(Math.subtractExact(x.low(), y.high()), Math.subtractExact(x.high(), y.low()));
      case MUL -> corners(op, x, y);
      case DIV -> divide(x, y);
      case MOD -> remainder(x, y);
      case SHL, SHR -> corners(op, x, clip(y, 0, Arithmetic.MAX_SHIFT));
      case BIT_AND, BIT_OR, BIT_XOR -> bits(op, x, y);
      case LT -> logical(x.high() < y.low(), x.low() >= y.high());
      case LE -> logical(x.high() <= y.low(), x.low() > y.high());
      case GT -> logical(x.low() > y.high(), x.high() <= y.low());
      case GE -> logical(x.low() >= y.high(), x.high() < y.low());
      case EQ -> logical(x.single() && y.single() && x.low() == y.low(), disjoint(x, y));
      case NE -> logical(disjoint(x, y), x.single() && y.single() && x.low() == y.low());
      case AND, OR, IMPLIES -> BOOL;
    };
  }

  private static boolean disjoint(Range x, Range y) {
    return x.high() < y.low() || y.high() < x.low();
  }

  private static Range clip(Range x, long low, long high) {
    long l = Math.max(x.low(), low);
    long h = Math.min(x.high(), high);
    return l <= h ? new Range(l, h) : new Range(low, low);
  }

  private static Range corners(Expr.BinaryOp op, Range x, Range y) {
    long[] all = {
      Arithmetic.binary(op, x.low(), y.low()),
      Arithmetic.binary(op, x.low(), y.high()),
      Arithmetic.binary(op, x.high(), y.low()),
      Arithmetic.binary(op, x.high(), y.high())
    };
    long low = all[0];
    long high = all[0];
    for (long v : all) {
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
    return new Range(low, high);
  }

  /** Truncating division is monotone on each side of zero: the corners are the ends and -1, 1. */
  private static Range divide(Range x, Range y) {
    Range result = null;
    long[] divisors = {y.low(), y.high(), -1, 1};
    for (long d : divisors) {
      if (d != 0 && y.low() <= d && d <= y.high()) {
        Range part = corners(Expr.BinaryOp.DIV, x, new Range(d, d));
        result = result == null ? part : join(result, part);
      }
    }
    return result == null ? new Range(0, 0) : result;
  }

  /** The remainder has the dividend's sign and is smaller than the divisor. */
  private static Range remainder(Range x, Range y) {
    long most = Math.max(Math.abs(y.low()), Math.abs(y.high())) - 1;
    if (most < 0) {
      return new Range(0, 0);
    }
    long low = x.low() < 0 ? -Math.min(most, Math.abs(x.low())) : 0;
    long high = x.high() > 0 ? Math.min(most, x.high()) : 0;
    return new Range(low, high);
  }

  private static Range bits(Expr.BinaryOp op, Range x, Range y) {
    if (x.single() && y.single()) {
      long v = Arithmetic.binary(op, x.low(), y.low());
      return new Range(v, v);
    }
    if (op == Expr.BinaryOp.BIT_AND && (x.low() >= 0 || y.low() >= 0)) {
      long high =
          x.low() >= 0 && y.low() >= 0
              ? Math.min(x.high(), y.high())
              : x.low() >= 0 ? x.high() : y.high();
      return new Range(0, high);
    }
    long magnitude = Math.max(Math.max(x.high(), y.high()), Math.max(~x.low(), ~y.low()));
    long ones = magnitude <= 0 ? 0 : -1L >>> Long.numberOfLeadingZeros(magnitude);
    boolean negative = x.low() < 0 || y.low() < 0;
    return new Range(negative ? ~ones : 0, ones);
  }
}
