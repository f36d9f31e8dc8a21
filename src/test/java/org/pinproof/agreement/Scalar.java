package org.pinproof.agreement;

/**
 * A scalar type of a generated model.
 *
 * @param bits of an integer, else 0
 * @param tag of an enum or of the struct that a pointer refers to, else empty
 */
record Scalar(Kind kind, boolean signed, int bits, String tag) {
  enum Kind {
    BOOL,
    INT,
    ENUM,
    POINTER
  }

  static final Scalar BOOL = new Scalar(Kind.BOOL, false, 0, "");

  static Scalar unsigned(int bits) {
    return new Scalar(Kind.INT, false, bits, "");
  }

  static Scalar signed(int bits) {
    return new Scalar(Kind.INT, true, bits, "");
  }

  static Scalar enumeration(String tag) {
    return new Scalar(Kind.ENUM, false, 0, tag);
  }

  static Scalar pointer(String tag) {
    return new Scalar(Kind.POINTER, false, 0, tag);
  }

  boolean isInt() {
    return kind == Kind.INT;
  }

  boolean isPointer() {
    return kind == Kind.POINTER;
  }

  /** Least value of an integer type. */
  int min() {
    return signed ? -(1 << (bits - 1)) : 0;
  }

  /** Greatest value of an integer type. */
  int max() {
    return signed ? (1 << (bits - 1)) - 1 : (1 << bits) - 1;
  }

  /** A declaration of {@code name} with this type. */
  String declare(String name) {
    return switch (kind) {
      case BOOL -> "bool " + name;
      case INT -> (signed ? "s" : "u") + bits + " " + name;
      case ENUM -> "enum " + tag + " " + name;
      case POINTER -> "struct " + tag + " *" + name;
    };
  }
}
