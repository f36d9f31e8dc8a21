package org.pinproof.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.pinproof.agreement.Vocabulary.Config;
import org.pinproof.agreement.Vocabulary.Function;
import org.pinproof.agreement.Vocabulary.Local;
import org.pinproof.agreement.Vocabulary.Scope;

/**
 * Side-effect-free expressions, well-typed. They may err when evaluated, but mostly do not: an
 * integer for a variable is cut to its range but for one time in {@link #RECKLESS} or so.
 */
final class Expressions {
  /** Percentage of the places where no care is taken that evaluation does not err. */
  private static final int RECKLESS = 7;

  /** Names, numbers and accesses. */
  private static final Pattern PLAIN =
      Pattern.compile("\\w+(\\[[^\\[\\]]*\\])?((->|[.])\\w+(\\[[^\\[\\]]*\\])?)*");

  private final Dice dice;
  private final Vocabulary words;
  private final Tally tally;
  private final Places places;
  private int quantifiers;

  Expressions(Dice dice, Vocabulary words, Tally tally) {
    this.dice = dice;
    this.words = words;
    this.tally = tally;
    this.places = new Places(dice, words, tally, this);
  }

  Places places() {
    return places;
  }

  /** Whether to take no care this time. */
  boolean reckless() {
    return dice.percent(RECKLESS);
  }

  /** An expression of a type; of an integer type: one that fits it, most of the time. */
  String value(View view, Scalar type, int depth) {
    return switch (type.kind()) {
      case BOOL -> bool(view, depth);
      case INT -> fitting(view, type, depth);
      case ENUM -> enumerator(view, type, depth);
      case POINTER -> pointer(view, type, depth, false);
    };
  }

  // ---------------------------------------------------------------- conditions

  /** What can stand as a condition: bool mostly, also an integer or a reference. */
  String condition(View view, int depth) {
    int kind = dice.below(100);
    if (kind < 9 && view.ghosts() && depth > 0) {
      return pureCall(view, Scalar.BOOL, depth);
    } else if (kind < 12) {
      String read = places.read(view, Scalar.pointer(dice.pick(words.structs).tag()));
      if (read != null) {
        return read;
      }
    } else if (kind < 18) {
      String read = places.readInt(view);
      if (read != null) {
        return read;
      }
    }
    return bool(view, depth);
  }

  String bool(View view, int depth) {
    if (depth <= 0) {
      return boolLeaf(view);
    }
    return switch (dice.weighted(new int[] {20, 10, 14, 12, 22, 9, 8, 6, 6, 5})) {
      case 0 -> boolLeaf(view);
      case 1 -> "!" + operand(condition(view, depth - 1));
      case 2 -> join(condition(view, depth - 1), "&&", condition(view, depth - 1));
      case 3 -> join(condition(view, depth - 1), "||", condition(view, depth - 1));
      case 4 -> join(number(view, depth - 1), dice.of("<", "<=", ">", ">=", "==", "!="), near());
      case 5 -> comparison(view, depth);
      case 6 -> sameEnum(view, depth);
      case 7 -> guarded(view, depth);
      case 8 -> quantifiedOrCall(view, depth);
      case 9 -> view.formula() ? implied(view, depth) : conditional(view, Scalar.BOOL, depth);
      default -> throw new AssertionError();
    };
  }

  private String quantifiedOrCall(View view, int depth) {
    if (view.formula()) {
      return quantified(view, depth);
    } else if (view.shared() && dice.percent(15)) {
      tally.met(Feature.QUANTIFIED_CODE);
      return quantified(view, depth);
    }
    return pureCall(view, Scalar.BOOL, depth);
  }

  private String boolLeaf(View view) {
    String read = places.read(view, Scalar.BOOL);
    if (read != null && dice.percent(75)) {
      return read;
    }
    String compared = places.readInt(view);
    if (compared != null && dice.percent(85)) {
      return join(compared, dice.of("==", "!=", "<", ">"), near());
    }
    List<Config> configs = configs(Scalar.BOOL);
    if (!configs.isEmpty() && dice.percent(70)) {
      return dice.pick(configs).name();
    }
    return read != null ? read : dice.of("true", "false");
  }

  private String near() {
    return dice.percent(80) ? "" + dice.below(3) : "" + dice.between(-1, 4);
  }

  private String implied(View view, int depth) {
    tally.met(Feature.IMPLIES);
    return join(condition(view, depth - 1), "implies", condition(view, depth - 1));
  }

  private String comparison(View view, int depth) {
    Scalar type = Scalar.pointer(dice.pick(words.structs).tag());
    String left = places.read(view, type);
    if (left == null) {
      return boolLeaf(view);
    }
    tally.met(Feature.POINTER_COMPARISON);
    return join(left, dice.of("==", "!="), pointer(view, type, depth - 1, false));
  }

