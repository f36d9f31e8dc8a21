package org.pinproof.cli;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pinproof.verdict.Findings.Stopped;

/**
 * Runs a stage that does not look at the clock, in a thread of its own: when time is up, or at an
 * interruption, it is left to itself. It ends before long, since the size of what it works on is
 * limited, and nobody looks at what comes out.
 */
final class Stage {
  /** Stack of the thread, in bytes: deeply nested code is walked recursively. */
  private static final long STACK = 64L << 20;

  private static final long MILLIS_BETWEEN_LOOKS = 20;

  private Stage() {}

  /**
   * What came out, or why there was no waiting for it.
   *
   * @param value null if it was stopped
   */
  record Ended<T>(@Nullable T value, @Nullable Stopped stopped) {}

  /**
   * Runs a stage.
   *
   * @param left time that is left for it, null for any
   */
  static <T> Ended<T> run(Supplier<T> stage, @Nullable Duration left, BooleanSupplier interrupted) {
    long started = System.nanoTime();
    FutureTask<T> task = new FutureTask<>(stage::get);
    Thread thread = new Thread(null, task, "stage", STACK);
    thread.setDaemon(true);
    thread.start();
    while (true) {
      if (interrupted.getAsBoolean()) {
        return new Ended<>(null, Stopped.INTERRUPTED);
      } else if (left != null && System.nanoTime() - started >= left.toNanos() && !task.isDone()) {
        return new Ended<>(null, Stopped.TIMEOUT);
      }
      try {
        return new Ended<>(task.get(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS), null);
      } catch (TimeoutException goOn) {
        // Look again.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Ended<>(null, Stopped.INTERRUPTED);
      } catch (ExecutionException e) {
        throw rethrown(e.getCause());
      }
    }
  }

  private static RuntimeException rethrown(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException wrong ? wrong : new IllegalStateException(cause);
  }
}
