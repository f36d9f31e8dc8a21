package org.pinproof.system;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.scenario.Vector;

/**
 * A state variable: one or more cells with the same finite domain {@code min..max}.
 *
 * @param index position among the variables of the system
 * @param name for people: {@code page._refcount}, {@code gup_writer#2.page}, {@code flusher at}
 * @param length cells, at least 1
 * @param origin where its values come from in the checked program
 */
public record Variable(int index, String name, long min, long max, int length, Origin origin) {

  /** What a variable of the system is in the checked program. */
  public sealed interface Origin {}

  /** All cells of a vector. */
  public record OfVector(Vector vector) implements Origin {}

  /**
   * A local of a task, inlined.
   *
   * @param path the calls (and for_each rounds) as in {@code Point.path} up to the routine instance
   *     that owns the local
   * @param local index in that routine's locals
   */
  public record OfLocal(int task, List<Integer> path, int local) implements Origin {}

  /** Number of the location that a task stands at. */
  public record OfLocation(int task) implements Origin {}

  public @Nullable Vector vector() {
    return origin instanceof OfVector v ? v.vector() : null;
  }
}