  private String sameEnum(View view, int depth) {
    if (words.enums.isEmpty()) {
      return boolLeaf(view);
    }
    Scalar type = Scalar.enumeration(dice.pick(List.copyOf(words.enums.keySet())));
    return join(enumerator(view, type, depth - 1), dice.of("==", "!="), enumerator(view, type, 0));
  }

  /** {@code p && p->f}. */
  private String guarded(View view, int depth) {
    String tag = dice.pick(words.structs).tag();
    String p = places.read(view, Scalar.pointer(tag));
    String field = p == null ? null : places.fieldOf(view, p + "->", tag);
    if (p == null || field == null) {
      return boolLeaf(view);
    }
    return dice.percent(70) ? join(p, "&&", field) : join("!" + operand(p), "||", field);
  }

  String quantified(View view, int depth) {
    String tag = dice.pick(words.structs).tag();
    boolean universal = dice.percent(50);
    tally.met(universal ? Feature.FORALL : Feature.EXISTS);
    String name = "q" + quantifiers++;
    Scope inner = new Scope(view.scope());
    inner.add(new Local(name, Scalar.pointer(tag), false, true, true));
    String body = condition(view.within(inner), depth - 1);
    String field = places.fieldOf(view.within(inner), name + "->", tag);
    if (field != null) {
      boolean implied = view.formula() && dice.percent(50);
      body = join(field, universal ? (implied ? "implies" : "||") : "&&", body);
    }
    return "("
        + (universal ? "forall" : "exists")
        + " (struct "
        + tag
        + " *"
        + name
        + ") "
        + body
        + ")";
  }

  // ---------------------------------------------------------------- integers

  /** An integer for a variable of a type. */
  private String fitting(View view, Scalar type, int depth) {
    int kind = dice.below(100);
    if (words.wide && type.bits() > 8 && depth > 0 && kind < 50) {
      return cut(product(view, 2), type);
    } else if (depth <= 0 || kind < 45) {
      String read = places.read(view, type);
      return read != null && dice.percent(60) ? read : literal(type);
    } else if (kind < 55) {
      return conditional(view, type, depth);
    } else if (kind < 65) {
      return pureCall(view, type, depth);
    }
    String raw = number(view, depth);
    if (reckless() && !isLiteral(raw)) {
      return raw;
    }
    return cut(raw, type);
  }

  /** An integer cut to the range of a type. */
  private static String cut(String number, Scalar type) {
    return type.signed()
        ? operand(number) + " % " + (type.max() + 1)
        : operand(number) + " & " + type.max();
  }

  String literal(Scalar type) {
    return "" + dice.between(Math.max(type.min(), -2), Math.min(type.max(), 3));
  }

  /** Any integer. */
  String number(View view, int depth) {
    if (depth <= 0 || dice.percent(45)) {
      return numberLeaf(view);
    }
    return switch (dice.weighted(new int[] {30, 8, 8, 10, 6, 8})) {
      case 0 -> dice.percent(15) ? product(view, depth) : sum(view, depth);
      case 1 -> division(view, depth);
      case 2 -> shift(view);
      case 3 -> dice.of("-", "~", "+") + operand(numberLeaf(view));
      case 4 -> conditional(view, Scalar.unsigned(2), depth);
      case 5 -> pureCall(view, dice.of(Scalar.unsigned(2), Scalar.signed(3)), depth);
      default -> throw new AssertionError();
    };
  }

  private String sum(View view, int depth) {
    String op = dice.of("+", "+", "-", "-", "&", "|", "^");
    return join(number(view, depth - 1), op, number(view, depth - 1));
  }

  /** Not of products of products: these would not fit 64 bits. */
  private String product(View view, int depth) {
    return join(number(view, Math.min(1, depth - 1)), "*", numberLeaf(view));
  }

  private String numberLeaf(View view) {
    String read = places.readInt(view);
    List<Config> configs = words.configs.stream().filter(c -> c.type().isInt()).toList();
    if (!configs.isEmpty() && dice.percent(12)) {
      return dice.pick(configs).name();
    }
    return read != null && dice.percent(75) ? read : near();
  }

  private String division(View view, int depth) {
    tally.met(Feature.DIVISION);
    String divisor = numberLeaf(view);
    if (isLiteral(divisor) || dice.percent(75)) {
      divisor = "" + dice.of(1, 2, 3, -2);
    }
    return join(number(view, depth - 1), dice.of("/", "%"), operand(divisor));
  }

