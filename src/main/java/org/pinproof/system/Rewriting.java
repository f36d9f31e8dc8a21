package org.pinproof.system;

/** Rebuilds a term with other leaves, simplifying on the way. */
final class Rewriting {
  private Rewriting() {}

  /** What becomes of the leaves of a term. */
  interface Leaves {
    /**
     * What becomes of a variable that is read.
     *
     * @param index its index, rewritten already
     */
    default Term get(Term.Get get, Term index) {
      return Fold.get(get.range(), get.variable(), index);
    }

    default Term temp(Term.Temp temp) {
      return temp;
    }

    /** New number of a slot that a Let or Quantified sets. */
    default int slot(int slot) {
      return slot;
    }
  }

  /** Puts a term where a temporary stands. */
  record Slot(int replaced, Term value) implements Leaves {
    @Override
    public Term temp(Term.Temp temp) {
      return temp.slot() == replaced ? value : temp;
    }
  }

  static Term of(Term t, Leaves leaves) {
    if (t instanceof Term.Const) {
      return t;
    } else if (t instanceof Term.Temp temp) {
      return leaves.temp(temp);
    } else if (t instanceof Term.Get g) {
      return leaves.get(g, of(g.index(), leaves));
    } else if (t instanceof Term.Lookup l) {
      return Fold.lookup(l.table(), of(l.index(), leaves));
    } else if (t instanceof Term.Checked c) {
      return Fold.checked(of(c.value(), leaves), c.low(), c.high(), c.violated());
    } else if (t instanceof Term.Unary u) {
      return Fold.unary(u.op(), of(u.operand(), leaves));
    } else if (t instanceof Term.Binary b) {
      return Fold.binary(b.op(), of(b.left(), leaves), of(b.right(), leaves));
    } else if (t instanceof Term.Conditional c) {
      return Fold.conditional(
          of(c.condition(), leaves), of(c.then(), leaves), of(c.otherwise(), leaves));
    } else if (t instanceof Term.Let l) {
      return Fold.let(leaves.slot(l.slot()), of(l.value(), leaves), of(l.body(), leaves));
    } else if (t instanceof Term.Quantified q) {
      return Fold.quantified(q.universal(), leaves.slot(q.slot()), q.count(), of(q.body(), leaves));
    }
    throw new AssertionError("unhandled " + t);
  }
}
