package org.pinproof.agreement;

import org.pinproof.agreement.Vocabulary.Scope;

/**
 * What an expression may read where it stands.
 *
 * @param shared globals and fields
 * @param ghosts ghosts, and functions that read ghosts
 * @param formula quantifiers and {@code implies}
 * @param current the running task
 * @param references follow references that may be NULL
 */
record View(
    Scope scope,
    boolean shared,
    boolean ghosts,
    boolean formula,
    boolean current,
    boolean references) {
  /** Of code. */
  static View code(Scope scope) {
    return new View(scope, true, false, false, true, true);
  }

  /** Of a property. */
  static View property(Scope scope) {
    return new View(scope, true, true, true, false, true);
  }

  /** Of a constant expression. */
  static View constant() {
    return new View(new Scope(null), false, false, false, false, false);
  }

  View withoutShared() {
    return new View(scope, false, ghosts, formula, current, references);
  }

  View withGhosts() {
    return new View(scope, shared, true, formula, current, references);
  }

  View withFormula() {
    return new View(scope, shared, ghosts, true, current, references);
  }

  View withoutReferences() {
    return new View(scope, shared, ghosts, formula, current, false);
  }

  View within(Scope inner) {
    return new View(inner, shared, ghosts, formula, current, references);
  }
}
