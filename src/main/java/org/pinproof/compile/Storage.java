package org.pinproof.compile;

/**
 * Where the words of a state and the temporaries of a step are while code runs: each in a variable
 * of its own ({@code s0}, {@code t0}), or, where they are too many for that, in an array ({@code
 * s[0]}, {@code t[0]}). A Java method takes no more than 255 parameters, and HotSpot compiles none
 * of more than 8000 bytes.
 *
 * @param words the array that holds the words, empty if each is a variable
 * @param offset where the state begins in that array; empty for 0
 * @param temporaries the array that holds the temporaries, empty if each is a variable
 */
record Storage(String words, String offset, String temporaries) {
  /** A state of more words than this is kept in an array while a step runs. */
  static final int MOST_WORDS = 16;

  /** In the code of a step. */
  static Storage ofStep(StateLayout layout, boolean manyTemporaries) {
    return new Storage(isLarge(layout) ? "s" : "", "", manyTemporaries ? "t" : "");
  }

  /** In a method that only looks at the state in {@code in[at] ..}. */
  static Storage ofProperty(StateLayout layout) {
    return isLarge(layout) ? new Storage("in", "at", "") : new Storage("", "", "");
  }

  /** In a method that is called with the arrays, if there are any. */
  Storage inMethod() {
    return inArray() ? new Storage("s", "o", temporaries) : this;
  }

  private static boolean isLarge(StateLayout layout) {
    return layout.words() > MOST_WORDS;
  }

  /** Whether the words are elements of an array. */
  boolean inArray() {
    return !words.isEmpty();
  }

  /** Whether the temporaries are elements of an array. */
  boolean manyTemporaries() {
    return !temporaries.isEmpty();
  }

  String word(int number) {
    return inArray() ? words + "[" + place(Integer.toString(number)) + "]" : "s" + number;
  }

  /** The word behind word {@code first} that a Java expression numbers; only {@link #inArray}. */
  String wordFrom(int first, String number) {
    return words + "[" + place(first == 0 ? number : first + " + " + number) + "]";
  }

  private String place(String number) {
    return offset.isEmpty() ? number : number.equals("0") ? offset : offset + " + " + number;
  }

  String temporary(int slot) {
    return manyTemporaries() ? temporaries + "[" + slot + "]" : "t" + slot;
  }

  /** The array and its offset, as arguments for {@code long[] s, int o}. */
  String arguments() {
    return words + ", " + (offset.isEmpty() ? "0" : offset);
  }
}
