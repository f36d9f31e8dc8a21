package org.pinproof.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.pinproof.check.Expr;
import org.pinproof.check.Place;
import org.pinproof.check.Routine;

/** The reads of changeable shared state in an expression, after folding; ghosts are not shared. */
final class SharedReads {
  private final Folding folding;
  private final boolean atomicCallsCountOnce;
  private final List<Place> found = new ArrayList<>();

  private SharedReads(Folding folding, boolean atomicCallsCountOnce) {
    this.folding = folding;
    this.atomicCallsCountOnce = atomicCallsCountOnce;
  }

  /** The places read, in order of evaluation, whatever short-circuit skips; duplicates included. */
  static List<Place> of(Folding folding, Expr e) {
    SharedReads reads = new SharedReads(folding, false);
    reads.visit(e);
    return reads.found;
  }

  /** The same with only the first place of each call of a function that is declared atomic. */
  static List<Place> ofSteps(Folding folding, Expr e) {
    SharedReads reads = new SharedReads(folding, true);
    reads.visit(e);
    return reads.found;
  }

  /** The places read to find the address of a place that is written. */
  static List<Place> ofAddress(Folding folding, Place target) {
    SharedReads reads = new SharedReads(folding, false);
    reads.address(target);
    return reads.found;
  }

  private void visit(Expr e) {
    if (folding.value(e).isPresent()) {
      return;
    }
    if (e instanceof Expr.Read r) {
      read(r.place());
    } else if (e instanceof Expr.AddressOf a) {
      address(a.place());
    } else if (e instanceof Expr.Unary u) {
      visit(u.operand());
    } else if (e instanceof Expr.Binary b) {
      visit(b.left());
      visit(b.right());
    } else if (e instanceof Expr.Conditional c) {
      conditional(c);
    } else if (e instanceof Expr.PureCall c) {
      c.arguments().forEach(this::visit);
      body(folding.pure(c));
    } else if (e instanceof Expr.Quantified q) {
      visit(q.body());
    }
  }

  private void body(Routine callee) {
    int before = found.size();
    visit(Folding.body(callee));
    if (atomicCallsCountOnce && callee.atomic() && found.size() > before + 1) {
      found.subList(before + 1, found.size()).clear();
    }
  }

  private void conditional(Expr.Conditional c) {
    OptionalLong known = folding.value(c.condition());
    visit(c.condition());
    if (known.isEmpty() || known.getAsLong() != 0) {
      visit(c.then());
    }
    if (known.isEmpty() || known.getAsLong() == 0) {
      visit(c.otherwise());
    }
  }

  private void read(Place place) {
    address(place);
    if (!(place instanceof Place.OfLocal)) {
      Vector v = folding.vector(place);
      if (!v.ghost() && !folding.constant().get(v.index())) {
        found.add(place);
      }
    }
  }

  private void address(Place place) {
    if (place instanceof Place.OfField f) {
      address(f.owner());
    } else if (place instanceof Place.OfPointer p) {
      visit(p.pointer());
    } else if (place instanceof Place.OfElement e) {
      address(e.array());
      visit(e.index());
    }
  }
}
