package org.pinproof.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Control-C: the virtual machine begins to shut down, and the shutdown waits until the command has
 * told what it covered so far.
 */
final class Interrupt {
  /** Longest wait for the command after control-C, in seconds. */
  private static final int PATIENCE = 10;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean requested;

  boolean requested() {
    return requested;
  }

  void request() {
    requested = true;
  }

  /** The command has said all that it has to say. */
  void finish() {
    finished.countDown();
  }

  /** Makes a shutdown of this process, unless the command has finished, an interrupt of it. */
  void atShutdown() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "interrupt"));
  }

  private void shutDown() {
    if (finished.getCount() == 0) {
      return;
    }
    request();
    try {
      boolean told = finished.await(PATIENCE, TimeUnit.SECONDS);
      if (!told) {
        System.err.println("pinproof: interrupted; it does not come to its end, and is ended");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Else the signal would decide on the exit code, SIGTERM on another one than control-C.
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
  }
}
