package org.pinproof.promela;

import java.util.ArrayList;
import java.util.List;

/** Lines of Promela under construction. */
final class Lines {
  private static final String COMMENT = "/*";

  private final List<String> lines = new ArrayList<>();

  /** Stands before the next statement; empty if there is none. */
  private String label = "";

  static Lines of(String... texts) {
    Lines lines = new Lines();
    for (String text : texts) {
      lines.add(text);
    }
    return lines;
  }

  /** Adds the lines of a text; a label that waits for a statement comes before its first. */
  Lines add(String text) {
    text.stripTrailing().lines().forEach(this::addLine);
    return this;
  }

  private void addLine(String line) {
    boolean comment = line.strip().startsWith(COMMENT);
    lines.add(comment ? line : label + line);
    label = comment ? label : "";
  }

  Lines add(Lines more) {
    more.lines.forEach(this::addLine);
    if (!more.label.isEmpty()) {
      label(more.label.substring(0, more.label.length() - 2));
    }
    return this;
  }

  /** Adds lines one level deeper. */
  Lines indent(Lines more) {
    more.closed().lines.forEach(line -> addLine(line.isEmpty() ? line : "   " + line));
    return this;
  }

  /** The next statement has the label. A statement has one label at most. */
  Lines label(String name) {
    closed();
    label = name + ": ";
    return this;
  }

  Lines blank() {
    lines.add("");
    return this;
  }

  /** The same, and no label waits for a statement. */
  private Lines closed() {
    if (!label.isEmpty()) {
      add("skip;");
    }
    return this;
  }

  /** Takes a label away. */
  void removeLabel(String name) {
    lines.replaceAll(line -> line.replaceFirst("^( *)" + name + ": ", "$1"));
  }

  /** Whether there is no statement. */
  boolean isEmpty() {
    return label.isEmpty() && lines.stream().allMatch(l -> l.strip().startsWith(COMMENT));
  }

  boolean mentions(String text) {
    return lines.stream().anyMatch(l -> l.contains(text));
  }

  /** The text such that it can stand in a comment of one line, whatever it holds. */
  static String comment(String text) {
    return text.replaceAll("\\R|\\p{Cntrl}", " ")
        .replaceAll("[^\\x20-\\x7e]", "?")
        .replace("*/", "* /")
        .replace("/*", "/ *")
        .replace('\\', '/');
  }

  @Override
  public String toString() {
    closed();
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
