package org.pinproof.syntax;

import java.util.Locale;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;

/** Diagnostics as the tests write them. */
final class Diagnostics {
  private Diagnostics() {}

  /** {@code line:column: severity: message}, and the fix if there is one. */
  static String line(Diagnostic diagnostic) {
    String severity = diagnostic.severity().toString().toLowerCase(Locale.ROOT);
    String fix = diagnostic.fix() == null ? "" : " [" + diagnostic.fix() + "]";
    return place(diagnostic.span()) + ": " + severity + ": " + diagnostic.message() + fix;
  }

  static String place(Span span) {
    return span.line() + ":" + span.column();
  }
}
