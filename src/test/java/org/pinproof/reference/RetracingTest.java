package org.pinproof.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.pinproof.reference.Explored.explore;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pinproof.Programs;

/** A recorded run, and models that have changed since. */
final class RetracingTest {
  private static final String MODEL =
      """
      bool locked;
      u2 x = any(0, 1);
      u3 y;
      atomic void lock() { wait_event(!locked); locked = true; }
      task t() {
        u1 l;
        choose { lock(); } or { y = 1; }
        l = any(0, 1);
        x = l;
        x = 3;
      }
      task s() { y = 2; }
      property p: never x == 3 && y == 2 && locked;
      start t();
      start s();
      """;

  private static Retracing.Result retrace(String changed) {
    RecordedRun recorded = RecordedRun.of(explore(MODEL).trace("p"));
    return Retracing.retrace(Programs.scene(changed).interpreter(), recorded);
  }

  private static void assertLost(int step, String why, String changed) {
    assertLost(step, why, retrace(changed));
  }

  private static void assertLost(int step, String why, Retracing.Result result) {
    Retracing.Result.Lost lost = assertInstanceOf(Retracing.Result.Lost.class, result);
    assertEquals(why, lost.why());
    assertEquals(step, lost.step());
    assertEquals(step, lost.kept().size(), "the initial state and the steps before");
  }

  private static Retracing.Result.Found found(String changed) {
    return assertInstanceOf(Retracing.Result.Found.class, retrace(changed));
  }

  @Test
  void inTheSameModelARunIsTheSame() {
    Trace trace = explore(MODEL).trace("p");
    assertEquals(
        List.of("lock()", "l = any(0, 1)", "x = l", "x = 3", "y = 2"),
        trace.steps().stream().map(Trace.Step::text).toList());
    assertEquals(List.of(), found(MODEL).differences());
    assertEquals(trace.run(), found(MODEL).trace().run());
  }

  @Test
  void movedLinesTasksAndBranchesDoNotMatter() {
    String changed =
        "u2 more = any(0, 1);\n"
            + MODEL
                .replace("choose { lock(); }", "choose { y = 5; } or { lock(); }")
                .replace("start t();\nstart s();", "start s();\nstart t();");
    Retracing.Result.Found found = found(changed);
    assertEquals(
        List.of("at the start: more any(0, 1) -> 0, x any(0, 1) -> 0; recorded: x any(0, 1) -> 0"),
        found.differences());
    assertEquals("lock()", found.trace().steps().get(0).text());
  }

  @Test
  void otherChangesOfTheSameStepAreTold() {
    assertEquals(
        List.of(
            "step 1 changes locked 0 -> 1, y 0 -> 3; recorded: locked 0 -> 1",
            "step 5 changes y 3 -> 2; recorded: y 0 -> 2"),
        found(MODEL.replace("locked = true;", "locked = true; y = 3;")).differences());
  }

  @Test
  void aStepThatIsNotThereAnyMoreIsNamedWithWhatThereIs() {
    assertLost(3, "t is at x = 1 (model.pin:9)", MODEL.replace("x = l;", "x = 1;"));
    assertLost(4, "t has ended", MODEL.replace("  x = 3;\n", ""));
    assertLost(
        4,
        "t waits at wait_event(y == 2) (model.pin:10)",
        MODEL.replace("x = 3;", "wait_event(y == 2);"));
    assertLost(5, "no task s is started", MODEL.replace("start s();", ""));
  }

  @Test
  void aRunThatViolatesEarlierIsFoundUpToThere() {
    String model =
        """
        u2 x;
        task t() { x = 1; x = 2; x = 3; }
        property p: never x == 3;
        start t();
        """;
    RecordedRun recorded = RecordedRun.of(explore(model).trace("p"));
    for (String changed : List.of("x == 2;", "x == 2; u1 y;", "x == 1;")) {
      String now = model.replace("x == 3;", changed);
      for (String other : List.of(now, now.replace("x = 3;", ""))) {
        Retracing.Result.Found found =
            assertInstanceOf(
                Retracing.Result.Found.class,
                Retracing.retrace(Programs.scene(other).interpreter(), recorded));
        int steps = changed.contains("2") ? 2 : 1;
        assertEquals(steps, found.trace().steps().size());
        assertEquals(
            List.of("step " + steps + " violates p; recorded: a later one"), found.differences());
      }
    }
  }

  @Test
  void whatDiffersBehindTheViolationIsNotTold() {
    String model =
        """
        u2 x;
        u1 y;
        atomic void bump() { x++; }
        task t() { bump(); bump(); bump(); }
        property p: never x == 3;
        start t();
        """;
    String changed = model.replace("x++;", "x++; if (x == 2) y = 1;").replace("x == 3;", "x == 1;");
    Retracing.Result.Found found =
        assertInstanceOf(
            Retracing.Result.Found.class,
            Retracing.retrace(
                Programs.scene(changed).interpreter(), RecordedRun.of(explore(model).trace("p"))));
    assertEquals(List.of("step 1 violates p; recorded: a later one"), found.differences());
  }

  @Test
  void aDetourMayViolateThePropertyItself() {
    Retracing.Result.Found found =
        assertInstanceOf(
            Retracing.Result.Found.class,
            around(UNLOCKED.replace("{ enter();", "{ inside = 2; inside = 0; enter();")));
    assertEquals(1, found.trace().steps().size());
  }

