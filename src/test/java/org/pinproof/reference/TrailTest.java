package org.pinproof.reference;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TrailTest {
  @Test
  void a_place_is_new_once() {
    Trail<String> trail = new Trail<>();

    assertTrue(trail.add("a"));
    assertFalse(trail.add("a"));
    assertTrue(trail.add("b"));
  }

  @Test
  void branches_share_what_came_before_and_nothing_else() {
    Trail<String> trail = new Trail<>();
    trail.add("a");
    Trail<String> left = trail.branch();
    Trail<String> right = trail.branch();

    assertTrue(left.add("b"));
    assertTrue(right.add("b"));
    assertFalse(left.add("a"));
    assertFalse(right.branch().add("a"));
    assertFalse(left.branch().branch().add("b"));
  }
}
