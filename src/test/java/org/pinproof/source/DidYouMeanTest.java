package org.pinproof.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
  private static final List<String> KNOWN = List.of("lock_page", "unlock_page", "put_page", "page");

  @Test
  void swappedLettersAreOneEdit() {
    assertEquals("lock_page", DidYouMean.among("lokc_page", KNOWN));
  }

  @Test
  void caseDoesNotCount() {
    assertEquals("page", DidYouMean.among("PAGE", KNOWN));
  }

  @Test
  void ofSeveralEquallyCloseTheFirstIsTaken() {
    assertEquals("ab", DidYouMean.among("aa", List.of("ab", "ac")));
  }

  @Test
  void theClosestWinsOverTheFirst() {
    assertEquals("unlock_page", DidYouMean.among("unlock_pag", KNOWN));
  }

  @Test
  void farAwayNamesAreNoSuggestion() {
    assertNull(DidYouMean.among("writeback", KNOWN));
  }

  @Test
  void hugeNamesAreNoSuggestionAndTakeNoTime() {
    assertNull(DidYouMean.among("x".repeat(1_000_000), KNOWN));
  }
}
