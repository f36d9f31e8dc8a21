package org.pinproof.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Damages a text: what a slip of the keyboard, a bad merge or a broken file leaves. */
final class Mutation {
  private static final Pattern TOKEN =
      Pattern.compile("[A-Za-z_0-9]+|->|&&|\\|\\||[<>=!]=|<<|>>|\\+\\+|--|\\s+|.", Pattern.DOTALL);

  private static final List<String> STRANGE =
      List.of(
          "{",
          "}",
          "(",
          ")",
          "[",
          "]",
          ";",
          ",",
          "=",
          "==",
          "*",
          "&",
          "->",
          ".",
          "!",
          "?",
          ":",
          "/*",
          "*/",
          "\"",
          "'",
          "#include",
          "#define",
          "0x",
          "99999999999999999999",
          "-1",
          "0",
          "70000",
          "s99",
          "u0",
          "int",
          "if",
          "else",
          "while",
          "for",
          "switch",
          "case",
          "default",
          "return",
          "goto",
          "break",
          "continue",
          "atomic",
          "choose",
          "or",
          "any",
          "ghost",
          "config",
          "struct",
          "struct task",
          "enum",
          "task",
          "daemon",
          "start",
          "scenario",
          "violates",
          "property",
          "requires",
          "always",
          "finally",
          "leads_to",
          "forall",
          "exists",
          "implies",
          "current",
          "NULL",
          "true",
          "wait_event",
          "BUG_ON",
          "assert",
          "for_each",
          "READ_ONCE",
          "smp_mb",
          "void",
          "g0",
          "f0",
          "p0",
          "v0",
          "t0",
          "a0",
          "\u0000",
          "\u00e9",
          "\ud83d\ude00",
          "\r",
          "\t",
          "\\");

  private final Dice dice;

  Mutation(Dice dice) {
    this.dice = dice;
  }

  String of(String text) {
    String damaged = text;
    int times = dice.between(1, 3);
    for (int i = 0; i < times; i++) {
      damaged = once(damaged);
    }
    return damaged;
  }

  private String once(String text) {
    if (text.isEmpty()) {
      return dice.pick(STRANGE);
    }
    return switch (dice.weighted(new int[] {70, 6, 6, 10, 8})) {
      case 0 -> tokens(text);
      case 1 -> text.substring(0, dice.below(text.length()));
      case 2 -> noise(text);
      case 3 -> lines(text);
      case 4 -> moved(text);
      default -> throw new AssertionError();
    };
  }

  private String tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher m = TOKEN.matcher(text);
    while (m.find()) {
      tokens.add(m.group());
    }
    int at = dice.below(tokens.size());
    while (tokens.get(at).isBlank() && dice.percent(90)) {
      at = dice.below(tokens.size());
    }
    int other = dice.below(tokens.size());
    switch (dice.below(5)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, tokens.get(at) + " ");
      case 2 -> {
        String moved = tokens.set(at, tokens.get(other));
        tokens.set(other, moved);
      }
      case 3 -> tokens.set(at, dice.pick(STRANGE));
      case 4 -> tokens.set(at, tokens.get(other));
      default -> throw new AssertionError();
    }
    return String.join("", tokens);
  }

  /** A run of characters that mean nothing. */
  private String noise(String text) {
    StringBuilder noise = new StringBuilder();
    int length = dice.between(1, 30);
    for (int i = 0; i < length; i++) {
      noise.append((char) dice.below(dice.percent(80) ? 256 : 0x10000));
    }
    int at = dice.below(text.length());
    return text.substring(0, at) + noise + text.substring(at);
  }

  private String lines(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
    int at = dice.below(lines.size());
    String line = dice.percent(50) ? lines.remove(at) : lines.get(at);
    if (dice.percent(60)) {
      lines.add(dice.below(lines.size() + 1), line);
    }
    return String.join("", lines);
  }

  /** A stretch of the text, moved or doubled. */
  private String moved(String text) {
    int from = dice.below(text.length());
    int to = dice.between(from, Math.min(text.length(), from + 200));
    String rest = dice.percent(50) ? text : text.substring(0, from) + text.substring(to);
    int at = dice.below(rest.length() + 1);
    return rest.substring(0, at) + text.substring(from, to) + rest.substring(at);
  }
}
