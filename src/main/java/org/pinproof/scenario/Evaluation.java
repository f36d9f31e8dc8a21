package org.pinproof.scenario;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.Expr;
import org.pinproof.check.Expr.BinaryOp;
import org.pinproof.check.Expr.UnaryOp;
import org.pinproof.check.Place;
import org.pinproof.check.Routine;
import org.pinproof.check.Type;
import org.pinproof.scenario.Instance.Range;
import org.pinproof.scenario.Instance.Run;

/**
 * Bounds the value of expressions and notes whether a run-time check in them may fail. A check that
 * was passed narrows what is known afterwards: behind {@code p->f}, {@code p} is not NULL.
 */
final class Evaluation {
  private final Instance instance;
  private final Folding folding;
  private Bounds at;
  private boolean mayFail;

  /**
   * @param at what is known before; changed as evaluation goes on
   */
  Evaluation(Instance instance, Folding folding, Bounds at) {
    this.instance = instance;
    this.folding = folding;
    this.at = at;
  }

  /** Whether some check since the start may fail. */
  boolean mayFail() {
    return mayFail;
  }

  Bounds bounds() {
    return at;
  }

  Range value(Expr e) {
    OptionalLong known = folding.value(e);
    if (known.isPresent()) {
      return new Range(known.getAsLong(), known.getAsLong());
    } else if (e instanceof Expr.Read r) {
      return read(r.place());
    } else if (e instanceof Expr.AddressOf a) {
      return object(a.place());
    } else if (e instanceof Expr.Current) {
      return new Range(1, Math.max(1, instance.tasks().size()));
    } else if (e instanceof Expr.Unary u) {
      return Ranges.unary(u.op(), value(u.operand()));
    } else if (e instanceof Expr.Binary b) {
      return b.op().shortCircuits() ? logical(b) : arithmetic(b);
    } else if (e instanceof Expr.Conditional c) {
      return conditional(c);
    } else if (e instanceof Expr.PureCall c) {
      return call(c);
    } else if (e instanceof Expr.Quantified q) {
      return quantified(q);
    }
    throw new AssertionError("unhandled " + e);
  }

  private Range quantified(Expr.Quantified q) {
    int count = instance.objects().getOrDefault(q.struct(), List.of()).size();
    if (count == 0) {
      return q.universal() ? new Range(1, 1) : new Range(0, 0);
    }
    Range outside = at.get(q.variable());
    at.set(q.variable(), new Range(1, count));
    value(q.body());
    at.set(q.variable(), outside);
    return Ranges.BOOL;
  }

  private Range arithmetic(Expr.Binary b) {
    Range x = value(b.left());
    Range y = value(b.right());
    if (b.op() == BinaryOp.DIV || b.op() == BinaryOp.MOD) {
      mayFail |= y.low() <= 0 && y.high() >= 0;
    } else if (b.op() == BinaryOp.SHL || b.op() == BinaryOp.SHR) {
      mayFail |= y.low() < 0 || y.high() > Arithmetic.MAX_SHIFT;
    }
    return Ranges.binary(b.op(), x, y);
  }

  private Range logical(Expr.Binary b) {
    value(b.left());
    boolean goOn = b.op() != BinaryOp.OR;
    Bounds before = at;
    Bounds on = assume(b.left(), goOn, before.copy());
    Bounds off = assume(b.left(), !goOn, before.copy());
    if (on == null) {
      at = off == null ? before : off;
      return Ranges.BOOL;
    }
    at = on;
    value(b.right());
    Bounds joined = Bounds.join(at, off);
    at = joined == null ? at : joined;
    return Ranges.BOOL;
  }

  private Range conditional(Expr.Conditional c) {
    value(c.condition());
    Bounds before = at;
    Bounds yes = assume(c.condition(), true, before.copy());
    Bounds no = assume(c.condition(), false, before.copy());
    Range result = null;
    if (yes != null) {
      at = yes;
      result = value(c.then());
      yes = at;
    }
    if (no != null) {
      at = no;
      Range other = value(c.otherwise());
      no = at;
      result = result == null ? other : Ranges.join(result, other);
    }
    Bounds joined = Bounds.join(yes, no);
    at = joined == null ? before : joined;
    return result == null ? Ranges.declared(instance, c.type()) : result;
  }