  /** Operands are leaves: shifted shifts would not fit 64 bits. */
  private String shift(View view) {
    tally.met(Feature.SHIFT);
    String count = numberLeaf(view);
    if (isLiteral(count) || dice.percent(70)) {
      count = "" + dice.below(3);
    }
    return join(operand(numberLeaf(view)), dice.of("<<", ">>"), operand(count));
  }

  // ---------------------------------------------------------------- other types

  private String enumerator(View view, Scalar type, int depth) {
    String read = places.read(view, type);
    if (read != null && dice.percent(50)) {
      return read;
    } else if (depth > 0 && dice.percent(15)) {
      return conditional(view, type, depth);
    }
    List<Config> configs = configs(type);
    return !configs.isEmpty() && dice.percent(20)
        ? dice.pick(configs).name()
        : dice.pick(words.enumerators(type.tag()));
  }

  /** A reference. NULL where there is no other, or where it may be and the dice say so. */
  String pointer(View view, Scalar type, int depth, boolean nonNull) {
    List<String> safe = new ArrayList<>();
    boolean task = type.tag().equals(Vocabulary.TASK);
    for (Local l : view.scope().visible()) {
      if (l.type().equals(type) && l.nonNull() && (view.ghosts() || !l.ghost())) {
        safe.add(l.name());
      }
    }
    if (task && view.current()) {
      tally.met(Feature.CURRENT);
      safe.add("current");
    }
    if (!task) {
      safe.add(places.address(view, type.tag()));
    }
    if (!nonNull || safe.isEmpty()) {
      String read = places.read(view, type);
      if (read != null && dice.percent(40)) {
        return read;
      } else if (safe.isEmpty() || dice.percent(12)) {
        return "NULL";
      } else if (depth > 0 && dice.percent(8)) {
        return conditional(view, type, depth);
      }
    }
    return dice.pick(safe);
  }

  String conditional(View view, Scalar type, int depth) {
    tally.met(Feature.CONDITIONAL);
    return "("
        + operand(condition(view, depth - 1))
        + " ? "
        + value(view, type, depth - 1)
        + " : "
        + value(view, type, depth - 1)
        + ")";
  }

  // ---------------------------------------------------------------- calls of pure functions

  private String pureCall(View view, Scalar type, int depth) {
    List<Function> callable =
        words.functions.stream()
            .filter(f -> f.isPure() && type.equals(f.result()))
            .filter(f -> f.purity() == Vocabulary.Purity.PURE || view.ghosts())
            .filter(f -> !f.ofTask() || view.current())
            .toList();
    if (callable.isEmpty() || !view.shared()) {
      return type.isInt() ? fitting(view, type, 0) : boolLeaf(view);
    }
    List<Function> ofGhosts =
        callable.stream().filter(f -> f.purity() == Vocabulary.Purity.SPECIFICATION).toList();
    Function f = dice.pick(ofGhosts.isEmpty() || dice.percent(30) ? callable : ofGhosts);
    boolean specification = f.purity() == Vocabulary.Purity.SPECIFICATION;
    tally.met(specification ? Feature.SPECIFICATION_CALL : Feature.PURE_CALL);
    return f.name() + arguments(view, f.parameters(), depth - 1);
  }

  /** Arguments for parameters, in parentheses. */
  String arguments(View view, List<Local> parameters, int depth) {
    List<String> values = new ArrayList<>();
    for (Local p : parameters) {
      View v = p.ghost() ? view.withGhosts() : view;
      values.add(
          p.type().isPointer()
              ? pointer(v, p.type(), depth, p.nonNull() && !reckless())
              : value(v, p.type(), depth));
    }
    return "(" + String.join(", ", values) + ")";
  }

  // ---------------------------------------------------------------- text

  /** Whether the checker knows the value, and so refuses what is certain to err. */
  private static boolean isLiteral(String text) {
    return text.chars().noneMatch(Character::isLetter);
  }

  private List<Config> configs(Scalar type) {
    return words.configs.stream().filter(c -> c.type().equals(type)).toList();
  }

  static String join(String left, String operator, String right) {
    return operand(left) + " " + operator + " " + operand(right);
  }

  /** The text as an operand: in parentheses unless it is a name, a number or an access. */
  static String operand(String text) {
    boolean plain = PLAIN.matcher(text).matches() || enclosed(text);
    return plain ? text : "(" + text + ")";
  }

  /** Whether one pair of parentheses holds all of the text. */
  private static boolean enclosed(String text) {
    if (!text.startsWith("(")) {
      return false;
    }
    int open = 0;
    for (int i = 0; i < text.length(); i++) {
      open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (open == 0) {
        return i == text.length() - 1;
      }
    }
    return false;
  }
}
