package org.pinproof.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.Expr;
import org.pinproof.check.Expr.BinaryOp;
import org.pinproof.check.Place;
import org.pinproof.check.Routine;
import org.pinproof.check.Type;
import org.pinproof.scenario.Arithmetic;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Ranges;
import org.pinproof.system.Options.Rule;

/** Expressions of the checked model to terms over the variables of a system. */
final class Expressions {
  private final Instance instance;
  private final Cells cells;
  private final Options options;

  Expressions(Instance instance, Cells cells, Options options) {
    this.instance = instance;
    this.cells = cells;
    this.options = options;
  }

  /** What an error of some kind violates; 0 where it is the specification's. */
  interface Faults {
    long mask(BuiltIn kind);
  }

  /** Where an expression stands. Mutable: bound variables and slots come and go. */
  static final class Context {
    private final @Nullable Term[] locals;
    private final int task;
    private final @Nullable Faults faults;
    private final int[] slots;

    /**
     * @param locals what stands for each local of the routine or property; null if not bound yet
     * @param task index of the running task, -1 in a property
     * @param faults null if no check can fail
     */
    Context(List<? extends @Nullable Term> locals, int task, @Nullable Faults faults) {
      this(locals.toArray(new @Nullable Term[0]), task, faults, new int[1]);
    }

    private Context(@Nullable Term[] locals, int task, @Nullable Faults faults, int[] slots) {
      this.locals = locals;
      this.task = task;
      this.faults = faults;
      this.slots = slots;
    }

    /** Of a pure function that is called here. */
    private Context callee(int itsLocals) {
      return new Context(new @Nullable Term[itsLocals], task, faults, slots);
    }

    private int freshSlot() {
      return slots[0]++;
    }

    /** Slots used so far by the terms made in this context. */
    int slots() {
      return slots[0];
    }

    private Term local(int index) {
      Term bound = locals[index];
      if (bound == null) {
        throw new AssertionError("local " + index + " is not bound");
      }
      return bound;
    }

    private Term checked(Term value, long low, long high, BuiltIn kind) {
      return faults == null ? value : Fold.checked(value, low, high, faults.mask(kind));
    }
  }

  /** A scalar cell: an element of a variable, or of a vector whose values are known. */
  record Cell(Cells.Store store, Term index) {}

  Term term(Expr e, Context in) {
    if (e instanceof Expr.Const c) {
      return Fold.constant(c.value());
    } else if (e instanceof Expr.Config c) {
      return Fold.constant(Cells.present(instance.configs().get(c.name()), c.name()));
    } else if (e instanceof Expr.Read r) {
      return read(r.place(), in);
    } else if (e instanceof Expr.AddressOf a) {
      return object(a.place(), in);
    } else if (e instanceof Expr.Current) {
      return Fold.constant(in.task + 1L);
    } else if (e instanceof Expr.Unary u) {
      return Fold.unary(u.op(), term(u.operand(), in));
    } else if (e instanceof Expr.Binary b) {
      return binary(b, in);
    } else if (e instanceof Expr.Conditional c) {
      return Fold.conditional(term(c.condition(), in), term(c.then(), in), term(c.otherwise(), in));
    } else if (e instanceof Expr.PureCall c) {
      return pureCall(c, in);
    } else if (e instanceof Expr.Quantified q) {
      return quantified(q, in);
    }
    throw new AssertionError("unhandled " + e);
  }

  /** A value that is stored where only values of a type may stand. */
  Term stored(Expr e, Type type, Context in) {
    return ranged(term(e, in), type, in);
  }

  private Term ranged(Term value, Type type, Context in) {
    Instance.Range range = Ranges.declared(instance, type);
    return in.checked(value, range.low(), range.high(), BuiltIn.NO_RANGE_ERROR);
  }

  private Term binary(Expr.Binary b, Context in) {
    Term left = term(b.left(), in);
    Term right = term(b.right(), in);
    if (b.op() == BinaryOp.DIV || b.op() == BinaryOp.MOD) {
      right = divisor(right, in);
    } else if ((b.op() == BinaryOp.SHL || b.op() == BinaryOp.SHR)
        && options.keeps(Rule.SHIFT_COUNTS_ARE_CHECKED)) {
      right = in.checked(right, 0, Arithmetic.MAX_SHIFT, BuiltIn.NO_RANGE_ERROR);
    }
    Term exact = Fold.binary(b.op(), left, right);
    return options.keeps(Rule.ARITHMETIC_IS_EXACT) ? exact : wrapped(exact);
  }

  /** What a C int makes of a value, where that may be another one. */
  private static Term wrapped(Term value) {
    Term.Range r = value.range();
    if (r.fitsInt() || r.low() < Long.MIN_VALUE / 2 || r.high() > Long.MAX_VALUE / 2) {
      return value;
    }
    Term half = Fold.constant(1L << 31);
    Term bits = Fold.constant((1L << 32) - 1);
    Term low = Fold.binary(BinaryOp.BIT_AND, Fold.binary(BinaryOp.ADD, value, half), bits);
    return Fold.binary(BinaryOp.SUB, low, half);
  }

