package org.pinproof.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pinproof.system.Variable;

/**
 * Where the variables of a system lie in a packed state; nothing else keeps offsets.
 *
 * <p>A cell holds {@code value - min} in as many bits as {@code max - min} needs, 0..62. The cells
 * of a variable have one width and a uniform stride. They lie in one word where they fit, else a
 * uniform number of them lies in each of several consecutive words. A cell never straddles a word.
 * Word 0 uses at most 63 bits, so that bit 63 of it is always 0; the others use 64. Packing: first
 * fit, decreasing size.
 */
public final class StateLayout {
  private static final int WORD = 64;
  private static final int MAX_WIDTH = 62;

  /**
   * Place of a variable: cell i is in word {@code word + i / perWord}, in the {@code width} bits
   * from {@code offset + i % perWord * width} up.
   *
   * @param perWord cells in each word but the last, 1..length
   */
  public record Field(Variable variable, int width, int word, int offset, int perWord) {

    /** Words that hold cells of it, at least 1. */
    public int words() {
      return (variable.length() + perWord - 1) / perWord;
    }

    public int wordOf(int cell) {
      return word + cell / perWord;
    }

    public int offsetOf(int cell) {
      return offset + cell % perWord * width;
    }

    /** {@code width} ones, at bit 0. */
    public long mask() {
      return (1L << width) - 1;
    }

    /** Bits of it in its k-th word, k from 0. */
    int bitsIn(int k) {
      return width * Math.min(perWord, variable.length() - k * perWord);
    }
  }

  private final List<Field> fields;
  private final int words;

  private StateLayout(List<Field> fields, int words) {
    this.fields = List.copyOf(fields);
    this.words = words;
  }

  /**
   * Lays out the variables.
   *
   * @param variables element i has index i
   */
  public static StateLayout of(List<Variable> variables) {
    List<Variable> bySize = new ArrayList<>(variables);
    bySize.sort(Comparator.comparingLong(v -> -(long) width(v) * v.length()));
    Packing packing = new Packing();
    Field[] fields = new Field[variables.size()];
    for (Variable v : bySize) {
      fields[v.index()] = packing.place(v);
    }
    return new StateLayout(List.of(fields), Math.max(1, packing.used.size()));
  }

  /** Bits that {@code max - min} needs. */
  private static int width(Variable v) {
    int width = WORD - Long.numberOfLeadingZeros(v.max() - v.min());
    if (v.min() > v.max() || width > MAX_WIDTH) {
      throw new IllegalArgumentException("domain of " + v);
    }
    return width;
  }

  /** Longs per state, at least 1. */
  public int words() {
    return words;
  }

  /** Bits that hold something, gaps left out. */
  public int bits() {
    return fields.stream().mapToInt(f -> f.width() * f.variable().length()).sum();
  }

  public Field field(Variable v) {
    Field field = fields.get(v.index());
    if (!field.variable().equals(v)) {
      throw new IllegalArgumentException("not in this layout: " + v);
    }
    return field;
  }

  /** Value of a cell of the state in {@code state[at] .. state[at + words() - 1]}. */
  public long get(long[] state, int at, Variable v, int cell) {
    Field f = field(v);
    return ((state[at + f.wordOf(cell)] >>> f.offsetOf(cell)) & f.mask()) + v.min();
  }

  /** Stores a value of the variable's domain. */
  public void set(long[] state, int at, Variable v, int cell, long value) {
    if (value < v.min() || value > v.max()) {
      throw new IllegalArgumentException(value + " is outside " + v);
    }
    Field f = field(v);
    int word = at + f.wordOf(cell);
    int shift = f.offsetOf(cell);
    state[word] = (state[word] & ~(f.mask() << shift)) | ((value - v.min()) << shift);
  }

