package org.pinproof.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines that fit, at blanks where possible; nothing is lost. */
final class Wrap {
  private Wrap() {}

  /**
   * The lines of a text.
   *
   * @param first columns of the first line, at least 1
   * @param width columns of the others, at least 1
   * @return at least one line, none with blanks at its end
   */
  static List<String> text(String text, int first, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text.strip();
    int room = first;
    while (rest.length() > room) {
      int cut = rest.lastIndexOf(' ', room);
      if (cut <= 0 && lines.isEmpty() && room < width) {
        lines.add("");
        room = width;
        continue;
      }
      cut = cut <= 0 ? withoutBlank(rest, room) : cut;
      lines.add(rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut).stripLeading();
      room = width;
    }
    if (!rest.isEmpty() || lines.isEmpty()) {
      lines.add(rest);
    }
    return lines;
  }

  /**
   * The lines of a paragraph.
   *
   * @param width columns of a line with its blanks in front
   * @param first blanks in front of the first line
   * @param others blanks in front of the others
   */
  static List<String> paragraph(String text, int width, int first, int others) {
    List<String> lines = new ArrayList<>();
    for (String line : text(text, width - first, width - others)) {
      lines.add(" ".repeat(lines.isEmpty() ? first : others) + line);
    }
    return lines;
  }

  /** Where to cut a word that is too long: behind an opening bracket, a comma or an operator. */
  private static int withoutBlank(String word, int room) {
    for (int i = Math.min(room, word.length()); i > room / 2; i--) {
      if ("(,&|=".indexOf(word.charAt(i - 1)) >= 0) {
        return i;
      }
    }
    return room;
  }

  /** Items separated by {@code ", "}, broken only between items where these fit. */
  static List<String> items(List<String> items, int first, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      String item = items.get(i) + (i + 1 < items.size() ? "," : "");
      int room = lines.isEmpty() ? first : width;
      if (line.length() > 0 && line.length() + 1 + item.length() > room) {
        lines.add(line.toString());
        line.setLength(0);
        room = width;
      }
      if (line.length() > 0) {
        line.append(' ');
      }
      List<String> parts = text(item, Math.max(1, room - line.length()), width);
      for (int k = 0; k < parts.size(); k++) {
        if (k > 0) {
          lines.add(line.toString().stripTrailing());
          line.setLength(0);
        }
        line.append(parts.get(k));
      }
    }
    if (line.length() > 0 || lines.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }
}
