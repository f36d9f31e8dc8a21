package org.pinproof.verdict;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one exploration of a scenario found.
 *
 * @param states distinct states stored
 * @param transitions enabled (state, task, resolution), self-loops, duplicates and erring ones
 *     included; {@link #UNKNOWN} if the engine does not tell
 * @param depth number of the last level that holds a state; initial states are level 0; {@link
 *     #UNKNOWN} if the engine does not tell
 * @param violations per violated property (name), a shortest run that shows it: the choice of the
 *     initial state first, then one choice per step; the last one errs, fails the assertion, or
 *     reaches the violating state
 * @param specificationError a shortest run to an error in ghost code, null if there is none
 * @param quiescent whether a quiescent state was reached
 * @param stopped which limit ended it; null if all reachable states were explored
 * @param errorFree false if every run errs: none goes on for ever, none ends in any other way; true
 *     also if the engine does not tell
 */
public record Findings(
    long states,
    long transitions,
    int depth,
    Map<String, List<Choice>> violations,
    @Nullable List<Choice> specificationError,
    boolean quiescent,
    @Nullable Stopped stopped,
    boolean errorFree) {

  /** Stands for a number that an engine does not tell. */
  public static final int UNKNOWN = -1;

  /** Why an exploration ended early. */
  public enum Stopped {
    MAX_STATES("the limit on states was hit"),
    MAX_MEMORY("the limit on memory was hit"),
    OUT_OF_MEMORY("memory ran out"),
    TIMEOUT("time ran out"),
    INTERRUPTED("interrupted"),
    FAILED("the engine failed");

    private final String text;

    Stopped(String text) {
      this.text = text;
    }

    /** For reports. */
    public String text() {
      return text;
    }
  }
}
