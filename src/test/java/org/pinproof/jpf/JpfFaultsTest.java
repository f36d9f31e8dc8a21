package org.pinproof.jpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pinproof.compile.Compiled;
import org.pinproof.compile.ModelClass;
import org.pinproof.system.TransitionSystem;
import org.pinproof.verdict.Choice;
import org.pinproof.verdict.Findings.Stopped;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/** Whatever the process does that should be JPF: a clear answer, never "holds", no orphan. */
@Timeout(120)
class JpfFaultsTest {
  private static final TransitionSystem SYSTEM =
      Compiled.system(
          """
          u2 x;
          property small: never x > 1;
          task add(void) { x = 1; x = 2; }
          start add();
          """);
  private static final ModelClass MODEL = Compiled.compile(SYSTEM);

  private static final String VIOLATED = FakeJpf.violated("small");
  private static final String RUN = FakeJpf.run(0, 0, 0);

  @TempDir Path dir;

  private JpfAnswer explore(Limits limits, Progress progress, String... body) throws Exception {
    Path home = FakeJpf.build(dir.resolve("home"), String.join("\n", body));
    JpfHome found = JpfHome.find(FakeJpf.named(home));
    return JpfEngine.explore(found, MODEL, SYSTEM.properties(), limits, progress);
  }

  private JpfAnswer explore(String... body) throws Exception {
    return explore(Limits.NONE, Progress.NONE, body);
  }

  /** JPF did not do its work, and this is what is said about it. */
  private void fails(String message, String... body) throws Exception {
    JpfAnswer answer = explore(body);
    assertEquals(message, answer.failure());
    assertEquals(Stopped.FAILED, answer.findings().stopped());
    assertEquals(Map.of(), answer.findings().violations());
  }

  private static String report(String text) {
    return "report(" + FakeJpf.quoted(text) + ");";
  }

  private static String choices(String text) {
    return "choices(" + FakeJpf.quoted(text) + ");";
  }

  /** Statements that write the number of the process into a file, which is there whole or not. */
  private String tellPid() {
    return "Files.move(Files.writeString(Path.of("
        + FakeJpf.quoted(dir.resolve("begun").toString())
        + "), \"\" + pid()), Path.of("
        + FakeJpf.quoted(dir.resolve("pid").toString())
        + "));";
  }

  private boolean alive() throws IOException {
    long pid = Long.parseLong(Files.readString(dir.resolve("pid")));
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static Limits timeout(long millis) {
    return new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofMillis(millis));
  }

  @Test
  void a_clean_report_is_believed() throws Exception {
    JpfAnswer answer = explore(report(FakeJpf.CLEAN), choices(""));
    assertNull(answer.failure());
    assertNull(answer.findings().stopped());
    assertEquals(3, answer.findings().states());
    assertEquals("v8.0", answer.version());
    assertFalse(answer.findings().quiescent());
  }

  @Test
  void the_harness_tells_of_quiescent_states_on_a_line_of_its_own() throws Exception {
    JpfAnswer told =
        explore("System.out.print(\"x\\nquiescent\\ny\\n\");", report(FakeJpf.CLEAN), choices(""));
    assertTrue(told.findings().quiescent());
    JpfAnswer other = explore("System.out.print(\"not quiescent\\n\");", report(FakeJpf.CLEAN));
    assertFalse(other.findings().quiescent());
  }

  @Test
  void a_violated_property_is_left_out_of_the_next_run() throws Exception {
    JpfAnswer answer =
        explore(
            "if (setting(\"target.args\").contains(\"state:small\")) {",
            report(VIOLATED) + choices(RUN),
            "} else {",
            report(FakeJpf.CLEAN) + choices(""),
            "}");
    assertNull(answer.failure());
    assertEquals(2, answer.runs());
    List<Choice> run = List.of(new Choice(Choice.INITIAL, 0), new Choice(0, 0), new Choice(0, 0));
    assertEquals(Map.of("small", run), answer.findings().violations());
  }

  @Test
  void a_process_that_hangs_is_ended_when_time_is_up() throws Exception {
    JpfAnswer answer = explore(timeout(3_000), Progress.NONE, tellPid(), "Thread.sleep(1L << 40);");
    assertEquals(Stopped.TIMEOUT, answer.findings().stopped());
    assertNull(answer.failure());
    assertFalse(alive());
  }

