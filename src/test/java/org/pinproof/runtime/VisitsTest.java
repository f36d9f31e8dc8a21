package org.pinproof.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Configurations at loop heads are remembered exactly. */
class VisitsTest {

  @Test
  void agrees_with_a_hash_set() {
    Random random = new Random(7);
    Visits visits = new Visits(2);
    Set<List<Long>> expected = new HashSet<>();
    for (int i = 0; i < 5_000; i++) {
      long first = random.nextInt(40);
      long second = (long) random.nextInt(60) << 40;
      assertEquals(!expected.add(List.of(first, second)), visit(visits, first, second));
    }
    assertTrue(expected.size() > 2_000);
  }

  @Test
  void a_cleared_set_has_seen_nothing() {
    Visits visits = new Visits(2);
    assertFalse(visit(visits, 0, 0));
    assertTrue(visit(visits, 0, 0));
    visits.clear();
    assertFalse(visit(visits, 0, 0));
  }

  private static boolean visit(Visits visits, long first, long second) {
    visits.put(first);
    visits.put(second);
    return visits.again();
  }
}