  @Test
  void ofTasksUnderNewNamesTheOneWithTheSameStepsIsTheSame() {
    String model =
        """
        u2 x;
        task first() { x = 1; }
        task second() { x = 2; x = 3; }
        property p: never x == 3;
        start first();
        start second();
        """;
    String changed =
        """
        u2 x;
        task other() { x = 0; }
        task a() { x = 1; }
        task b() { x = 2; x = 3; }
        property p: never x == 3;
        start other();
        start b();
        start a();
        """;
    Retracing.Result.Found found =
        assertInstanceOf(
            Retracing.Result.Found.class,
            Retracing.retrace(
                Programs.scene(changed).interpreter(), RecordedRun.of(explore(model).trace("p"))));
    assertEquals(List.of("second() is b() here"), found.differences());
  }

  @Test
  void localsThatAreCalledOtherwiseAreTheSame() {
    String model =
        """
        u2 g;
        config u2 LO = 1;
        task t() {
          { u2 x; x = any(LO, 3); g = x; }
          { u2 x; x = any(1, 2); }
        }
        property p: never g == 3;
        start t();
        """;
    String changed = "u1 x;\n" + model.replace("LO = 1", "LO = 0");
    RecordedRun recorded = RecordedRun.of(explore(model).trace("p"));
    Retracing.Result.Found found =
        assertInstanceOf(
            Retracing.Result.Found.class,
            Retracing.retrace(Programs.scene(changed).interpreter(), recorded));
    assertEquals(List.of(), found.differences());
  }

  @Test
  void aRunThatErrsEarlierIsLost() {
    assertLost(
        2,
        "the run errs before this step: value 14 is outside u3 (0..7) (model.pin:4)",
        MODEL.replace("locked = true;", "y = 7; y = y + 7;"));
  }

  @Test
  void aRunThatDoesNotViolateAnyMoreIsLostBehindItsLastStep() {
    assertLost(
        6,
        "its formula does not say so of the last state",
        MODEL.replace("x == 3 && y == 2", "x == 3 && y == 3"));
  }

  /** Two tasks inside at once, for want of a lock. */
  private static final String UNLOCKED =
      """
      bool locked;
      u2 inside;
      property alone: never inside == 2;
      void enter() { inside = inside + 1; }
      void leave() { inside = inside - 1; }
      task t() { enter(); leave(); }
      start t() * 2;
      """;

  private static Retracing.Result around(String changed) {
    RecordedRun recorded = RecordedRun.of(explore(UNLOCKED).trace("alone"));
    return Retracing.retraceAround(Programs.scene(changed).interpreter(), recorded);
  }

  @Test
  void aroundALockThatIsNewARunIsFollowedToWhereItWaits() {
    String changed =
        UNLOCKED
            .replace(
                "task t() {",
                "atomic void lock() { wait_event(!locked); locked = true; }\ntask t() {")
            .replace("{ enter(); leave(); }", "{ lock(); enter(); leave(); locked = false; }");
    Retracing.Result.Lost lost = assertInstanceOf(Retracing.Result.Lost.class, around(changed));
    assertEquals("t#2 waits at lock() (model.pin:7)", lost.why());
    assertEquals(2, lost.step());
  }

  @Test
  void aroundStepsThatForbidNothingARunIsFound() {
    String changed = UNLOCKED.replace("{ enter();", "{ locked = true; locked = false; enter();");
    assertInstanceOf(Retracing.Result.Found.class, around(changed));
  }

  @Test
  void aStatementThatIsGoneIsLookedForInVain() {
    String changed = UNLOCKED.replace("inside = inside + 1", "inside = 1 + inside");
    assertLost(1, "t#1 is at inside = 1 + inside (model.pin:4)", around(changed));
  }

  @Test
  void tasksAreKnownAgainByTheirArgumentsWhenOthersAreStarted() {
    String model =
        """
        u2 x;
        u2 y;
        struct task { u1 seen; };
        struct task *last;
        task t(u2 by) { current->seen = 1; last = current; x = x + by; }
        property p: never x == 2;
        start t(2);
        """;
    RecordedRun recorded = RecordedRun.of(explore(model).trace("p"));
    Retracing.Result.Found among =
        assertInstanceOf(
            Retracing.Result.Found.class,
            Retracing.retrace(
                Programs.scene(model.replace("start t(2);", "start t(1);\nstart t(2);"))
                    .interpreter(),
                recorded));
    assertEquals(List.of("t(2) is t#2(2) here"), among.differences());
    assertEquals(1, among.trace().run().get(1).task());
    assertEquals("t#2.seen", among.trace().steps().get(0).changes().get(0).name());

    Retracing.Result.Found found =
        assertInstanceOf(
            Retracing.Result.Found.class,
            Retracing.retrace(
                Programs.scene(
                        model
                            .replace("task t(", "task renamed(")
                            .replace("start t", "start renamed"))
                    .interpreter(),
                recorded));
    assertEquals(List.of("t(2) is renamed(2) here"), found.differences());

    RecordedRun second = RecordedRun.of(among.trace());
    assertEquals(
        List.of("t#2(2) is t(2) here"),
        assertInstanceOf(
                Retracing.Result.Found.class,
                Retracing.retrace(Programs.scene(model).interpreter(), second))
            .differences());
    assertLost(
        1,
        "no task t#2 is started",
        Retracing.retrace(Programs.scene(model.replace("start t(2);", "")).interpreter(), second));
  }
}
