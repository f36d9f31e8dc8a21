package org.pinproof.compile;

import org.jspecify.annotations.Nullable;

/**
 * A Java expression.
 *
 * @param level how tightly its outermost operator binds: one of the constants here
 * @param wide {@code long}, not {@code int}; meaningless for a condition
 * @param sum how it came about by {@link #plus}, null if otherwise
 */
record Code(String text, int level, boolean wide, @Nullable Sum sum) {
  /** An expression plus a constant. */
  record Sum(Code expression, long constant) {}

  static final int PRIMARY = 15;
  static final int UNARY = 14;
  static final int PRODUCT = 13;
  static final int SUM = 12;
  static final int SHIFT = 11;
  static final int RELATION = 10;
  static final int EQUALITY = 9;
  static final int AND = 8;
  static final int XOR = 7;
  static final int OR = 6;
  static final int BOTH = 5;
  static final int EITHER = 4;
  static final int CONDITIONAL = 3;

  Code(String text, int level, boolean wide) {
    this(text, level, wide, null);
  }

  /** Binds as tightly as a name: needs no parentheses anywhere. */
  static Code primary(String text, boolean wide) {
    return new Code(text, PRIMARY, wide);
  }

  static Code condition(String text, int level) {
    return new Code(text, level, false);
  }

  static Code literal(long value, boolean wide) {
    if (!wide && (int) value != value) {
      throw new IllegalArgumentException("not an int: " + value);
    }
    return new Code(value + (wide ? "L" : ""), value < 0 ? UNARY : PRIMARY, wide);
  }

  /** A mask, as people read masks. */
  static String hex(long mask, boolean wide) {
    return wide ? "0x" + Long.toHexString(mask) + "L" : "0x" + Integer.toHexString((int) mask);
  }

  /** The text as operand of an operator of that level, in parentheses if it binds less tightly. */
  String in(int operator) {
    return level < operator ? "(" + text + ")" : text;
  }

  /** The text as right operand of a left-associative operator of that level. */
  String rightOf(int operator) {
    return in(operator + 1);
  }

  Code toWide() {
    return wide ? this : new Code("(long) " + in(UNARY), UNARY, true);
  }

  /** Cut to an int; the value is known to fit. */
  Code toInt() {
    return wide ? new Code("(int) " + in(UNARY), UNARY, false) : this;
  }

  Code as(boolean wanted) {
    return wanted ? toWide() : toInt();
  }

  /** The value plus a constant; constants added before are joined with it. */
  Code plus(long constant) {
    if (sum != null && sum.expression.wide == wide) {
      return sum.expression.plus(Math.addExact(sum.constant, constant));
    } else if (constant == 0) {
      return this;
    }
    boolean wideSum = wide || (int) constant != constant;
    String sign = constant < 0 ? " - " : " + ";
    String amount = Math.abs(constant) + (wideSum ? "L" : "");
    return new Code(in(SUM) + sign + amount, SUM, wideSum, new Sum(this, constant));
  }
}
