package org.pinproof.report;

import java.time.Duration;
import org.pinproof.verdict.Findings;

/** Counts and times for people, the same in every locale. */
public final class Numbers {
  private Numbers() {}

  /** {@code 1,234,567}; not negative. */
  public static String grouped(long count) {
    StringBuilder digits = new StringBuilder(Long.toString(count));
    for (int at = digits.length() - 3; at > 0; at -= 3) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }

  /** {@code 1 model}, {@code 24 models}. */
  public static String counted(long count, String noun) {
    return grouped(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** {@code 0.01 s}, {@code 12.3 s}, {@code 125 s}: rounded down, three digits. */
  public static String seconds(Duration time) {
    long millis = time.toMillis();
    if (millis >= 100_000) {
      return grouped(millis / 1000) + " s";
    }
    boolean tenths = millis >= 10_000;
    long unit = tenths ? 100 : 10;
    long parts = millis / unit;
    long perSecond = 1000 / unit;
    String fraction = Long.toString(parts % perSecond);
    return parts / perSecond
        + "."
        + (tenths || fraction.length() == 2 ? "" : "0")
        + fraction
        + " s";
  }

  /** {@code depth 12}, or {@code depth ?} where the engine does not tell. */
  static String depth(long depth) {
    return "depth " + (depth == Findings.UNKNOWN ? "?" : depth);
  }

  /** {@code 512 MiB}: bytes, rounded down. */
  public static String bytes(long bytes) {
    if (bytes < 1 << 10) {
      return counted(bytes, "byte");
    }
    if (bytes < 1 << 20) {
      return grouped(bytes >> 10) + " KiB";
    }
    return grouped(bytes >> 20) + " MiB";
  }
}
