package org.pinproof.scenario;

import org.jspecify.annotations.Nullable;
import org.pinproof.check.Expr.BinaryOp;
import org.pinproof.check.Expr.UnaryOp;

/**
 * The operators on exact values, for constant expressions. Whatever the checker has let through
 * fits 64 bits; an overflow is our mistake and throws {@link ArithmeticException}.
 */
public final class Arithmetic {
  private Arithmetic() {}

  /** Largest shift count; smaller than 0 or greater than this is an error. */
  public static final int MAX_SHIFT = 31;

  public static long unary(UnaryOp op, long x) {
    return switch (op) {
      case NOT -> x == 0 ? 1 : 0;
      case NEGATE -> Math.negateExact(x);
      case COMPLEMENT -> ~x;
      case TRUTH -> x != 0 ? 1 : 0;
    };
  }

  /** Whether the left operand alone decides a short-circuit operator. */
  public static boolean decides(BinaryOp op, long left) {
    return op == BinaryOp.OR ? left != 0 : left == 0;
  }

  /** The value of a short-circuit operator that its left operand decides. */
  public static long decided(BinaryOp op) {
    return op == BinaryOp.AND ? 0 : 1;
  }

  /** Why the operator cannot take this right operand; null if it can. */
  public static @Nullable String fault(BinaryOp op, long right) {
    return switch (op) {
      case DIV, MOD -> right == 0 ? "division by zero" : null;
      case SHL, SHR ->
          right < 0 || right > MAX_SHIFT
              ? "shift count " + right + " is outside 0.." + MAX_SHIFT
              : null;
      default -> null;
    };
  }

  public static long binary(BinaryOp op, long x, long y) {
    return switch (op) {
      case MUL -> Math.multiplyExact(x, y);
      case DIV -> x / y;
      case MOD -> x % y;
      case ADD -> Math.addExact(x, y);
      case SUB -> Math.subtractExact(x, y);
      case SHL -> Math.multiplyExact(x, 1L << y);
      case SHR -> x >> y;
      case BIT_AND -> x & y;
      case BIT_XOR -> x ^ y;
      case BIT_OR -> x | y;
      case LT -> x < y ? 1 : 0;
      case LE -> x <= y ? 1 : 0;
      case GT -> x > y ? 1 : 0;
      case GE -> x >= y ? 1 : 0;
      case EQ -> x == y ? 1 : 0;
      case NE -> x != y ? 1 : 0;
      case AND -> x != 0 && y != 0 ? 1 : 0;
      case OR -> x != 0 || y != 0 ? 1 : 0;
      case IMPLIES -> x == 0 || y != 0 ? 1 : 0;
    };
  }
}
