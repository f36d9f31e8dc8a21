package org.pinproof.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Type;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Instance.Range;
import org.pinproof.scenario.Instance.Run;
import org.pinproof.scenario.Instance.StructObject;
import org.pinproof.scenario.Vector;

/**
 * The numbering of an instance's cells, vector after vector, its objects, and how values are
 * written.
 */
final class Cells {
  private final Instance instance;
  private final int[] offsets;
  private final int count;
  private final Map<String, Vector> globals = new HashMap<>();
  private final Map<String, Map<String, Vector>> fields = new HashMap<>();

  private Cells(Instance instance) {
    this.instance = instance;
    this.offsets = new int[instance.vectors().size()];
    int next = 0;
    for (Vector v : instance.vectors()) {
      offsets[v.index()] = next;
      next += v.length();
      if (v.struct().isEmpty()) {
        globals.put(v.name(), v);
      } else {
        fields.computeIfAbsent(v.struct(), tag -> new HashMap<>()).put(v.name(), v);
      }
    }
    this.count = next;
  }

  static Cells of(Instance instance) {
    return new Cells(instance);
  }

  int count() {
    return count;
  }

  int[] offsets() {
    return offsets;
  }

  /** Number of cell {@code i} of a vector. */
  int number(Vector v, int i) {
    return offsets[v.index()] + i;
  }

  Vector global(String name) {
    return known(globals.get(name), name);
  }

  Vector field(String struct, String field) {
    Map<String, Vector> ofStruct = known(fields.get(struct), struct);
    return known(ofStruct.get(field), field);
  }

  /** The objects of a global struct or array of structs. */
  Run globalObjects(String name) {
    return known(instance.globalObjects().get(name), name);
  }

  /** The objects of a struct-valued field, or array of structs, of an object (from 1). */
  Run children(String struct, int object, String field) {
    StructObject owner = objects(struct).get(object - 1);
    return known(owner.children().get(field), field);
  }

  List<StructObject> objects(String struct) {
    return instance.objects().getOrDefault(struct, List.of());
  }

  private static <T> T known(@Nullable T found, String name) {
    if (found == null) {
      throw new AssertionError("nothing is called " + name);
    }
    return found;
  }

  /** The values that a variable of a scalar type can hold. */
  Range range(Type type) {
    if (type instanceof Type.Int i) {
      return new Range(i.min(), i.max());
    } else if (type instanceof Type.Bool) {
      return new Range(0, 1);
    } else if (type instanceof Type.Enum e) {
      return new Range(0, enumerators(e).size() - 1);
    } else if (type instanceof Type.Pointer p) {
      return new Range(0, objects(p.tag()).size());
    }
    throw new AssertionError("no variable has the type " + type);
  }

  private List<String> enumerators(Type.Enum type) {
    CheckedModel.EnumType declared = instance.model().enums().get(type.tag());
    return known(declared, type.tag()).enumerators();
  }

  /** A value as C writes it: {@code 3}, {@code LOCKED}, {@code NULL}, {@code &page}. */
  String show(Type type, long value) {
    if (type instanceof Type.Enum e) {
      return enumerators(e).get((int) value);
    } else if (type instanceof Type.Pointer p) {
      if (value == 0) {
        return "NULL";
      }
      String name = objects(p.tag()).get((int) value - 1).name();
      return p.tag().equals(Type.TASK) ? name : "&" + name;
    }
    return Long.toString(value);
  }

  /** {@code page._refcount}, {@code table[2]}, {@code flusher#2.cpu}. */
  String name(Vector v, int i) {
    boolean array = v.width() > 1 || isArray(v);
    String element = array ? "[" + i % v.width() + "]" : "";
    if (v.struct().isEmpty()) {
      return v.name() + element;
    }
    return objects(v.struct()).get(i / v.width()).name() + "." + v.name() + element;
  }

  private boolean isArray(Vector v) {
    if (v.struct().isEmpty()) {
      return instance.model().globals().stream()
          .anyMatch(g -> g.name().equals(v.name()) && g.type() instanceof Type.Array);
    }
    CheckedModel.StructType struct = known(instance.model().structs().get(v.struct()), v.struct());
    return known(struct.fields().get(v.name()), v.name()).type() instanceof Type.Array;
  }

  /** Every cell with its value, in order. */
  List<Trace.Variable> variables(int[] values) {
    List<Trace.Variable> all = new ArrayList<>();
    for (Vector v : instance.vectors()) {
      for (int i = 0; i < v.length(); i++) {
        String value = show(v.elementType(), values[number(v, i)]);
        all.add(new Trace.Variable(name(v, i), value, v.ghost()));
      }
    }
    return all;
  }

  /** All cells whose value differs between two states, in order. */
  List<Trace.Change> changes(int[] before, int[] after) {
    List<Trace.Change> all = new ArrayList<>();
    for (Vector v : instance.vectors()) {
      for (int i = 0; i < v.length(); i++) {
        int cell = number(v, i);
        if (before[cell] != after[cell]) {
          all.add(change(v, i, before[cell], after[cell]));
        }
      }
    }
    return all;
  }

  /** Of cell {@code i} of a vector. */
  Trace.Change change(Vector v, int i, int before, int after) {
    String was = show(v.elementType(), before);
    return new Trace.Change(name(v, i), was, show(v.elementType(), after), false, v.ghost());
  }
}
