package org.pinproof.promela;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.pinproof.scenario.Vector;
import org.pinproof.system.TransitionSystem;
import org.pinproof.system.TransitionSystem.SystemProperty;
import org.pinproof.system.TransitionSystem.Task;
import org.pinproof.system.Variable;

/**
 * The names of the model in Promela: kept, but for characters that no identifier has, words of
 * Promela, of C and of what SPIN generates (which has these names as they are), and names taken.
 */
final class Identifiers {
  private static final Set<String> RESERVED =
      Set.of(
          """
          active always assert atomic bit bool break byte c_code c_decl c_expr c_state c_track chan
          d_step do else empty enabled equivalent eval eventually false fi for full get_priority
          goto hidden if implies in init inline int len local ltl mtype nempty never nfull notrace
          np_ od of pc_value pid printf printm priority proctype provided release return run select
          set_priority short show skip stronguntil timeout trace true typedef unless unsigned until
          weakuntil xr xs _ _last _nr_pr _pid _priority
          auto case char const continue default double enum extern float long register restrict
          signed sizeof static struct switch union void volatile while typeof asm
          alloca errno final getframe iam_alive linux max mix now onstack_put onstack_zap q_sz rand
          rot stderr stdin stdout uchar ulong unix ushort wasnew
          """
              .split("\\s+"));

  /** Identifiers at the top of the file. */
  private final Set<String> taken = new HashSet<>();

  /** Per variable, what stands before and behind an index; without an index, both together. */
  private final Map<Integer, Place> places = new HashMap<>();

  private final Map<String, String> structs = new HashMap<>();
  private final List<String> tasks = new ArrayList<>();
  private final List<String> properties = new ArrayList<>();

  /** {@code before[index]after}; {@code before after} if there is one cell. */
  private record Place(String before, String after) {}

  Identifiers(TransitionSystem system, Set<String> words) {
    taken.addAll(words);
    for (SystemProperty p : system.properties()) {
      properties.add(unique(p.name()));
    }
    for (Task task : system.tasks()) {
      tasks.add(unique(task.name()));
    }
    for (Variable v : system.variables()) {
      if (isField(v)) {
        String tag = ((Variable.OfVector) v.origin()).vector().struct();
        if (!structs.containsKey(tag)) {
          taken.add(type(tag));
          structs.put(tag, unique(tag));
        }
      }
    }
    Set<String> noFields = new HashSet<>(words);
    noFields.addAll(properties);
    noFields.addAll(tasks);
    structs.keySet().forEach(tag -> noFields.add(type(tag)));
    Map<String, Set<String>> fields = new HashMap<>();
    structs.keySet().forEach(tag -> fields.put(tag, new HashSet<>(noFields)));
    for (Variable v : system.variables()) {
      places.put(v.index(), place(v, fields));
    }
  }

  /** Whether the variable is one field of all objects of a struct, with a cell for each. */
  static boolean isField(Variable v) {
    Vector vector = v.vector();
    return vector != null && !vector.struct().isEmpty() && vector.width() == 1;
  }

  private Place place(Variable v, Map<String, Set<String>> fields) {
    if (isField(v)) {
      Vector vector = ((Variable.OfVector) v.origin()).vector();
      Set<String> siblings = fields.getOrDefault(vector.struct(), taken);
      return new Place(struct(vector.struct()), "." + unique(vector.name(), siblings));
    } else if (v.origin() instanceof Variable.OfLocation at) {
      return new Place(unique(tasks.get(at.task()) + "_at"), "");
    }
    return new Place(unique(v.name()), "");
  }

  private String unique(String wish) {
    return unique(wish, taken);
  }

  private static String unique(String wish, Set<String> taken) {
    String name = plain(wish);
    for (int i = 2; !taken.add(name); i++) {
      name = plain(wish) + "_" + i;
    }
    return name;
  }

  private static String plain(String wish) {
    String name = wish.replaceAll("[^A-Za-z0-9_]+", "_");
    boolean shouted = name.equals(name.toUpperCase(Locale.ROOT));
    return RESERVED.contains(name) || shouted ? name + "_" : name;
  }

  /** The variable that holds the objects of a struct. */
  String struct(String tag) {
    String name = structs.get(tag);
    if (name == null) {
      throw new AssertionError("no fields of struct " + tag);
    }
    return name;
  }

  /** The type of {@link #struct}. */
  static String type(String tag) {
    return tag + "_t";
  }

  /** A field's name within its struct. */
  String field(Variable v) {
    return of(v).after.substring(1);
  }

  /** The name of a variable that is no field. */
  String variable(Variable v) {
    return of(v).before;
  }

  /** One cell of a variable. */
  String cell(Variable v, String index) {
    Place place = of(v);
    return v.length() == 1
        ? place.before + place.after
        : place.before + "[" + index + "]" + place.after;
  }

  private Place of(Variable v) {
    Place place = places.get(v.index());
    if (place == null) {
      throw new AssertionError("unknown variable " + v.name());
    }
    return place;
  }

  String task(int task) {
    return tasks.get(task);
  }

  /** The variable that holds the location of a task. */
  String at(Task task) {
    return variable(task.at());
  }

  String property(int property) {
    return properties.get(property);
  }

  /**
   * The property that a mask is of.
   *
   * @param mask one bit, or 0 for an error in ghost code
   */
  String violated(long mask) {
    if (mask == 0) {
      return PromelaWriter.GHOST_CODE;
    }
    if (Long.bitCount(mask) != 1) {
      throw new AssertionError("no single property: " + mask);
    }
    return property(Long.numberOfTrailingZeros(mask));
  }
}
