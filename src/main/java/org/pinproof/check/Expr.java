package org.pinproof.check;

import java.util.List;
import org.pinproof.source.Span;

/**
 * A side-effect-free expression; every value is a {@code long} (bool 0/1, enum ordinal, pointer
 * object number). Operands are evaluated left to right; {@code &&}, {@code ||}, {@code implies} and
 * {@code ?:} short-circuit. Arithmetic is exact: the checker has refused what does not fit 64 bits.
 */
public sealed interface Expr {
  Type type();

  Span span();

  /** A literal, an enumerator, {@code NULL}, or a default value. */
  record Const(Span span, Type type, long value) implements Expr {}

  /** Value of a config in the scenario. */
  record Config(Span span, Type type, String name) implements Expr {}

  /** Value stored at a scalar place. */
  record Read(Span span, Place place) implements Expr {
    @Override
    public Type type() {
      return place.type();
    }
  }

  /** {@code &place} of a struct place: a pointer to the object, never NULL. */
  record AddressOf(Span span, Type type, Place place) implements Expr {}

  /** The running task. */
  record Current(Span span) implements Expr {
    @Override
    public Type type() {
      return new Type.Pointer(Type.TASK);
    }
  }

  enum UnaryOp {
    /** bool to bool. */
    NOT("!"),
    /** integer to integer. */
    NEGATE("-"),
    /** integer to integer, exact: -x-1. */
    COMPLEMENT("~"),
    /** any scalar or reference to bool: {@code value != 0}; inserted where a condition stands. */
    TRUTH("");

    public final String text;

    UnaryOp(String text) {
      this.text = text;
    }
  }

  record Unary(Span span, Type type, UnaryOp op, Expr operand) implements Expr {}

  /**
   * Binary operators. Comparisons and the logical operators give bool, the others integers. DIV and
   * MOD truncate as in C and err on zero; shifts err on a count outside 0..31 (a left shift is a
   * multiplication by a power of two, a right shift rounds towards minus infinity).
   */
  enum BinaryOp {
    MUL("*"),
    DIV("/"),
    MOD("%"),
    ADD("+"),
    SUB("-"),
    SHL("<<"),
    SHR(">>"),
    BIT_AND("&"),
    BIT_XOR("^"),
    BIT_OR("|"),
    LT("<"),
    LE("<="),
    GT(">"),
    GE(">="),
    EQ("=="),
    NE("!="),
    AND("&&"),
    OR("||"),
    IMPLIES("implies");

    public final String text;

    BinaryOp(String text) {
      this.text = text;
    }

    /** True of the operators that may leave their right operand unevaluated. */
    public boolean shortCircuits() {
      return this == AND || this == OR || this == IMPLIES;
    }
  }

  record Binary(Span span, Type type, BinaryOp op, Expr left, Expr right) implements Expr {}

  record Conditional(Span span, Type type, Expr condition, Expr then, Expr otherwise)
      implements Expr {}

  /**
   * Call of a pure function: the arguments are evaluated left to right and stored in the parameters
   * (range-checked), then {@link Routine#pure()} is evaluated, and its value range-checked against
   * the result type.
   */
  record PureCall(Span span, Type type, String function, List<Expr> arguments) implements Expr {}

  /**
   * {@code forall}/{@code exists} over all objects of a struct, in order of declaration, stopping
   * at the first that decides.
   *
   * @param variable index of the bound variable in the enclosing routine's or property's locals
   */
  record Quantified(Span span, boolean universal, String struct, int variable, Expr body)
      implements Expr {
    @Override
    public Type type() {
      return new Type.Bool();
    }
  }
}
