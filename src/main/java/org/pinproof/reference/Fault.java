package org.pinproof.reference;

import org.pinproof.check.BuiltIn;

/** A run-time check of the model that failed: ends the path of execution on which it happens. */
final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final BuiltIn builtIn;
  private final String text;

  /**
   * @param builtIn the built-in property that it violates, unless it happens in ghost code, in a
   *     named assertion or in a property
   * @param text one sentence with the values, without a final dot
   */
  Fault(BuiltIn builtIn, String text) {
    super(text, null, false, false);
    this.builtIn = builtIn;
    this.text = text;
  }

  BuiltIn builtIn() {
    return builtIn;
  }

  String text() {
    return text;
  }
}
