package org.pinproof.compile;

/** The generated source of a model does not compile or load: a mistake of this program. */
public final class InvalidCodeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String source;

  InvalidCodeException(String source, Throwable cause) {
    super("the code generated for a model is not valid: " + cause.getMessage(), cause);
    this.source = source;
  }

  /** The generated Java source. */
  public String source() {
    return source;
  }
}