  @Test
  void a_process_that_does_nothing_is_ended_without_a_limit() throws Exception {
    Path home = FakeJpf.build(dir.resolve("home"), tellPid() + "Thread.sleep(1L << 40);");
    ClassFiles.write(MODEL, dir.resolve("classes"));
    JpfProcess.End end =
        JpfProcess.run(
            FakeJpf.commandOf(home, dir.resolve("classes")),
            dir,
            System.nanoTime() + TimeUnit.HOURS.toNanos(1),
            Duration.ofSeconds(3),
            Progress.NONE);
    assertEquals("JPF was ended: it did nothing for 3 s", end.failure());
    assertTrue(eventually(() -> !unchecked(this::alive)));
  }

  @Test
  void what_a_hanging_process_has_started_is_ended_too() throws Exception {
    String sleep =
        "Process p = new ProcessBuilder(\"sleep\", \"1000\").inheritIO().start();"
            + "Files.writeString(Path.of("
            + FakeJpf.quoted(dir.resolve("pid").toString())
            + "), \"\" + p.pid()); Thread.sleep(1L << 40);";
    JpfAnswer answer = explore(timeout(3_000), Progress.NONE, sleep);
    assertEquals(Stopped.TIMEOUT, answer.findings().stopped());
    assertTrue(eventually(() -> !unchecked(this::alive)));
  }

  @Test
  void an_interruption_ends_the_process() throws Exception {
    Progress interrupt = interrupt(() -> Files.exists(dir.resolve("pid")));
    JpfAnswer answer = explore(Limits.NONE, interrupt, tellPid(), "Thread.sleep(1L << 40);");
    assertEquals(Stopped.INTERRUPTED, answer.findings().stopped());
    assertTrue(eventually(() -> !unchecked(this::alive)));
  }