  /**
   * The table that {@code pinproof layout} prints: a line per run of cells in a word, in order of
   * place, unused bits as gaps; a total below.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("OFFSET  BITS  DOMAIN          VARIABLE\n");
    int gaps = 0;
    for (int word = 0; word < words; word++) {
      gaps += describe(word, text);
    }
    String unit = words == 1 ? "word" : "words";
    return text.append(String.format("%d bits in %d %s, gaps %d\n", bits(), words, unit, gaps))
        .toString();
  }

  /** One stretch of a word: the cells {@code first .. first + count - 1} of a field. */
  private record Run(Field field, int first, int count) {
    int offset() {
      return field.offset();
    }

    int bits() {
      return field.width() * count;
    }

    String name() {
      Variable v = field.variable();
      if (v.length() == 1) {
        return v.name();
      }
      return count == v.length()
          ? v.name() + "[" + count + "]"
          : v.name() + "[" + first + ".." + (first + count - 1) + "]";
    }
  }

  /** Appends the lines of one word; returns its unused bits. */
  private int describe(int word, StringBuilder text) {
    int next = 0;
    int gaps = 0;
    for (Run run : runs(word)) {
      gaps += gap(word, next, run.offset(), text);
      Variable v = run.field().variable();
      line(word, run.offset(), run.bits(), v.min() + ".." + v.max(), run.name(), text);
      next = run.offset() + run.bits();
    }
    return gaps + gap(word, next, WORD, text);
  }

  private static int gap(int word, int from, int to, StringBuilder text) {
    if (to > from) {
      line(word, from, to - from, "", "(gap)", text);
    }
    return to - from;
  }

  private static void line(
      int word, int offset, int bits, String domain, String name, StringBuilder text) {
    text.append(String.format("%6d  %4d  %-14s  %s\n", word * WORD + offset, bits, domain, name));
  }

  private List<Run> runs(int word) {
    List<Run> runs = new ArrayList<>();
    for (Field f : fields) {
      int k = word - f.word();
      if (k >= 0 && k < f.words()) {
        int first = k * f.perWord();
        int count = Math.min(f.perWord(), f.variable().length() - first);
        runs.add(new Run(f, first, count));
      }
    }
    runs.sort(Comparator.comparingInt(Run::offset).thenComparingInt(Run::bits));
    return runs;
  }

  /** First fit: every word fills from bit 0 up, without holes below {@code used}. */
  private static final class Packing {
    /** Bits in use per word. */
    final List<Integer> used = new ArrayList<>();

    Field place(Variable v) {
      int width = width(v);
      if (width == 0) {
        return new Field(v, 0, 0, 0, v.length());
      }
      int bits = Math.multiplyExact(width, v.length());
      if (bits <= WORD) {
        return take(new Field(v, width, firstFit(bits), 0, v.length()));
      }
      int start = used.isEmpty() && endIfAt(0, width, v) > endIfAt(1, width, v) ? 1 : used.size();
      return take(new Field(v, width, start, 0, capacity(start) / width));
    }

    /** Words that there would be if the cells filled words of their own from {@code start} on. */
    private static int endIfAt(int start, int width, Variable v) {
      int perWord = capacity(start) / width;
      return start + (v.length() + perWord - 1) / perWord;
    }

    private int firstFit(int bits) {
      for (int word = 0; ; word++) {
        if (usedIn(word) + bits <= capacity(word)) {
          return word;
        }
      }
    }

    private Field take(Field wanted) {
      Field field =
          new Field(
              wanted.variable(),
              wanted.width(),
              wanted.word(),
              usedIn(wanted.word()),
              wanted.perWord());
      for (int k = 0; k < field.words(); k++) {
        int word = field.word() + k;
        while (used.size() <= word) {
          used.add(0);
        }
        used.set(word, usedIn(word) + field.bitsIn(k));
      }
      return field;
    }

    private int usedIn(int word) {
      return word < used.size() ? used.get(word) : 0;
    }

    private static int capacity(int word) {
      return word == 0 ? WORD - 1 : WORD;
    }
  }
}