  private Range call(Expr.PureCall c) {
    Routine f = folding.pure(c);
    Bounds inner = Bounds.zero(f.locals().size());
    for (int i = 0; i < c.arguments().size(); i++) {
      inner.set(i, store(value(c.arguments().get(i)), f.locals().get(i).type()));
    }
    Bounds outer = at;
    at = inner;
    Range result = value(Folding.body(f));
    at = outer;
    return store(result, f.result());
  }

  /** What a variable of the type holds after a store; the check may fail. */
  Range store(Range value, Type type) {
    Range declared = Ranges.declared(instance, type);
    return store(value, declared);
  }

  Range store(Range value, Range declared) {
    if (Ranges.within(value, declared)) {
      return value;
    }
    mayFail = true;
    long low = Math.max(value.low(), declared.low());
    long high = Math.min(value.high(), declared.high());
    return low <= high ? new Range(low, high) : declared;
  }

  private Range read(Place place) {
    if (place instanceof Place.OfLocal l) {
      return at.get(l.index());
    }
    address(place);
    Vector v = folding.vector(place);
    if (!folding.constant().get(v.index()) || v.length() == 0) {
      return new Range(v.min(), v.max());
    }
    Range hull = null;
    for (Range cell : instance.initial().get(v.index())) {
      hull = hull == null ? cell : Ranges.join(hull, cell);
    }
    return hull == null ? new Range(v.min(), v.max()) : hull;
  }

  /** Evaluates what a scalar place outside the locals needs to be found. */
  void address(Place place) {
    if (place instanceof Place.OfField f) {
      object(f.owner());
    } else if (place instanceof Place.OfElement e) {
      address(e.array());
      index(e.index(), folding.vector(e.array()).width());
    }
  }

  private void index(Expr index, int length) {
    Range i = value(index);
    mayFail |= i.low() < 0 || i.high() >= length;
    if (index instanceof Expr.Read r && r.place() instanceof Place.OfLocal l) {
      at.narrow(l.index(), Math.min(0, length - 1), Math.max(0, length - 1));
    }
  }

  /** Numbers of the objects that a struct place may name. */
  private Range object(Place place) {
    if (place instanceof Place.OfGlobal g) {
      Run run = run(instance.globalObjects().get(g.name()));
      return new Range(run.first(), run.first());
    } else if (place instanceof Place.OfPointer p) {
      return pointee(p);
    } else if (place instanceof Place.OfField f) {
      return children(f, object(f.owner()), 1);
    } else if (place instanceof Place.OfElement e) {
      return element(e);
    }
    throw new IllegalStateException("not a struct place: " + place);
  }

  private Range pointee(Place.OfPointer p) {
    Range pointer = value(p.pointer());
    if (pointer.low() > 0) {
      return pointer;
    }
    mayFail = true;
    if (p.pointer() instanceof Expr.Read r && r.place() instanceof Place.OfLocal l) {
      Range all = Ranges.declared(instance, p.pointer().type());
      if (pointer.high() > 0) {
        at.narrow(l.index(), 1, all.high());
      }
    }
    return pointer.high() > 0 ? new Range(1, pointer.high()) : new Range(1, 1);
  }

  private Range element(Place.OfElement e) {
    if (e.array() instanceof Place.OfGlobal g) {
      Run run = run(instance.globalObjects().get(g.name()));
      index(e.index(), run.count());
      return new Range(run.first(), run.first() + run.count() - 1);
    } else if (e.array() instanceof Place.OfField f) {
      Range owners = object(f.owner());
      List<Instance.StructObject> all = instance.objects().getOrDefault(f.struct(), List.of());
      int count = all.isEmpty() ? 1 : run(all.get(0).children().get(f.field())).count();
      index(e.index(), count);
      return children(f, owners, count);
    }
    throw new IllegalStateException("not an array of structs: " + e);
  }

  private Range children(Place.OfField f, Range owners, int count) {
    List<Instance.StructObject> all = instance.objects().getOrDefault(f.struct(), List.of());
    Range hull = null;
    for (long k = owners.low(); k <= owners.high() && k <= all.size(); k++) {
      Run run = run(all.get((int) k - 1).children().get(f.field()));
      Range these = new Range(run.first(), run.first() + count - 1);
      hull = hull == null ? these : Ranges.join(hull, these);
    }
    return hull == null ? new Range(1, 1) : hull;
  }

  private static Run run(@Nullable Run run) {
    if (run == null) {
      throw new IllegalStateException("no objects");
    }
    return run;
  }

