package org.pinproof.compile;

import java.util.ArrayList;
import java.util.List;

/** Lines of Java text under construction, indented by two blanks per block. */
final class Lines {
  private final List<String> lines = new ArrayList<>();

  static Lines of(String... texts) {
    Lines lines = new Lines();
    for (String text : texts) {
      lines.add(text);
    }
    return lines;
  }

  /** Adds the lines of a text, which may be a text block; none if it is empty. */
  Lines add(String text) {
    text.stripTrailing().lines().forEach(lines::add);
    return this;
  }

  Lines add(Lines more) {
    lines.addAll(more.lines);
    return this;
  }

  /** Adds the header with an opening brace, the body, and the closing brace. */
  Lines block(String header, Lines body) {
    lines.add((header + " {").strip());
    indent(body);
    lines.add("}");
    return this;
  }

  /** Adds the body one level deeper. */
  Lines indent(Lines body) {
    for (String line : body.lines) {
      lines.add(line.isEmpty() ? line : "  " + line);
    }
    return this;
  }

  Lines blank() {
    lines.add("");
    return this;
  }

  /** The text such that it can stand in a comment of one line, whatever it holds. */
  static String comment(String text) {
    return text.replaceAll("\\R|\\p{Cntrl}", " ").replace("*/", "* /").replace('\\', '/');
  }

  /** Characters in all lines. */
  long length() {
    return lines.stream().mapToLong(String::length).sum();
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  @Override
  public String toString() {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
