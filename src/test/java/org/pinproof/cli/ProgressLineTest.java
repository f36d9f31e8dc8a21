package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final long SECOND = 1_000_000_000L;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Interrupt interrupt = new Interrupt();
  private long now = 77;

  private ProgressLine line(boolean terminal) {
    PrintStream out =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    PrintStream stream = new PrintStream(err, false, StandardCharsets.UTF_8);
    Console console = new Console(out, stream, Map.of(), Path.of("."), false, terminal, interrupt);
    return new ProgressLine(console, "models/m.pin: broken", () -> now);
  }

  private String printed() {
    String text = err.toString(StandardCharsets.UTF_8);
    err.reset();
    return text;
  }

  @Test
  void elsewhereThanOnATerminalThereIsALineAMinute() {
    ProgressLine line = line(false);
    now += 59 * SECOND;
    line.update(1000, 5000, 7, 100, 0);
    assertEquals("", printed());
    now += SECOND;
    line.update(1_200_000, 9_000_000, 9, 34_567, 512L << 20);
    assertEquals(
        "models/m.pin: broken: 1,200,000 states, 20,000/s, depth 9, frontier 34,567, 512 MiB,"
            + " 60.0 s\n",
        printed());
    line.update(1_300_000, 9_500_000, 9, 34_567, 512L << 20);
    line.clear();
    assertEquals("", printed());
  }

  @Test
  void onATerminalALiveLineIsRewrittenAndTakenAway() {
    ProgressLine line = line(true);
    now += SECOND / 10;
    line.update(1000, 5000, 7, 100, 0);
    assertEquals("", printed());
    now += SECOND;
    line.update(2200, 5000, 8, 100, 0);
    assertEquals(
        "\r\u001b[Kmodels/m.pin: broken: 2,200 states, 2,000/s, depth 8, frontier 100, 1.10 s",
        printed());
    line.clear();
    assertEquals("\r\u001b[K", printed());
    line.clear();
    assertEquals("", printed());
  }

  @Test
  void theLiveLineFitsTheTerminal() {
    ProgressLine line = line(true);
    now += SECOND * 3600;
    line.update(Long.MAX_VALUE / SECOND / 10, 1, 1_000_000, 1_000_000_000, 1L << 40);
    assertTrue(printed().length() <= 79 + "\r\u001b[K".length());
  }

  @Test
  void anInterruptIsPassedOn() {
    ProgressLine line = line(true);
    assertFalse(line.interrupted());
    interrupt.request();
    assertTrue(line.interrupted());
  }

  @Test
  void whatWasReportedLastIsKnownAfterMemoryRanOut() {
    ProgressLine line = line(false);
    line.update(1000, 5000, 7, 100, 0);
    assertEquals(1000, line.outOfMemory().states());
    assertEquals(7, line.outOfMemory().depth());
  }
}
