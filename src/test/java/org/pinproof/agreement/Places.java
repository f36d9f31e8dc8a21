package org.pinproof.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pinproof.agreement.Vocabulary.Local;
import org.pinproof.agreement.Vocabulary.Storage;
import org.pinproof.agreement.Vocabulary.Struct;

/** Places: locals, globals, elements, and fields of objects reached by name or by reference. */
final class Places {
  private final Dice dice;
  private final Vocabulary words;
  private final Tally tally;
  private final Expressions expressions;

  Places(Dice dice, Vocabulary words, Tally tally, Expressions expressions) {
    this.dice = dice;
    this.words = words;
    this.tally = tally;
    this.expressions = expressions;
  }

  /**
   * A place that can be assigned.
   *
   * @param local null for shared state
   */
  record Target(String text, Scalar type, boolean ghost, @Nullable Local local) {}

  // ---------------------------------------------------------------- reading

  /** A place of exactly this type to read; null if there is none in view. */
  @Nullable String read(View view, Scalar type) {
    String place = place(view, type::equals);
    boolean local = place != null && place.matches("[pvq][0-9]+");
    if (place != null && view.shared() && !local && dice.percent(4)) {
      tally.met(Feature.READ_ONCE);
      return "READ_ONCE(" + place + ")";
    }
    return place;
  }

  /** A place of any integer type to read. */
  @Nullable String readInt(View view) {
    return place(view, Scalar::isInt);
  }

  private @Nullable String place(View view, Predicate<Scalar> wanted) {
    List<String> found = new ArrayList<>();
    for (Local l : view.scope().visible()) {
      if (wanted.test(l.type()) && (view.ghosts() || !l.ghost())) {
        found.add(l.name());
      }
    }
    if (view.shared()) {
      for (Storage g : words.globals) {
        if (g.scalar() != null && wanted.test(g.scalar()) && (view.ghosts() || !g.ghost())) {
          found.add(element(view, g.name(), g));
        }
      }
      for (Struct s : words.structs) {
        Storage field = field(s, view.ghosts(), wanted);
        String owner = field == null || dice.percent(30) ? null : owner(view, s.tag());
        if (field != null && owner != null) {
          found.add(element(view, owner + field.name(), field));
        }
      }
    }
    return found.isEmpty() ? null : dice.pick(found);
  }

  /** A bool, or an integer compared, among the fields of a struct; null if it has none. */
  @Nullable String fieldOf(View view, String owner, String tag) {
    Storage field =
        field(words.struct(tag), view.ghosts(), t -> t.equals(Scalar.BOOL) || t.isInt());
    if (field == null) {
      return null;
    }
    String place = element(view, owner + field.name(), field);
    return Scalar.BOOL.equals(field.scalar())
        ? place
        : Expressions.join(place, dice.of("==", "!=", "<", ">="), "" + dice.below(3));
  }

  private @Nullable Storage field(Struct s, boolean ghosts, Predicate<Scalar> wanted) {
    List<Storage> all =
        s.fields().stream()
            .filter(f -> f.scalar() != null && wanted.test(f.scalar()) && (ghosts || !f.ghost()))
            .toList();
    return all.isEmpty() ? null : dice.pick(all);
  }

  // ---------------------------------------------------------------- writing

  /** A place of code that can be assigned. */
  @Nullable Target target(View view, boolean local, boolean ghost) {
    return local ? localTarget(view, ghost) : sharedTarget(view, ghost, t -> true);
  }

  private @Nullable Target localTarget(View view, boolean ghost) {
    List<Local> all =
        view.scope().visible().stream().filter(l -> !l.fixed() && l.ghost() == ghost).toList();
    if (all.isEmpty()) {
      return null;
    }
    Local l = dice.pick(all);
    return new Target(l.name(), l.type(), ghost, l);
  }

  /** A shared place that can be assigned; its address reads shared state only if in view. */
  @Nullable Target sharedTarget(View view, boolean ghost, Predicate<Scalar> wanted) {
    List<Target> found = new ArrayList<>();
    for (Storage g : words.globals) {
      if (g.scalar() != null && g.ghost() == ghost && wanted.test(g.scalar())) {
        found.add(new Target(element(view, g.name(), g), g.scalar(), ghost, null));
      }
    }
    for (Struct s : words.structs) {
      for (Storage f : s.fields()) {
        String owner =
            f.scalar() != null && f.ghost() == ghost && wanted.test(f.scalar())
                ? owner(view, s.tag())
                : null;
        if (f.scalar() != null && owner != null) {
          found.add(new Target(element(view, owner + f.name(), f), f.scalar(), ghost, null));
        }
      }
    }
    return found.isEmpty() ? null : dice.pick(found);
  }

