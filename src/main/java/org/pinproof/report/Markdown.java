package org.pinproof.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Pieces of GitHub-flavoured Markdown around texts that know nothing of Markdown. */
final class Markdown {
  private static final String PUNCTUATION = "\\`*_{}[]<>()#+-!|&~";

  /** It ends a cell, within a code span, too. */
  private static final Pattern BARE_BAR = Pattern.compile("(?<!\\\\)\\|");

  private Markdown() {}

  /** Plain words: every character that could mean something is escaped. */
  static String words(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (PUNCTUATION.indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c < ' ' ? ' ' : c);
    }
    return out.toString();
  }

  /** A code span. */
  static String code(String text) {
    String line = text.replaceAll("[\\x00-\\x1f]", " ");
    String fence = "`".repeat(longestRun(line) + 1);
    boolean edge = line.startsWith("`") || line.endsWith("`");
    return edge ? fence + " " + line + " " + fence : fence + line + fence;
  }

  /** A fenced block. */
  static String block(String language, String text) {
    String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    String end = text.endsWith("\n") ? "" : "\n";
    return fence + language + "\n" + XmlText.allowed(text) + end + fence + "\n";
  }

  private static String html(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** A table; of the columns those that {@code right} names by an {@code r} are right-aligned. */
  static String table(String right, List<String> head, List<List<String>> rows) {
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < head.size(); i++) {
      rules.add(right.charAt(i) == 'r' ? "---:" : "---");
    }
    StringBuilder out = new StringBuilder(row(head) + row(rules));
    rows.forEach(row -> out.append(row(row)));
    return out.toString();
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> BARE_BAR.matcher(cell).replaceAll("\\\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /**
   * Folded away until the reader opens it.
   *
   * @param summary plain text
   * @param body Markdown
   */
  static String details(String summary, String body) {
    return "<details><summary>" + html(summary) + "</summary>\n\n" + body + "\n</details>\n";
  }
}
