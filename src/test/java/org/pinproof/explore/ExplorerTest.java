package org.pinproof.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.pinproof.compile.Compiled;
import org.pinproof.runtime.Transitions;
import org.pinproof.system.TransitionSystem;
import org.pinproof.verdict.Choice;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Findings.Stopped;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/** Breadth first search finds all states, counts exactly, and shows the shortest runs. */
class ExplorerTest {
  private static final Choice START = new Choice(Choice.INITIAL, 0);

  private static Findings explore(Graph graph) {
    return Explorer.explore(graph, Graph.PROPERTIES, Limits.NONE, Progress.NONE);
  }

  private static Findings explore(Graph graph, Limits limits) {
    return Explorer.explore(graph, Graph.PROPERTIES, limits, Progress.NONE);
  }

  private static Findings explore(String text) {
    return explore(text, Limits.NONE, Progress.NONE);
  }

  private static Findings explore(String text, Limits limits, Progress progress) {
    TransitionSystem system = Compiled.system(text);
    return Explorer.explore(
        Compiled.compile(system).instance(), system.properties(), limits, progress);
  }

  @Test
  void counts_states_transitions_and_depth() {
    for (int words = 1; words <= 3; words++) {
      Graph diamond =
          new Graph(words, 2)
              .start(0)
              .edge(0, 0, 1)
              .edge(0, 1, 2)
              .edge(1, 1, 3)
              .edge(2, 0, 3)
              .edge(3, 0, 3)
              .edge(3, 0, 3);
      Findings f = explore(diamond);
      assertEquals(4, f.states());
      assertEquals(6, f.transitions(), "self-loops and duplicates count");
      assertEquals(2, f.depth());
      assertEquals(Map.of(), f.violations());
      assertNull(f.stopped());
    }
  }

  @Test
  void equal_initial_states_are_one_state() {
    Findings f = explore(new Graph(1, 1).start(5).start(7).start(5).edge(5, 0, 7).edge(7, 0, 7));
    assertEquals(2, f.states());
    assertEquals(2, f.transitions());
    assertEquals(0, f.depth());
  }

  @Test
  void the_run_to_a_bad_state_has_the_fewest_steps_and_among_those_the_fewest_switches() {
    Graph graph =
        new Graph(1, 2)
            .start(0)
            .edge(0, 0, 1)
            .edge(1, 1, 2)
            .edge(2, 0, 9)
            .edge(0, 0, 3)
            .edge(3, 0, 4)
            .edge(4, 1, 9)
            .edge(0, 1, 5)
            .edge(5, 1, 6)
            .edge(6, 1, 7)
            .edge(7, 1, 9)
            .edge(9, 0, 9);
    graph.bad.add(9);
    assertEquals(
        Map.of("state", List.of(START, new Choice(0, 1), new Choice(0, 0), new Choice(1, 0))),
        explore(graph).violations());
  }

  @Test
  void a_bad_initial_state_is_a_run_without_steps() {
    Graph graph = new Graph(1, 1).start(3).start(4).edge(3, 0, 4).edge(4, 0, 3);
    graph.bad.add(4);
    assertEquals(
        Map.of("state", List.of(new Choice(Choice.INITIAL, 1))), explore(graph).violations());
  }

  @Test
  void an_erring_initial_state_is_a_run_without_steps() {
    Graph graph = new Graph(1, 1).start(3).start(-1).start(4).edge(3, 0, 4).edge(4, 0, 3);
    Findings f = explore(graph);
    assertEquals(2, f.states());
    assertEquals(Map.of("step", List.of(new Choice(Choice.INITIAL, 1))), f.violations());
  }

  @Test
  void an_error_has_no_successor_and_does_not_end_the_exploration() {
    Graph graph =
        new Graph(1, 2)
            .start(0)
            .edge(0, 0, 1)
            .edge(1, 0, 2)
            .edge(1, 1, -1, 1 << Graph.STEP)
            .edge(1, 1, 5)
            .edge(2, 0, 3)
            .edge(3, 0, 3)
            .edge(5, 0, 5);
    Findings f = explore(graph);
    assertEquals(5, f.states());
    assertEquals(7, f.transitions());
    assertEquals(3, f.depth());
    assertEquals(
        Map.of("step", List.of(START, new Choice(0, 0), new Choice(1, 0))), f.violations());
    assertNull(f.specificationError());
  }

  @Test
  void a_failed_assertion_goes_on_and_resolutions_count_errors() {
    Graph graph =
        new Graph(2, 1)
            .start(0)
            .edge(0, 0, -1, Transitions.SPECIFICATION)
            .edge(0, 0, -1, Transitions.SPECIFICATION)
            .edge(0, 0, 1, 1 << Graph.STEP)
            .edge(1, 0, 2)
            .edge(2, 0, 2);
    graph.bad.add(2);
    Findings f = explore(graph);
    assertEquals(3, f.states());
    assertEquals(5, f.transitions());
    assertEquals(List.of(START, new Choice(0, 0)), f.specificationError());
    assertEquals(
        Map.of(
            "state",
            List.of(START, new Choice(0, 2), new Choice(0, 0)),
            "step",
            List.of(START, new Choice(0, 2))),
        f.violations());
  }

