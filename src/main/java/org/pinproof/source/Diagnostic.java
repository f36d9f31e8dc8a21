package org.pinproof.source;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message to the user about a place in a source, in the manner of GCC.
 *
 * @param flag the name behind {@code -W} that turns a warning off ({@code "granularity"}); null for
 *     errors and for warnings that cannot be turned off
 * @param fix text that would stand at {@code span} if the user took the suggestion; null if none
 * @param notes further places that explain the message
 */
public record Diagnostic(
    Severity severity,
    Span span,
    String message,
    @Nullable String flag,
    @Nullable String fix,
    List<Note> notes) {

  /** What a diagnostic means for the run: an error stops it (exit 2), a warning does not. */
  public enum Severity {
    ERROR,
    WARNING,
    NOTE
  }

  /** A second place that a diagnostic refers to. */
  public record Note(Span span, String message) {}

  public Diagnostic {
    notes = List.copyOf(notes);
  }

  public static Diagnostic error(Span span, String message) {
    return new Diagnostic(Severity.ERROR, span, message, null, null, List.of());
  }

  public static Diagnostic warning(Span span, String flag, String message) {
    return new Diagnostic(Severity.WARNING, span, message, flag, null, List.of());
  }

  public static Diagnostic note(Span span, String message) {
    return new Diagnostic(Severity.NOTE, span, message, null, null, List.of());
  }

  /** The same message with a replacement text for its span. */
  public Diagnostic withFix(String replacement) {
    return new Diagnostic(severity, span, message, flag, replacement, notes);
  }

  public Diagnostic withNote(Span noteSpan, String noteMessage) {
    List<Note> all = new ArrayList<>(notes);
    all.add(new Note(noteSpan, noteMessage));
    return new Diagnostic(severity, span, message, flag, fix, all);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