  private Term divisor(Term value, Context in) {
    Term.Range r = value.range();
    if (r.low() >= 0) {
      return in.checked(value, 1, Math.max(1, r.high()), BuiltIn.NO_DIVISION_BY_ZERO);
    } else if (r.high() <= 0) {
      return in.checked(value, r.low(), -1, BuiltIn.NO_DIVISION_BY_ZERO);
    } else if (in.faults == null) {
      return value;
    }
    int slot = in.freshSlot();
    Term temp = new Term.Temp(r, slot);
    Term error = in.checked(Fold.ZERO, 1, 1, BuiltIn.NO_DIVISION_BY_ZERO);
    Term nonZero = Fold.binary(BinaryOp.NE, temp, Fold.ZERO);
    return Fold.let(slot, value, Fold.conditional(nonZero, temp, error));
  }

  /** Arguments from left to right, each once, in its parameter's range; then the body. */
  private Term pureCall(Expr.PureCall call, Context in) {
    Routine callee =
        Cells.present(instance.model().functions().get(call.function()), call.function());
    Expr body = callee.pure();
    if (body == null) {
      throw new AssertionError(call.function() + " is not pure");
    }
    Context inner = in.callee(callee.locals().size());
    List<Term> arguments = new ArrayList<>();
    int[] slots = new int[call.arguments().size()];
    for (int i = 0; i < slots.length; i++) {
      Term argument = stored(call.arguments().get(i), callee.locals().get(i).type(), in);
      arguments.add(argument);
      slots[i] = in.freshSlot();
      inner.locals[i] = new Term.Temp(argument.range(), slots[i]);
    }
    Term value = stored(body, callee.result(), inner);
    for (int i = slots.length - 1; i >= 0; i--) {
      value = Fold.let(slots[i], arguments.get(i), value);
    }
    return value;
  }

  private Term quantified(Expr.Quantified q, Context in) {
    int count = cells.objects(q.struct());
    if (count == 0) {
      return Fold.constant(q.universal() ? 1 : 0);
    }
    int slot = in.freshSlot();
    in.locals[q.variable()] = new Term.Temp(new Term.Range(1, count), slot);
    Term body = term(q.body(), in);
    in.locals[q.variable()] = null;
    return Fold.quantified(q.universal(), slot, count, body);
  }

  private Term read(Place place, Context in) {
    if (place instanceof Place.OfLocal l) {
      return in.local(l.index());
    }
    Cell cell = cell(place, in);
    return cell.store().read(cell.index());
  }

  /** The cell that a scalar place other than a local names. */
  Cell cell(Place place, Context in) {
    if (place instanceof Place.OfGlobal g) {
      return new Cell(cells.store("", g.name()), Fold.ZERO);
    } else if (place instanceof Place.OfField f) {
      Cells.Store store = cells.store(f.struct(), f.field());
      return new Cell(store, offset(object(f.owner(), in)));
    } else if (place instanceof Place.OfElement e) {
      return element(e, in);
    }
    throw new AssertionError("no cell: " + place);
  }

  private Cell element(Place.OfElement e, Context in) {
    if (e.array() instanceof Place.OfGlobal g) {
      Cells.Store store = cells.store("", g.name());
      return new Cell(store, index(e.index(), store.vector().width(), in));
    } else if (e.array() instanceof Place.OfField f) {
      Cells.Store store = cells.store(f.struct(), f.field());
      int width = store.vector().width();
      Term first = Fold.binary(BinaryOp.MUL, offset(object(f.owner(), in)), Fold.constant(width));
      return new Cell(store, Fold.binary(BinaryOp.ADD, first, index(e.index(), width, in)));
    }
    throw new AssertionError("no array of cells: " + e.array());
  }

  private Term index(Expr e, int length, Context in) {
    return in.checked(term(e, in), 0, length - 1L, BuiltIn.NO_INDEX_ERROR);
  }

  private static Term offset(Term object) {
    return Fold.binary(BinaryOp.ADD, object, Fold.constant(-1));
  }

  /** Number of the object that a struct place names, from 1. */
  private Term object(Place place, Context in) {
    if (place instanceof Place.OfPointer p) {
      Type.Struct struct = (Type.Struct) p.type();
      long most = Math.max(1, cells.objects(struct.tag()));
      return in.checked(term(p.pointer(), in), 1, most, BuiltIn.NO_NULL_DEREFERENCE);
    } else if (place instanceof Place.OfElement e) {
      int count = runs(e.array()).get(0).count();
      Term first = first(e.array(), in);
      return Fold.binary(BinaryOp.ADD, first, index(e.index(), count, in));
    }
    return first(place, in);
  }

  /** Number of the first (or only) object of a struct place or array of structs. */
  private Term first(Place place, Context in) {
    List<Long> firsts = runs(place).stream().map(r -> (long) r.first()).toList();
    return place instanceof Place.OfField f
        ? Fold.lookup(firsts, offset(object(f.owner(), in)))
        : Fold.constant(firsts.get(0));
  }

  /** The objects of a struct-valued global, or per owner those of a struct-valued field. */
  private List<Instance.Run> runs(Place place) {
    if (place instanceof Place.OfGlobal g) {
      return List.of(Cells.present(instance.globalObjects().get(g.name()), g.name()));
    } else if (place instanceof Place.OfField f) {
      List<Instance.Run> runs = new ArrayList<>();
      for (Instance.StructObject owner : instance.objects().getOrDefault(f.struct(), List.of())) {
        Map<String, Instance.Run> children = owner.children();
        runs.add(Cells.present(children.get(f.field()), f.field()));
      }
      return runs;
    }
    throw new AssertionError("no objects: " + place);
  }
}
