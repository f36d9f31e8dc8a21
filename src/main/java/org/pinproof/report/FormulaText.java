package org.pinproof.report;

import java.util.ArrayList;
import java.util.List;
import org.pinproof.check.Property;
import org.pinproof.source.Span;

/**
 * A property in its own words, without its name, comments and line breaks; where it is too long for
 * a line, broken before its outermost operators, below the operand of its quantifiers.
 */
final class FormulaText {
  private static final List<String> OPERATORS = List.of("&& ", "|| ", "implies ", "leads_to ");

  private FormulaText() {}

  static List<String> lines(Property property, int width) {
    return lines(line(property), width);
  }

  static String line(Property property) {
    return declaration(property.span());
  }

  /** What stands between the colon behind the name and the semicolon, on one line. */
  private static String declaration(Span name) {
    String text = name.source().text();
    StringBuilder plain = new StringBuilder();
    for (int i = name.end(); i < text.length() && text.charAt(i) != ';'; i++) {
      if (text.startsWith("/*", i)) {
        int end = text.indexOf("*/", i + 2);
        i = end < 0 ? text.length() : end + 1;
        plain.append(' ');
      } else if (text.startsWith("//", i)) {
        int end = text.indexOf('\n', i);
        i = end < 0 ? text.length() : end;
        plain.append(' ');
      } else {
        plain.append(text.charAt(i));
      }
    }
    String line = String.join(" ", plain.toString().strip().split("\\s+", -1));
    return line.startsWith(":") ? line.substring(1).strip() : line;
  }

  static List<String> lines(String formula, int width) {
    if (formula.length() <= width) {
      return List.of(formula);
    }
    int operand = operand(formula);
    int indent = operand > width / 2 ? 4 : operand;
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < formula.length()) {
      int room = lines.isEmpty() ? width : width - indent;
      int end = cut(formula, start, room);
      for (String part : Wrap.text(formula.substring(start, end), room, width - indent)) {
        lines.add(lines.isEmpty() ? part : " ".repeat(indent) + part);
      }
      start = end;
    }
    return lines;
  }

  /** End of the line that begins at {@code start}: before the last outer operator that fits. */
  private static int cut(String formula, int start, int room) {
    if (formula.length() - start <= room) {
      return formula.length();
    }
    int depth = 0;
    int best = formula.length();
    for (int i = start; i < formula.length(); i++) {
      char c = formula.charAt(i);
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (depth == 0 && i > start && operatorAt(formula, i)) {
        if (i - start > room + 1) {
          return Math.min(best, i);
        }
        best = i;
      }
    }
    return best;
  }

  private static boolean operatorAt(String formula, int at) {
    return formula.charAt(at - 1) == ' '
        && OPERATORS.stream().anyMatch(operator -> formula.startsWith(operator, at));
  }

  /** Column where the operand of the leading kind and quantifiers begins. */
  private static int operand(String formula) {
    int at = 0;
    while (true) {
      int end = formula.indexOf(' ', at);
      String word = end < 0 ? "" : formula.substring(at, end);
      switch (word) {
        case "always", "never", "finally" -> at = end + 1;
        case "forall", "exists" -> {
          int close = formula.indexOf(") ", end);
          if (close < 0) {
            return at;
          }
          at = close + 2;
        }
        default -> {
          return at;
        }
      }
    }
  }
}
