package org.pinproof.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a run looked for what its models need, as its user said.
 *
 * @param properties folder of the property files; null for the default
 * @param includeDirs where {@code #include <x>} was looked for first
 */
public record SearchPaths(@Nullable String properties, List<String> includeDirs) {
  public SearchPaths {
    includeDirs = List.copyOf(includeDirs);
  }
}
