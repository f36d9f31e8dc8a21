package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pinproof.report.Paint;
import org.pinproof.source.Source;
import org.pinproof.source.Span;

class GuardTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
  private final Console console =
      new Console(stream, stream, Map.of(), Path.of(""), false, false, new Interrupt());
  private final DiagnosticLog log = new DiagnosticLog(console, Paint.PLAIN, WarningFlags.ALL);
  private final Guard guard = new Guard(console, log);

  private @Nullable String attempt(Supplier<@Nullable String> work) {
    return guard.attempt(work, "this scenario", Span.whole(new Source("m.pin", "")), "m: s", null);
  }

  @Test
  void whatSucceedsIsPassedOn() {
    assertEquals("done", attempt(() -> "done"));
    assertEquals(ExitCode.OK, guard.exit());
  }

  @Test
  void memoryThatRunsOutIsAnErrorOfTheRun() {
    String none =
        attempt(
            () -> {
              throw new OutOfMemoryError("heap");
            });
    assertNull(none);
    log.printErrors();
    assertEquals(
        "m.pin: error: memory ran out over this scenario; java -Xmx gives more\n",
        err.toString(StandardCharsets.UTF_8));
    assertEquals(ExitCode.OK, guard.exit());
  }

  @Test
  void aBugIsToldAndTheRunGoesOn() {
    String none =
        attempt(
            () -> {
              throw new IllegalStateException("broken");
            });
    assertNull(none);
    String told = err.toString(StandardCharsets.UTF_8);
    assertTrue(told.contains("internal error in m: s: IllegalStateException: broken"), told);
    assertEquals(ExitCode.INTERNAL, guard.exit());
  }

  @Test
  void wrongUsageIsNotHeldBack() {
    assertThrows(
        UsageError.class,
        () ->
            attempt(
                () -> {
                  throw new UsageError("no such file");
                }));
  }
}
