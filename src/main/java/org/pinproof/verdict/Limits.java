package org.pinproof.verdict;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far an engine may go.
 *
 * <p>One step with very many resolutions, or very many initial states, would not come to the end of
 * a level: the transitions out of one state, and the initial states, are cut off at {@link
 * #maxTransitions}. The level is finished all the same, and the exploration ends with it; so what
 * it covers does not depend on time or threads.
 *
 * @param maxStates distinct states, at least 1; the level that crosses it is finished
 * @param maxMemory bytes for the visited set and the frontier; the level that crosses it is not
 *     begun
 * @param timeout null for none
 */
public record Limits(long maxStates, long maxMemory, @Nullable Duration timeout) {
  public static final Limits NONE = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, null);

  /** So many transitions of one state are never cut off. */
  private static final long FEW = 1 << 16;

  /** Part of the memory that the transitions of one state may take. */
  private static final int SHARE = 32;

  /**
   * Transitions of one state, or initial states, after which the others are left out; checked every
   * few thousand.
   *
   * @param bytes that an engine needs for one transition
   */
  public long maxTransitions(long bytes) {
    return Math.max(FEW, Math.min(maxStates, maxMemory / SHARE / bytes));
  }

  /** Which limit {@link #maxTransitions} comes from. */
  public Findings.Stopped cutOff(long bytes) {
    return maxStates <= maxMemory / SHARE / bytes
        ? Findings.Stopped.MAX_STATES
        : Findings.Stopped.MAX_MEMORY;
  }
}
