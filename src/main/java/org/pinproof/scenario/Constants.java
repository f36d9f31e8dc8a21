package org.pinproof.scenario;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Expr;
import org.pinproof.check.Place;
import org.pinproof.check.Routine;
import org.pinproof.check.Type;
import org.pinproof.scenario.Instance.Run;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;

/** Evaluates constant expressions: literals, configs, enumerators and addresses of objects. */
final class Constants {

  /** The expression has no value: the diagnostic says why. */
  static final class NoValue extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Diagnostic diagnostic;

    NoValue(Span span, String message) {
      super(message, null, false, false);
      this.diagnostic = Diagnostic.error(span, message);
    }

    Diagnostic diagnostic() {
      return diagnostic;
    }
  }

  /** Where values of configs come from; evaluated on demand. */
  interface Configs {
    long value(Expr.Config config) throws NoValue;
  }

  private final CheckedModel model;
  private final Configs configs;
  private final Map<String, Run> globalObjects;
  private final Map<String, List<Instance.StructObject>> objects;

  Constants(
      CheckedModel model,
      Configs configs,
      Map<String, Run> globalObjects,
      Map<String, List<Instance.StructObject>> objects) {
    this.model = model;
    this.configs = configs;
    this.globalObjects = globalObjects;
    this.objects = objects;
  }

  long value(Expr e) throws NoValue {
    return value(e, new long[0]);
  }

  private long value(Expr e, long[] locals) throws NoValue {
    if (e instanceof Expr.Const c) {
      return c.value();
    } else if (e instanceof Expr.Config c) {
      return configs.value(c);
    } else if (e instanceof Expr.AddressOf a) {
      return object(a.place(), locals);
    } else if (e instanceof Expr.Unary u) {
      return Arithmetic.unary(u.op(), value(u.operand(), locals));
    } else if (e instanceof Expr.Binary b) {
      return binary(b, locals);
    } else if (e instanceof Expr.Conditional c) {
      return value(value(c.condition(), locals) != 0 ? c.then() : c.otherwise(), locals);
    } else if (e instanceof Expr.PureCall c) {
      return call(c, locals);
    } else if (e instanceof Expr.Read r && r.place() instanceof Place.OfLocal l) {
      return locals[l.index()];
    }
    throw new NoValue(e.span(), "expected a constant expression, found '" + e.span().text() + "'");
  }

  private long binary(Expr.Binary b, long[] locals) throws NoValue {
    long left = value(b.left(), locals);
    if (b.op().shortCircuits() && Arithmetic.decides(b.op(), left)) {
      return Arithmetic.decided(b.op());
    }
    long right = value(b.right(), locals);
    String wrong = Arithmetic.fault(b.op(), right);
    if (wrong != null) {
      throw new NoValue(b.right().span(), wrong);
    }
    return Arithmetic.binary(b.op(), left, right);
  }

  private long call(Expr.PureCall c, long[] locals) throws NoValue {
    Routine f = model.functions().get(c.function());
    if (f == null || f.pure() == null) {
      throw new IllegalStateException("not a pure function: " + c.function());
    }
    long[] inner = new long[f.locals().size()];
    for (int i = 0; i < c.arguments().size(); i++) {
      Expr argument = c.arguments().get(i);
      inner[i] = inRange(value(argument, locals), f.locals().get(i).type(), argument.span());
    }
    return inRange(value(f.pure(), inner), f.result(), c.span());
  }

  /** The value, if the type can hold it. */
  long inRange(long value, Type type, Span span) throws NoValue {
    long min = min(type);
    long max = max(type);
    if (value < min || value > max) {
      throw new NoValue(
          span, "value " + value + " is outside " + type + " (" + min + ".." + max + ")");
    }
    return value;
  }

  /** Least value of a scalar type in this instance. */
  long min(Type type) {
    return type instanceof Type.Int i ? i.min() : type instanceof Type.Exact ? Long.MIN_VALUE : 0;
  }

  /** Greatest value of a scalar type in this instance. */
  long max(Type type) {
    if (type instanceof Type.Int i) {
      return i.max();
    } else if (type instanceof Type.Bool) {
      return 1;
    } else if (type instanceof Type.Enum e) {
      return enumerators(e) - 1L;
    } else if (type instanceof Type.Pointer p) {
      List<Instance.StructObject> all = objects.get(p.tag());
      return all == null ? 0 : all.size();
    } else if (type instanceof Type.Null) {
      return 0;
    } else if (type instanceof Type.Exact) {
      return Long.MAX_VALUE;
    }
    throw new IllegalArgumentException("not a scalar: " + type);
  }

  private int enumerators(Type.Enum e) {
    CheckedModel.EnumType declared = model.enums().get(e.tag());
    if (declared == null) {
      throw new IllegalStateException("unknown " + e);
    }
    return declared.enumerators().size();
  }

  /** Number (from 1) of the object that a constant struct place names. */
  private int object(Place place, long[] locals) throws NoValue {
    Run run = run(place, locals);
    if (run.count() != 1) {
      throw new NoValue(place.span(), "an array has no address; name one element");
    }
    return run.first();
  }

  private Run run(Place place, long[] locals) throws NoValue {
    if (place instanceof Place.OfGlobal g) {
      return lookup(globalObjects.get(g.name()), place);
    } else if (place instanceof Place.OfField f) {
      int owner = object(f.owner(), locals);
      return lookup(objectsOf(f.struct()).get(owner - 1).children().get(f.field()), place);
    } else if (place instanceof Place.OfElement e) {
      Run array = run(e.array(), locals);
      long index = value(e.index(), locals);
      if (index < 0 || index >= array.count()) {
        throw new NoValue(
            e.index().span(),
            "index " + index + " is outside the array (0.." + (array.count() - 1) + ")");
      }
      return new Run(array.first() + (int) index, 1);
    }
    throw new NoValue(
        place.span(),
        "expected the address of an object at file scope, found '" + place.span().text() + "'");
  }

  private List<Instance.StructObject> objectsOf(String struct) {
    List<Instance.StructObject> all = objects.get(struct);
    if (all == null) {
      throw new IllegalStateException("no objects of struct " + struct);
    }
    return all;
  }

  private static Run lookup(@Nullable Run run, Place place) {
    if (run == null) {
      throw new IllegalStateException("not a struct place: " + place);
    }
    return run;
  }
}
