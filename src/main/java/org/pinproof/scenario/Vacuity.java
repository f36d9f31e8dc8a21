package org.pinproof.scenario;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.Expr;
import org.pinproof.check.Place;
import org.pinproof.check.Property;
import org.pinproof.check.Routine;
import org.pinproof.check.Stmt;

/**
 * Whether a property says anything in a scenario (design.md section 1): it is vacuous when no
 * remaining statement can change what it reads, or evaluate its assertion. Whether a {@code
 * finally} sees a quiescent state, and a {@code leads_to} its left side, only exploration can tell.
 */
public final class Vacuity {
  private final Instance instance;
  private final StepRules rules;
  private final Folding folding;

  private Vacuity(Instance instance, StepRules rules) {
    this.instance = instance;
    this.rules = rules;
    this.folding = new Folding(instance, rules.constant());
  }

  public static boolean vacuous(Instance instance, StepRules rules, Property property) {
    Vacuity vacuity = new Vacuity(instance, rules);
    if (property.kind() == Property.Kind.ASSERTED) {
      return !vacuity.asserted(property.name());
    }
    BitSet read = new BitSet();
    vacuity.reads(property.formula(), read);
    vacuity.reads(property.response(), read);
    read.andNot(rules.constant());
    return read.isEmpty();
  }

  private boolean asserted(String property) {
    for (Routine f : instance.model().functions().values()) {
      if (asserts(f.body(), property)) {
        return true;
      }
    }
    return instance.model().tasks().values().stream()
        .anyMatch(t -> asserts(t.routine().body(), property));
  }

  private boolean asserts(Stmt s, String property) {
    if (s instanceof Stmt.Block b) {
      return b.statements().stream().anyMatch(x -> asserts(x, property));
    } else if (s instanceof Stmt.Assert a) {
      return a.property().equals(property) && rules.reachable().get(a.id());
    }
    return s.blocks().stream().anyMatch(x -> asserts(x, property));
  }

  /** Adds the vectors that evaluation may read, constant ones included. */
  private void reads(@Nullable Expr e, BitSet read) {
    if (e instanceof Expr.Read r) {
      place(r.place(), read);
      if (!(r.place() instanceof Place.OfLocal)) {
        read.set(folding.vector(r.place()).index());
      }
    } else if (e instanceof Expr.AddressOf a) {
      place(a.place(), read);
    } else if (e instanceof Expr.Unary u) {
      reads(u.operand(), read);
    } else if (e instanceof Expr.Binary b) {
      reads(b.left(), read);
      reads(b.right(), read);
    } else if (e instanceof Expr.Conditional c) {
      reads(c.condition(), read);
      reads(c.then(), read);
      reads(c.otherwise(), read);
    } else if (e instanceof Expr.PureCall c) {
      c.arguments().forEach(x -> reads(x, read));
      reads(Folding.body(folding.pure(c)), read);
    } else if (e instanceof Expr.Quantified q && !objects(q.struct()).isEmpty()) {
      reads(q.body(), read);
    }
  }

  private List<Instance.StructObject> objects(String struct) {
    return instance.objects().getOrDefault(struct, List.of());
  }

  private void place(Place place, BitSet read) {
    if (place instanceof Place.OfField f) {
      place(f.owner(), read);
    } else if (place instanceof Place.OfPointer p) {
      reads(p.pointer(), read);
    } else if (place instanceof Place.OfElement e) {
      place(e.array(), read);
      reads(e.index(), read);
    }
  }
}
