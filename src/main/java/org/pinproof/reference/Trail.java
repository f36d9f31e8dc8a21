package org.pinproof.reference;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one path through a step has come by. Where the path divides, its branches share what came
 * before: memory grows with what is added, not with the number of branches. A trail that was
 * branched takes nothing more.
 */
final class Trail<T> {
  private final @Nullable Trail<T> earlier;
  private final Set<T> own = new HashSet<>();

  Trail() {
    this(null);
  }

  private Trail(@Nullable Trail<T> earlier) {
    this.earlier = earlier;
  }

  /** A branch of this trail. */
  Trail<T> branch() {
    return new Trail<>(own.isEmpty() ? earlier : this);
  }

  /** False if the path has been here. */
  boolean add(T place) {
    for (Trail<T> t = earlier; t != null; t = t.earlier) {
      if (t.own.contains(place)) {
        return false;
      }
    }
    return own.add(place);
  }
}
