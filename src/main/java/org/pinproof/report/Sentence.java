package org.pinproof.report;

import org.jspecify.annotations.Nullable;

/** What of a documentation comment fits into a list. */
final class Sentence {
  private Sentence() {}

  /** A sentence is longer: {@code P2.} or {@code Fig.} end none. */
  private static final int SHORTEST = 8;

  /** The first sentence on one line, all of the text if it has no full stop; "" of null. */
  static String first(@Nullable String doc) {
    if (doc == null) {
      return "";
    }
    StringBuilder line = new StringBuilder();
    for (String word : doc.strip().split("\\s", -1)) {
      if (!word.isEmpty()) {
        line.append(line.length() == 0 ? "" : " ").append(word);
        if (word.endsWith(".") && line.length() >= SHORTEST) {
          break;
        }
      }
    }
    return line.toString();
  }
}
