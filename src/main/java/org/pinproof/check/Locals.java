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
    expressions.forEach(e -> reads(e, r -> met.set(index(r))));
    return locals.stream().anyMatch(met::get);
  }

  static int index(Expr.Read read) {
    return ((Place.OfLocal) read.place()).index();
  }

  /** Hands every read of a local to {@code found}. */
  static void reads(Expr e, Consumer<Expr.Read> found) {
    if (e instanceof Expr.Read r && r.place() instanceof Place.OfLocal) {
      found.accept(r);
    }
    for (Expr child : ExprWalk.children(e)) {
      reads(child, found);
    }
  }
}
