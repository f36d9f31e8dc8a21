package org.pinproof.reference;

import java.util.Map;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.Expr;
import org.pinproof.check.Place;
import org.pinproof.check.Routine;
import org.pinproof.check.Type;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Instance.Range;
import org.pinproof.scenario.Instance.Run;
import org.pinproof.scenario.StepRules;
import org.pinproof.scenario.Vector;

/**
 * Values of expressions and addresses of places (semantics.md rule 12). A check that fails is a
 * {@link Fault}. Not thread-safe.
 */
final class Evaluator {
  /** A scalar outside the locals. */
  record Cell(Vector vector, int index) {}

  private final Instance instance;
  private final StepRules rules;
  private final Cells cells;
  private final Map<String, Routine> functions;
  private final Reads reads;
  private boolean sharedAllowed = true;

  Evaluator(Instance instance, StepRules rules, Cells cells) {
    this.instance = instance;
    this.rules = rules;
    this.cells = cells;
    this.functions = instance.model().functions();
    this.reads = new Reads(cells);
  }

  /**
   * Begins a statement or formula: forgets what was read.
   *
   * @param shared whether it may touch shared state that is not constant; if not, doing so means
   *     that the step rules are wrong
   */
  void begin(boolean shared) {
    reads.clear();
    sharedAllowed = shared;
  }

  /** Lets the rest of the statement touch shared state, or not. */
  void allowShared(boolean shared) {
    sharedAllowed = shared;
  }

  /** What was read since {@link #begin}. */
  Reads reads() {
    return reads;
  }

  boolean isTrue(Expr e, Memory m) {
    return eval(e, m) != 0;
  }

  long eval(Expr e, Memory m) {
    if (e instanceof Expr.Const c) {
      return c.value();
    } else if (e instanceof Expr.Config c) {
      return config(c);
    } else if (e instanceof Expr.Read r) {
      return read(r.place(), m);
    } else if (e instanceof Expr.AddressOf a) {
      return object(a.place(), m);
    } else if (e instanceof Expr.Current) {
      return m.task + 1L;
    } else if (e instanceof Expr.Unary u) {
      return unary(u, m);
    } else if (e instanceof Expr.Binary b) {
      return b.op().shortCircuits() ? logical(b, m) : arithmetic(b, m);
    } else if (e instanceof Expr.Conditional c) {
      return isTrue(c.condition(), m) ? eval(c.then(), m) : eval(c.otherwise(), m);
    } else if (e instanceof Expr.PureCall c) {
      return pureCall(c, m);
    } else if (e instanceof Expr.Quantified q) {
      return quantified(q, m);
    }
    throw new AssertionError("unhandled " + e);
  }

  private long config(Expr.Config c) {
    Long value = instance.configs().get(c.name());
    if (value == null) {
      throw new AssertionError("config without a value: " + c.name());
    }
    return value;
  }

  private long read(Place place, Memory m) {
    if (place instanceof Place.OfLocal local) {
      long value = m.local(local.index());
      reads.local(place, value);
      return value;
    }
    Cell cell = cell(place, m);
    checkShared(cell.vector, place);
    long value = m.cells[cells.number(cell.vector, cell.index)];
    reads.cell(place, cell.vector, cell.index, value);
    return value;
  }

  /** Rules 2 and 4: only what makes a step touches shared state that is not constant. */
  void checkShared(Vector v, Place place) {
    if (!sharedAllowed && !v.ghost() && !rules.constant().get(v.index())) {
      throw new AssertionError(
          place.span().where() + ": " + v.key() + " is shared, but this is said to make no step");
    }
  }

  private long unary(Expr.Unary u, Memory m) {
    long value = eval(u.operand(), m);
    return switch (u.op()) {
      case NOT -> value == 0 ? 1 : 0;
      case TRUTH -> value != 0 ? 1 : 0;
      case NEGATE -> Math.negateExact(value);
      case COMPLEMENT -> ~value;
    };
  }

  private long logical(Expr.Binary b, Memory m) {
    boolean left = isTrue(b.left(), m);
    boolean value =
        switch (b.op()) {
          case AND -> left && isTrue(b.right(), m);
          case OR -> left || isTrue(b.right(), m);
          case IMPLIES -> !left || isTrue(b.right(), m);
          default -> throw new AssertionError("unhandled " + b.op());
        };
    return value ? 1 : 0;
  }

  private long arithmetic(Expr.Binary b, Memory m) {
    long x = eval(b.left(), m);
    long y = eval(b.right(), m);
    return switch (b.op()) {
      case MUL -> Math.multiplyExact(x, y);
      case DIV -> x / divisor(b, y);
      case MOD -> x % divisor(b, y);
      case ADD -> Math.addExact(x, y);
      case SUB -> Math.subtractExact(x, y);
      case SHL -> Math.multiplyExact(x, 1L << shiftCount(y));
      case SHR -> x >> shiftCount(y);
      case BIT_AND -> x & y;
      case BIT_XOR -> x ^ y;
      case BIT_OR -> x | y;
      case LT -> x < y ? 1 : 0;
      case LE -> x <= y ? 1 : 0;
      case GT -> x > y ? 1 : 0;
      case GE -> x >= y ? 1 : 0;
      case EQ -> x == y ? 1 : 0;
      case NE -> x != y ? 1 : 0;
      case AND, OR, IMPLIES -> throw new AssertionError("unhandled " + b.op());
    };
  }

  private static long divisor(Expr.Binary b, long value) {
    if (value == 0) {
      throw new Fault(
          BuiltIn.NO_DIVISION_BY_ZERO,
          "the divisor " + b.right().span().text() + " is 0 in " + b.span().text());
    }
    return value;
  }

