package org.pinproof.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.StepRules;
import org.pinproof.scenario.Vector;

/** Where the cells of an instance are found in a system: in a variable, or known for good. */
final class Cells {
  private final Instance instance;
  private final List<Variable> variables = new ArrayList<>();
  private final Map<String, Store> stores = new HashMap<>();

  private Cells(Instance instance) {
    this.instance = instance;
  }

  /**
   * What holds the cells of a vector.
   *
   * @param known the values of its cells if they never change and are the same in all initial
   *     states, else null
   */
  record Store(Vector vector, Variable variable, @Nullable List<Long> known) {
    Term read(Term index) {
      if (vector.length() == 0) {
        return index;
      }
      return known != null ? Fold.lookup(known, index) : Fold.get(variable, index);
    }
  }

  static Cells of(Instance instance, StepRules rules) {
    Cells cells = new Cells(instance);
    for (Vector v : instance.vectors()) {
      Variable variable =
          new Variable(v.index(), v.key(), v.min(), v.max(), v.length(), new Variable.OfVector(v));
      List<Instance.Range> initial = instance.initial().get(v.index());
      boolean known =
          rules.constant().get(v.index()) && initial.stream().allMatch(Instance.Range::single);
      List<Long> values = known ? initial.stream().map(Instance.Range::low).toList() : null;
      cells.variables.add(variable);
      cells.stores.put(v.key(), new Store(v, variable, values));
    }
    return cells;
  }

  /** One variable per vector of the instance, constant ones included. */
  List<Variable> variables() {
    return variables;
  }

  /** The cells of a field, or of a global if {@code struct} is empty. */
  Store store(String struct, String name) {
    String key = struct.isEmpty() ? name : struct + "." + name;
    return present(stores.get(key), key);
  }

  int objects(String struct) {
    return instance.objects().getOrDefault(struct, List.of()).size();
  }

  static <T> T present(@Nullable T value, String name) {
    if (value == null) {
      throw new AssertionError("unknown " + name);
    }
    return value;
  }
}
