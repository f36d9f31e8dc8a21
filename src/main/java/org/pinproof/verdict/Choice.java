package org.pinproof.verdict;

/**
 * One transition, as all engines number them: which task moves and how its step resolves.
 *
 * @param task index of the task instance, from 0; {@link #INITIAL} for the choice of the initial
 *     state
 * @param resolution index among the enabled transitions of the task in the state, in the order of a
 *     depth-first walk through the step's {@code choose} branches (in order) and {@code any} values
 *     (ascending); transitions that meet a false wait do not count, transitions that err do
 */
public record Choice(int task, int resolution) {
  public static final int INITIAL = -1;
}
