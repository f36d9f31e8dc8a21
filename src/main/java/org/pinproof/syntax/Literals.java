package org.pinproof.syntax;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** C's integer literals: decimal, octal, hexadecimal; the suffixes U and L mean nothing. */
final class Literals {
  /** Longer ones are beyond any width, and reading them takes quadratic time. */
  private static final int LONGEST = 1000;

  private static final Pattern INTEGER =
      Pattern.compile(
          "(?:0[xX](?<hex>[0-9a-fA-F]+)|0(?<octal>[0-7]+)|(?<decimal>0|[1-9][0-9]*))"
              + "(?:[uU](?:l|L|ll|LL)?|(?:l|L|ll|LL)[uU]?)?");

  private Literals() {}

  /** What is wrong with a token of digits and letters; null if it is an integer literal. */
  static @Nullable String problem(String text) {
    if (text.length() > LONGEST) {
      return "an integer literal of " + text.length() + " characters is too long";
    }
    if (INTEGER.matcher(text).matches()) {
      return null;
    }
    String quoted = Complaints.quote(text);
    if (text.matches("[0-9]+\\.[0-9]*([eE][0-9]*)?[fFlL]?|[0-9]+[eE][0-9]+")) {
      return quoted + " is no integer: the notation has no floating point";
    }
    if (text.matches("0[0-9]+")) {
      return quoted + " is no octal number, as its leading 0 says";
    }
    return quoted + " is no integer literal";
  }

  /** The value of a text without a problem. */
  static BigInteger value(String text) {
    Matcher matcher = INTEGER.matcher(text);
    if (!matcher.matches()) {
      throw new AssertionError("not an integer literal: " + text);
    }
    if (matcher.group("hex") != null) {
      return new BigInteger(matcher.group("hex"), 16);
    }
    if (matcher.group("octal") != null) {
      return new BigInteger(matcher.group("octal"), 8);
    }
    return new BigInteger(matcher.group("decimal"));
  }
}
