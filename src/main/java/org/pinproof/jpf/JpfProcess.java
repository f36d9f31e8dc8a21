package org.pinproof.jpf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pinproof.jpf.harness.JpfMain;
import org.pinproof.verdict.Findings.Stopped;
import org.pinproof.verdict.Progress;

/**
 * A process that is watched while it runs: it ends with this one, when its time is up, when the
 * user interrupts, when it writes too much, and when it does nothing.
 */
final class JpfProcess {
  /** Bytes that it may print, and that its folder may hold. */
  private static final long MAX_OUTPUT = 64L << 20;

  private static final long POLL_MILLIS = 20;

  /** Polls between two looks at the folder. */
  private static final int POLLS_PER_LOOK = 10;

  /** How long the output of a process that has ended may stay open. */
  private static final long PATIENCE_MILLIS = 2_000;

  /** Added by Java to the number of the signal that ended a process. */
  private static final int SIGNALLED = 128;

  private static final int SIGINT = 2;
  private static final int SIGKILL = 9;

  private final Process process;
  private final Path dir;
  private final long deadline;
  private final Duration idle;
  private final Progress progress;
  private final Tail out;
  private final Tail err;

  /**
   * What became of a process.
   *
   * @param stopped why it has no result, if that is due to a limit or the user; else null
   * @param failure why it has no result otherwise; else null
   * @param quiescent whether it printed {@link JpfMain#QUIESCENT}
   * @param err the end of what it printed as errors
   */
  record End(@Nullable Stopped stopped, @Nullable String failure, boolean quiescent, String err) {}

  /** Processor time that it had used when that was last seen to grow, and when that was. */
  private Duration worked = Duration.ZERO;

  private long workedAt = System.nanoTime();

  private JpfProcess(Process process, Path dir, long deadline, Duration idle, Progress progress) {
    this.process = process;
    this.dir = dir;
    this.deadline = deadline;
    this.idle = idle;
    this.progress = progress;
    this.out = Tail.of(process.getInputStream(), JpfMain.QUIESCENT);
    this.err = Tail.of(process.getErrorStream(), "");
  }

  /**
   * Runs a command to its end. Its standard input is open and empty.
   *
   * @param dir its folder, which it may write into
   * @param deadline as {@link System#nanoTime} counts
   * @param idle how long it may use no processor time
   */
  static End run(List<String> command, Path dir, long deadline, Duration idle, Progress progress)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(dir.toFile());
    // These change what a Java does, or make it print something.
    builder.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
    Process process = builder.start();
    try {
      return new JpfProcess(process, dir, deadline, idle, progress).await();
    } finally {
      kill(process);
    }
  }

  private End await() throws IOException {
    try {
      for (int poll = 1; !process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS); poll++) {
        End end = poll(poll % POLLS_PER_LOOK == 0);
        if (end != null) {
          return end;
        }
      }
      out.await(PATIENCE_MILLIS);
      err.await(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return stopped(Stopped.INTERRUPTED);
    }
    return ended(process.exitValue());
  }

  private @Nullable End poll(boolean look) throws IOException {
    if (progress.interrupted()) {
      return stopped(Stopped.INTERRUPTED);
    }
    if (System.nanoTime() - deadline >= 0) {
      return stopped(Stopped.TIMEOUT);
    }
    if (out.count() + err.count() > MAX_OUTPUT) {
      return failed("JPF was ended: it printed more than " + megabytes(MAX_OUTPUT));
    }
    if (look && size(dir) > MAX_OUTPUT) {
      return failed("JPF was ended: it wrote files of more than " + megabytes(MAX_OUTPUT));
    }
    if (look && idles()) {
      return failed("JPF was ended: it did nothing for " + idle.toSeconds() + " s");
    }
    return null;
  }

  /** Never where the system does not tell what a process has used. */
  private boolean idles() {
    Duration used = process.info().totalCpuDuration().orElse(null);
    if (used == null || !used.equals(worked)) {
      worked = used == null ? worked : used;
      workedAt = System.nanoTime();
    }
    return System.nanoTime() - workedAt > idle.toNanos();
  }

  private End ended(int exit) {
    if (exit == SIGNALLED + SIGINT || progress.interrupted()) {
      return stopped(Stopped.INTERRUPTED);
    }
    // JPF catches it and ends with exit code 0.
    if (err.text().contains("java.lang.OutOfMemoryError")) {
      return stopped(Stopped.OUT_OF_MEMORY);
    }
    if (exit > SIGNALLED) {
      int signal = exit - SIGNALLED;
      String why = signal == SIGKILL ? ", perhaps because the machine has no memory left" : "";
      return failed("JPF was killed by signal " + signal + why);
    }
    return exit == 0
        ? new End(null, null, out.seen(), err.text())
        : failed("JPF died with exit code " + exit);
  }

  private End stopped(Stopped stopped) {
    return new End(stopped, null, out.seen(), err.text());
  }

  private End failed(String message) {
    return new End(null, message, out.seen(), err.text());
  }

  private static String megabytes(long bytes) {
    return (bytes >> 20) + " MB";
  }

  /** Bytes in the files of a folder; files that vanish meanwhile do not count. */
  private static long size(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(Path::toFile).filter(f -> f.isFile()).mapToLong(f -> f.length()).sum();
    }
  }

  /** Ends a process and what it has started, and waits until it has ended. */
  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
