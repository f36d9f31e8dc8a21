package org.pinproof.agreement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.agreement.Places.Target;
import org.pinproof.agreement.Vocabulary.Local;

/** The statements of one routine that store something, declarations of locals included. */
final class Stores {
  private final Dice dice;
  private final Vocabulary words;
  private final Tally tally;
  private final Expressions expressions;
  private final Code code;
  private int locals;

  Stores(Dice dice, Vocabulary words, Tally tally, Expressions expressions, Code code) {
    this.dice = dice;
    this.words = words;
    this.tally = tally;
    this.expressions = expressions;
    this.code = code;
  }

  String freshLocal() {
    return "v" + locals++;
  }

  void assign(Spot spot, boolean local) {
    Target target = expressions.places().target(View.code(spot.scope()), local, false);
    if (target == null) {
      declare(spot);
      return;
    }
    View view = View.code(spot.scope());
    String value = valueFor(view, target, 2);
    if (!local && dice.percent(6)) {
      tally.met(Feature.WRITE_ONCE);
      code.line("WRITE_ONCE(" + target.text() + ", " + value + ");");
    } else {
      code.line(target.text() + " = " + value + ";");
    }
  }

  private String valueFor(View view, Target target, int depth) {
    Local l = target.local();
    return target.type().isPointer()
        ? expressions.pointer(view, target.type(), depth, l != null && l.nonNull())
        : expressions.value(view, target.type(), depth);
  }

  /** {@code x += e}, {@code x++} and their kin. */
  void modify(Spot spot) {
    View view = View.code(spot.scope());
    Target target = expressions.places().target(view, dice.percent(40), false);
    if (target == null || !target.type().isInt()) {
      assign(spot, false);
      return;
    }
    String x = target.text();
    int kind = dice.below(4);
    if (kind == 0 || expressions.reckless()) {
      tally.met(Feature.COMPOUND_ASSIGNMENT);
      String op = dice.of("+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=");
      code.line(x + " " + op + " " + dice.between(1, 3) + ";");
      return;
    }
    tally.met(Feature.INCREMENT);
    boolean up = dice.percent(60);
    String step = dice.percent(70) ? x + (up ? "++" : "--") : (up ? "++" : "--") + x;
    String limit = up ? x + " < " + target.type().max() : x + " > " + target.type().min();
    if (expressions.reckless()) {
      code.line(step + ";");
    } else {
      code.line("if (" + limit + ")");
      code.line("\t" + step + ";");
    }
  }

  void declare(Spot spot) {
    boolean ghost = dice.percent(12);
    Scalar type = randomType();
    String name = nameOfLocal(spot);
    String declared = (ghost ? "ghost " : "") + type.declare(name);
    View view = ghost ? View.code(spot.scope()).withGhosts() : View.code(spot.scope());
    boolean nonNull = false;
    if (ghost) {
      tally.met(Feature.GHOST_LOCAL);
    }
    boolean hides = spot.scope().visible().stream().anyMatch(l -> l.name().equals(name));
    if (hides || dice.percent(25)) {
      tally.met(Feature.UNINITIALISED_LOCAL);
      code.line(declared + ";");
    } else if (type.isPointer()) {
      nonNull = !ghost && dice.percent(75);
      code.line(declared + " = " + expressions.pointer(view, type, 1, nonNull) + ";");
      nonNull &= !type.tag().equals(Vocabulary.TASK);
    } else if (!ghost && dice.percent(12)) {
      tally.met(Feature.ANY);
      code.line(declared + " = " + anyOf(type) + ";");
    } else {
      tally.met(Feature.INITIALISED_LOCAL);
      String value = ghost ? ghostValue(view, type, null) : expressions.value(view, type, 2);
      code.line(declared + " = " + value + ";");
    }
    spot.scope().add(new Local(name, type, ghost, false, nonNull));
  }

  /** A new name, sometimes one that hides that of an outer block. */
  private String nameOfLocal(Spot spot) {
    List<Local> outer =
        spot.scope().visible().stream()
            .filter(l -> l.name().startsWith("v") && !spot.scope().declares(l.name()))
            .toList();
    if (outer.isEmpty() || dice.percent(88)) {
      return freshLocal();
    }
    tally.met(Feature.HIDING_LOCAL);
    return dice.pick(outer).name();
  }

  Scalar randomType() {
    if (words.wide && dice.percent(30)) {
      return dice.of(Scalar.unsigned(16), Scalar.signed(16), Scalar.unsigned(9));
    }
    int kind = dice.below(10);
    if (kind < 3) {
      return Scalar.BOOL;
    } else if (kind < 7) {
      return dice.of(Scalar.unsigned(2), Scalar.unsigned(1), Scalar.unsigned(3), Scalar.signed(3));
    } else if (kind < 8 && !words.enums.isEmpty()) {
      return Scalar.enumeration(dice.pick(List.copyOf(words.enums.keySet())));
    }
    return Scalar.pointer(dice.pick(words.structs).tag());
  }

  /** {@code any(low, high)} of a type that is no reference. */
  String anyOf(Scalar type) {
    if (type.equals(Scalar.BOOL)) {
      return "any(false, true)";
    } else if (!type.isInt()) {
      List<String> all = words.enumerators(type.tag());
      int first = dice.below(all.size());
      return "any(" + all.get(first) + ", " + all.get(dice.between(first, all.size() - 1)) + ")";
    }
    int low = dice.between(Math.max(type.min(), -1), 0);
    int high = dice.between(low, Math.min(type.max(), low + 2));
    return "any(" + low + ", " + high + ")";
  }

  /** {@code x = any(...)}. */
  void any(Spot spot) {
    boolean local = dice.percent(50);
    Target target = expressions.places().target(View.code(spot.scope()), local, false);
    if (target == null) {
      declare(spot);
      return;
    }
    if (target.type().isInt()) {
      code.line(target.text() + " = " + anyOf(target.type()) + ";");
      tally.met(Feature.ANY);
    } else if (target.type().isPointer()) {
      code.line(target.text() + " = any(struct " + target.type().tag() + ");");
      tally.met(Feature.ANY_OBJECT);
    } else {
      code.line(target.text() + " = " + anyOf(target.type()) + ";");
      tally.met(Feature.ANY_SYMBOLIC);
    }
    if (!local) {
      tally.met(Feature.ANY_TO_SHARED);
    }
    if (spot.isAtomic()) {
      tally.met(Feature.CHOICE_IN_ATOMIC);
    }
  }

  void ghost(Spot spot) {
    View view = View.code(spot.scope()).withGhosts();
    Target target =
        expressions
            .places()
            .target(View.code(spot.scope()).withoutShared(), dice.percent(20), true);
    if (target == null) {
      declare(spot);
      return;
    }
    tally.met(Feature.GHOST_ASSIGNMENT);
    code.line(target.text() + " = " + ghostValue(view, target.type(), target.text()) + ";");
  }

  /** Careful: an error in ghost code is one of the specification. */
  private String ghostValue(View view, Scalar type, @Nullable String old) {
    View safe = dice.percent(50) ? view.withoutShared() : view.withoutReferences();
    if (!type.isInt()) {
      return expressions.value(safe, type, 1);
    } else if (dice.percent(8)) {
      return expressions.value(view, type, 2);
    }
    String read = expressions.places().readInt(safe);
    String from = read != null ? read : old != null ? old : "1";
    return type.signed()
        ? "(" + from + " + 1) % " + (type.max() + 1)
        : "(" + from + " + " + dice.between(0, 2) + ") & " + type.max();
  }
}
