package org.pinproof.scenario;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.Expr;
import org.pinproof.check.Place;
import org.pinproof.check.Routine;
import org.pinproof.scenario.Instance.Range;
import org.pinproof.scenario.Instance.Run;

/**
 * What an expression's text comes to once the configs (and the shared state that nothing changes)
 * have values: its value where that is known, and whether it still reads shared state. Locals are
 * never known; the operands of {@code &&}, {@code ||} and {@code ?:} fold from the left only.
 */
final class Folding {
  private final Instance instance;
  private final BitSet constant;
  private final Map<String, Vector> vectors = new HashMap<>();

  /**
   * @param constant indices of the vectors taken to be constant
   */
  Folding(Instance instance, BitSet constant) {
    this.instance = instance;
    this.constant = constant;
    instance.vectors().forEach(v -> vectors.put(v.key(), v));
  }

  BitSet constant() {
    return constant;
  }

  /** The value of the expression, if its text folds to one without anything left to evaluate. */
  OptionalLong value(Expr e) {
    return value(e, Map.of());
  }

  private OptionalLong value(Expr e, Map<Integer, Long> locals) {
    if (e instanceof Expr.Const c) {
      return OptionalLong.of(c.value());
    } else if (e instanceof Expr.Config c) {
      return OptionalLong.of(config(c.name()));
    } else if (e instanceof Expr.Read r) {
      return read(r.place(), locals);
    } else if (e instanceof Expr.AddressOf a) {
      Run run = run(a.place(), locals);
      return run == null ? OptionalLong.empty() : OptionalLong.of(run.first());
    } else if (e instanceof Expr.Unary u) {
      OptionalLong x = value(u.operand(), locals);
      return x.isEmpty() ? x : OptionalLong.of(Arithmetic.unary(u.op(), x.getAsLong()));
    } else if (e instanceof Expr.Binary b) {
      return binary(b, locals);
    } else if (e instanceof Expr.Conditional c) {
      OptionalLong x = value(c.condition(), locals);
      return x.isEmpty() ? x : value(x.getAsLong() != 0 ? c.then() : c.otherwise(), locals);
    } else if (e instanceof Expr.PureCall c) {
      return call(c, locals);
    }
    return OptionalLong.empty();
  }

  private long config(String name) {
    Long value = instance.configs().get(name);
    if (value == null) {
      throw new IllegalStateException("no value of config " + name);
    }
    return value;
  }

  private OptionalLong binary(Expr.Binary b, Map<Integer, Long> locals) {
    OptionalLong x = value(b.left(), locals);
    if (x.isEmpty()) {
      return x;
    }
    if (b.op().shortCircuits() && Arithmetic.decides(b.op(), x.getAsLong())) {
      return OptionalLong.of(Arithmetic.decided(b.op()));
    }
    OptionalLong y = value(b.right(), locals);
    if (y.isEmpty() || Arithmetic.fault(b.op(), y.getAsLong()) != null) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Arithmetic.binary(b.op(), x.getAsLong(), y.getAsLong()));
  }

  private OptionalLong call(Expr.PureCall c, Map<Integer, Long> locals) {
    Map<Integer, Long> inner = new HashMap<>();
    Routine f = pure(c);
    for (int i = 0; i < c.arguments().size(); i++) {
      OptionalLong x = value(c.arguments().get(i), locals);
      if (x.isEmpty() || !holds(f.locals().get(i).type(), x.getAsLong())) {
        return OptionalLong.empty();
      }
      inner.put(i, x.getAsLong());
    }
    OptionalLong result = value(body(f), inner);
    return result.isPresent() && holds(f.result(), result.getAsLong())
        ? result
        : OptionalLong.empty();
  }

  private boolean holds(org.pinproof.check.Type type, long value) {
    Range range = Ranges.declared(instance, type);
    return range.low() <= value && value <= range.high();
  }

  Routine pure(Expr.PureCall c) {
    Routine f = instance.model().functions().get(c.function());
    if (f == null) {
      throw new IllegalStateException("unknown function " + c.function());
    }
    return f;
  }

  static Expr body(Routine f) {
    if (f.pure() == null) {
      throw new IllegalStateException("not pure: " + f.name());
    }
    return f.pure();
  }

  private OptionalLong read(Place place, Map<Integer, Long> locals) {
    if (place instanceof Place.OfLocal l) {
      Long known = locals.get(l.index());
      return known == null ? OptionalLong.empty() : OptionalLong.of(known);
    }
    Vector v = vector(place);
    int cell = cell(place, v, locals);
    if (cell < 0 || !constant.get(v.index())) {
      return OptionalLong.empty();
    }
    Range initial = instance.initial().get(v.index()).get(cell);
    return initial.single() ? OptionalLong.of(initial.low()) : OptionalLong.empty();
  }

  /** Index of the cell that a scalar place names, or -1 if that depends on the state. */
  private int cell(Place place, Vector v, Map<Integer, Long> locals) {
    if (place instanceof Place.OfGlobal) {
      return 0;
    } else if (place instanceof Place.OfField f) {
      Run owner = run(f.owner(), locals);
      return owner == null ? -1 : (owner.first() - 1) * v.width();
    } else if (place instanceof Place.OfElement e) {
      OptionalLong index = value(e.index(), locals);
      int base = cell(e.array(), v, locals);
      boolean inside = index.isPresent() && index.getAsLong() >= 0 && index.getAsLong() < v.width();
      return base < 0 || !inside ? -1 : base + (int) index.getAsLong();
    }
    return -1;
  }

  /** The objects that a struct place (or array of structs) names, or null if the state decides. */
  private @Nullable Run run(Place place, Map<Integer, Long> locals) {
    if (place instanceof Place.OfGlobal g) {
      return instance.globalObjects().get(g.name());
    } else if (place instanceof Place.OfField f) {
      Run owner = run(f.owner(), locals);
      return owner == null
          ? null
          : instance
              .objects()
              .getOrDefault(f.struct(), List.of())
              .get(owner.first() - 1)
              .children()
              .get(f.field());
    } else if (place instanceof Place.OfElement e) {
      Run array = run(e.array(), locals);
      OptionalLong index = value(e.index(), locals);
      if (array == null || index.isEmpty()) {
        return null;
      }
      long i = index.getAsLong();
      return i < 0 || i >= array.count() ? null : new Run(array.first() + (int) i, 1);
    }
    return null;
  }

  /** The vector that a scalar place (or array of scalars) outside the locals belongs to. */
  Vector vector(Place place) {
    if (place instanceof Place.OfElement e) {
      return vector(e.array());
    }
    String key =
        place instanceof Place.OfField f
            ? f.struct() + "." + f.field()
            : place instanceof Place.OfGlobal g ? g.name() : "";
    Vector v = vectors.get(key);
    if (v == null) {
      throw new IllegalStateException("no cells at " + place);
    }
    return v;
  }

  /** Whether evaluating the folded expression may read shared state that can change. */
  boolean readsShared(Expr e) {
    return !SharedReads.of(this, e).isEmpty();
  }
}
