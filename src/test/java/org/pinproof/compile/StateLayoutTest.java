package org.pinproof.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.pinproof.system.Variable;

/** Cells have places of their own, and what is written is what is read. */
class StateLayoutTest {

  /** Domain and length of a variable. */
  record Shape(long min, long max, int length) {}

  @Provide
  Arbitrary<List<Shape>> shapes() {
    Arbitrary<Long> mins = Arbitraries.longs().between(-40_000, 40_000);
    Arbitrary<Integer> bits = Arbitraries.integers().between(0, 17);
    Arbitrary<Integer> lengths = Arbitraries.integers().between(1, 70);
    Arbitrary<Shape> shape =
        Combinators.combine(mins, bits, Arbitraries.integers().between(0, 1 << 16), lengths)
            .as((min, b, less, n) -> new Shape(min, min + Math.max(0, (1L << b) - 1 - less), n));
    return shape.list().ofMinSize(1).ofMaxSize(12);
  }

  @Property
  void writing_a_cell_changes_that_cell_only(
      @ForAll("shapes") List<Shape> shapes, @ForAll Random random) {
    List<Variable> variables = variables(shapes);
    StateLayout layout = StateLayout.of(variables);
    int at = random.nextInt(3);
    long[] state = new long[at + layout.words() + 1];
    List<long[]> expected = fill(layout, variables, state, at, random);
    for (int round = 0; round < 50; round++) {
      Variable v = variables.get(random.nextInt(variables.size()));
      int cell = random.nextInt(v.length());
      long value = between(v, random);
      layout.set(state, at, v, cell, value);
      expected.get(v.index())[cell] = value;
      for (Variable w : variables) {
        for (int i = 0; i < w.length(); i++) {
          assertEquals(expected.get(w.index())[i], layout.get(state, at, w, i), layout::toString);
        }
      }
    }
    assertTrue(state[at] >= 0, "bit 63 of word 0 is 0");
    assertEquals(0, state[at + layout.words()], "nothing is written behind the state");
  }

  private static List<long[]> fill(
      StateLayout layout, List<Variable> variables, long[] state, int at, Random random) {
    List<long[]> expected = new ArrayList<>();
    for (Variable v : variables) {
      long[] cells = new long[v.length()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = between(v, random);
        layout.set(state, at, v, i, cells[i]);
      }
      expected.add(cells);
    }
    return expected;
  }

  private static long between(Variable v, Random random) {
    int choice = random.nextInt(4);
    long span = v.max() - v.min() + 1;
    return choice == 0
        ? v.min()
        : choice == 1 ? v.max() : v.min() + Math.floorMod(random.nextLong(), span);
  }

  @Property
  void cells_have_a_uniform_stride_and_stay_in_their_words(@ForAll("shapes") List<Shape> shapes) {
    List<Variable> variables = variables(shapes);
    StateLayout layout = StateLayout.of(variables);
    for (Variable v : variables) {
      StateLayout.Field f = layout.field(v);
      assertTrue(f.width() * v.length() > 63 || f.words() == 1, "one word where they fit");
      for (int i = 0; i < v.length(); i++) {
        int end = f.word() == 0 ? 63 : 64;
        assertTrue(f.offsetOf(i) + f.width() <= end, () -> v + " in\n" + layout);
        assertTrue(f.wordOf(i) < layout.words());
        assertEquals(f.offset() + i % f.perWord() * f.width(), f.offsetOf(i));
      }
    }
  }

  @Test
  void prints_as_a_table_with_gaps_and_a_total() {
    StateLayout layout =
        StateLayout.of(
            variables(
                List.of(
                    new Shape(0, 1, 2),
                    new Shape(-8, 7, 12),
                    new Shape(5, 5, 1),
                    new Shape(0, 65535, 5))));
    assertEquals(
        """
        OFFSET  BITS  DOMAIN          VARIABLE
             0     0  5..5            v2
             0    48  0..65535        v3[0..2]
            48     2  0..1            v0[2]
            50    14                  (gap)
            64    32  0..65535        v3[3..4]
            96    32                  (gap)
           128    48  -8..7           v1[12]
           176    16                  (gap)
        130 bits in 3 words, gaps 62
        """,
        layout.toString());
  }

  @Test
  void what_needs_no_bits_reads_as_its_only_value() {
    List<Variable> variables = variables(List.of(new Shape(5, 5, 3)));
    StateLayout layout = StateLayout.of(variables);
    assertEquals(1, layout.words());
    assertEquals(0, layout.bits());
    assertEquals(5, layout.get(new long[1], 0, variables.get(0), 2));
  }

  @Test
  void refuses_a_value_outside_the_domain() {
    List<Variable> variables = variables(List.of(new Shape(-1, 2, 1)));
    StateLayout layout = StateLayout.of(variables);
    assertThrows(
        IllegalArgumentException.class, () -> layout.set(new long[1], 0, variables.get(0), 0, 3));
  }

  private static List<Variable> variables(List<Shape> shapes) {
    List<Variable> variables = new ArrayList<>();
    for (Shape s : shapes) {
      int i = variables.size();
      variables.add(
          new Variable(i, "v" + i, s.min(), s.max(), s.length(), new Variable.OfLocation(i)));
    }
    return variables;
  }
}
