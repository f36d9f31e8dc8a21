package org.pinproof.agreement;

import java.util.ArrayList;
import java.util.List;

/** Text in the making: indented lines, some of which are filled in later. */
final class Code {

  /** A line; an empty text that is still empty at the end is left out. */
  static final class Line {
    private final int indent;
    private String text;

    private Line(int indent, String text) {
      this.indent = indent;
      this.text = text;
    }

    void fill(String with) {
      text = with;
    }
  }

  private final List<Line> lines = new ArrayList<>();
  private int indent;

  Line line(String text) {
    Line line = new Line(indent, text);
    lines.add(line);
    return line;
  }

  /** A line whose text is decided later. */
  Line reserve() {
    return line("");
  }

  /** A line that opens a block. */
  void open(String text) {
    line(text.isEmpty() ? "{" : text + " {");
    indent++;
  }

  /** Closes a block and opens the next one: {@code } else {}. */
  void turn(String text) {
    indent--;
    line("} " + text + " {");
    indent++;
  }

  void close() {
    close("");
  }

  /** Closes a block, with what follows its brace. */
  void close(String after) {
    indent--;
    line("}" + after);
  }

  /** Number of lines so far. */
  int size() {
    return lines.size();
  }

  /** Position of a line. */
  int position(Line line) {
    return lines.indexOf(line);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      if (!line.text.isEmpty()) {
        text.append("\t".repeat(line.indent)).append(line.text).append('\n');
      }
    }
    return text.toString();
  }
}
