package org.pinproof.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** The documentation comments of one text and what each is about. */
final class Docs {
  /** The last comment before each token that has one. */
  private final Map<Token, Doc> lastBefore = new HashMap<>();

  private @Nullable Doc first;

  /** The comment that is about the file. */
  private @Nullable Token ofFile;

  /**
   * A comment.
   *
   * @param detached whether a blank line or another such comment follows it
   */
  private record Doc(Token comment, boolean detached) {
    String text() {
      return strip(comment.getText());
    }
  }

  /** Whether a comment documents something: {@code /**}, and neither a banner nor empty. */
  static boolean isDoc(String comment) {
    return comment.startsWith("/**") && comment.length() > 5 && comment.charAt(3) != '*';
  }

  /**
   * Adds the comments between two tokens, in the order of the text.
   *
   * @param next the token after them
   * @param gap the text between the last of them and that token
   */
  void add(List<Token> comments, Token next, String gap) {
    if (comments.isEmpty()) {
      return;
    }
    boolean detached = gap.chars().filter(c -> c == '\n').count() > 1;
    Doc last = new Doc(comments.get(comments.size() - 1), detached);
    lastBefore.put(next, last);
    if (first == null) {
      first = comments.size() == 1 ? last : new Doc(comments.get(0), true);
    }
  }

  /**
   * Settles which comment is about the file, and returns its text, null if there is none: the first
   * one, if it stands before everything but includes. One that stands right on top of a declaration
   * that carries a comment of its own is that declaration's.
   *
   * @param start where the first declaration other than an include begins
   * @param documented whether it carries a comment
   */
  @Nullable String ofFile(Token start, boolean documented) {
    Doc doc = first;
    if (doc == null || doc.comment.getStartIndex() > start.getStartIndex()) {
      return null;
    }
    if (documented && !doc.detached && isBefore(start, doc.comment)) {
      return null;
    }
    ofFile = doc.comment;
    return doc.text();
  }

  private boolean isBefore(Token start, Token comment) {
    Doc last = lastBefore.get(start);
    return last != null && last.comment == comment;
  }

  /**
   * Text of the last comment before a declaration, null if none.
   *
   * @param start where the declaration begins
   */
  @Nullable String before(Token start) {
    Doc doc = lastBefore.get(start);
    return doc == null || doc.comment == ofFile ? null : doc.text();
  }

  /** The text within the comment, without the stars that draw its left border. */
  private static String strip(String comment) {
    String[] lines = comment.substring(3, comment.length() - 2).split("\n", -1);
    StringBuilder text = new StringBuilder(lines[0].strip());
    for (int i = 1; i < lines.length; i++) {
      String line = lines[i].strip();
      String inner = line.startsWith("*") ? line.substring(1) : line;
      text.append('\n').append(inner.startsWith(" ") ? inner.substring(1) : inner);
    }
    return text.toString().strip();
  }
}
