package org.pinproof.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every resolution of a step is run once, depth first. */
class ChoicesTest {

  @Test
  void a_step_without_choices_runs_once() {
    Choices choices = new Choices();
    choices.reset();
    assertFalse(choices.advance());
  }

  @Test
  void later_choices_may_depend_on_earlier_ones() {
    Choices choices = new Choices();
    List<String> runs = new ArrayList<>();
    choices.reset();
    do {
      int first = choices.pick(3);
      String run = "" + first;
      for (int i = 0; i < first; i++) {
        run += choices.pick(2);
      }
      runs.add(run);
    } while (choices.advance());
    assertEquals(List.of("0", "10", "11", "200", "201", "210", "211"), runs);
  }

  @Test
  void a_run_may_end_before_it_has_made_every_choice() {
    Choices choices = new Choices();
    int runs = 0;
    choices.reset();
    do {
      runs++;
      if (choices.pick(2) == 0) {
        continue;
      }
      assertTrue(choices.pick(1) == 0);
    } while (choices.advance());
    assertEquals(2, runs);
  }

  @Test
  void twelve_binary_choices_have_4096_resolutions() {
    Choices choices = new Choices();
    int runs = 0;
    choices.reset();
    do {
      int number = 0;
      for (int i = 0; i < 12; i++) {
        number = 2 * number + choices.pick(2);
      }
      assertEquals(runs, number);
      runs++;
    } while (choices.advance());
    assertEquals(4096, runs);
  }
}
