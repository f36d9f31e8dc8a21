package org.pinproof.source;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The known name that a user who wrote an unknown one probably meant. */
public final class DidYouMean {
  /** Longer names are not compared: nobody misspells them, and the comparison is quadratic. */
  private static final int MAX_LENGTH = 200;

  private DidYouMean() {}

  /**
   * The known name with the fewest edits (insert, delete, replace, swap of neighbours; a change of
   * case counts as none), at most a third of the name's length, rounded up; of several the first.
   */
  public static @Nullable String among(String unknown, Collection<String> known) {
    return among(unknown, known, (unknown.length() + 2) / 3);
  }

  /** The same, with at most so many edits. */
  public static @Nullable String among(String unknown, Collection<String> known, int mostEdits) {
    if (unknown.length() > MAX_LENGTH) {
      return null;
    }
    String best = null;
    int limit = mostEdits + 1;
    for (String name : known) {
      if (Math.abs(name.length() - unknown.length()) < limit && name.length() <= MAX_LENGTH) {
        int edits = edits(unknown, name);
        if (edits < limit) {
          best = name;
          limit = edits;
        }
      }
    }
    return best;
  }

  /** Optimal string alignment distance. */
  private static int edits(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (same(a.charAt(i - 1), b.charAt(j - 1)) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && same(a.charAt(i - 1), b.charAt(j - 2))
            && same(a.charAt(i - 2), b.charAt(j - 1))) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
    }
    return row[b.length()];
  }

  private static boolean same(char a, char b) {
    return Character.toLowerCase(a) == Character.toLowerCase(b);
  }
}