  @Test
  void a_state_without_steps_is_a_deadlock_unless_all_has_ended() {
    Graph graph = new Graph(1, 1).start(0).edge(0, 0, 1).edge(0, 0, 2).edge(2, 0, 3);
    graph.settled.add(1);
    Findings f = explore(graph);
    assertEquals(
        Map.of("deadlock", List.of(START, new Choice(0, 1), new Choice(0, 0))), f.violations());
    assertTrue(f.quiescent());
    graph.settled.add(3);
    assertEquals(Map.of(), explore(graph).violations());
  }

  @Test
  void an_erring_step_is_no_deadlock() {
    Graph graph = new Graph(1, 1).start(0).edge(0, 0, -1, 1 << Graph.STEP);
    assertEquals(Map.of("step", List.of(START, new Choice(0, 0))), explore(graph).violations());
  }

  @Test
  void a_state_is_at_rest_where_every_daemon_is_blocked_or_idle_and_does_not_err() {
    Graph graph = new Graph(1, 3).start(0).edge(0, 0, 1).edge(1, 1, 2).edge(2, 1, 1).edge(2, 2, 2);
    graph.firstDaemon = 1;
    graph.settled.addAll(List.of(1, 2));
    graph.badAtRest.addAll(List.of(0, 1, 2));
    assertEquals(Map.of(), explore(graph).violations(), "a daemon is between its steps");
    assertFalse(explore(graph).quiescent());
    graph.idle.add(2);
    assertEquals(
        Map.of("rest", List.of(START, new Choice(0, 0), new Choice(1, 0))),
        explore(graph).violations());
    graph.edge(2, 2, -1, 1 << Graph.STEP);
    assertEquals(List.of("step"), List.copyOf(explore(graph).violations().keySet()));
    assertFalse(explore(graph).quiescent());
  }

  /** States 0, 1, 2, ... in a row, two in each level. */
  private static Graph ladder(int rungs) {
    Graph graph = new Graph(1, 2).start(0).start(1);
    for (int i = 0; i < rungs; i++) {
      graph.edge(2 * i, 0, 2 * i + 2).edge(2 * i + 1, 1, 2 * i + 3);
    }
    return graph.edge(2 * rungs, 0, 0).edge(2 * rungs + 1, 0, 0);
  }

  @Test
  void the_level_that_crosses_the_limit_on_states_is_finished() {
    Findings f = explore(ladder(20), new Limits(7, Long.MAX_VALUE, null));
    assertEquals(Stopped.MAX_STATES, f.stopped());
    assertEquals(8, f.states());
    assertEquals(6, f.transitions());
    assertEquals(3, f.depth());
    assertNull(explore(ladder(20), new Limits(42, Long.MAX_VALUE, null)).stopped());
    assertEquals(
        Stopped.MAX_STATES, explore(ladder(20), new Limits(39, Long.MAX_VALUE, null)).stopped());
  }

  @Test
  void a_limit_that_no_state_is_left_to_cross_is_not_hit() {
    Graph two = new Graph(1, 1).start(0).start(1);
    assertEquals(Stopped.MAX_STATES, explore(two, new Limits(1, Long.MAX_VALUE, null)).stopped());
    Graph none = new Graph(1, 1).start(-1).start(-1);
    assertNull(explore(none, new Limits(1, 0, null)).stopped());
  }

  @Test
  void the_level_that_crosses_the_limit_on_memory_is_not_begun() {
    Findings f = explore(ladder(20), new Limits(Long.MAX_VALUE, 1000, null));
    assertEquals(Stopped.MAX_MEMORY, f.stopped());
    assertEquals(2, f.states());
    assertEquals(0, f.transitions());
  }

  @Test
  void what_was_violated_before_a_limit_stays_violated() {
    Graph graph = ladder(20);
    graph.bad.add(5);
    graph.bad.add(41);
    Findings f = explore(graph, new Limits(9, Long.MAX_VALUE, null));
    assertEquals(Stopped.MAX_STATES, f.stopped());
    assertEquals(
        Map.of("state", List.of(new Choice(Choice.INITIAL, 1), new Choice(1, 0), new Choice(1, 0))),
        f.violations());
  }

  private static final String COUNTERS =
      """
      u16 a; u16 b;
      property together: never a == 3 && b == 2;
      task count_a(void) { while (a < 999) a = a + 1; }
      task count_b(void) { while (b < 999) b = b + 1; }
      start count_a(); start count_b();
      """;

