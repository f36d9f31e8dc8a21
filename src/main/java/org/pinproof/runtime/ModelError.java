package org.pinproof.runtime;

/**
 * Thrown by generated code where a step errs; one preallocated instance per kind, without a stack
 * trace.
 */
public final class ModelError extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Mask of the property violated; 0 for an error in ghost code. */
  public final long mask;

  public ModelError(String message, long mask) {
    super(message);
    this.mask = mask;
  }

  /** Does nothing: not every class library has the constructor that leaves the trace out. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
