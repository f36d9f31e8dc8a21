package org.pinproof.check;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Which locals an expression reads. */
final class Locals {
  private Locals() {}

  /** Whether one of the expressions reads one of the locals. */
  static boolean readAny(Set<Integer> locals, List<Expr> expressions) {
    if (locals.isEmpty()) {
      return false;
    }
    BitSet met = new BitSet();
    expressions.forEach(e -> reads(e, new BitSet(), r -> met.set(index(r))));
    return locals.stream().anyMatch(met::get);
  }

  static int index(Expr.Read read) {
    return ((Place.OfLocal) read.place()).index();
  }

  /**
   * Hands every read of a local to {@code found}, but those of the expression's own quantifiers.
   *
   * @param bound variables of quantifiers around {@code e}; unchanged on return
   */
  static void reads(Expr e, BitSet bound, Consumer<Expr.Read> found) {
    if (e instanceof Expr.Read r && r.place() instanceof Place.OfLocal l) {
      if (!bound.get(l.index())) {
        found.accept(r);
      }
    } else if (e instanceof Expr.Quantified q) {
      bound.set(q.variable());
      reads(q.body(), bound, found);
      bound.clear(q.variable());
    } else {
      for (Expr child : ExprWalk.children(e)) {
        reads(child, bound, found);
      }
    }
  }
}
