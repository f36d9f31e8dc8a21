package org.pinproof.scenario;

import java.util.List;

/**
 * Where a task stands between two steps: at the statement that its next step begins with.
 *
 * @param path how control came into the routine that it stands in, outermost first: per {@code
 *     for_each} in progress the id of the ForEach and the number of its object, per call in
 *     progress the id of the Call, interleaved as they nest
 * @param statement id of the statement that makes the next step (a {@code Choose} outside atomic
 *     counts, since control stops at it); {@link #ENDED} for a task that has ended
 * @param fresh of a daemon: it has made no step since it passed its entry or the head of its
 *     outermost {@code for (;;)} (of the task's own body, in no other loop and no atomic); the step
 *     that such a head may make is one; always false for others
 */
public record Point(List<Integer> path, int statement, boolean fresh) {
  /** Statement of a task that has ended; its path is empty and it is not fresh. */
  public static final int ENDED = -1;

  public static final Point END = new Point(List.of(), ENDED, false);

  public Point {
    path = List.copyOf(path);
  }
}
