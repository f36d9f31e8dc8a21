package org.pinproof.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WrapTest {
  @Test
  void linesBreakAtBlanks() {
    assertEquals(List.of("one two", "three"), Wrap.text("one two three", 8, 8));
  }

  @Test
  void aLineMayBeExactlyFull() {
    assertEquals(List.of("one two", "three"), Wrap.text("one two three", 7, 7));
  }

  @Test
  void aWordThatIsTooLongIsCutBehindAnOperatorIfItHasOne() {
    assertEquals(List.of("f(a,", "bcdef", "g)"), Wrap.text("f(a,bcdefg)", 5, 5));
  }

  @Test
  void aFirstWordThatFitsOnlyTheNextLineGoesThere() {
    assertEquals(List.of("", "word"), Wrap.text("word", 2, 10));
  }

  @Test
  void anEmptyTextIsOneEmptyLine() {
    assertEquals(List.of(""), Wrap.text(" ", 5, 5));
  }

  @Test
  void itemsBreakBetweenItems() {
    assertEquals(
        List.of("a -> b,", "c -> d, e"), Wrap.items(List.of("a -> b", "c -> d", "e"), 12, 12));
  }

  @Test
  void anItemThatIsTooLongBreaksAtItsBlanks() {
    assertEquals(List.of("a_long", "item, b"), Wrap.items(List.of("a_long item", "b"), 8, 8));
  }
}
