package org.pinproof.verdict;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far an engine may go.
 *
 * @param maxStates distinct states, at least 1; the level that crosses it is finished
 * @param maxMemory bytes for the visited set and the frontier; the level that crosses it is not
 *     begun
 * @param timeout null for none
 */
public record Limits(long maxStates, long maxMemory, @Nullable Duration timeout) {
  public static final Limits NONE = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, null);
}
