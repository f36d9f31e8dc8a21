package org.pinproof.scenario;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.pinproof.scenario.Instance.Range;

/**
 * What is known of the locals of a routine at a point: an interval for each. Mutable. Intervals
 * only bound the values; they are never exact claims.
 */
final class Bounds {
  private final long[] low;
  private final long[] high;

  private Bounds(long[] low, long[] high) {
    this.low = low;
    this.high = high;
  }

  /** All locals at 0, as a routine's non-parameters start. */
  static Bounds zero(int locals) {
    return new Bounds(new long[locals], new long[locals]);
  }

  Bounds copy() {
    return new Bounds(low.clone(), high.clone());
  }

  Range get(int local) {
    return new Range(low[local], high[local]);
  }

  void set(int local, Range range) {
    low[local] = range.low();
    high[local] = range.high();
  }

  /** Narrows a local; false, and it stays as it is, if nothing would be left. */
  boolean narrow(int local, long min, long max) {
    long newLow = Math.max(low[local], min);
    long newHigh = Math.min(high[local], max);
    if (newLow > newHigh) {
      return false;
    }
    low[local] = newLow;
    high[local] = newHigh;
    return true;
  }

  /** The union of two; null stands for a point that cannot be reached. */
  static @Nullable Bounds join(@Nullable Bounds a, @Nullable Bounds b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    Bounds joined = a.copy();
    for (int i = 0; i < a.low.length; i++) {
      joined.low[i] = Math.min(a.low[i], b.low[i]);
      joined.high[i] = Math.max(a.high[i], b.high[i]);
    }
    return joined;
  }

  /** Widens to {@code full} every local whose interval is larger than in {@code before}. */
  void widen(Bounds before, Range[] full) {
    for (int i = 0; i < low.length; i++) {
      if (low[i] < before.low[i] || high[i] > before.high[i]) {
        set(i, full[i]);
      }
    }
  }

  boolean same(@Nullable Bounds other) {
    return other != null && Arrays.equals(low, other.low) && Arrays.equals(high, other.high);
  }
}
