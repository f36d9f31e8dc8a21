package org.pinproof.check;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/**
 * All integers from {@code low} to {@code high}: what an integer expression can be, low <= high.
 */
record Interval(BigInteger low, BigInteger high) {
  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger ZERO = BigInteger.ZERO;
  private static final int MAX_SHIFT = 31;

  static Interval of(long low, long high) {
    return new Interval(BigInteger.valueOf(low), BigInteger.valueOf(high));
  }

  static Interval of(Type.Int type) {
    return of(type.min(), type.max());
  }

  /** Whether every value fits a signed 64-bit number. */
  boolean fitsLong() {
    return low.bitLength() <= 63 && high.bitLength() <= 63;
  }

  boolean isSingle() {
    return low.equals(high);
  }

  boolean contains(BigInteger value) {
    return low.compareTo(value) <= 0 && value.compareTo(high) <= 0;
  }

  boolean contains(Interval other) {
    return contains(other.low) && contains(other.high);
  }

  Interval hull(Interval other) {
    return new Interval(low.min(other.low), high.max(other.high));
  }

  Interval negated() {
    return new Interval(high.negate(), low.negate());
  }

  Interval complemented() {
    return new Interval(high.not(), low.not());
  }

  @Override
  public String toString() {
    return isSingle() ? low.toString() : low + ".." + high;
  }

  /** What an arithmetic operator makes of two intervals; operands on which it errs do not count. */
  static Interval of(Expr.BinaryOp op, Interval a, Interval b) {
    return switch (op) {
      case ADD -> new Interval(a.low.add(b.low), a.high.add(b.high));
      case SUB -> new Interval(a.low.subtract(b.high), a.high.subtract(b.low));
      case MUL -> hullOf(products(a, List.of(b.low, b.high)));
      case DIV -> divided(a, b);
      case MOD -> remainder(a, b);
      case SHL -> hullOf(products(a, counts(b).map(c -> ONE.shiftLeft(c)).toList()));
      case SHR ->
          hullOf(counts(b).flatMap(c -> Stream.of(a.low.shiftRight(c), a.high.shiftRight(c))));
      case BIT_AND -> bitAnd(a, b);
      case BIT_OR, BIT_XOR -> bits(a, b);
      case LT, LE, GT, GE, EQ, NE, AND, OR, IMPLIES ->
          throw new IllegalArgumentException("not arithmetic: " + op);
    };
  }

  private static Stream<BigInteger> products(Interval a, List<BigInteger> factors) {
    return factors.stream().flatMap(f -> Stream.of(a.low.multiply(f), a.high.multiply(f)));
  }

  private static Interval hullOf(Stream<BigInteger> values) {
    List<BigInteger> all = values.toList();
    BigInteger low = all.get(0);
    BigInteger high = low;
    for (BigInteger v : all) {
      low = low.min(v);
      high = high.max(v);
    }
    return new Interval(low, high);
  }

  private static Interval divided(Interval a, Interval b) {
    List<BigInteger> divisors =
        Stream.of(b.low, b.high, ONE, ONE.negate())
            .filter(d -> d.signum() != 0 && b.contains(d))
            .toList();
    if (divisors.isEmpty()) {
      return new Interval(ZERO, ZERO);
    }
    return hullOf(divisors.stream().flatMap(d -> Stream.of(a.low.divide(d), a.high.divide(d))));
  }

  private static Interval remainder(Interval a, Interval b) {
    BigInteger most = b.low.abs().max(b.high.abs()).subtract(ONE).max(ZERO);
    BigInteger low = a.low.signum() < 0 ? most.negate().max(a.low) : ZERO;
    BigInteger high = a.high.signum() > 0 ? most.min(a.high) : ZERO;
    return new Interval(low, high);
  }

  /** Least and greatest shift count that does not err. */
  private static Stream<Integer> counts(Interval b) {
    BigInteger most = BigInteger.valueOf(MAX_SHIFT);
    return Stream.of(b.low, b.high).map(c -> c.max(ZERO).min(most).intValue());
  }

  private static Interval bitAnd(Interval a, Interval b) {
    if (a.low.signum() >= 0 && b.low.signum() >= 0) {
      return new Interval(ZERO, a.high.min(b.high));
    } else if (a.low.signum() >= 0) {
      return new Interval(ZERO, a.high);
    } else if (b.low.signum() >= 0) {
      return new Interval(ZERO, b.high);
    }
    return bits(a, b);
  }

  /** As many bits as the wider operand has. */
  private static Interval bits(Interval a, Interval b) {
    int width =
        Stream.of(a.low, a.high, b.low, b.high).mapToInt(BigInteger::bitLength).max().orElse(0);
    BigInteger top = ONE.shiftLeft(width);
    boolean negative = a.low.signum() < 0 || b.low.signum() < 0;
    return new Interval(negative ? top.negate() : ZERO, top.subtract(ONE));
  }
}
