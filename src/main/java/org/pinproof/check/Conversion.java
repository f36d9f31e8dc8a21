package org.pinproof.check;

import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;

/** What may be stored where: bool, enum, integer and pointer do not mix (semantics.md rule 12). */
final class Conversion {
  private Conversion() {}

  /**
   * The value, if {@code target} can take it.
   *
   * @param what what takes it, as a message calls it: {@code "'x'"}
   * @return null after a diagnostic, or if {@code value} or {@code target} is null
   */
  static @Nullable Value to(
      @Nullable Type target, @Nullable Value value, String what, Problems problems) {
    if (target == null || value == null) {
      return null;
    }
    if (!compatible(target, value.type())) {
      problems.add(mismatch(target, value, what));
      return null;
    }
    return target instanceof Type.Int i ? inRange(i, value, what, problems) : value;
  }

  static boolean compatible(Type target, Type found) {
    if (target.isInteger()) {
      return found.isInteger();
    } else if (target instanceof Type.Pointer) {
      return found instanceof Type.Null || found.equals(target);
    }
    return target.equals(found);
  }

  private static Diagnostic mismatch(Type target, Value value, String what) {
    Diagnostic plain =
        Diagnostic.error(
            value.span(),
            "type mismatch: "
                + what
                + " is "
                + target
                + ", the value is "
                + named(value)
                + advice(target, value));
    String fix = literalAs(target, value);
    return fix == null ? plain : plain.withFix(fix);
  }

  private static String advice(Type target, Value value) {
    if (value.expr() instanceof Expr.Const) {
      return "";
    } else if (target instanceof Type.Bool && value.type().isInteger()) {
      return "; '!= 0' makes a bool of it";
    } else if (target instanceof Type.Bool && value.type().isPointer()) {
      return "; '!= NULL' makes a bool of it";
    }
    boolean integer = target.isInteger() && value.type() instanceof Type.Bool;
    return integer ? "; 'b ? 1 : 0' makes an integer of it" : "";
  }

  private static String named(Value value) {
    return value.type().isInteger() ? "an integer" : value.type().toString();
  }

  /** How the literal would be written as a value of the other type; null if it would not. */
  static @Nullable String literalAs(Type target, Value value) {
    if (!(value.expr() instanceof Expr.Const c)) {
      return null;
    }
    boolean bit = c.value() == 0 || c.value() == 1;
    if (target instanceof Type.Bool && c.type().isInteger() && bit) {
      return c.value() == 1 ? "true" : "false";
    } else if (target.isInteger() && c.type() instanceof Type.Bool) {
      return Long.toString(c.value());
    } else if (target.isPointer() && c.type().isInteger() && c.value() == 0) {
      return "NULL";
    }
    return null;
  }

  private static @Nullable Value inRange(
      Type.Int target, Value value, String what, Problems problems) {
    Interval range = value.range();
    if (range == null) {
      throw new IllegalStateException("an integer without a range: " + value);
    }
    Interval limits = Interval.of(target);
    Long literal = Literals.value(value.expr());
    if (literal != null && !limits.contains(Literals.exactly(literal))) {
      problems.error(
          value.span(),
          "value " + literal + " is out of range: " + what + " is " + target + " (" + limits + ")");
      return null;
    }
    if (range.low().compareTo(limits.high()) > 0 || range.high().compareTo(limits.low()) < 0) {
      problems.warning(
          value.span(),
          "overflow",
          "value " + range + " is never in range: " + what + " is " + target + " (" + limits + ")");
    }
    return value;
  }

  /** Whether every value of {@code found} is one of {@code target}, so that no check is needed. */
  static boolean covers(Type target, Type found) {
    if (target instanceof Type.Int t && found instanceof Type.Int f) {
      return t.min() <= f.min() && f.max() <= t.max();
    }
    return target.equals(found);
  }
}
