package org.pinproof.system;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.Expr.BinaryOp;
import org.pinproof.check.Expr.UnaryOp;
import org.pinproof.system.Term.Range;

/**
 * What is known of the cells of variables at a point of a flow: an interval for some of them, the
 * declared range for all others. Mutable.
 */
final class Facts {
  /** A cell with a known index. */
  private record Cell(Variable variable, long index) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Cell that
          && variable.index() == that.variable.index()
          && index == that.index;
    }

    @Override
    public int hashCode() {
      return variable.index() * 31 + Long.hashCode(index);
    }
  }

  private final Map<Cell, Range> known;

  private Facts(Map<Cell, Range> known) {
    this.known = known;
  }

  static Facts none() {
    return new Facts(new HashMap<>());
  }

  Facts copy() {
    return new Facts(new HashMap<>(known));
  }

  private static @Nullable Cell cell(Variable v, Term index) {
    return index instanceof Term.Const c ? new Cell(v, c.value()) : null;
  }

  /** A read of the cell, as narrow as is known. */
  Term read(Term.Get get, Term index) {
    Cell cell = cell(get.variable(), index);
    Range fact = cell == null ? null : known.get(cell);
    Range range = get.range();
    if (fact != null) {
      Range both = meet(range, fact);
      range = both == null ? range : both;
    }
    return Fold.get(range, get.variable(), index);
  }

  // ---------------------------------------------------------------- what happens

  void assign(Variable v, Term index, Range value) {
    Cell cell = cell(v, index);
    Range stored = meet(value, new Range(v.min(), v.max()));
    if (cell == null || stored == null) {
      forget(v);
    } else {
      known.put(cell, stored);
    }
  }

  private void forget(Variable v) {
    known.keySet().removeIf(cell -> cell.variable.index() == v.index());
  }

  /** Other tasks run: only the task's locals keep their values. */
  void forgetShared() {
    known.keySet().removeIf(cell -> !(cell.variable.origin() instanceof Variable.OfLocal));
  }

  /** Control comes to a path; routines that are not on it are no longer in progress. */
  void leaveAllBut(List<Integer> path) {
    known
        .keySet()
        .removeIf(
            cell ->
                cell.variable.origin() instanceof Variable.OfLocal local
                    && !isPrefix(local.path(), path));
  }

  private static boolean isPrefix(List<Integer> prefix, List<Integer> path) {
    return prefix.size() <= path.size() && path.subList(0, prefix.size()).equals(prefix);
  }

  /** What must hold after a term was evaluated without error. */
  void evaluated(Term t) {
    if (t instanceof Term.Checked c) {
      evaluated(c.value());
      isWithin(c.value(), c.low(), c.high());
    } else if (t instanceof Term.Binary b && b.op().shortCircuits()) {
      evaluated(b.left());
    } else if (t instanceof Term.Conditional c) {
      evaluated(c.condition());
    } else if (!(t instanceof Term.Quantified)) {
      Terms.parts(t).forEach(this::evaluated);
    }
  }

  // ---------------------------------------------------------------- what holds

  /** Takes note that a condition has a value; false if it cannot. */
  boolean assume(Term condition, boolean truth) {
    if (condition instanceof Term.Const c) {
      return (c.value() != 0) == truth;
    } else if (condition instanceof Term.Unary u && u.op() == UnaryOp.NOT) {
      return assume(u.operand(), !truth);
    } else if (condition instanceof Term.Unary u && u.op() == UnaryOp.TRUTH) {
      return compare(truth ? BinaryOp.NE : BinaryOp.EQ, u.operand(), Fold.ZERO);
    } else if (condition instanceof Term.Binary b && b.op().shortCircuits()) {
      return logical(b, truth);
    } else if (condition instanceof Term.Binary b) {
      BinaryOp op = truth ? b.op() : opposite(b.op());
      return op == null || compare(op, b.left(), b.right());
    } else if (Fold.isBool(condition)) {
      return isWithin(condition, truth ? 1 : 0, truth ? 1 : 0);
    }
    return true;
  }

  private boolean logical(Term.Binary b, boolean truth) {
    if (b.op() == BinaryOp.AND && truth) {
      return assume(b.left(), true) && assume(b.right(), true);
    } else if (b.op() == BinaryOp.OR && !truth) {
      return assume(b.left(), false) && assume(b.right(), false);
    } else if (b.op() == BinaryOp.IMPLIES && !truth) {
      return assume(b.left(), true) && assume(b.right(), false);
    }
    return true;
  }

  private static @Nullable BinaryOp opposite(BinaryOp op) {
    return switch (op) {
      case LT -> BinaryOp.GE;
      case LE -> BinaryOp.GT;
      case GT -> BinaryOp.LE;
      case GE -> BinaryOp.LT;
      case EQ -> BinaryOp.NE;
      case NE -> BinaryOp.EQ;
      case MUL, DIV, MOD, ADD, SUB, SHL, SHR, BIT_AND, BIT_XOR, BIT_OR, AND, OR, IMPLIES -> null;
    };
  }

  private boolean compare(BinaryOp op, Term x, Term y) {
    Range a = x.range();
    Range b = y.range();
    return switch (op) {
      case LT -> isAtMost(x, b.high(), 1) && isAtLeast(y, a.low(), 1);
      case LE -> isAtMost(x, b.high(), 0) && isAtLeast(y, a.low(), 0);
      case GT -> compare(BinaryOp.LT, y, x);
      case GE -> compare(BinaryOp.LE, y, x);
      case EQ -> isWithin(x, b.low(), b.high()) && isWithin(y, a.low(), a.high());
      case NE -> differs(x, b) && differs(y, a);
      case MUL, DIV, MOD, ADD, SUB, SHL, SHR, BIT_AND, BIT_XOR, BIT_OR, AND, OR, IMPLIES -> true;
    };
  }

  private boolean isAtMost(Term t, long most, long less) {
    long bound = most == Long.MIN_VALUE ? most : most - less;
    return isWithin(t, Long.MIN_VALUE, bound);
  }

  private boolean isAtLeast(Term t, long least, long more) {
    long bound = least == Long.MAX_VALUE ? least : least + more;
    return isWithin(t, bound, Long.MAX_VALUE);
  }

  /** The term is not the one value of a range. */
  private boolean differs(Term t, Range other) {
    Range r = t.range();
    if (other.low() != other.high()) {
      return true;
    } else if (r.low() == other.low()) {
      return r.low() < r.high() && isWithin(t, r.low() + 1, r.high());
    } else if (r.high() == other.low()) {
      return isWithin(t, r.low(), r.high() - 1);
    }
    return true;
  }

  /** Takes note of the bounds of a term's value; false if it has none within them. */
  private boolean isWithin(Term t, long low, long high) {
    Range left = low <= high ? meet(t.range(), new Range(low, high)) : null;
    if (left == null) {
      return false;
    }
    Cell cell = t instanceof Term.Get g ? cell(g.variable(), g.index()) : null;
    if (cell != null) {
      Range fact = known.get(cell);
      Range both = fact == null ? left : meet(fact, left);
      if (both == null) {
        return false;
      }
      known.put(cell, both);
    } else if (t instanceof Term.Checked c) {
      return isWithin(c.value(), left.low(), left.high());
    } else if (t instanceof Term.Binary b
        && b.op() == BinaryOp.ADD
        && b.right() instanceof Term.Const c
        && Math.abs(c.value()) < Integer.MAX_VALUE
        && left.fitsInt()) {
      return isWithin(b.left(), left.low() - c.value(), left.high() - c.value());
    }
    return true;
  }

  private static @Nullable Range meet(Range a, Range b) {
    long low = Math.max(a.low(), b.low());
    long high = Math.min(a.high(), b.high());
    return low <= high ? new Range(low, high) : null;
  }

  // ---------------------------------------------------------------- joins

  /**
   * Keeps what holds here and in another place that control comes from.
   *
   * @param widen forget intervals that grow, so that they do not grow for ever
   * @return whether anything was forgotten
   */
  boolean join(Facts other, boolean widen) {
    boolean changed = false;
    Set<Map.Entry<Cell, Range>> entries = known.entrySet();
    for (Iterator<Map.Entry<Cell, Range>> i = entries.iterator(); i.hasNext(); ) {
      Map.Entry<Cell, Range> e = i.next();
      Range a = e.getValue();
      Range b = other.known.get(e.getKey());
      if (b != null && a.low() <= b.low() && b.high() <= a.high()) {
        continue;
      }
      changed = true;
      if (b == null || widen) {
        i.remove();
      } else {
        long low = Math.min(a.low(), b.low());
        e.setValue(new Range(low, Math.max(a.high(), b.high())));
      }
    }
    return changed;
  }
}
