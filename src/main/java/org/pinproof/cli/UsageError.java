package org.pinproof.cli;

/** The command line asks for something that cannot be: the message says what; exit 2. */
final class UsageError extends RuntimeException {
  private static final long serialVersionUID = 1;

  UsageError(String message) {
    super(message);
  }
}