  // ---------------------------------------------------------------- objects

  private String element(View view, String name, Storage s) {
    return s.length() == 0 ? name : name + "[" + index(view, s.length()) + "]";
  }

  private String index(View view, int length) {
    String variable = dice.percent(35) ? readIndex(view) : null;
    if (variable == null) {
      return "" + dice.below(length);
    }
    tally.met(Feature.VARIABLE_INDEX);
    if (expressions.reckless()) {
      return variable;
    }
    return length == 2 ? variable + " & 1" : "(" + variable + " & 3) % " + length;
  }

  /** A plain integer as an index: of the locals, or a global that is no array. */
  private @Nullable String readIndex(View view) {
    List<String> found = new ArrayList<>();
    for (Local l : view.scope().visible()) {
      if (l.type().isInt() && (view.ghosts() || !l.ghost())) {
        found.add(l.name());
      }
    }
    for (Storage g : words.globals) {
      boolean plain = g.scalar() != null && g.scalar().isInt() && g.length() == 0;
      if (view.shared() && plain && (view.ghosts() || !g.ghost())) {
        found.add(g.name());
      }
    }
    return found.isEmpty() ? null : dice.pick(found);
  }

  /** {@code p->} or {@code object.} for an object of a struct; null if there is none in view. */
  private @Nullable String owner(View view, String tag) {
    List<String> safe = new ArrayList<>();
    List<String> risky = new ArrayList<>();
    for (Local l : view.scope().visible()) {
      if (l.type().isPointer() && (view.ghosts() || !l.ghost())) {
        List<String> known = l.nonNull() ? safe : risky;
        if (l.type().tag().equals(tag)) {
          known.add(dice.percent(92) ? l.name() + "->" : "(*" + l.name() + ").");
        }
        through(view, l, tag, known, risky);
      }
    }
    if (tag.equals(Vocabulary.TASK)) {
      if (view.current()) {
        tally.met(Feature.CURRENT);
        safe.add("current->");
      }
    } else {
      safe.add(object(view, tag) + ".");
    }
    for (Storage g : words.globals) {
      boolean plain = Scalar.pointer(tag).equals(g.scalar()) && g.length() == 0;
      if (view.shared() && plain && (view.ghosts() || !g.ghost())) {
        risky.add(g.name() + "->");
      }
    }
    boolean risk =
        view.references()
            && !risky.isEmpty()
            && (safe.isEmpty() ? dice.percent(40) : dice.percent(12));
    return risk ? dice.pick(risky) : safe.isEmpty() ? null : dice.pick(safe);
  }

  /** What is reached through a reference: {@code p->inner.}, {@code p->next->}. */
  private void through(View view, Local p, String tag, List<String> known, List<String> risky) {
    for (Storage f : words.struct(p.type().tag()).fields()) {
      String place = p.name() + "->" + f.name();
      if (f.struct().equals(tag)) {
        known.add(element(view, place, f) + ".");
      } else if (Scalar.pointer(tag).equals(f.scalar()) && view.shared() && !f.ghost()) {
        risky.add(element(view, place, f) + "->");
      }
    }
  }

  /** {@code &object}. */
  String address(View view, String tag) {
    return "&" + object(view, tag);
  }

  /** An object that is named: a global, an element, or a struct-valued field of one. */
  private String object(View view, String tag) {
    List<String> found = new ArrayList<>();
    for (Storage g : words.globals) {
      if (g.struct().equals(tag)) {
        found.add(element(view, g.name(), g));
      } else if (g.scalar() == null) {
        for (Storage f : words.struct(g.struct()).fields()) {
          if (f.struct().equals(tag)) {
            found.add(element(view, element(view, g.name(), g) + "." + f.name(), f));
          }
        }
      }
    }
    if (found.isEmpty()) {
      throw new AssertionError("no object of struct " + tag);
    }
    return dice.pick(found);
  }
}
