package org.pinproof.check;

/** A type of the notation. Structs and enums are known by their tags, unique in a model. */
public sealed interface Type {

  /** No value: the result of a procedure. */
  record Void() implements Type {
    @Override
    public String toString() {
      return "void";
    }
  }

  /** {@code false} = 0, {@code true} = 1. */
  record Bool() implements Type {
    @Override
    public String toString() {
      return "bool";
    }
  }

  /** {@code u1}..{@code u16}, {@code s2}..{@code s16}. */
  record Int(boolean signed, int bits) implements Type {
    public long min() {
      return signed ? -(1L << (bits - 1)) : 0;
    }

    public long max() {
      return signed ? (1L << (bits - 1)) - 1 : (1L << bits) - 1;
    }

    @Override
    public String toString() {
      return (signed ? "s" : "u") + bits;
    }
  }

  /** Type of an arithmetic expression: exact, without a declared range. Never a variable's type. */
  record Exact() implements Type {
    @Override
    public String toString() {
      return "integer";
    }
  }

  /** Values 0..n-1 stand for the enumerators in order. */
  record Enum(String tag) implements Type {
    @Override
    public String toString() {
      return "enum " + tag;
    }
  }

  /** An object at file scope or a struct-valued field; never a local. */
  record Struct(String tag) implements Type {
    @Override
    public String toString() {
      return "struct " + tag;
    }
  }

  /**
   * {@code struct tag *}: value 0 is NULL, value k is the k-th object of the struct (from 1) in
   * order of declaration; for {@code struct task} the k-th instance in start order.
   */
  record Pointer(String tag) implements Type {
    @Override
    public String toString() {
      return "struct " + tag + " *";
    }
  }

  /** Type of the literal {@code NULL}: compares with and converts to every pointer. */
  record Null() implements Type {
    @Override
    public String toString() {
      return "NULL";
    }
  }

  /** One-dimensional array; its length is a constant expression, known per scenario. */
  record Array(Type element, Expr length) implements Type {
    @Override
    public String toString() {
      return element + " array";
    }
  }

  /** The tag of the struct of tasks. */
  String TASK = "task";

  default boolean isInteger() {
    return this instanceof Int || this instanceof Exact;
  }

  default boolean isPointer() {
    return this instanceof Pointer || this instanceof Null;
  }

  /** True of what a variable can hold: bool, integer, enum, pointer. */
  default boolean isScalar() {
    return this instanceof Bool || this instanceof Enum || isInteger() || isPointer();
  }
}
