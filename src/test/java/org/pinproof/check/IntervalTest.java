package org.pinproof.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pinproof.check.Expr.BinaryOp;

class IntervalTest {
  private static final int SMALL = 5;

  private static List<Interval> smallIntervals() {
    List<Interval> all = new ArrayList<>();
    for (int low = -SMALL; low <= SMALL; low++) {
      for (int high = low; high <= SMALL; high++) {
        all.add(Interval.of(low, high));
      }
    }
    return all;
  }

  /** The result on two numbers; null where the operator errs. */
  private static @Nullable Long result(BinaryOp op, long x, long y) {
    boolean shift = op == BinaryOp.SHL || op == BinaryOp.SHR;
    boolean divides = op == BinaryOp.DIV || op == BinaryOp.MOD;
    if ((shift && y < 0) || (divides && y == 0)) {
      return null;
    }
    return switch (op) {
      case MUL -> x * y;
      case DIV -> x / y;
      case MOD -> x % y;
      case ADD -> x + y;
      case SUB -> x - y;
      case SHL -> x << y;
      case SHR -> x >> y;
      case BIT_AND -> x & y;
      case BIT_XOR -> x ^ y;
      case BIT_OR -> x | y;
      default -> throw new IllegalArgumentException(op.text);
    };
  }

  @ParameterizedTest
  @EnumSource(
      value = BinaryOp.class,
      mode = EnumSource.Mode.INCLUDE,
      names = {"MUL", "DIV", "MOD", "ADD", "SUB", "SHL", "SHR", "BIT_AND", "BIT_XOR", "BIT_OR"})
  void containsTheResultOfEveryPairOfValues(BinaryOp op) {
    for (Interval a : smallIntervals()) {
      for (Interval b : smallIntervals()) {
        Interval all = Interval.of(op, a, b);
        for (long x = a.low().longValue(); x <= a.high().longValue(); x++) {
          for (long y = b.low().longValue(); y <= b.high().longValue(); y++) {
            Long one = result(op, x, y);
            assertTrue(
                one == null || all.contains(BigInteger.valueOf(one)),
                () -> a + " " + op.text + " " + b + " may be " + one + ", not in " + all);
          }
        }
      }
    }
  }

  @Test
  void additionSubtractionMultiplicationAndDivisionAreExact() {
    Interval a = Interval.of(-3, 5);
    Interval b = Interval.of(-2, 4);
    assertEquals(Interval.of(-5, 9), Interval.of(BinaryOp.ADD, a, b));
    assertEquals(Interval.of(-7, 7), Interval.of(BinaryOp.SUB, a, b));
    assertEquals(Interval.of(-12, 20), Interval.of(BinaryOp.MUL, a, b));
    assertEquals(Interval.of(-5, 5), Interval.of(BinaryOp.DIV, a, b));
  }

  @Test
  void fourFactorsOfSixteenBitsDoNotFitALong() {
    Interval u16 = Interval.of(new Type.Int(false, 16));
    Interval product = u16;
    for (int factors = 2; factors <= 3; factors++) {
      product = Interval.of(BinaryOp.MUL, product, u16);
      assertTrue(product.fitsLong());
    }
    assertEquals(false, Interval.of(BinaryOp.MUL, product, u16).fitsLong());
  }
}
