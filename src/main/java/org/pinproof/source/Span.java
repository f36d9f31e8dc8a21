package org.pinproof.source;

/**
 * A piece of a source: offsets {@code start} (inclusive) to {@code end} (exclusive), 0 <= start <=
 * end <= length.
 */
public record Span(Source source, int start, int end) {
  public Span {
    if (start < 0 || end < start || end > source.text().length()) {
      throw new IllegalArgumentException("span " + start + ".." + end + " in " + source.name());
    }
  }

  public static Span whole(Source source) {
    return new Span(source, 0, 0);
  }

  /** From the start of this span to the end of {@code last}, in the same source. */
  public Span to(Span last) {
    return new Span(source, start, Math.max(start, last.end));
  }

  public int line() {
    return source.line(start);
  }

  public int column() {
    return source.column(start);
  }

  /** The text with every run of white space and comments folded to one blank. */
  public String text() {
    StringBuilder line = new StringBuilder(end - start);
    String text = source.text();
    int i = start;
    while (i < end) {
      int next = Math.min(end, behindBlank(text, i));
      if (next == i) {
        line.append(text.charAt(i++));
      } else {
        i = next;
        if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
          line.append(' ');
        }
      }
    }
    return line.toString().stripTrailing();
  }

  /** Behind the blank or the comment that begins there; there if none does. */
  private static int behindBlank(String text, int at) {
    if (" \t\n\r\f".indexOf(text.charAt(at)) >= 0) {
      return at + 1;
    } else if (text.startsWith("//", at)) {
      int close = text.indexOf('\n', at);
      return close < 0 ? text.length() : close;
    } else if (text.startsWith("/*", at)) {
      int close = text.indexOf("*/", at + 2);
      return close < 0 ? text.length() : close + 2;
    }
    return at;
  }

  /** {@code file:line:column}, as a compiler prints it. */
  public String where() {
    return source.name() + ":" + line() + ":" + column();
  }

  /** {@code file:line} with the file's short name, as a counterexample prints it. */
  public String shortWhere() {
    return source.shortName() + ":" + line();
  }

  @Override
  public String toString() {
    return where();
  }
}
