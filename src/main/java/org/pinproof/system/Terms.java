package org.pinproof.system;

import java.util.BitSet;
import java.util.List;

/** How terms are made of terms. */
final class Terms {
  private Terms() {}

  /** The terms that a term is made of, in the order in which they are evaluated. */
  static List<Term> parts(Term t) {
    if (t instanceof Term.Get g) {
      return List.of(g.index());
    } else if (t instanceof Term.Lookup l) {
      return List.of(l.index());
    } else if (t instanceof Term.Checked c) {
      return List.of(c.value());
    } else if (t instanceof Term.Unary u) {
      return List.of(u.operand());
    } else if (t instanceof Term.Binary b) {
      return List.of(b.left(), b.right());
    } else if (t instanceof Term.Conditional c) {
      return List.of(c.condition(), c.then(), c.otherwise());
    } else if (t instanceof Term.Let l) {
      return List.of(l.value(), l.body());
    } else if (t instanceof Term.Quantified q) {
      return List.of(q.body());
    } else if (t instanceof Term.Const || t instanceof Term.Temp) {
      return List.of();
    }
    throw new AssertionError("unhandled " + t);
  }

  /** Adds the indices of the variables that a term reads. */
  static void addReads(Term t, BitSet variables) {
    if (t instanceof Term.Get g) {
      variables.set(g.variable().index());
    }
    for (Term part : parts(t)) {
      addReads(part, variables);
    }
  }

  /** One more than the greatest slot that a Let or Quantified within it sets, at least 0. */
  static int slots(Term t) {
    int most =
        t instanceof Term.Let l ? l.slot() + 1 : t instanceof Term.Quantified q ? q.slot() + 1 : 0;
    for (Term part : parts(t)) {
      most = Math.max(most, slots(part));
    }
    return most;
  }
}
