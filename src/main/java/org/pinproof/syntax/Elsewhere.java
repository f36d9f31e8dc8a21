package org.pinproof.syntax;

import org.jspecify.annotations.Nullable;

/** Where a name is declared that a program uses and lacks. */
@FunctionalInterface
public interface Elsewhere {
  /** Nowhere. */
  Elsewhere NONE = name -> null;

  /**
   * The file of the library to include for a name, as {@code #include <...>} has it; null if no
   * file declares it.
   *
   * @param name an identifier; {@code struct T} or {@code enum T} for a tag
   */
  @Nullable String file(String name);
}
