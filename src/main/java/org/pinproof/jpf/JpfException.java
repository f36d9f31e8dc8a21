package org.pinproof.jpf;

/** JPF is not there, or did not do its work: the message says which and what to do. */
public final class JpfException extends Exception {
  private static final long serialVersionUID = 1;

  JpfException(String message) {
    super(message);
  }
}
