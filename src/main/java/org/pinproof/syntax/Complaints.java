package org.pinproof.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Source;
import org.pinproof.source.Span;

/**
 * What is wrong with one text: at most one error per line, since further ones there mostly follow
 * from the first, and at most {@link #LIMIT} in all.
 */
final class Complaints {
  /** Errors after which reading stops. */
  static final int LIMIT = 20;

  /** The same, with those that are not reported: each costs the parser some microseconds. */
  private static final int LIMIT_OF_ALL = 1000;

  private static final int LONGEST_QUOTE = 40;

  private final Source source;
  private final List<Diagnostic> errors = new ArrayList<>();
  private final Set<Integer> lines = new HashSet<>();
  private int all;

  Complaints(Source source) {
    this.source = source;
  }

  /** Ends the reading of a text that has at least one error. */
  static final class Stop extends RuntimeException {
    Stop() {
      super("reading stops after an error", null, false, false);
    }
  }

  /**
   * Adds an error, unless its line has one.
   *
   * @throws Stop after the last one that is reported
   */
  void add(Diagnostic error) {
    all++;
    if (lines.add(error.span().line())) {
      errors.add(error);
    }
    if (errors.size() == LIMIT || all == LIMIT_OF_ALL) {
      errors.add(
          Diagnostic.error(error.span(), "too many errors: the rest of the file is not read"));
      throw new Stop();
    }
  }

  void add(Token at, String message) {
    add(Diagnostic.error(span(at), message));
  }

  /** The error after which nothing can be read. */
  Stop fatal(Token at, String message) {
    add(at, message);
    return new Stop();
  }

  /** What a token covers; empty at the end of the file. */
  Span span(Token token) {
    return new Span(source, token.getStartIndex(), Math.max(token.getStartIndex(), end(token)));
  }

  /** The empty place behind a token. */
  Span behind(Token token) {
    return new Span(source, end(token), end(token));
  }

  private static int end(Token token) {
    return token.getStopIndex() + 1;
  }

  /** Text of the user between quotes, cut where it is longer than anybody would read. */
  static String quote(String text) {
    String shown = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    return "'" + shown + "'";
  }

  /** Whether an error is reported at one of these offsets, both inclusive. */
  boolean within(int start, int end) {
    return errors.stream().anyMatch(e -> e.span().start() >= start && e.span().start() <= end);
  }

  boolean none() {
    return errors.isEmpty();
  }

  /** All errors, in the order of the text. */
  List<Diagnostic> list() {
    List<Diagnostic> sorted = new ArrayList<>(errors);
    sorted.sort(Comparator.comparingInt(error -> error.span().start()));
    return sorted;
  }
}
