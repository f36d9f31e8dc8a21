package org.pinproof.verdict;

/** The answer to one property in one scenario. */
public enum Verdict {
  HOLDS,
  VIOLATED,
  /** A limit was hit, or no engine decides this kind of property yet. Meets no expectation. */
  UNDECIDED
}
