package org.pinproof.check;

/** Where an expression stands, as far as that limits what may stand in it. */
enum Use {
  /** Condition of a branch or loop: calls that take steps, and {@code (v = call())}. */
  CONDITION(""),
  /** In another statement: calls that take steps. */
  STATEMENT(""),
  WAIT("a wait"),
  ASSERTION("an assertion"),
  GHOST("ghost code"),
  PROPERTY("a property"),
  PURE("a pure function"),
  QUANTIFIER("the scope of a quantifier"),
  CONSTANT("a constant expression");

  private final String place;

  Use(String place) {
    this.place = place;
  }

  /** Whether a call that takes steps of its own may stand here. */
  boolean allowsSteps() {
    return this == CONDITION || this == STATEMENT;
  }

  /** The same place, but not directly a condition. */
  Use withoutAssignment() {
    return this == CONDITION ? STATEMENT : this;
  }

  @Override
  public String toString() {
    return place;
  }
}
