package org.pinproof.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.pinproof.report.Numbers;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Progress;

/** How far an exploration is: a live line on a terminal, a plain line a minute elsewhere. */
final class ProgressLine implements Progress {
  private static final long LIVE_NANOS = 200_000_000L;
  private static final long PLAIN_NANOS = 60_000_000_000L;

  /** Columns of the live line; a longer one would not be erased. */
  private static final int WIDTH = 79;

  private static final String ERASE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private final Interrupt interrupt;
  private final String label;
  private final long started;
  private long due;
  private boolean shown;
  private long states;
  private long transitions;
  private int depth;

  ProgressLine(Console console, String label, LongSupplier nanoTime) {
    this.err = console.err();
    this.terminal = console.errIsTerminal();
    this.interrupt = console.interrupt();
    this.label = label;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.due = started + (terminal ? LIVE_NANOS : PLAIN_NANOS);
  }

  /** Something to explore beside the verdicts; null if it was interrupted. */
  static <T> @Nullable T over(
      Console console, String label, Function<ProgressLine, T> exploration) {
    ProgressLine progress = new ProgressLine(console, label, System::nanoTime);
    try {
      T found = Stage.run(() -> exploration.apply(progress), null, progress::interrupted).value();
      return progress.interrupted() ? null : found;
    } finally {
      progress.clear();
    }
  }

  @Override
  public void update(long states, long transitions, int depth, long frontier, long memory) {
    this.states = states;
    this.transitions = transitions;
    this.depth = depth;
    long now = nanoTime.getAsLong();
    if (now - due < 0) {
      return;
    }
    due = now + (terminal ? LIVE_NANOS : PLAIN_NANOS);
    Duration time = Duration.ofNanos(now - started);
    long rate = states * 1_000_000_000L / Math.max(1, now - started);
    String numbers =
        Numbers.grouped(states)
            + " states, "
            + Numbers.grouped(rate)
            + "/s, depth "
            + depth
            + ", frontier "
            + Numbers.grouped(frontier)
            + (memory == 0 ? "" : ", " + Numbers.bytes(memory))
            + ", "
            + Numbers.seconds(time);
    show(numbers);
  }

  private void show(String numbers) {
    if (!terminal) {
      err.println(label + ": " + numbers);
      err.flush();
      return;
    }
    int room = Math.max(0, WIDTH - numbers.length() - 2);
    String name = label.substring(Math.max(0, label.length() - room));
    String line = name.isEmpty() ? numbers : name + ": " + numbers;
    err.print(ERASE + line.substring(0, Math.min(WIDTH, line.length())));
    err.flush();
    shown = true;
  }

  /** Takes the live line away. */
  void clear() {
    if (shown) {
      err.print(ERASE);
      err.flush();
      shown = false;
    }
  }

  @Override
  public boolean interrupted() {
    return interrupt.requested();
  }

  /** What is known of an exploration that ran out of memory: what it reported last. */
  Findings outOfMemory() {
    return new Findings(
        states, transitions, depth, Map.of(), null, false, Findings.Stopped.OUT_OF_MEMORY, true);
  }
}
