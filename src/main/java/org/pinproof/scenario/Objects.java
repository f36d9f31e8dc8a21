package org.pinproof.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.CheckedModel.StructType;
import org.pinproof.check.Type;
import org.pinproof.scenario.Instance.Run;
import org.pinproof.scenario.Instance.StructObject;
import org.pinproof.source.Diagnostic;

/**
 * The objects at file scope, numbered per struct in order of declaration, and the cells they own.
 */
final class Objects {
  /** Most cells (or objects) of a scenario. */
  static final int MAX_CELLS = 1 << 20;

  private final CheckedModel model;
  private final Map<String, List<StructObject>> byStruct = new LinkedHashMap<>();
  private final Map<String, Run> globals = new LinkedHashMap<>();
  private final List<Instantiation.StartedName> started;
  private final Constants constants;
  private final List<Diagnostic> problems;
  private long cells;

  private Objects(
      CheckedModel model,
      Map<String, Long> configs,
      List<Instantiation.StartedName> started,
      List<Diagnostic> problems) {
    this.model = model;
    this.started = started;
    this.problems = problems;
    this.constants = new Constants(model, c -> config(configs, c.name()), globals, byStruct);
  }

  static Objects of(
      CheckedModel model,
      Map<String, Long> configs,
      List<Instantiation.StartedName> started,
      List<Diagnostic> problems) {
    Objects all = new Objects(model, configs, started, problems);
    model.structs().keySet().forEach(tag -> all.byStruct.put(tag, new ArrayList<>()));
    for (Instantiation.StartedName name : started) {
      all.listOf(Type.TASK).add(new StructObject(name.name(), Map.of()));
    }
    for (CheckedModel.Global g : model.globals()) {
      all.declare(g);
    }
    return all;
  }

  /** Constants over configs alone, before there are objects. */
  static Constants constants(CheckedModel model, Map<String, Long> configs) {
    return new Constants(model, c -> config(configs, c.name()), Map.of(), Map.of());
  }

  private static long config(Map<String, Long> configs, String name) {
    Long value = configs.get(name);
    if (value == null) {
      throw new IllegalStateException("no value of config " + name);
    }
    return value;
  }

  Constants constants() {
    return constants;
  }

  List<Instantiation.StartedName> started() {
    return started;
  }

  Map<String, Run> globals() {
    return globals;
  }

  Map<String, List<StructObject>> byStruct() {
    return byStruct;
  }

  private List<StructObject> listOf(String tag) {
    return byStruct.computeIfAbsent(tag, t -> new ArrayList<>());
  }

  private void declare(CheckedModel.Global g) {
    try {
      if (g.type() instanceof Type.Struct s) {
        globals.put(g.name(), new Run(make(s.tag(), g.name()), 1));
      } else if (g.type() instanceof Type.Array a && a.element() instanceof Type.Struct s) {
        globals.put(g.name(), make(s.tag(), g.name(), length(a)));
      }
    } catch (Constants.NoValue wrong) {
      problems.add(wrong.diagnostic());
      globals.put(g.name(), new Run(1, 0));
    }
  }

  private Run make(String tag, String name, int count) throws Constants.NoValue {
    int first = listOf(tag).size() + 1;
    for (int i = 0; i < count; i++) {
      make(tag, name + "[" + i + "]");
    }
    return new Run(first, count);
  }

  /** Makes an object with all that it contains; its number. */
  private int make(String tag, String name) throws Constants.NoValue {
    StructType struct = struct(tag);
    Map<String, Run> children = new LinkedHashMap<>();
    int number = listOf(tag).size() + 1;
    listOf(tag).add(new StructObject(name, children));
    for (CheckedModel.Field f : struct.fields().values()) {
      String path = name + "." + f.name();
      if (f.type() instanceof Type.Struct s) {
        children.put(f.name(), new Run(make(s.tag(), path), 1));
      } else if (f.type() instanceof Type.Array a && a.element() instanceof Type.Struct s) {
        children.put(f.name(), make(s.tag(), path, length(a)));
      } else {
        count(f.type() instanceof Type.Array a ? length(a) : 1, f);
      }
    }
    return number;
  }

  private void count(int more, CheckedModel.Field field) throws Constants.NoValue {
    cells += more;
    if (cells > MAX_CELLS) {
      throw new Constants.NoValue(
          field.span(), "the objects of this scenario have more than " + MAX_CELLS + " cells");
    }
  }

  private StructType struct(String tag) {
    StructType struct = model.structs().get(tag);
    if (struct == null) {
      throw new IllegalStateException("unknown struct " + tag);
    }
    return struct;
  }

  /** Length of an array type: 1..MAX_CELLS. */
  int length(Type.Array array) throws Constants.NoValue {
    long length = constants.value(array.length());
    if (length < 1 || length > MAX_CELLS) {
      throw new Constants.NoValue(
          array.length().span(), "array size " + length + " is outside 1.." + MAX_CELLS);
    }
    return (int) length;
  }

  /** Every cell: globals in order, then the fields of each struct in order. */
  List<Vector> vectors() {
    List<Vector> vectors = new ArrayList<>();
    for (CheckedModel.Global g : model.globals()) {
      vector(vectors, "", g.name(), g.type(), g.ghost(), 1);
    }
    for (StructType struct : model.structs().values()) {
      int count = listOf(struct.tag()).size();
      for (CheckedModel.Field f : struct.fields().values()) {
        vector(vectors, struct.tag(), f.name(), f.type(), f.ghost(), count);
      }
    }
    return vectors;
  }

  private void vector(
      List<Vector> vectors, String struct, String name, Type type, boolean ghost, int objects) {
    Type element = type instanceof Type.Array a ? a.element() : type;
    if (!element.isScalar()) {
      return;
    }
    int width = 1;
    try {
      width = type instanceof Type.Array a ? length(a) : 1;
    } catch (Constants.NoValue wrong) {
      problems.add(wrong.diagnostic());
    }
    vectors.add(
        new Vector(
            vectors.size(),
            struct,
            name,
            element,
            ghost,
            constants.min(element),
            constants.max(element),
            width,
            width * objects));
  }
}
