package org.pinproof.system;

import org.pinproof.check.Expr.BinaryOp;
import org.pinproof.check.Expr.UnaryOp;

/** What remains of a term whose value nobody uses: its checks, and what they depend on. */
final class Residue {
  private Residue() {}

  /** Whether evaluation could err. */
  static boolean mayErr(Term t) {
    if (t instanceof Term.Checked) {
      return true;
    }
    for (Term part : Terms.parts(t)) {
      if (mayErr(part)) {
        return true;
      }
    }
    return false;
  }

  /** A term that errs exactly when {@code t} does, in the same way; a constant if it never does. */
  static Term of(Term t) {
    if (!mayErr(t)) {
      return Fold.ZERO;
    } else if (t instanceof Term.Checked || t instanceof Term.Quantified) {
      return t;
    } else if (t instanceof Term.Binary b) {
      return ofBinary(b);
    } else if (t instanceof Term.Conditional c) {
      return mayErr(c.then()) || mayErr(c.otherwise())
          ? Fold.conditional(c.condition(), of(c.then()), of(c.otherwise()))
          : of(c.condition());
    } else if (t instanceof Term.Let l) {
      return mayErr(l.body()) ? Fold.let(l.slot(), l.value(), of(l.body())) : of(l.value());
    }
    return of(Terms.parts(t).get(0));
  }

  private static Term ofBinary(Term.Binary b) {
    if (!mayErr(b.right())) {
      return of(b.left());
    } else if (b.op() == BinaryOp.OR) {
      return Fold.conditional(b.left(), Fold.ZERO, of(b.right()));
    } else if (b.op().shortCircuits()) {
      return Fold.conditional(b.left(), of(b.right()), Fold.ZERO);
    } else if (!mayErr(b.left())) {
      return of(b.right());
    }
    Term left = Fold.unary(UnaryOp.TRUTH, of(b.left()));
    Term right = Fold.unary(UnaryOp.TRUTH, of(b.right()));
    return Fold.binary(BinaryOp.EQ, left, right);
  }
}
