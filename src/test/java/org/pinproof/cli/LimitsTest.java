package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pinproof.verdict.Findings.Stopped;

/** Limits hold, and what is covered is told, wherever a check is when it meets them. */
@Timeout(300)
class LimitsTest {
  /** 2^80 initial states. */
  private static final String MANY_STARTS =
      IntStream.range(0, 10)
              .mapToObj(i -> "u8 v" + i + " = any(0, 255);\n")
              .collect(Collectors.joining())
          + """
          bool x;
          property p: never v0 == 200 && v9 == 3;
          task t(void) { x = true; }
          start t();
          """;

  /** One step of 2^48 resolutions. */
  private static final String HUGE_STEP =
      """
      u16 a;
      u16 b;
      bool x;
      property p: never a == 3 && x;
      task t(void) {
      	atomic {
      		u16 c;
      		a = any(0, 65535);
      		b = any(0, 65535);
      		c = any(0, 65535);
      		if (c == 9)
      			b = 0;
      		x = true;
      	}
      }
      start t();
      """;

  /** One step of 2^48 resolutions, none of which exists. */
  private static final String NO_WAY =
      """
      bool x;
      property p: never x;
      task t(void) {
      	atomic {
      		u16 a;
      		u16 b;
      		u16 c;
      		a = any(0, 65535);
      		b = any(0, 65535);
      		c = any(0, 65535);
      		wait_event(a + b + c > 200000);
      		x = true;
      	}
      }
      start t();
      """;

  /** A loop within a step that passes its head 2^32 times. */
  private static final String LONG_STEP =
      """
      u16 i;
      u16 j;
      property p: never i == 1;
      task t(void) {
      	atomic {
      		while (j < 65535) {
      			if (i == 65535) {
      				i = 0;
      				j = j + 1;
      			} else {
      				i = i + 1;
      			}
      		}
      	}
      }
      start t();
      """;

  @TempDir Path cwd;
  private Cli cli;

  @BeforeEach
  void models() throws IOException {
    cli = new Cli(cwd);
    cli.write("starts.pin", MANY_STARTS);
    cli.write("step.pin", HUGE_STEP);
    cli.write("no_way.pin", NO_WAY);
    cli.write("long.pin", LONG_STEP);
  }

  private Cli.Result undecided(String... args) {
    Cli.Result result = cli.check(args);
    assertEquals(3, result.exit(), result.err());
    assertTrue(result.out().contains("undecided"), result.out());
    return result;
  }

  @ParameterizedTest
  @ValueSource(strings = {"embedded", "reference"})
  void time_runs_out_within_one_step(String engine) {
    for (String model : new String[] {"starts.pin", "step.pin", "no_way.pin", "long.pin"}) {
      Cli.Result result =
          undecided(model, "--timeout", "30ms", "--max-memory", "2g", "--engine", engine);
      assertTrue(result.out().contains("(time ran out)"), result.out());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"embedded", "reference"})
  void control_c_within_one_step(String engine) throws InterruptedException {
    Thread explores = Thread.currentThread();
    Thread later =
        new Thread(
            () -> {
              while (!isExploring(explores)) {
                Thread.onSpinWait();
              }
              cli.interrupt.request();
            });
    later.start();
    Cli.Result result = cli.check("no_way.pin", "--engine", engine);
    later.join();
    assertEquals(130, result.exit(), result.out());
    assertTrue(result.out().contains("(interrupted)"), result.out());
  }

  @Test
  void many_initial_states_are_cut_off_at_the_limit_on_states() throws IOException {
    Cli.Result result = undecided("starts.pin", "--max-states", "1000");
    assertTrue(result.out().contains(" 256 states  depth 0 "), result.out());
    assertTrue(result.out().contains("(the limit on states was hit)"), result.out());
    assertEquals(result.out(), undecided("starts.pin", "--max-states", "1000").out());
    cli.write("bad.pin", MANY_STARTS.replace("v0 == 200", "v0 == 0"));
    Cli.Result bad = cli.check("bad.pin", "--max-states", "1000");
    assertEquals(1, bad.exit(), bad.out());
    assertTrue(bad.out().contains("p VIOLATED in an initial state"), bad.out());
    assertTrue(bad.out().contains("replayed by the reference interpreter"), bad.out());
    assertTrue(bad.out().contains("? 7 built-ins          undecided"), bad.out());
  }

