package org.pinproof.check;

import java.util.ArrayList;
import java.util.List;

/** The parts of a checked expression. */
public final class ExprWalk {
  private ExprWalk() {}

  /** The direct subexpressions, those of the places it reads included, left to right. */
  public static List<Expr> children(Expr e) {
    if (e instanceof Expr.Const || e instanceof Expr.Config || e instanceof Expr.Current) {
      return List.of();
    } else if (e instanceof Expr.Read r) {
      return ofPlace(r.place());
    } else if (e instanceof Expr.AddressOf a) {
      return ofPlace(a.place());
    } else if (e instanceof Expr.Unary u) {
      return List.of(u.operand());
    } else if (e instanceof Expr.Binary b) {
      return List.of(b.left(), b.right());
    } else if (e instanceof Expr.Conditional c) {
      return List.of(c.condition(), c.then(), c.otherwise());
    } else if (e instanceof Expr.PureCall c) {
      return c.arguments();
    } else if (e instanceof Expr.Quantified q) {
      return List.of(q.body());
    }
    throw new AssertionError("unhandled " + e);
  }

  /** The expressions that a place evaluates on the way to its cell. */
  public static List<Expr> ofPlace(Place place) {
    List<Expr> found = new ArrayList<>();
    for (Place at = place; ; ) {
      if (at instanceof Place.OfField f) {
        at = f.owner();
      } else if (at instanceof Place.OfElement e) {
        found.add(0, e.index());
        at = e.array();
      } else if (at instanceof Place.OfPointer p) {
        found.add(0, p.pointer());
        return found;
      } else {
        return found;
      }
    }
  }
}
