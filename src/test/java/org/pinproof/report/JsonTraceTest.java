package org.pinproof.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pinproof.Programs;
import org.pinproof.reference.Interpreter;
import org.pinproof.reference.RecordedRun;
import org.pinproof.reference.ReferenceSearch;
import org.pinproof.reference.Replay;
import org.pinproof.reference.Trace;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Limits;

class JsonTraceTest {
  private static final ClosedSchema SCHEMA = ClosedSchema.of("trace.schema.json");
  private static final SearchPaths PATHS = new SearchPaths("props", List.of("a", "b"));

  /** Counterexamples of every kind to a small model. */
  private static final String MODEL =
      """
      enum mode { IDLE, BUSY };
      struct page { u2 count; enum mode mode; };
      struct page page;
      ghost u2 seen;
      u1 first = any(0, 1);
      config bool DEEP = true;
      atomic void get(struct page *page) { page->count = page->count + 1; seen = page->count; }
      void both(struct page *page) { get(page); page->mode = BUSY; }
      task t(struct page *page) {
        both(page);
        wait_event(DEEP && page->count == 2);
        assert(page->count == 1, seen_once);
      }
      daemon task d() { for (;;) { wait_event(page.mode == BUSY); BUG_ON(first); page.mode = IDLE; } }
      property idle: never exists (struct page *p) p->mode == BUSY && first;
      property seen_once: asserted;
      start t(&page);
      start d();
      """;

  static Counterexample counterexample(String model, String property) {
    Interpreter interpreter = Programs.scene(model).interpreter();
    Findings findings = ReferenceSearch.explore(interpreter, Limits.NONE);
    Trace trace = Replay.replay(interpreter, property, findings.violations().get(property));
    return new Counterexample(
        trace,
        Map.of("DEEP", "true"),
        new Counterexample.Explored(findings.states(), findings.depth()));
  }

  @Test
  void everyTraceHasTheFormOfTheSchema() {
    Interpreter interpreter = Programs.scene(MODEL).interpreter();
    Findings findings = ReferenceSearch.explore(interpreter, Limits.NONE);
    assertEquals(Set.of("idle", "no_deadlock", "no_bug"), findings.violations().keySet());
    for (String property : findings.violations().keySet()) {
      String json = JsonTrace.of(counterexample(MODEL, property), PATHS, "1.0");
      assertEquals(List.of(), SCHEMA.errors(json), json);
    }
  }

  @Test
  void theSchemaItselfIsValid() {
    assertEquals(List.of(), SCHEMA.ownErrors());
  }

  @Test
  void whatIsNotKnownIsNull() {
    Trace trace = counterexample(MODEL, "idle").trace();
    String unknown =
        JsonTrace.of(
            new Counterexample(trace, Map.of(), null), new SearchPaths(null, List.of()), "1.0");
    assertEquals(List.of(), SCHEMA.errors(unknown));
    Counterexample.Explored explored = new Counterexample.Explored(7, Findings.UNKNOWN);
    String depth = JsonTrace.of(new Counterexample(trace, Map.of(), explored), PATHS, "1.0");
    assertEquals(List.of(), SCHEMA.errors(depth));
  }

  @Test
  void itIsReadAsItWasWritten() throws SavedTrace.FormException {
    Counterexample counterexample = counterexample(MODEL, "no_bug");
    SavedTrace saved = SavedTrace.read(JsonTrace.of(counterexample, PATHS, "1.0"));
    assertEquals(RecordedRun.of(counterexample.trace()), saved.run());
    assertEquals("model.pin", saved.model());
    assertEquals("default", saved.scenario());
    assertEquals(PATHS, saved.paths());
    assertEquals(Map.of("DEEP", "true"), saved.overrides());
    assertEquals(counterexample.explored(), saved.explored());
    assertEquals(List.of(), saved.changed(counterexample.trace()));
    Trace changed = counterexample(MODEL + "\n", "no_bug").trace();
    assertEquals(List.of("model.pin"), saved.changed(changed));
    String unknown = JsonTrace.of(new Counterexample(changed, Map.of(), null), PATHS, "1.0");
    assertNull(SavedTrace.read(unknown).explored());
  }

  @Test
  void moreStatesThanAnIntHoldsAreReadToo() throws SavedTrace.FormException {
    Trace trace = counterexample(MODEL, "idle").trace();
    Counterexample.Explored explored = new Counterexample.Explored(5_000_000_000L, 7);
    String json = JsonTrace.of(new Counterexample(trace, Map.of(), explored), PATHS, "1.0");
    assertEquals(explored, SavedTrace.read(json).explored());
    String large = json.replace("\"states\":5000000000", "\"states\":5e30");
    assertRefused("a damaged trace: \"states\" is no number that can be", large);
  }

  private static void assertRefused(String message, String text) {
    SavedTrace.FormException e =
        assertThrows(SavedTrace.FormException.class, () -> SavedTrace.read(text));
    assertEquals(message, e.getMessage());
  }

  @Test
  void whatIsNoSavedTraceIsSaidToBeNone() {
    assertRefused("no saved trace: this is not JSON", "# Title");
    assertRefused("no saved trace: this is not JSON", "{} {}");
    String other = "no saved trace: that is JSON with \"format\": \"pinproof-trace\"";
    assertRefused(other, "");
    assertRefused(other, "[]");
    assertRefused(other, "{\"version\": 1}");
    assertRefused(
        "a trace in version 2; this program reads version 1",
        "{\"format\": \"pinproof-trace\", \"version\": 2}");
  }

  @Test
  void aDamagedTraceIsSaidToBeDamaged() {
    String json = JsonTrace.of(counterexample(MODEL, "idle"), PATHS, "1.0");
    assertTrue(json.contains("\"resolution\": 1,"), json);
    assertRefused(
        "a damaged trace: \"resolution\" is no number that can be",
        json.replace("\"resolution\": 1,", "\"resolution\": \"one\","));
    assertRefused(
        "a damaged trace: no member \"scenario\"", json.replace("\"scenario\":", "\"scene\":"));
    assertRefused(
        "a damaged trace: \"includeDirs\" is no list",
        json.replaceFirst("(?s)\"includeDirs\": \\[.*?\\]", "\"includeDirs\": 1"));
  }
}
