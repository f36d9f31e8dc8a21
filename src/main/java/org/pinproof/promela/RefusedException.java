package org.pinproof.promela;

import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;

/** A part of the system that has no form in Promela; becomes an error at that place. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  RefusedException(Span span, String message) {
    super(message);
    this.diagnostic = Diagnostic.error(span, message);
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
