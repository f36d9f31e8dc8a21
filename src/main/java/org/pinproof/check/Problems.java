package org.pinproof.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;

/**
 * Collects the diagnostics of one run. The same message about the same place counts once, however
 * often its file is reached.
 */
final class Problems {
  private final List<Diagnostic> found = new ArrayList<>();
  private final Set<Key> seen = new HashSet<>();

  private int errors;

  private record Key(String source, int start, String message) {}

  void add(Diagnostic d) {
    errors += d.isError() ? 1 : 0;
    if (seen.add(new Key(d.span().source().name(), d.span().start(), d.message()))) {
      found.add(d);
    }
  }

  /** How often an error was reported, repetitions included. */
  int errors() {
    return errors;
  }

  void error(Span span, String message) {
    add(Diagnostic.error(span, message));
  }

  void warning(Span span, String flag, String message) {
    add(Diagnostic.warning(span, flag, message));
  }

  /**
   * @throws NoSuchElementException if there is none
   */
  Diagnostic firstError() {
    return found.stream().filter(Diagnostic::isError).findFirst().orElseThrow();
  }

  /**
   * The diagnostics in the order of their places.
   *
   * @param files names of the sources in the order in which they are reported; others follow
   */
  List<Diagnostic> inOrder(List<String> files) {
    List<Diagnostic> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparingInt((Diagnostic d) -> position(files, d.span()))
            .thenComparingInt(d -> d.span().start()));
    return sorted;
  }

  private static int position(List<String> files, Span span) {
    int at = files.indexOf(span.source().name());
    return at < 0 ? files.size() : at;
  }
}
