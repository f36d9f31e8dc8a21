package org.pinproof.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a model smaller while something stays true of it: leaves out lines and blocks, takes
 * statements out of their blocks, puts simpler expressions. Relies on the layout of the generator:
 * one statement per line, braces at the ends of lines.
 */
final class Shrinker {
  private static final Pattern CALL_OR_GROUP = Pattern.compile("\\w*\\([^()]*\\)");

  private static final Pattern OPERAND =
      Pattern.compile(" (&&|\\|\\||[-+*/%&|^]|<<|>>|[<>=!]=|[<>]|\\?|:) [^ (),;]+|!");

  private final Predicate<String> stillSo;

  private Shrinker(Predicate<String> stillSo) {
    this.stillSo = stillSo;
  }

  /** The smallest text found; {@code stillSo} is true of it. */
  static String shrink(String text, Predicate<String> stillSo) {
    return new Shrinker(stillSo).shrink(text);
  }

  private String shrink(String text) {
    String best = text;
    String before;
    do {
      before = best;
      best = withoutBlocks(best);
      best = withoutLines(best);
      best = simplified(best, CALL_OR_GROUP, List.of("", "0", "1", "true", "false", "NULL"));
      best = simplified(best, OPERAND, List.of(""));
    } while (!best.equals(before));
    return best;
  }

  // ---------------------------------------------------------------- lines

  private String withoutLines(String text) {
    List<String> lines = lines(text);
    for (int size = Math.max(1, lines.size() / 4); size > 0; size /= 2) {
      for (int i = lines.size() - size; i >= 0; i--) {
        if (i + size <= lines.size()) {
          lines = better(lines, without(lines, i, i + size));
        }
      }
    }
    return String.join("\n", lines);
  }

  private String withoutBlocks(String text) {
    List<String> lines = lines(text);
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (i < lines.size() && lines.get(i).endsWith("{")) {
        int end = end(lines, i);
        List<String> all = better(lines, without(lines, i, end + 1));
        if (all == lines) {
          all = unwrapped(lines, i, end);
        }
        lines = all;
      }
    }
    return String.join("\n", lines);
  }

  /** The content of a block without the block, or without one of its alternatives. */
  private List<String> unwrapped(List<String> lines, int start, int end) {
    List<String> inside = without(without(lines, end, end + 1), start, start + 1);
    List<String> best = better(lines, inside);
    if (best != lines || !lines.get(end).strip().endsWith("{")) {
      return best;
    }
    String closing = lines.get(end).strip();
    boolean more = closing.startsWith("} else") || closing.startsWith("} or");
    if (!more) {
      return best;
    }
    int last = end(lines, end);
    List<String> first = new ArrayList<>(without(lines, end, last));
    return better(lines, first);
  }

  /** The line that closes, or turns, the block that a line opens. */
  private static int end(List<String> lines, int start) {
    int open = 0;
    for (int i = start; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (i > start && line.startsWith("}")) {
        open--;
        if (open == 0) {
          return i;
        }
      }
      if (line.endsWith("{")) {
        open++;
      }
    }
    return lines.size() - 1;
  }

  private static List<String> lines(String text) {
    return List.of(text.split("\n"));
  }

  private static List<String> without(List<String> lines, int from, int to) {
    List<String> rest = new ArrayList<>(lines.subList(0, from));
    rest.addAll(lines.subList(to, lines.size()));
    return rest;
  }

  private List<String> better(List<String> old, List<String> candidate) {
    return stillSo.test(String.join("\n", candidate)) ? candidate : old;
  }

  // ---------------------------------------------------------------- expressions

  private String simplified(String text, Pattern part, List<String> simpler) {
    String best = text;
    Matcher m = part.matcher(best);
    int from = 0;
    while (from <= best.length() && m.find(from)) {
      from = m.start() + 1;
      for (String s : simpler) {
        String candidate = best.substring(0, m.start()) + s + best.substring(m.end());
        if (candidate.length() < best.length() && stillSo.test(candidate)) {
          best = candidate;
          from = m.start();
          m = part.matcher(best);
          break;
        }
      }
    }
    return best;
  }
}
