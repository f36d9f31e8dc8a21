package org.pinproof.promela;

import org.pinproof.check.Expr.BinaryOp;
import org.pinproof.check.Expr.UnaryOp;
import org.pinproof.system.Fold;
import org.pinproof.system.Term;

/** Conditions that read well. */
final class Logic {
  private Logic() {}

  /** Whether a term is 0: comparisons are turned round. */
  static Term not(Term term) {
    if (term instanceof Term.Binary b) {
      BinaryOp opposite =
          switch (b.op()) {
            case LT -> BinaryOp.GE;
            case LE -> BinaryOp.GT;
            case GT -> BinaryOp.LE;
            case GE -> BinaryOp.LT;
            case EQ -> BinaryOp.NE;
            case NE -> BinaryOp.EQ;
            case AND, OR, IMPLIES, MUL, DIV, MOD, ADD, SUB, SHL, SHR, BIT_AND, BIT_XOR, BIT_OR ->
                null;
          };
      if (opposite != null) {
        return Fold.binary(opposite, b.left(), b.right());
      }
    }
    return term instanceof Term.Const || isTruth(term)
        ? Fold.unary(UnaryOp.NOT, term)
        : Fold.binary(BinaryOp.EQ, term, Fold.ZERO);
  }

  /** Whether two integers are equal. */
  static Term equal(Term left, Term right) {
    if (left instanceof Term.Binary b
        && b.op() == BinaryOp.ADD
        && b.right() instanceof Term.Const offset
        && right instanceof Term.Const c) {
      return equal(b.left(), Fold.constant(c.value() - offset.value()));
    }
    return left.equals(right) ? Fold.ONE : Fold.binary(BinaryOp.EQ, left, right);
  }

  /** Whether a term is 0 or 1. */
  static boolean isTruth(Term term) {
    return term.range().low() >= 0 && term.range().high() <= 1;
  }

  /** {@code then} where the condition holds, {@code otherwise} where not; all are conditions. */
  static Term either(Term condition, Term then, Term otherwise) {
    if (condition instanceof Term.Const c) {
      return c.value() != 0 ? then : otherwise;
    } else if (then.equals(otherwise)) {
      return then;
    } else if (Fold.isConst(then, 1)) {
      return Fold.binary(BinaryOp.OR, condition, otherwise);
    } else if (Fold.isConst(otherwise, 1)) {
      return Fold.binary(BinaryOp.IMPLIES, condition, then);
    } else if (Fold.isConst(then, 0)) {
      return Fold.binary(BinaryOp.AND, not(condition), otherwise);
    } else if (Fold.isConst(otherwise, 0)) {
      return Fold.binary(BinaryOp.AND, condition, then);
    }
    return Fold.conditional(condition, then, otherwise);
  }
}