  // ------------------------------------------------------------------ conditions

  /**
   * What is known where the condition has the given truth, from what is known before it.
   *
   * @return null if the condition cannot have it
   */
  @Nullable Bounds assume(Expr condition, boolean truth, Bounds before) {
    OptionalLong known = folding.value(condition);
    if (known.isPresent()) {
      return known.getAsLong() != 0 == truth ? before : null;
    } else if (condition instanceof Expr.Unary u && u.op() == UnaryOp.NOT) {
      return assume(u.operand(), !truth, before);
    } else if (condition instanceof Expr.Unary u && u.op() == UnaryOp.TRUTH) {
      return compare(u.operand(), truth ? BinaryOp.NE : BinaryOp.EQ, new Range(0, 0), before);
    } else if (condition instanceof Expr.Binary b && b.op().shortCircuits()) {
      return connective(b, truth, before);
    } else if (condition instanceof Expr.Binary b) {
      return relation(b, truth, before);
    } else if (condition instanceof Expr.Read) {
      return compare(condition, BinaryOp.EQ, truth ? new Range(1, 1) : new Range(0, 0), before);
    }
    return before;
  }

  /** Either the left operand decides, or it does not and the right operand is the value. */
  private @Nullable Bounds connective(Expr.Binary b, boolean truth, Bounds before) {
    boolean undecided = b.op() != BinaryOp.OR;
    Bounds on = assume(b.left(), undecided, before.copy());
    Bounds right = on == null ? null : assume(b.right(), truth, on);
    boolean decided = Arithmetic.decided(b.op()) != 0;
    Bounds left = decided == truth ? assume(b.left(), !undecided, before.copy()) : null;
    return Bounds.join(right, left);
  }

  private @Nullable Bounds relation(Expr.Binary b, boolean truth, Bounds before) {
    BinaryOp op = truth ? b.op() : negated(b.op());
    if (op == null) {
      return before;
    }
    Range x = quietly(b.left(), before);
    Range y = quietly(b.right(), before);
    Bounds narrowed = compare(b.left(), op, y, before);
    return narrowed == null ? null : compare(b.right(), mirrored(op), x, narrowed);
  }

  private Range quietly(Expr e, Bounds before) {
    return new Evaluation(instance, folding, before.copy()).value(e);
  }

  private static @Nullable BinaryOp negated(BinaryOp op) {
    return switch (op) {
      case LT -> BinaryOp.GE;
      case LE -> BinaryOp.GT;
      case GT -> BinaryOp.LE;
      case GE -> BinaryOp.LT;
      case EQ -> BinaryOp.NE;
      case NE -> BinaryOp.EQ;
      default -> null;
    };
  }

  private static BinaryOp mirrored(BinaryOp op) {
    return switch (op) {
      case LT -> BinaryOp.GT;
      case LE -> BinaryOp.GE;
      case GT -> BinaryOp.LT;
      case GE -> BinaryOp.LE;
      default -> op;
    };
  }

  /** Narrows {@code e}, if it is a local, by {@code e op other}. */
  private @Nullable Bounds compare(Expr e, BinaryOp op, Range other, Bounds before) {
    Range mine = quietly(e, before);
    if (Ranges.binary(op, mine, other).high() == 0) {
      return null;
    }
    if (!(e instanceof Expr.Read r && r.place() instanceof Place.OfLocal l)) {
      return before;
    }
    boolean possible =
        switch (op) {
          case LT -> before.narrow(l.index(), Long.MIN_VALUE, other.high() - 1);
          case LE -> before.narrow(l.index(), Long.MIN_VALUE, other.high());
          case GT -> before.narrow(l.index(), other.low() + 1, Long.MAX_VALUE);
          case GE -> before.narrow(l.index(), other.low(), Long.MAX_VALUE);
          case EQ -> before.narrow(l.index(), other.low(), other.high());
          case NE -> exclude(before, l.index(), mine, other);
          default -> true;
        };
    return possible ? before : null;
  }

  private static boolean exclude(Bounds bounds, int local, Range mine, Range other) {
    if (!other.single()) {
      return true;
    }
    if (mine.low() == other.low()) {
      return bounds.narrow(local, mine.low() + 1, Long.MAX_VALUE);
    } else if (mine.high() == other.low()) {
      return bounds.narrow(local, Long.MIN_VALUE, mine.high() - 1);
    }
    return true;
  }
}
