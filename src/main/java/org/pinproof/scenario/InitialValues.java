package org.pinproof.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.CheckedModel.Initial;
import org.pinproof.check.Type;
import org.pinproof.scenario.Instance.Range;
import org.pinproof.scenario.Instance.Run;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;

/** What each cell may start with: 0 unless an initialiser says otherwise. */
final class InitialValues {
  private static final Range ZERO = new Range(0, 0);

  private final CheckedModel model;
  private final Objects objects;
  private final List<Vector> vectors;
  private final List<Range[]> cells = new ArrayList<>();
  private final List<Diagnostic> problems;

  private InitialValues(
      CheckedModel model, Objects objects, List<Vector> vectors, List<Diagnostic> problems) {
    this.model = model;
    this.objects = objects;
    this.vectors = vectors;
    this.problems = problems;
    for (Vector v : vectors) {
      Range[] zeros = new Range[v.length()];
      Arrays.fill(zeros, ZERO);
      cells.add(zeros);
    }
  }

  static List<List<Range>> of(
      CheckedModel model, Objects objects, List<Vector> vectors, List<Diagnostic> problems) {
    InitialValues all = new InitialValues(model, objects, vectors, problems);
    all.tasks();
    for (CheckedModel.Global g : model.globals()) {
      all.global(g);
    }
    return all.cells.stream().map(List::of).toList();
  }

  private void tasks() {
    CheckedModel.StructType task = model.structs().get(Type.TASK);
    if (task == null) {
      return;
    }
    for (CheckedModel.Field f : task.fields().values()) {
      for (int k = 1; k <= objects.started().size(); k++) {
        initialise(() -> field(Type.TASK, f.name(), f.type()), k, f.type(), f.initial());
      }
    }
  }

  private void global(CheckedModel.Global g) {
    if (g.type().isScalar()) {
      initialise(() -> field("", g.name(), g.type()), 1, g.type(), g.initial());
    } else if (g.type() instanceof Type.Array a && a.element().isScalar()) {
      initialise(() -> field("", g.name(), g.type()), 1, g.type(), g.initial());
    } else {
      Run run = objects.globals().get(g.name());
      if (run != null) {
        structs(g.type(), run, g.initial());
      }
    }
  }

  private void structs(Type type, Run run, @Nullable Initial initial) {
    if (initial == null) {
      return;
    }
    if (type instanceof Type.Struct s && initial instanceof Initial.OfStruct o) {
      object(s.tag(), run.first(), o);
    } else if (type instanceof Type.Array a && initial instanceof Initial.OfArray list) {
      int at = 0;
      for (Initial.Element e : list.elements()) {
        at = position(e, at, run.count(), e.value().span());
        if (at >= 0 && a.element() instanceof Type.Struct) {
          structs(a.element(), new Run(run.first() + at, 1), e.value());
        }
        at = Math.max(at, 0) + 1;
      }
    } else {
      throw new IllegalStateException("initialiser of " + type + " at " + initial.span());
    }
  }

  private void object(String tag, int number, Initial.OfStruct o) {
    CheckedModel.StructType struct = model.structs().get(tag);
    List<Instance.StructObject> all = objects.byStruct().get(tag);
    if (struct == null || all == null) {
      throw new IllegalStateException("unknown struct " + tag);
    }
    for (CheckedModel.Field f : struct.fields().values()) {
      Initial initial = o.fields().get(f.name());
      Run children = all.get(number - 1).children().get(f.name());
      if (children != null) {
        structs(f.type(), children, initial);
      } else {
        initialise(() -> field(tag, f.name(), f.type()), number, f.type(), initial);
      }
    }
  }

  /** Finds the vector of a field or global. */
  private interface Cells {
    Vector vector();
  }

  private Vector field(String struct, String name, Type type) {
    for (Vector v : vectors) {
      if (v.struct().equals(struct) && v.name().equals(name)) {
        return v;
      }
    }
    throw new IllegalStateException("no cells of " + type + " " + struct + "." + name);
  }

  private void initialise(Cells found, int object, Type type, @Nullable Initial initial) {
    if (initial == null) {
      return;
    }
    Vector v = found.vector();
    int base = (object - 1) * v.width();
    Range[] target = cells.get(v.index());
    if (type instanceof Type.Array) {
      if (!(initial instanceof Initial.OfArray list)) {
        throw new IllegalStateException("initialiser of " + type + " at " + initial.span());
      }
      int at = 0;
      for (Initial.Element e : list.elements()) {
        at = position(e, at, v.width(), e.value().span());
        if (at >= 0) {
          target[base + at] = range(v.elementType(), e.value());
        }
        at = Math.max(at, 0) + 1;
      }
    } else {
      target[base] = range(type, initial);
    }
  }

  /** Index of an element, or -1 (with a diagnostic) if it is outside the array. */
  private int position(Initial.Element e, int next, int length, Span span) {
    try {
      long at = e.index() == null ? next : objects.constants().value(e.index());
      if (at < 0 || at >= length) {
        throw new Constants.NoValue(
            e.index() == null ? span : e.index().span(),
            e.index() == null
                ? "too many elements: the array has " + length
                : "index " + at + " is outside the array (0.." + (length - 1) + ")");
      }
      return (int) at;
    } catch (Constants.NoValue wrong) {
      problems.add(wrong.diagnostic());
      return -1;
    }
  }

  private Range range(Type type, Initial initial) {
    Constants constants = objects.constants();
    try {
      if (initial instanceof Initial.Value v) {
        long value = constants.inRange(constants.value(v.value()), type, v.span());
        return new Range(value, value);
      } else if (initial instanceof Initial.AnyValue a) {
        long low = constants.inRange(constants.value(a.low()), type, a.low().span());
        long high = constants.inRange(constants.value(a.high()), type, a.high().span());
        if (low > high) {
          throw new Constants.NoValue(a.span(), "any(" + low + ", " + high + ") has no value");
        }
        return new Range(low, high);
      } else if (initial instanceof Initial.AnyObject a) {
        long count = constants.max(new Type.Pointer(a.struct()));
        if (count == 0) {
          throw new Constants.NoValue(a.span(), "there is no struct " + a.struct());
        }
        return new Range(1, count);
      }
      throw new IllegalStateException("initialiser of " + type + " at " + initial.span());
    } catch (Constants.NoValue wrong) {
      problems.add(wrong.diagnostic());
      return ZERO;
    }
  }
}
