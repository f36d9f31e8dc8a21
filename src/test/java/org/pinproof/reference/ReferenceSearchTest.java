package org.pinproof.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pinproof.Programs;
import org.pinproof.scenario.Vector;
import org.pinproof.verdict.Choice;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Findings.Stopped;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

final class ReferenceSearchTest {
  /** x takes 0..7 in a chain of 8 levels. */
  private static final String CHAIN =
      "u3 x; task t() { while (true) { atomic { wait_event(x < 7); x++; } } } property p: "
          + "never x == 2; property q: never x == 5; start t();";

  private static Findings explore(String text, Limits limits) {
    return ReferenceSearch.explore(Programs.scene(text).interpreter(), limits);
  }

  @Test
  void statesAreFoundBreadthFirst() {
    List<Long> found = new ArrayList<>();
    Interpreter interpreter =
        Programs.scene(
                "u3 x = any(2, 3); task t() { x = any(0, 1); x = x + 4; } property p: always true;"
                    + " start t();")
            .interpreter();
    Vector x = interpreter.instance().global("x");
    Findings findings =
        ReferenceSearch.explore(
            interpreter, Limits.NONE, Progress.NONE, state -> found.add(state.cell(x, 0)));
    assertEquals(List.of(2L, 3L, 0L, 1L, 4L, 5L), found);
    assertEquals(2, findings.depth());
  }

  @Test
  void aRunNamesTheInitialStateThenEachStep() {
    Findings findings =
        explore(
            """
            u2 x = any(0, 1);
            u2 y;
            task t() { x = any(0, 2); }
            task s() { y = 1; }
            property p: never x == 2 && y == 1;
            start t();
            start s();
            """,
            Limits.NONE);
    assertEquals(
        Map.of("p", List.of(new Choice(Choice.INITIAL, 0), new Choice(0, 2), new Choice(1, 0))),
        findings.violations());
  }

  @Test
  void theLimitOnStatesActsAtTheEndOfALevel() {
    // 0, 1, 2, 3 are stored when 4 > 3 is noticed, before the level of 3 is expanded
    Findings findings = explore(CHAIN, new Limits(3, Long.MAX_VALUE, null));
    assertEquals(Stopped.MAX_STATES, findings.stopped());
    assertEquals(4, findings.states());
    assertEquals(3, findings.depth());
    assertEquals(Set.of("p"), findings.violations().keySet());
  }

  @Test
  void aLimitThatIsJustMetStopsNothing() {
    Findings findings = explore(CHAIN, new Limits(8, Long.MAX_VALUE, null));
    assertNull(findings.stopped());
    assertEquals(8, findings.states());
    assertEquals(7, findings.depth());
    assertEquals(Set.of("no_deadlock", "p", "q"), findings.violations().keySet());
  }

  @Test
  void theLimitOnMemoryStopsBeforeTheNextLevel() {
    Findings findings = explore(CHAIN, new Limits(Long.MAX_VALUE, 1, null));
    assertEquals(Stopped.MAX_MEMORY, findings.stopped());
    assertEquals(1, findings.states());
  }

  @Test
  void theTimeoutMayStopAnywhere() {
    Findings findings = explore(CHAIN, new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ZERO));
    assertEquals(Stopped.TIMEOUT, findings.stopped());
  }

  @Test
  void anInterruptStopsTheSearch() {
    Progress impatient =
        new Progress() {
          @Override
          public void update(long states, long transitions, int depth, long frontier, long memory) {
            assertEquals(depth + 1, states);
          }

          @Override
          public boolean interrupted() {
            return true;
          }
        };
    Findings findings =
        ReferenceSearch.explore(
            Programs.scene(CHAIN).interpreter(), Limits.NONE, impatient, state -> {});
    assertEquals(Stopped.INTERRUPTED, findings.stopped());
  }

  @Test
  void onlyPropertiesThatTheScenarioIsHeldToAreReported() {
    Interpreter interpreter = Programs.sceneOf(CHAIN, Set.of("q")).interpreter();
    Findings findings = ReferenceSearch.explore(interpreter, Limits.NONE);
    assertEquals(Set.of("q"), findings.violations().keySet());
  }

  @Test
  void livenessIsNotDecided() {
    Findings findings =
        explore(
            "u1 x; task t() { x = 1; } property live: x == 0 leads_to x == 0 && x == 1; start t();",
            Limits.NONE);
    assertEquals(Map.of(), findings.violations());
  }
}