  @Test
  void one_huge_step_is_cut_off_at_the_limit_on_states_and_memory() {
    Cli.Result states = undecided("step.pin", "--max-states", "1000");
    assertTrue(states.out().contains("(the limit on states was hit)"), states.out());
    Cli.Result memory = undecided("step.pin", "--max-memory", "1m");
    assertTrue(memory.out().contains("(the limit on memory was hit)"), memory.out());
    Cli.Result reference = undecided("step.pin", "--max-states", "9", "--engine", "reference");
    assertTrue(reference.out().contains("(the limit on states was hit)"), reference.out());
  }

  @Test
  void what_a_cut_off_step_violates_stays_violated_and_is_replayed() throws IOException {
    cli.write("at_once.pin", HUGE_STEP.replace("a == 3", "a == 0"));
    Cli.Result result = cli.check("at_once.pin", "--max-states", "1000");
    assertTrue(result.out().contains("p VIOLATED in 1 step"), result.out());
    assertTrue(result.out().contains("replayed by the reference interpreter"), result.out());
    assertTrue(result.out().contains("? 7 built-ins          undecided"), result.out());
  }

  // ---------------------------------------------------------------- before exploring

  @Test
  void a_stage_is_left_to_itself_when_time_is_up_or_at_an_interruption() {
    CountDownLatch never = new CountDownLatch(1);
    Stage.Ended<Integer> late = Stage.run(() -> await(never), Duration.ofMillis(50), () -> false);
    assertEquals(Stopped.TIMEOUT, late.stopped());
    assertNull(late.value());
    AtomicBoolean interrupted = new AtomicBoolean();
    Stage.Ended<Integer> stopped =
        Stage.run(() -> await(never), null, () -> interrupted.getAndSet(true));
    assertEquals(Stopped.INTERRUPTED, stopped.stopped());
    never.countDown();
  }

  @Test
  void a_stage_gives_its_value_or_what_it_threw() {
    assertEquals(7, Stage.run(() -> 7, null, () -> false).value());
    assertThrows(
        OutOfMemoryError.class,
        () ->
            Stage.run(
                () -> {
                  throw new OutOfMemoryError("on purpose");
                },
                Duration.ofMinutes(1),
                () -> false));
  }

  private static int await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private static boolean isExploring(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .map(StackTraceElement::getClassName)
        .anyMatch(c -> c.endsWith(".Explorer") || c.endsWith(".ReferenceSearch"));
  }

  // ---------------------------------------------------------------- code that grows

  private Cli.Result refused(String file) {
    Cli.Result result = cli.check(file);
    assertEquals(2, result.exit(), result.out());
    return result;
  }

  @ParameterizedTest
  @ValueSource(strings = {"embedded", "reference"})
  void functions_that_call_one_another_twice_are_refused(String engine) throws IOException {
    String functions =
        IntStream.range(0, 40)
            .mapToObj(i -> "void f" + (i + 1) + "() { f" + i + "(); f" + i + "(); }\n")
            .collect(Collectors.joining());
    cli.write(
        "twice.pin",
        "u8 a;\nproperty p: never a == 7;\nvoid f0() { a = 1; }\n"
            + functions
            + "task t(void) {\n\ta = 2;\n\tf40();\n}\nstart t();\n");
    Cli.Result result = cli.check("twice.pin", "--engine", engine);
    assertEquals(2, result.exit(), result.out());
    assertTrue(
        result.err().contains("twice.pin:46:2: error: the code of the tasks up to 't' has more"),
        result.err());
    assertTrue(result.err().contains("'f40' is written out at every call"), result.err());
  }

  @Test
  void expressions_that_grow_are_refused() throws IOException {
    String functions =
        IntStream.range(0, 40)
            .mapToObj(
                i -> "u8 g" + (i + 1) + "(u8 x) { return (g" + i + "(x) + g" + i + "(x)) & 7; }\n")
            .collect(Collectors.joining());
    cli.write(
        "pure.pin",
        "u8 a;\nproperty p: never a == 7;\nu8 g0(u8 x) { return x; }\n"
            + functions
            + "task t(void) {\n\ta = g40(2);\n}\nstart t();\n");
    String err = refused("pure.pin").err();
    assertTrue(err.contains("pure.pin:45:6: error: this expression has more than 5000"), err);
  }

  @Test
  void quantifiers_within_quantifiers_are_refused_when_their_rounds_are_too_many()
      throws IOException {
    cli.write(
        "rounds.pin",
        """
        struct page { bool locked; };
        struct page pages[300];
        property p: never exists (struct page *a) exists (struct page *b) exists (struct page *c)
        	a != b && b != c && a->locked && b->locked && c->locked;
        task t(void) { pages[0].locked = true; }
        start t();
        """);
    String err = refused("rounds.pin").err();
    assertTrue(err.contains("rounds.pin:3:19: error: the quantifiers of this expression"), err);
  }
}