  @Test
  void a_process_whose_starter_is_gone_ends() throws Exception {
    Path home = FakeJpf.build(dir.resolve("home"), tellPid() + "Thread.sleep(1L << 40);");
    ClassFiles.write(MODEL, dir.resolve("classes"));
    Process process = new ProcessBuilder(FakeJpf.commandOf(home, dir.resolve("classes"))).start();
    try {
      assertTrue(eventually(() -> Files.exists(dir.resolve("pid"))));
      assertTrue(process.isAlive());
      process.getOutputStream().close();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void a_process_that_dies_is_reported_with_what_it_complained_of() throws Exception {
    fails(
        "JPF died with exit code 7: it is broken",
        "System.err.println(\"[WARNING] never mind\\nit is broken\\nvery\"); System.exit(7);");
    fails(
        "JPF died with exit code 1: Exception in thread \"main\" java.lang.IllegalStateException:"
            + " no",
        "throw new IllegalStateException(\"no\");");
  }

  @Test
  void a_good_report_of_a_process_that_dies_is_not_believed() throws Exception {
    fails("JPF died with exit code 7", report(FakeJpf.CLEAN), choices(""), "System.exit(7);");
  }

  @Test
  void a_process_that_is_killed_is_reported() throws Exception {
    fails(
        "JPF was killed by signal 9, perhaps because the machine has no memory left",
        "new ProcessBuilder(\"kill\", \"-9\", \"\" + pid()).start(); Thread.sleep(1L << 40);");
  }

  @Test
  void running_out_of_memory_is_a_limit() throws Exception {
    Limits little = new Limits(Long.MAX_VALUE, 40L << 20, null);
    JpfAnswer died = explore(little, Progress.NONE, "long[][] all = new long[1 << 20][1 << 20];");
    assertEquals(Stopped.OUT_OF_MEMORY, died.findings().stopped());
    JpfAnswer caught =
        explore(
            little,
            Progress.NONE,
            "try { long[][] all = new long[1 << 20][1 << 20]; }",
            "catch (OutOfMemoryError e) { e.printStackTrace(); }");
    assertEquals(Stopped.OUT_OF_MEMORY, caught.findings().stopped());
    assertNull(caught.failure());
    JpfAnswer told =
        explore(
            report(FakeJpf.error("gov.nasa.jpf.vm.NoOutOfMemoryErrorProperty", "Java heap space")),
            choices(""));
    assertEquals(Stopped.OUT_OF_MEMORY, told.findings().stopped());
    assertNull(told.failure());
  }

  @Test
  void a_search_that_was_cut_is_not_believed() throws Exception {
    String cut = FakeJpf.CLEAN.replace("constraints=0", "constraints=1");
    assertEquals(Stopped.OUT_OF_MEMORY, explore(report(cut), choices("")).findings().stopped());
  }

  @Test
  void a_flood_of_output_ends_the_process() throws Exception {
    fails(
        "JPF was ended: it printed more than 64 MB",
        "byte[] much = new byte[1 << 20]; for (;;) System.out.write(much, 0, much.length);");
    fails(
        "JPF was ended: it wrote files of more than 64 MB",
        "try (OutputStream out = Files.newOutputStream(Path.of(setting(\"choice.trace\")))) {",
        "byte[] much = new byte[1 << 20];",
        "for (;;) { out.write(much); Thread.sleep(5); }",
        "}");
  }

  @Test
  void a_process_that_prints_nothing_has_no_result() throws Exception {
    fails("JPF ended without a report", "");
    fails("JPF ended without a report", report(""), choices(""));
  }

  @Test
  void a_report_that_is_cut_short_anywhere_is_not_believed() throws Exception {
    for (String title : List.of("search finished", "statistics", "results", "JavaPath")) {
      String start = FakeJpf.CLEAN.substring(0, FakeJpf.CLEAN.indexOf(title));
      JpfException e = thrown(start);
      String expected =
          start.isEmpty() ? "JPF ended without a report" : "the report of JPF is cut short";
      assertEquals(expected, e.getMessage());
    }
    String head = FakeJpf.CLEAN.substring(0, FakeJpf.CLEAN.indexOf("constraints"));
    assertEquals("the report of JPF is cut short", thrown(head).getMessage());
    fails("the report of JPF is cut short", report(head), choices(""));
  }

  private static JpfException thrown(String report) {
    try {
      throw new AssertionError("believed: " + JpfReport.parse(report));
    } catch (JpfException e) {
      return e;
    }
  }

  @Test
  void no_errors_beside_choices_that_led_to_one_is_not_believed() throws Exception {
    fails(
        "JPF detected no errors, but has choices that led to one",
        report(FakeJpf.CLEAN),
        choices(RUN));
  }

  @Test
  void an_error_that_is_not_the_models_is_no_verdict() throws Exception {
    String other =
        FakeJpf.error(
            "gov.nasa.jpf.vm.NoUncaughtExceptionsProperty", "java.lang.AssertionError: mine");
    fails(
        "JPF met an error that is none of the model's: gov.nasa.jpf.vm."
            + "NoUncaughtExceptionsProperty java.lang.AssertionError: mine at somewhere",
        report(other),
        choices(RUN));
    fails(
        "JPF found what it was not asked for: large",
        report(VIOLATED.replace("small", "large")),
        choices(RUN));
  }

  @Test
  void choices_that_are_no_run_are_refused() throws Exception {
    fails("the choices of JPF are cut short", report(VIOLATED), choices(RUN.replace("end", "en")));
    JpfAnswer answer = explore(report(VIOLATED), choices(RUN.replace("2: 0", "2: 5")));
    String failure = answer.failure();
    assertNotNull(failure);
    assertTrue(failure.startsWith("the choices of JPF are no run of the model"), failure);
    JpfAnswer none = explore(report(VIOLATED), choices(""));
    assertNotNull(none.failure());
  }

  private static Progress interrupt(BooleanSupplier when) {
    return new Progress() {
      @Override
      public void update(long states, long transitions, int depth, long frontier, long memory) {}

      @Override
      public boolean interrupted() {
        return when.getAsBoolean();
      }
    };
  }

  private interface Question {
    boolean answer() throws IOException;
  }

  private static boolean unchecked(Question question) {
    try {
      return question.answer();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean eventually(BooleanSupplier fact) throws InterruptedException {
    for (int i = 0; i < 300 && !fact.getAsBoolean(); i++) {
      Thread.sleep(100);
    }
    return fact.getAsBoolean();
  }
}