  @Test
  void a_timeout_ends_it() {
    Findings f =
        explore(
            COUNTERS,
            new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofMillis(1)),
            Progress.NONE);
    assertEquals(Stopped.TIMEOUT, f.stopped());
    assertTrue(f.states() > 100 && f.states() < 4_000_000, f::toString);
  }

  @Test
  void an_interruption_ends_it() {
    Progress stop =
        new Progress() {
          @Override
          public void update(long states, long transitions, int depth, long frontier, long bytes) {}

          @Override
          public boolean interrupted() {
            return true;
          }
        };
    assertEquals(Stopped.INTERRUPTED, explore(COUNTERS, Limits.NONE, stop).stopped());
    Thread.currentThread().interrupt();
    Stopped stopped = explore(COUNTERS, Limits.NONE, Progress.NONE).stopped();
    assertTrue(Thread.interrupted(), "the flag is left to the caller");
    assertEquals(Stopped.INTERRUPTED, stopped);
  }

  @Test
  void progress_is_told_rarely_and_truly() {
    List<Long> states = new ArrayList<>();
    AtomicInteger updates = new AtomicInteger();
    Progress progress =
        new Progress() {
          @Override
          public void update(long n, long transitions, int depth, long frontier, long bytes) {
            updates.incrementAndGet();
            states.add(n);
            assertTrue(n > depth && frontier <= n && bytes > 8 * n, () -> n + " states");
          }

          @Override
          public boolean interrupted() {
            return false;
          }
        };
    long start = System.nanoTime();
    Findings f = explore(COUNTERS, Limits.NONE, progress);
    long tenths = (System.nanoTime() - start) / 100_000_000;
    assertTrue(updates.get() <= tenths + 1, updates + " updates in " + tenths + " tenths");
    assertEquals(states.stream().sorted().toList(), states);
    assertTrue(states.stream().allMatch(n -> n <= f.states()));
  }

  /** Loop conditions read shared state: each round is a test and an assignment. */
  @Test
  void a_grid_of_two_counters_is_counted_exactly() {
    Findings f = explore(COUNTERS);
    // Per task: 999 rounds of two places, the last test, the end.
    assertEquals(2_000L * 2_000, f.states());
    assertEquals(2L * 1_999 * 2_000, f.transitions());
    assertEquals(2 * 1_999, f.depth());
    assertTrue(f.quiescent());
    // Three rounds of one task and two of the other, in either order: one switch.
    List<Choice> run = Objects.requireNonNull(f.violations().get("together"));
    assertEquals(1 + 6 + 4, run.size());
    assertEquals(1, switches(run));
  }

  static int switches(List<Choice> run) {
    int switches = 0;
    for (int i = 2; i < run.size(); i++) {
      switches += run.get(i).task() == run.get(i - 1).task() ? 0 : 1;
    }
    return switches;
  }

  @Test
  void a_process_without_memory_left_says_so_and_what_it_covered() throws Exception {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx40m",
                "-cp",
                System.getProperty("java.class.path"),
                OutOfMemory.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("OUT_OF_MEMORY [START] true\n", output.replace("\r\n", "\n"));
    assertEquals(0, process.waitFor());
  }

  /** Explores more than fits its memory. */
  static final class OutOfMemory {
    private OutOfMemory() {}

    public static void main(String[] arguments) {
      TransitionSystem system =
          Compiled.system(
              """
              u16 a; u16 b; u16 c;
              property far: never a == 7 && b == 7;
              task count_a(void) { for (;;) { atomic { if (a < 60000) a = a + 1; else a = 0; } } }
              task count_b(void) { for (;;) { atomic { if (b < 60000) b = b + 1; else b = 0; } } }
              task count_c(void) { for (;;) { atomic { if (c < 60000) c = c + 1; else c = 0; } } }
              start count_a(); start count_b(); start count_c();
              """);
      Findings f =
          Explorer.explore(
              Compiled.compile(system).instance(), system.properties(), Limits.NONE, Progress.NONE);
      List<Choice> run = Objects.requireNonNull(f.violations().get("far"));
      boolean plausible = f.states() > 300_000 && run.size() == 15 && switches(run) == 1;
      System.out.println(f.stopped() + " [START] " + plausible);
    }
  }

  @Test
  void every_run_errs_unless_one_comes_to_rest_or_goes_round() {
    long error = 1L << Graph.STEP;
    Graph errs = new Graph(1, 1).start(0).edge(0, 0, 1).edge(0, 0, 2).edge(1, 0, 2);
    errs.edge(2, 0, -1, error);
    assertFalse(explore(errs).errorFree());
    assertTrue(explore(errs.edge(2, 0, 3)).errorFree(), "3 is the end of a run");
    Graph round = new Graph(2, 1).start(0).edge(0, 0, 1).edge(1, 0, -1, error);
    assertFalse(explore(round).errorFree());
    assertTrue(explore(round.edge(1, 0, 0)).errorFree(), "0, 1, 0, ...");
  }
}
