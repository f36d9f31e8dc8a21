package org.pinproof.report;

/** Colours for a terminal, or none. */
public enum Paint {
  PLAIN,
  ANSI;

  private static final String RESET = "\u001b[0m";

  public String bold(String text) {
    return paint("\u001b[1m", text);
  }

  public String red(String text) {
    return paint("\u001b[1;31m", text);
  }

  public String green(String text) {
    return paint("\u001b[32m", text);
  }

  public String magenta(String text) {
    return paint("\u001b[1;35m", text);
  }

  public String yellow(String text) {
    return paint("\u001b[33m", text);
  }

  public String cyan(String text) {
    return paint("\u001b[1;36m", text);
  }

  private String paint(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : code + text + RESET;
  }
}