  private static int shiftCount(long count) {
    if (count < 0 || count > 31) {
      throw new Fault(BuiltIn.NO_RANGE_ERROR, "shift count " + count + " is outside 0..31");
    }
    return (int) count;
  }

  private long pureCall(Expr.PureCall call, Memory m) {
    Routine callee = functions.get(call.function());
    Expr body = callee == null ? null : callee.pure();
    if (callee == null || body == null) {
      throw new AssertionError(call.function() + " is not a pure function");
    }
    Memory inside = m.inside(callee.locals());
    for (int i = 0; i < callee.parameters(); i++) {
      long value = eval(call.arguments().get(i), m);
      inside.setLocal(i, inRange(callee.locals().get(i).type(), value));
    }
    reads.enterPureCall();
    long value = inRange(callee.result(), eval(body, inside));
    reads.leavePureCall();
    return value;
  }

  /** {@code value}, if a variable of the type can hold it. */
  long inRange(Type type, long value) {
    return inRange(type, cells.range(type), value);
  }

  private static long inRange(Type type, Range range, long value) {
    if (value < range.low() || value > range.high()) {
      String bounds = " (" + range.low() + ".." + range.high() + ")";
      throw new Fault(BuiltIn.NO_RANGE_ERROR, "value " + value + " is outside " + type + bounds);
    }
    return value;
  }

  private long quantified(Expr.Quantified q, Memory m) {
    int before = m.local(q.variable());
    Reads.Mark start = reads.mark();
    try {
      for (int object = 1; object <= cells.objects(q.struct()).size(); object++) {
        m.setLocal(q.variable(), object);
        if (decides(q, object, start, m)) {
          return q.universal() ? 0 : 1;
        }
      }
    } finally {
      m.setLocal(q.variable(), before);
    }
    reads.undecided(start);
    return q.universal() ? 1 : 0;
  }

  /** Whether one object decides the quantifier, or errs. */
  private boolean decides(Expr.Quantified q, int object, Reads.Mark start, Memory m) {
    Reads.Mark round = reads.mark();
    boolean decided = true;
    try {
      decided = isTrue(q.body(), m) != q.universal();
    } finally {
      if (decided) {
        reads.decided(start, round, m.declared.get(q.variable()), q.struct(), object);
      }
    }
    return decided;
  }

  // ---------------------------------------------------------------- places

  /** The cell of a scalar place that is not a local. */
  Cell cell(Place place, Memory m) {
    if (place instanceof Place.OfElement e) {
      Cell first = first(e.array(), m);
      int width = first.vector.width();
      return new Cell(first.vector, first.index + index(e, width, m));
    }
    return first(place, m);
  }

  /** The cell of a scalar global or field, or the first one of an array of scalars. */
  private Cell first(Place place, Memory m) {
    if (place instanceof Place.OfGlobal g) {
      return new Cell(cells.global(g.name()), 0);
    } else if (place instanceof Place.OfField f) {
      int owner = object(f.owner(), m);
      Vector v = cells.field(f.struct(), f.field());
      return new Cell(v, (owner - 1) * v.width());
    }
    throw new AssertionError("unhandled " + place);
  }

  /** Number of the object that a struct place names, from 1. */
  private int object(Place place, Memory m) {
    if (place instanceof Place.OfPointer p) {
      return pointed(p, m);
    } else if (place instanceof Place.OfElement e) {
      Run run = objects(e.array(), m);
      return run.first() + index(e, run.count(), m);
    }
    return objects(place, m).first();
  }

  /** The objects of a struct-valued global or field, or of an array of structs. */
  private Run objects(Place place, Memory m) {
    if (place instanceof Place.OfGlobal g) {
      return cells.globalObjects(g.name());
    } else if (place instanceof Place.OfField f) {
      return cells.children(f.struct(), object(f.owner(), m), f.field());
    }
    throw new AssertionError("unhandled " + place);
  }

  private int pointed(Place.OfPointer p, Memory m) {
    long value = eval(p.pointer(), m);
    if (value == 0) {
      throw new Fault(
          BuiltIn.NO_NULL_DEREFERENCE, p.pointer().span().text() + " is NULL and is dereferenced");
    }
    return (int) value;
  }

  private int index(Place.OfElement e, int length, Memory m) {
    long value = eval(e.index(), m);
    if (value < 0 || value >= length) {
      throw new Fault(
          BuiltIn.NO_INDEX_ERROR,
          "index "
              + value
              + " is outside "
              + e.array().span().text()
              + "[0.."
              + (length - 1)
              + "]");
    }
    return (int) value;
  }

  // ---------------------------------------------------------------- stores

  /** Stores a value; address first, then the range check. */
  void store(Place target, long value, Memory m) {
    if (target instanceof Place.OfLocal local) {
      m.setLocal(local.index(), inRange(m.declared.get(local.index()).type(), value));
      return;
    }
    Cell cell = cell(target, m);
    Vector v = cell.vector;
    checkShared(v, target);
    if (rules.constant().get(v.index())) {
      throw new AssertionError(
          target.span().where() + ": " + v.key() + " is said to be constant, but this writes it");
    }
    Range range = new Range(v.min(), v.max());
    m.cells[cells.number(v, cell.index)] = (int) inRange(v.elementType(), range, value);
  }

  /** Whether a place is specification only. */
  boolean isGhost(Place place, Memory m) {
    if (place instanceof Place.OfLocal local) {
      return m.declared.get(local.index()).ghost();
    } else if (place instanceof Place.OfElement e) {
      return isGhost(e.array(), m);
    } else if (place instanceof Place.OfGlobal g) {
      return cells.global(g.name()).ghost();
    } else if (place instanceof Place.OfField f) {
      return cells.field(f.struct(), f.field()).ghost();
    }
    throw new AssertionError("unhandled " + place);
  }
}
