package org.pinproof.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pinproof.reference.Trace;
import org.pinproof.scenario.Instance;

class TraceTextTest {
  private static final Trace.Failure BUG =
      new Trace.Failure(
          "BUG_ON(page->freed) is hit", Sample.line(33), List.of(), List.of(), List.of());

  private static String text(Trace trace) {
    String text =
        TraceText.of(Sample.report(trace.instance(), null, trace).counterexample(trace.property()));
    text.lines().forEach(line -> assertTrue(line.length() <= 80, line));
    return text;
  }

  /** What follows the title and the property. */
  private static String table(Trace trace) {
    return text(trace).substring(text(trace).indexOf("\n\n") + 2);
  }

  @Test
  void theExampleOfTheDesign() {
    Instance instance = Sample.instance(List.of("gup_writer", "flusher"), List.of());
    assertEquals(
        """
        models/gup_pin.pin: scenario unchecked_writeback
          (PINNERS=1, LOCK=false, 1 page, 1 pte, SC)
        stable_under_wb VIOLATED in 5 steps                      (48 states, depth 12)
          never exists (struct page *p) p->writeback && p->stable_writes
                                        && p->data != p->latched
          p = &page: writeback = 1, stable_writes = 1, data = 1, latched = 0

            gup_writer(&pte)       flusher(&page)             changes
         1  follow_page_pin(pte)   .                          page._refcount 1 -> 5
         2  .                      lock_page(page)            page.locked 0 -> 1
         3  .                      page_mkclean(page)         pte.write 1 -> 0
         4  .                      set_page_writeback(page)   page.writeback 0 -> 1
         5  dma_write(page)        .                          page.data 0 -> 1

         1 gup_pin.pin:31   2-4 lib/writeback.pin:12,14,19   5 gup_pin.pin:33
         replayed by the reference interpreter
        """,
        text(Sample.stableUnderWriteback(instance)));
  }

  @Test
  void anErrorSaysWhatHappenedAndWhere() {
    Instance instance = Sample.instance(List.of("flusher"), List.of());
    Trace trace =
        Sample.trace(
            instance,
            "no_bug",
            List.of(),
            List.of(Sample.step(0, "BUG_ON(page->freed)", Sample.line(33))),
            new Trace.Failure(
                "BUG_ON(page->freed) is hit",
                Sample.line(33),
                List.of(),
                Sample.values("page->freed", "1"),
                List.of()));
    assertEquals(
        """
        models/gup_pin.pin: scenario unchecked_writeback
          (PINNERS=1, LOCK=false, 1 page, 1 pte, SC)
        no_bug VIOLATED in 1 step                                (48 states, depth 12)
          expected: no BUG_ON() is hit
          BUG_ON(page->freed) is hit at gup_pin.pin:33
          page->freed = 1

            flusher(&page)        changes
         1  BUG_ON(page->freed)

         1 gup_pin.pin:33
         replayed by the reference interpreter
        """,
        text(trace));
  }

  @Test
  void aDeadlockSaysWhereEachTaskWaits() {
    Instance instance = Sample.instance(List.of("gup_writer", "flusher"), List.of());
    Trace trace =
        Sample.trace(
            instance,
            "no_deadlock",
            List.of(),
            List.of(
                Sample.step(
                    0, "lock_page(page)", Sample.line(20), Sample.change("page.locked", "0", "1"))),
            new Trace.Failure(
                "no task can take a step, and not ended: gup_writer, flusher",
                null,
                List.of(),
                List.of(),
                List.of(
                    new Trace.Waiting(0, "wait_event(!page->writeback)", Sample.line(21)),
                    new Trace.Waiting(1, "lock_page(page)", Sample.libraryLine(12)))));
    assertEquals(
        """
        models/gup_pin.pin: scenario unchecked_writeback
          (PINNERS=1, LOCK=false, 1 page, 1 pte, SC)
        no_deadlock VIOLATED in 1 step                           (48 states, depth 12)
          expected: some task can move, or all that must end have ended
          no task can take a step, and not ended: gup_writer, flusher

            gup_writer(&pte)   changes
         1  lock_page(page)    page.locked 0 -> 1

         gup_writer(&pte) waits: wait_event(!page->writeback)   gup_pin.pin:21
         flusher(&page) waits: lock_page(page)   lib/writeback.pin:12

         1 gup_pin.pin:20
         replayed by the reference interpreter
        """,
        text(trace));
  }

  @Test
  void theChoicesOfTheInitialStateAreStepZero() {
    Instance instance = Sample.instance(List.of("flusher"), List.of());
    Trace trace =
        Sample.trace(
            instance,
            "no_bug",
            List.of(Sample.change("page.dirty", "any(0, 1)", "1")),
            List.of(Sample.step(0, "write_page(page)", Sample.line(33))),
            BUG);
    assertEquals(
        """
            flusher(&page)     changes
         0  .                  page.dirty = 1
         1  write_page(page)

         1 gup_pin.pin:33
         replayed by the reference interpreter
        """,
        table(trace));
  }

