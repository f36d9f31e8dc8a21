package org.pinproof.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FormulaTextTest {
  @Test
  void commentsAndLineBreaksAreLeftOut() {
    assertEquals(
        List.of(
            "never exists (struct page *p) p->writeback && p->stable_writes && p->data !="
                + " p->latched"),
        FormulaText.lines(Sample.STABLE, 200));
  }

  @Test
  void aLongFormulaBreaksBeforeItsOutermostOperatorsBelowTheFirstOperand() {
    assertEquals(
        List.of(
            "always forall (struct p *p) (aaaa || bbbb) && ccc",
            "                            && dddd"),
        FormulaText.lines("always forall (struct p *p) (aaaa || bbbb) && ccc && dddd", 56));
  }

  @Test
  void whereTheQuantifiersLeaveNoRoomTheIndentIsSmall() {
    assertEquals(
        List.of("never exists (struct page *page) a", "    && b"),
        FormulaText.lines("never exists (struct page *page) a && b", 36));
  }

  @Test
  void aFormulaWithoutOuterOperatorsBreaksAtBlanks() {
    assertEquals(
        List.of("always (aaaa &&", "       bbbb &&", "       cccc)"),
        FormulaText.lines("always (aaaa && bbbb && cccc)", 16));
  }
}
