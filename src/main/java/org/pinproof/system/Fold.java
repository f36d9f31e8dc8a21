package org.pinproof.system;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.Expr.BinaryOp;
import org.pinproof.check.Expr.UnaryOp;
import org.pinproof.scenario.Arithmetic;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Ranges;
import org.pinproof.system.Term.Range;

/**
 * Builds terms, simplified and with the least interval that corner values give. What may err is
 * never simplified away, nor evaluated where it was not evaluated before.
 */
public final class Fold {
  private Fold() {}

  public static final Term ZERO = new Term.Const(0);
  public static final Term ONE = new Term.Const(1);

  public static Term constant(long value) {
    return value == 0 ? ZERO : value == 1 ? ONE : new Term.Const(value);
  }

  public static boolean isConst(Term t, long value) {
    return t instanceof Term.Const c && c.value() == value;
  }

  static Term get(Variable variable, Term index) {
    return get(new Range(variable.min(), variable.max()), variable, index);
  }

  /** A read whose value is known to be in a range. */
  public static Term get(Range range, Variable variable, Term index) {
    return isOutside(index, variable.length()) ? ZERO : known(new Term.Get(range, variable, index));
  }

  /**
   * Whether an index is known to be outside: it is never evaluated then, since its check is said to
   * be discharged.
   */
  static boolean isOutside(Term index, int length) {
    return index instanceof Term.Const c && (c.value() < 0 || c.value() >= length);
  }

  public static Term lookup(List<Long> table, Term index) {
    if (isOutside(index, table.size())) {
      return ZERO;
    } else if (index instanceof Term.Const c) {
      return constant(table.get((int) c.value()));
    }
    long low = table.stream().mapToLong(v -> v).min().orElse(0);
    long high = table.stream().mapToLong(v -> v).max().orElse(0);
    return known(new Term.Lookup(new Range(low, high), table, index));
  }

  /** {@code value}, which errs outside {@code low..high} (low <= high). */
  public static Term checked(Term value, long low, long high, long violated) {
    Range r = value.range();
    if (low <= r.low() && r.high() <= high) {
      return value;
    }
    long l = Math.max(low, r.low());
    long h = Math.min(high, r.high());
    Range left = l <= h ? new Range(l, h) : new Range(low, low);
    return new Term.Checked(left, value, low, high, violated);
  }

  public static Term unary(UnaryOp op, Term x) {
    if (op == UnaryOp.TRUTH && isBool(x)) {
      return x;
    }
    if (op == UnaryOp.NOT && x instanceof Term.Unary u && u.op() == UnaryOp.NOT) {
      return unary(UnaryOp.TRUTH, u.operand());
    }
    if (op == UnaryOp.NOT && x instanceof Term.Unary u && u.op() == UnaryOp.TRUTH) {
      return unary(UnaryOp.NOT, u.operand());
    }
    return known(new Term.Unary(range(Ranges.unary(op, range(x.range()))), op, x));
  }

  public static Term binary(BinaryOp op, Term x, Term y) {
    if (op.shortCircuits()) {
      return logical(op, x, y);
    }
    if (x instanceof Term.Const a && y instanceof Term.Const b) {
      if (Arithmetic.fault(op, b.value()) == null) {
        return constant(Arithmetic.binary(op, a.value(), b.value()));
      }
    }
    Term simpler = identity(op, x, y);
    if (simpler != null) {
      return simpler;
    }
    Range r = range(Ranges.binary(op, range(x.range()), range(y.range())));
    return known(new Term.Binary(r, op, x, y));
  }

  /** {@code x + 0}, {@code x * 1}, {@code (x + a) + b} and the like; null if it is none of them. */
  private static @Nullable Term identity(BinaryOp op, Term x, Term y) {
    if (op == BinaryOp.SUB && y instanceof Term.Const c && c.value() != Long.MIN_VALUE) {
      return binary(BinaryOp.ADD, x, constant(-c.value()));
    } else if (op == BinaryOp.ADD && isConst(y, 0)) {
      return x;
    } else if (op == BinaryOp.ADD && x instanceof Term.Const && !(y instanceof Term.Const)) {
      return binary(op, y, x);
    } else if (op == BinaryOp.MUL && isConst(y, 1)) {
      return x;
    } else if (op == BinaryOp.MUL && isConst(x, 1)) {
      return y;
    } else if (op == BinaryOp.ADD
        && y instanceof Term.Const c
        && x instanceof Term.Binary b
        && b.op() == BinaryOp.ADD
        && b.right() instanceof Term.Const d) {
      return binary(BinaryOp.ADD, b.left(), constant(Math.addExact(c.value(), d.value())));
    }
    return null;
  }

  private static Term logical(BinaryOp op, Term x, Term y) {
    if (x instanceof Term.Const c) {
      return Arithmetic.decides(op, c.value()) ? constant(Arithmetic.decided(op)) : y;
    }
    if ((op == BinaryOp.AND && isConst(y, 1)) || (op == BinaryOp.OR && isConst(y, 0))) {
      return x;
    }
    if (op == BinaryOp.IMPLIES && isConst(y, 0)) {
      return unary(UnaryOp.NOT, x);
    }
    boolean decidedByRight = op == BinaryOp.AND ? isConst(y, 0) : isConst(y, 1);
    if (decidedByRight && !Residue.mayErr(x)) {
      return y;
    }
    return new Term.Binary(new Range(0, 1), op, x, y);
  }

  public static Term conditional(Term condition, Term then, Term otherwise) {
    if (condition instanceof Term.Const c) {
      return c.value() != 0 ? then : otherwise;
    }
    Range a = then.range();
    Range b = otherwise.range();
    Range joined = new Range(Math.min(a.low(), b.low()), Math.max(a.high(), b.high()));
    return known(new Term.Conditional(joined, condition, then, otherwise));
  }

  /** {@code body} with the slot holding {@code value}, substituted where that changes nothing. */
  static Term let(int slot, Term value, Term body) {
    int uses = SlotUses.of(body, slot);
    boolean pure = !Residue.mayErr(value);
    boolean trivial =
        value instanceof Term.Const
            || value instanceof Term.Temp
            || (value instanceof Term.Get g && g.index() instanceof Term.Const);
    boolean free = pure && (trivial || uses < 2);
    boolean first = uses == 1 && SlotUses.comesFirst(body, slot);
    if (free || first) {
      return Rewriting.of(body, new Rewriting.Slot(slot, value));
    }
    return new Term.Let(body.range(), slot, value, body);
  }

  static Term quantified(boolean universal, int slot, int count, Term body) {
    if (count == 0) {
      return constant(universal ? 1 : 0);
    }
    return isConst(body, 0) || isConst(body, 1)
        ? body
        : new Term.Quantified(universal, slot, count, body);
  }

  /** A term that cannot err and has one possible value is that value. */
  private static Term known(Term t) {
    return t.range().low() == t.range().high() && !Residue.mayErr(t)
        ? constant(t.range().low())
        : t;
  }

  static boolean isBool(Term t) {
    return t.range().low() >= 0 && t.range().high() <= 1;
  }

  private static Instance.Range range(Range r) {
    return new Instance.Range(r.low(), r.high());
  }

  private static Range range(Instance.Range r) {
    return new Range(r.low(), r.high());
  }
}
