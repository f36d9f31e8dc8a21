package org.pinproof.promela;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.pinproof.scenario.Instance;
import org.pinproof.source.Span;
import org.pinproof.system.Region;
import org.pinproof.system.Term;
import org.pinproof.system.TransitionSystem;
import org.pinproof.system.TransitionSystem.Task;
import org.pinproof.system.Variable;

/** Writes what comes before the processes: the properties' numbers, macros, types, variables. */
final class Declarations {
  private final TransitionSystem system;
  private final Identifiers names;

  Declarations(TransitionSystem system, Identifiers names) {
    this.system = system;
    this.names = names;
  }

  /** Identifiers that names of the model have to keep clear of. */
  static Set<String> words(TransitionSystem system) {
    Set<String> words = new HashSet<>(PromelaWriter.words());
    for (String selection : List.of("all", "none", PromelaWriter.GHOST_CODE)) {
      words.addAll(List.of(selection, "is_" + selection));
    }
    words.add(PromelaWriter.ROUNDS);
    system.properties().forEach(p -> words.addAll(List.of("is_" + p.name(), "ok_" + p.name())));
    temporaries(system).keySet().forEach(slot -> words.add(PromelaWriter.TEMPORARY + slot));
    system.tasks().forEach(t -> words.add(t.name() + "_moves"));
    return words;
  }

  // ---------------------------------------------------------------- properties

  Lines properties() {
    Lines lines =
        Lines.of(
            "#ifndef PROPERTY",
            "#define PROPERTY all",
            "#endif",
            "#define is_all 0",
            "#define is_none 1");
    Lines fields = new Lines();
    int number = 2;
    for (int i : PromelaWriter.decided(system)) {
      lines.add("#define is_" + names.property(i) + " " + number++);
      fields.add("bit " + names.property(i) + ";");
    }
    lines.add("#define is_" + PromelaWriter.GHOST_CODE + " " + number);
    fields.add("bit " + PromelaWriter.GHOST_CODE + ";");
    return lines
        .add(
            """
            #define NUMBER_OF(p) is_ ## p
            #define NUMBER(p) NUMBER_OF(p)
            #define SELECTED(p) (NUMBER(PROPERTY) == is_all || NUMBER(PROPERTY) == is_ ## p)

            /* A named assertion: the step goes on. */
            #define CHECK(p, c) if :: SELECTED(p) && !(c) -> assert(holds.p) :: else fi

            /* What a step needs: without it, the step ends here, and nothing moves from there on. */
            #define REQUIRE(p, c, end) if :: !(c) -> failed = 1; if :: SELECTED(p) -> assert(holds.p) :: else fi; goto end :: else fi

            /* All 0 for ever: what pan calls "assertion violated holds.p" is that p does not. */
            typedef holds_t {
            """)
        .indent(fields)
        .add("};")
        .add("holds_t holds;");
  }

  // ---------------------------------------------------------------- variables

  Lines variables() {
    Map<String, Lines> fields = new LinkedHashMap<>();
    Lines single = new Lines();
    for (Variable v : system.variables()) {
      if (Identifiers.isField(v)) {
        String tag = ((Variable.OfVector) v.origin()).vector().struct();
        fields
            .computeIfAbsent(tag, t -> new Lines())
            .add(type(v) + " " + names.field(v) + ";" + range(v));
      } else {
        single.add(variable(v));
      }
    }
    Lines lines = new Lines();
    fields.forEach((tag, of) -> lines.add(struct(tag, of)).blank());
    lines.add(single).blank();
    temporaries(system)
        .forEach(
            (slot, range) ->
                lines.add(type(range, span()) + " " + PromelaWriter.TEMPORARY + slot + ";"));
    if (system.tasks().stream().anyMatch(Declarations::hasLoop) || hasLoop(system.initial())) {
      lines.add("int " + PromelaWriter.ROUNDS + ";");
    }
    return lines.add("bit started;  /* init has set the variables */").add("bit failed;");
  }

  private Lines struct(String tag, Lines fields) {
    String name = names.struct(tag);
    List<String> objects =
        system.instance().objects().getOrDefault(tag, List.of()).stream()
            .map(Instance.StructObject::name)
            .toList();
    String array = objects.size() == 1 ? "" : "[" + objects.size() + "]";
    String comment = Lines.comment(String.join(", ", objects));
    return Lines.of("typedef " + Identifiers.type(tag) + " {")
        .indent(fields)
        .add("};")
        .add(Identifiers.type(tag) + " " + name + array + ";  /* " + comment + " */");
  }

  private String variable(Variable v) {
    String array = v.length() == 1 ? "" : "[" + v.length() + "]";
    String text = type(v) + " " + names.variable(v) + array + ";" + range(v);
    return v.origin() instanceof Variable.OfLocation
        ? text + "  /* number of the step that comes next; 0: none */"
        : text;
  }

  private static String range(Variable v) {
    return v.origin() instanceof Variable.OfLocation
        ? ""
        : "  /* " + v.min() + ".." + v.max() + " */";
  }

  private Span span() {
    return system.initial().nodes().get(0).span();
  }

  private String type(Variable v) {
    return type(new Term.Range(v.min(), v.max()), span());
  }

  private static String type(Term.Range range, Span span) {
    if (!range.fitsInt()) {
      throw new RefusedException(
          span,
          "a value in %d..%d is kept between statements: Promela has 32 bits"
              .formatted(range.low(), range.high()));
    }
    if (range.low() >= 0 && range.high() <= 255) {
      return range.high() <= 1 ? "bit" : "byte";
    }
    return range.low() >= Short.MIN_VALUE && range.high() <= Short.MAX_VALUE ? "short" : "int";
  }

  // ---------------------------------------------------------------- temporaries

  /** What each temporary may hold, over all steps. */
  private static Map<Integer, Term.Range> temporaries(TransitionSystem system) {
    Map<Integer, Term.Range> ranges = new TreeMap<>();
    for (Region region : regions(system)) {
      for (int slot : Rounds.slots(region)) {
        Term.Range one = Rounds.range(region, slot);
        ranges.merge(
            slot,
            one,
            (a, b) -> new Term.Range(Math.min(a.low(), b.low()), Math.max(a.high(), b.high())));
      }
    }
    return ranges;
  }

  private static List<Region> regions(TransitionSystem system) {
    List<Region> all =
        system.tasks().stream()
            .flatMap(t -> t.locations().stream())
            .map(TransitionSystem.Location::step)
            .filter(Objects::nonNull)
            .collect(Collectors.toList());
    all.add(system.initial());
    return all;
  }

  private static boolean hasLoop(Task task) {
    return task.locations().stream().anyMatch(l -> l.step() != null && hasLoop(l.step()));
  }

  private static boolean hasLoop(Region region) {
    return region.nodes().stream().anyMatch(Region.Head.class::isInstance);
  }

  /** Bytes of SPIN's state vector, generously. */
  static int bytes(TransitionSystem system) {
    int bytes = 64 + 8 * (system.tasks().size() + 1) + 4 * temporaries(system).size();
    bytes += system.properties().size();
    for (Variable v : system.variables()) {
      bytes += 4 * v.length();
    }
    return bytes;
  }
}
