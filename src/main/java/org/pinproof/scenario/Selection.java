package org.pinproof.scenario;

import java.util.Map;
import java.util.Set;

/**
 * What the user asked of a run beyond the model's own text.
 *
 * @param defines {@code -D NAME=VALUE}: value as typed (an integer, {@code true}, {@code false} or
 *     an enumerator); a name that the model does not declare is ignored here
 * @param allProperties hold the model to every property that binds
 * @param properties only these (built-ins included); empty for all
 */
public record Selection(
    Map<String, String> defines, boolean allProperties, Set<String> properties) {
  public static final Selection PLAIN = new Selection(Map.of(), false, Set.of());

  public Selection {
    defines = Map.copyOf(defines);
    properties = Set.copyOf(properties);
  }
}
