package org.pinproof.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** No struct contains itself. */
final class Containment {
  private final Symbols symbols;
  private final Problems problems;
  private final Set<String> done = new HashSet<>();
  private final Deque<String> path = new ArrayDeque<>();

  private Containment(Symbols symbols, Problems problems) {
    this.symbols = symbols;
    this.problems = problems;
  }

  static void check(Symbols symbols, Problems problems) {
    Containment c = new Containment(symbols, problems);
    List.copyOf(symbols.structs().keySet()).forEach(c::visit);
  }

  private void visit(String tag) {
    if (done.contains(tag)) {
      return;
    }
    path.addLast(tag);
    for (CheckedModel.Field f : symbols.struct(tag).fields().values()) {
      String inner = contained(f.type());
      if (inner != null && path.contains(inner)) {
        report(f, inner);
      } else if (inner != null) {
        visit(inner);
      }
    }
    path.removeLast();
    done.add(tag);
  }

  /** Tag of the struct that an object of the type has in it. */
  private static @Nullable String contained(Type type) {
    Type element = type instanceof Type.Array a ? a.element() : type;
    return element instanceof Type.Struct s ? s.tag() : null;
  }

  private void report(CheckedModel.Field field, String tag) {
    List<String> cycle = List.copyOf(path);
    List<String> inner = cycle.subList(cycle.indexOf(tag), cycle.size());
    problems.error(
        field.span(),
        "struct "
            + tag
            + " contains itself ("
            + String.join(" -> ", inner)
            + " -> "
            + tag
            + "); a field can only point at one: 'struct "
            + tag
            + " *"
            + field.name()
            + "'");
  }
}
