package org.pinproof.cli;

import java.time.Duration;
import java.util.Locale;

/** Numbers, sizes and times as an option gives them. */
final class Quantity {
  private static final Duration LONGEST = Duration.ofDays(3653);

  private Quantity() {}

  /**
   * {@code 512m} in bytes: a whole number and nothing, k, m, g or t (powers of 1024).
   *
   * @throws IllegalArgumentException if the text is not a positive size
   */
  static long bytes(String text) {
    int shift =
        switch (unit(text)) {
          case "" -> 0;
          case "k" -> 10;
          case "m" -> 20;
          case "g" -> 30;
          case "t" -> 40;
          default -> throw wrong(text, "a size like 512m or 2g");
        };
    long number = number(text, "a size like 512m or 2g");
    if (number > Long.MAX_VALUE >> shift) {
      throw wrong(text, "a size like 512m or 2g");
    }
    return number << shift;
  }

  /**
   * {@code 90s} as a time: a whole number and ms, s, m or h; without a unit seconds.
   *
   * @throws IllegalArgumentException if the text is not a positive time
   */
  static Duration time(String text) {
    long number = number(text, "a time like 10s or 5m");
    if (number > Integer.MAX_VALUE) {
      throw wrong(text, "a time like 10s or 5m");
    }
    Duration time =
        switch (unit(text)) {
          case "ms" -> Duration.ofMillis(number);
          case "", "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> throw wrong(text, "a time like 10s or 5m");
        };
    if (time.compareTo(LONGEST) > 0) {
      throw wrong(text, "a time like 10s or 5m, at most ten years");
    }
    return time;
  }

  /**
   * {@code 1000000}: a whole number, at least 1.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static long count(String text) {
    String expected = "a number of states like 1000000, at least 1";
    if (!unit(text).isEmpty()) {
      throw wrong(text, expected);
    }
    return number(text, expected);
  }

  private static int digits(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static String unit(String text) {
    return text.substring(digits(text)).toLowerCase(Locale.ROOT);
  }

  private static long number(String text, String expected) {
    String number = text.substring(0, digits(text));
    if (number.isEmpty() || number.length() > 18 || Long.parseLong(number) == 0) {
      throw wrong(text, expected);
    }
    return Long.parseLong(number);
  }

  private static IllegalArgumentException wrong(String text, String expected) {
    return new IllegalArgumentException("'" + text + "' is not " + expected);
  }
}
