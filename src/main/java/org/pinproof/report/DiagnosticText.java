package org.pinproof.report;

import java.util.Locale;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;

/**
 * Diagnostics in the manner of GCC: place, severity, message and flag on one line, then the source
 * line with the span underlined, the suggested text below it, and the notes.
 */
public final class DiagnosticText {
  /** A tab of the source goes on to the next multiple of this. */
  private static final int TAB = 8;

  /** Columns of a source line that are shown; of a longer one a window around the span. */
  private static final int WINDOW = 100;

  /** Columns shown left of the span where the window does not begin with the line. */
  private static final int LEFT = 30;

  /** Width of the line numbers. */
  private static final int MARGIN = 5;

  private final Paint paint;
  private final StringBuilder out = new StringBuilder();

  private DiagnosticText(Paint paint) {
    this.paint = paint;
  }

  /** The whole text, every line of it ended. */
  public static String of(Diagnostic diagnostic, Paint paint) {
    return of(diagnostic, "", paint);
  }

  /**
   * The whole text, every line of it ended.
   *
   * @param remark what follows the message, in parentheses, {@code "in 24 scenarios"}; may be empty
   */
  public static String of(Diagnostic diagnostic, String remark, Paint paint) {
    DiagnosticText text = new DiagnosticText(paint);
    text.diagnostic(diagnostic, remark);
    return text.out.toString();
  }

  private void diagnostic(Diagnostic d, String remark) {
    head(d.span(), d.severity());
    out.append(paint.bold(printable(d.message())));
    if (!remark.isEmpty()) {
      out.append(" (").append(remark).append(')');
    }
    String flag = d.flag();
    if (flag != null) {
      out.append(" [").append(paint.magenta("-W" + flag)).append(']');
    }
    out.append('\n');
    snippet(d.span(), d.severity(), d.fix() == null ? "" : d.fix());
    Span last = d.span();
    for (Diagnostic.Note note : d.notes()) {
      head(note.span(), Diagnostic.Severity.NOTE);
      out.append(printable(note.message())).append('\n');
      if (!note.span().equals(last)) {
        snippet(note.span(), Diagnostic.Severity.NOTE, "");
      }
      last = note.span();
    }
  }

  private void head(Span span, Diagnostic.Severity severity) {
    boolean located = !span.source().text().isEmpty();
    String where = located ? span.where() : span.source().name();
    out.append(paint.bold(printable(where) + ":")).append(' ');
    String word = severity.name().toLowerCase(Locale.ROOT) + ":";
    out.append(coloured(severity, word)).append(' ');
  }

  private String coloured(Diagnostic.Severity severity, String text) {
    return switch (severity) {
      case ERROR -> paint.red(text);
      case WARNING -> paint.magenta(text);
      case NOTE -> paint.cyan(text);
    };
  }

  /** The source line, the underline, and the fix below it. */
  private void snippet(Span span, Diagnostic.Severity severity, String fix) {
    if (span.source().text().isEmpty()) {
      return;
    }
    int number = span.line();
    Line line =
        Line.of(span.source().lineText(number), span.column() - 1, span.end() - span.start());
    String label = Integer.toString(number);
    out.append(" ".repeat(Math.max(0, MARGIN - label.length()))).append(label);
    out.append(" | ").append(line.text).append('\n');
    String margin = " ".repeat(MARGIN) + " | " + " ".repeat(line.start);
    String underline = "^" + "~".repeat(Math.max(0, line.end - line.start - 1));
    out.append(margin).append(coloured(severity, underline)).append('\n');
    if (!fix.isEmpty()) {
      out.append(margin).append(paint.green(printable(fix))).append('\n');
    }
  }

  /**
   * A source line as it is shown.
   *
   * @param start column of the first underlined character, from 0
   * @param end column after the last one
   */
  private record Line(String text, int start, int end) {

    /** Expands tabs, replaces what a terminal would not print, and cuts a window if need be. */
    static Line of(String raw, int from, int length) {
      StringBuilder shown = new StringBuilder();
      int start = -1;
      int end = -1;
      int to = Math.min(from + Math.max(length, 1), raw.length());
      int first = Math.max(0, Math.min(from, raw.length()) - 2 * WINDOW);
      int last = Math.min(raw.length(), first + 5 * WINDOW);
      for (int i = first; i < last; i++) {
        if (i == from) {
          start = shown.length();
        }
        char c = raw.charAt(i);
        if (c == '\t') {
          shown.append(" ".repeat(TAB - shown.length() % TAB));
        } else {
          shown.append(isPrintable(c) ? c : '\uFFFD');
        }
        if (i == to - 1) {
          end = shown.length();
        }
      }
      start = start < 0 ? shown.length() : start;
      end = end < 0 ? Math.max(start + 1, shown.length()) : end;
      return new Line(shown.toString(), start, end).window(first > 0, last < raw.length());
    }

    private Line window(boolean cutBefore, boolean cutAfter) {
      if (!cutBefore && !cutAfter && text.length() <= WINDOW) {
        return this;
      }
      int left = start + 20 <= WINDOW && !cutBefore ? 0 : Math.max(0, start - LEFT);
      int right = Math.min(text.length(), left + WINDOW);
      String before = left > 0 || cutBefore ? "..." : "";
      String after = right < text.length() || cutAfter ? "..." : "";
      return new Line(
          before + text.substring(left, right) + after,
          start - left + before.length(),
          Math.min(end, right) - left + before.length());
    }
  }

  /** A text on one line, without what could move a terminal's cursor. */
  private static String printable(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      shown.append(c == '\t' || c == '\n' ? ' ' : isPrintable(c) ? c : '\uFFFD');
    }
    return shown.toString();
  }

  private static boolean isPrintable(char c) {
    return c >= ' ' && (c < 0x7f || c >= 0xa0);
  }
}
