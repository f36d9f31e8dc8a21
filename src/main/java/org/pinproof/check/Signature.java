package org.pinproof.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Span;

/**
 * How a function or task is called.
 *
 * @param result null if it is wrong, reported already
 */
record Signature(
    String name, Span span, boolean atomic, @Nullable Type result, List<Parameter> parameters) {

  /**
   * A parameter.
   *
   * @param type null if it is wrong, reported already
   */
  record Parameter(String name, Span span, @Nullable Type type, boolean ghost) {}
}
