package org.pinproof.jpf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads what a process prints, as long as it prints: counts it, keeps the end of it, and watches
 * for one line. Takes the same memory however much it is.
 */
final class Tail {
  /** Bytes of the end that are kept. */
  private static final int KEPT = 16 * 1024;

  private final InputStream from;
  private final byte[] wanted;
  private final byte[] ring = new byte[KEPT];
  private final AtomicLong count = new AtomicLong();
  private final Thread thread;

  /** Bytes of the current line that agree with the wanted one; -1 once they do not. */
  private int matched;

  private volatile boolean seen;

  /**
   * Begins to read.
   *
   * @param line watched for
   */
  static Tail of(InputStream from, String line) {
    Tail tail = new Tail(from, line);
    tail.thread.start();
    return tail;
  }

  private Tail(InputStream from, String line) {
    this.from = from;
    this.wanted = line.getBytes(StandardCharsets.UTF_8);
    this.thread = new Thread(this::read, "output of JPF");
    thread.setDaemon(true);
  }

  private void read() {
    byte[] buffer = new byte[8192];
    try {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        keep(buffer, n);
      }
    } catch (IOException e) {
      // The process was ended while it printed: there is no more to read.
    }
  }

  private synchronized void keep(byte[] buffer, int n) {
    long at = count.get();
    for (int i = 0; i < n; i++) {
      ring[(int) ((at + i) % KEPT)] = buffer[i];
      watch(buffer[i]);
    }
    count.addAndGet(n);
  }

  private void watch(byte b) {
    if (b == '\n') {
      seen |= matched == wanted.length;
      matched = 0;
    } else if (b != '\r') {
      matched = matched >= 0 && matched < wanted.length && wanted[matched] == b ? matched + 1 : -1;
    }
  }

  /** Bytes so far. */
  long count() {
    return count.get();
  }

  /** Whether the line has been printed. */
  boolean seen() {
    return seen;
  }

  /** Waits for the end of the output, but not for ever: another process may keep it open. */
  void await(long millis) throws InterruptedException {
    thread.join(millis);
  }

  /** The end of the output. */
  synchronized String text() {
    long end = count.get();
    int length = (int) Math.min(end, KEPT);
    byte[] kept = new byte[length];
    for (int i = 0; i < length; i++) {
      kept[i] = ring[(int) ((end - length + i) % KEPT)];
    }
    return new String(kept, StandardCharsets.UTF_8);
  }
}