  @Test
  void anInitialStateMayViolate() {
    Instance instance = Sample.instance(List.of("flusher"), List.of());
    Trace trace =
        Sample.trace(
            instance,
            "balanced",
            List.of(),
            List.of(),
            new Trace.Failure(
                "the formula is false in this state, in which all is at rest",
                null,
                List.of(),
                List.of(),
                List.of()));
    assertEquals(
        """
        models/gup_pin.pin: scenario unchecked_writeback
          (PINNERS=1, LOCK=false, 1 page, 1 pte, SC)
        balanced VIOLATED in an initial state                    (48 states, depth 12)
          finally true
          the formula is false in this state, in which all is at rest

         replayed by the reference interpreter
        """,
        text(trace));
  }

  @Test
  void tasksThatDoNotMoveHaveNoColumnAndLongStatementsAreWrapped() {
    Instance instance = Sample.instance(List.of("gup_writer", "flusher", "reclaim"), List.of());
    Trace trace =
        Sample.trace(
            instance,
            "no_bug",
            List.of(),
            List.of(
                Sample.step(
                    0,
                    "page->index = page->mapping && !page->writeback ? page->index + 1 : page->a",
                    Sample.line(20),
                    Sample.change("page.index", "0", "1"),
                    Sample.change("page.flags_of_the_page", "PG_NONE", "PG_LOCKED")),
                Sample.step(2, "f(page)", Sample.line(21))),
            BUG);
    assertEquals(
        """
            gup_writer(&pte)               reclaim(&page)   changes
         1  page->index = page->mapping    .                page.index 0 -> 1,
              && !page->writeback ?                         page.flags_of_the_page
              page->index + 1 : page->a                     PG_NONE -> PG_LOCKED
         2  .                              f(page)

         flusher(&page) takes no step

         1-2 gup_pin.pin:20,21
         replayed by the reference interpreter
        """,
        table(trace));
  }

  @Test
  void noChangeIsBrokenWhileTheStatementsCanBe() {
    Instance instance = Sample.instance(List.of("gup_writer", "flusher"), List.of());
    Trace trace =
        Sample.trace(
            instance,
            "no_bug",
            List.of(),
            List.of(
                Sample.step(
                    0,
                    "page->first == NULL || page->second",
                    Sample.line(20),
                    Sample.change("pages[0]._refcount", "1", "5"),
                    Sample.change("page", "NULL", "&pages[0]")),
                Sample.step(1, "set_page_writeback(page, FIRST, LAST)", Sample.line(21))),
            BUG);
    assertEquals(
        """
            gup_writer(&pte)         flusher(&page)           changes
         1  page->first == NULL ||   .                        pages[0]._refcount 1 -> 5,
              page->second                                    page NULL -> &pages[0]
         2  .                        set_page_writeback(
                                       page, FIRST, LAST)

         1-2 gup_pin.pin:20,21
         replayed by the reference interpreter
        """,
        table(trace));
  }

  @Test
  void theMiddleOfAVeryLongStatementIsVisiblyLeftOut() {
    Instance instance = Sample.instance(List.of("flusher"), List.of());
    String statement = "f(" + "argument, ".repeat(200) + "last)";
    Trace trace =
        Sample.trace(
            instance,
            "no_bug",
            List.of(),
            List.of(Sample.step(0, statement, Sample.line(20))),
            BUG);
    List<String> rows = table(trace).lines().toList();
    assertEquals(1, rows.stream().filter(row -> row.strip().equals("...")).count());
    assertTrue(rows.stream().anyMatch(row -> row.endsWith("last)")), () -> rows.toString());
  }

  @Test
  void moreTasksThanFitAreNamedInAColumn() {
    List<String> tasks = List.of("gup#1", "gup#2", "gup#3", "gup#4", "flusher", "truncate");
    Instance instance = Sample.instance(tasks, List.of());
    List<Trace.Step> steps = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      steps.add(
          Sample.step(
              i,
              "set_page_writeback(page)",
              Sample.line(20 + i),
              Sample.change("page.writeback", "0", "1")));
    }
    assertEquals(
        """
            task       step                       changes
         1  gup#1      set_page_writeback(page)   page.writeback 0 -> 1
         2  gup#2      set_page_writeback(page)   page.writeback 0 -> 1
         3  gup#3      set_page_writeback(page)   page.writeback 0 -> 1
         4  gup#4      set_page_writeback(page)   page.writeback 0 -> 1
         5  flusher    set_page_writeback(page)   page.writeback 0 -> 1
         6  truncate   set_page_writeback(page)   page.writeback 0 -> 1

         1-6 gup_pin.pin:20,21,22,23,24,25
         replayed by the reference interpreter
        """,
        table(Sample.trace(instance, "no_bug", List.of(), steps, BUG)));
  }

  @Test
  void aHundredStepsKeepTheirColumns() {
    Instance instance = Sample.instance(List.of("flusher"), List.of());
    List<Trace.Step> steps = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      steps.add(Sample.step(0, "spin()", Sample.line(20)));
    }
    List<String> rows =
        table(Sample.trace(instance, "no_bug", List.of(), steps, BUG)).lines().toList();
    assertEquals("     flusher(&page)   changes", rows.get(0));
    assertEquals("  1  spin()", rows.get(1));
    assertEquals("100  spin()", rows.get(100));
  }
}
