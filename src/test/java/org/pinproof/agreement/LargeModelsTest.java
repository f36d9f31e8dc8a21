package org.pinproof.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pinproof.Programs;
import org.pinproof.compile.ModelCompiler;

/**
 * Models beyond what one Java method (255 parameters, 64 KB) or one class (65,535 constants) holds
 * work, and the engines agree on them.
 */
class LargeModelsTest {
  private static void agree(String text, long referenceStates) {
    Comparison.Result result = Comparison.of(Programs.scene(text), new ModelCompiler());
    assertEquals(List.of(), result.differences());
    assertEquals(referenceStates, result.reference().states());
  }

  @Test
  void an_array_of_thousands_of_cells() {
    agree(
        """
        u8 a[4000] = { [17] = 3, [3999] = 9 };
        property seven: never a[3] == 7;
        property nine: never a[5] == 9;
        task t(void) {
        	u12 i;
        	for (i = 0; i < 40; i = i + 1)
        		a[i * 100 % 4000] = a[(i + 17) % 4000];
        	a[5] = a[3999];
        	a[3998] = 255;
        	a[3998] = a[3998] + a[17];
        }
        start t();
        """,
        43);
  }

  @Test
  void an_atomic_loop_over_a_large_array() {
    agree(
        """
        u8 a[2000] = { [1500] = 1 };
        u11 found;
        property p: never found == 1500;
        task t(void) {
        	atomic {
        		u11 i;
        		for (i = 0; i < 1999 && !a[i]; i = i + 1)
        			a[i] = 2;
        		found = i;
        	}
        }
        start t();
        """,
        2);
  }

  @Test
  void hundreds_of_objects_visited_in_one_step() {
    agree(
        """
        struct page { u7 n; bool seen; struct page *next; };
        struct page pages[300] = { [3] = { .n = 5 }, [299] = { .n = 7, .next = &pages[3] } };
        u10 many;
        property all_seen: finally forall (struct page *p) p->seen;
        property pairs: never exists (struct page *p) p->next && p->next->n == 5 && p->seen;
        task t(void) {
        	atomic {
        		for_each (struct page *p) {
        			u7 mine;
        			mine = p->n;
        			if (mine > 4)
        				many = many + 1;
        			p->seen = true;
        		}
        	}
        	many = many + 1;
        }
        start t();
        """,
        3);
  }

  @Test
  void more_steps_than_a_class_holds() {
    String steps =
        IntStream.range(0, 30)
            .mapToObj(i -> "\twait_event(turn == me); b[" + i + "] = !b[" + i + "];\n")
            .collect(Collectors.joining());
    String starts =
        IntStream.range(0, 24).mapToObj(i -> "start t(" + i + ");\n").collect(Collectors.joining());
    agree(
        "u5 turn = 20; bool b[30]; property p: never b[29] && turn == 3;\ntask t(u5 me) {\n"
            + steps
            + "\tturn = turn + 1;\n}\n"
            + starts,
        4 * 61 + 1);
  }

  @Test
  void a_table_of_constants_longer_than_a_method() {
    String values =
        IntStream.range(0, 9000)
            .mapToObj(i -> Integer.toString(i * 7 % 1000))
            .collect(Collectors.joining(", "));
    agree(
        "u10 table[9000] = { "
            + values
            + """
             };
            u14 i = any(8000, 8010);
            u10 x;
            property p: never x == 7;
            task t(void) { x = table[i]; i = i - 7999; x = table[i]; }
            start t();
            """,
        44);
  }
}
