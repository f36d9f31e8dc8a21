package org.pinproof.system;

import java.util.List;
import org.pinproof.check.Expr;

/**
 * An expression over state variables. Evaluation order, short circuits and exactness are those of
 * {@link Expr}. {@link #range} bounds every value that evaluation without error can give; a
 * generator uses {@code int} where it fits, else {@code long}.
 */
public sealed interface Term {
  Range range();

  /** An inclusive interval within 64 bits. */
  record Range(long low, long high) {
    public boolean fitsInt() {
      return low >= Integer.MIN_VALUE && high <= Integer.MAX_VALUE;
    }
  }

  record Const(long value) implements Term {
    @Override
    public Range range() {
      return new Range(value, value);
    }
  }

  /** Cell {@code index} (0..length-1, never outside) of a variable. */
  record Get(Range range, Variable variable, Term index) implements Term {}

  /** Entry {@code index} (never outside) of a table of constants. */
  record Lookup(Range range, List<Long> table, Term index) implements Term {}

  /** Value of a temporary of the step or of an enclosing {@link Let} or {@link Quantified}. */
  record Temp(Range range, int slot) implements Term {}

  /** {@code body} with temporary {@code slot} holding {@code value}, evaluated first. */
  record Let(Range range, int slot, Term value, Term body) implements Term {}

  /**
   * {@code value}; errs if it is outside {@code low..high}. {@code range} is within low..high.
   *
   * @param violated mask of the property that an error violates; 0 in ghost code
   */
  record Checked(Range range, Term value, long low, long high, long violated) implements Term {}

  record Unary(Range range, Expr.UnaryOp op, Term operand) implements Term {}

  /**
   * DIV, MOD, SHL, SHR have operands for which they do not err (a {@link Checked} where needed).
   */
  record Binary(Range range, Expr.BinaryOp op, Term left, Term right) implements Term {}

  record Conditional(Range range, Term condition, Term then, Term otherwise) implements Term {}

  /** Over {@code slot} = 1..count, stopping at the first that decides. */
  record Quantified(boolean universal, int slot, int count, Term body) implements Term {
    @Override
    public Range range() {
      return new Range(0, 1);
    }
  }
}
