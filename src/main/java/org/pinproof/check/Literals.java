package org.pinproof.check;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Values that an expression has in every scenario, because only literals stand in it. */
final class Literals {
  private Literals() {}

  /** The value of an expression without configs, reads and calls; null of any other. */
  static @Nullable Long value(Expr e) {
    if (e instanceof Expr.Const c) {
      return c.value();
    } else if (e instanceof Expr.Unary u) {
      Long operand = value(u.operand());
      return operand == null ? null : unary(u.op(), operand);
    } else if (e instanceof Expr.Binary b) {
      Long left = value(b.left());
      Long right = value(b.right());
      return left == null || right == null ? null : binary(b.op(), left, right);
    } else if (e instanceof Expr.Conditional c) {
      Long condition = value(c.condition());
      return condition == null ? null : value(condition != 0 ? c.then() : c.otherwise());
    }
    return null;
  }

  static boolean isTrue(Expr condition) {
    Long value = value(condition);
    return value != null && value != 0;
  }

  static boolean isFalse(Expr condition) {
    Long value = value(condition);
    return value != null && value == 0;
  }

  private static long unary(Expr.UnaryOp op, long x) {
    return switch (op) {
      case NOT -> x == 0 ? 1 : 0;
      case NEGATE -> -x;
      case COMPLEMENT -> ~x;
      case TRUTH -> x != 0 ? 1 : 0;
    };
  }

  private static @Nullable Long binary(Expr.BinaryOp op, long x, long y) {
    return switch (op) {
      case LT -> truth(x < y);
      case LE -> truth(x <= y);
      case GT -> truth(x > y);
      case GE -> truth(x >= y);
      case EQ -> truth(x == y);
      case NE -> truth(x != y);
      case AND -> truth(x != 0 && y != 0);
      case OR -> truth(x != 0 || y != 0);
      case IMPLIES -> truth(x == 0 || y != 0);
      case ADD -> x + y;
      case SUB -> x - y;
      case MUL -> x * y;
      case DIV -> y == 0 ? null : Long.valueOf(x / y);
      case MOD -> y == 0 ? null : Long.valueOf(x % y);
      case SHL -> y < 0 || y > 31 ? null : Long.valueOf(x << y);
      case SHR -> y < 0 || y > 31 ? null : Long.valueOf(x >> y);
      case BIT_AND -> x & y;
      case BIT_XOR -> x ^ y;
      case BIT_OR -> x | y;
    };
  }

  private static long truth(boolean b) {
    return b ? 1 : 0;
  }

  /** The interval of a value that is known exactly. */
  static Interval exactly(long value) {
    BigInteger v = BigInteger.valueOf(value);
    return new Interval(v, v);
  }
}
