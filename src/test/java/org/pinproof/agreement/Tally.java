package org.pinproof.agreement;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** How often each feature has been met. */
final class Tally {
  private final Map<Feature, Integer> counts = new EnumMap<>(Feature.class);

  void met(Feature feature) {
    counts.merge(feature, 1, Integer::sum);
  }

  void add(Tally other) {
    other.counts.forEach((f, n) -> counts.merge(f, n, Integer::sum));
  }

  /** The features never met. */
  Set<Feature> missing() {
    Set<Feature> missing = EnumSet.allOf(Feature.class);
    missing.removeAll(counts.keySet());
    return missing;
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
