package org.pinproof.compile;

/** The code of a scenario exceeds what a Java class can hold. */
public final class CodeTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CodeTooLargeException(Throwable cause) {
    super(cause);
  }
}
