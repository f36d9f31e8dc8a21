package org.pinproof.system;

/** Where a term uses a temporary that an enclosing term is to set. */
final class SlotUses {
  private SlotUses() {}

  /** How often it is evaluated at most: 0, 1, or 2 for more than once. */
  static int of(Term t, int slot) {
    if (t instanceof Term.Temp temp) {
      return temp.slot() == slot ? 1 : 0;
    } else if (t instanceof Term.Quantified q) {
      return of(q.body(), slot) == 0 ? 0 : 2;
    }
    int uses = 0;
    for (Term part : Terms.parts(t)) {
      uses += of(part, slot);
    }
    return Math.min(uses, 2);
  }

  /** Whether the temporary is what evaluation begins with, before anything that could err. */
  static boolean comesFirst(Term t, int slot) {
    if (t instanceof Term.Temp temp) {
      return temp.slot() == slot;
    } else if (t instanceof Term.Quantified) {
      return false;
    } else if (t instanceof Term.Binary b && !b.op().shortCircuits() && !uses(b.left(), slot)) {
      return !Residue.mayErr(b.left()) && comesFirst(b.right(), slot);
    }
    return !Terms.parts(t).isEmpty() && comesFirst(Terms.parts(t).get(0), slot);
  }

  private static boolean uses(Term t, int slot) {
    return of(t, slot) > 0;
  }
}
