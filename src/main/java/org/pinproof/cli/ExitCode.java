package org.pinproof.cli;

/** What the process returns. Where several apply, the one declared last here wins. */
enum ExitCode {
  OK(0),
  UNDECIDED(3),
  NOT_AS_EXPECTED(1),
  ERROR(2),
  INTERRUPTED(130),
  INTERNAL(70);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  ExitCode and(ExitCode other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
