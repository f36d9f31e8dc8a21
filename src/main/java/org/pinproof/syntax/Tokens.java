package org.pinproof.syntax;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CodePointBuffer;
import org.antlr.v4.runtime.CodePointCharStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Source;
import org.pinproof.syntax.grammar.PinLexer;

/**
 * A text cut into tokens.
 *
 * @param list without white space, comments and what is no token; ends with EOF
 */
record Tokens(List<CommonToken> list, Docs docs) {
  /** A model has a few thousand; this many take a second and some hundred megabytes. */
  static final int LIMIT = 1_000_000;

  /** Reports what is no token and leaves it out. */
  static Tokens scan(Source source, Complaints complaints) {
    return new Scan(source, complaints).run();
  }

  private static final class Scan {
    private final String text;
    private final Complaints complaints;
    private final PinLexer lexer;
    private final List<CommonToken> tokens = new ArrayList<>();
    private final Docs docs = new Docs();
    private final List<Token> waitingDocs = new ArrayList<>();

    /** Where the tokens of a preprocessor line end, which are left out. */
    private int skippedTo;

    Scan(Source source, Complaints complaints) {
      this.text = source.text();
      this.complaints = complaints;
      // As UTF-16, so that the offsets of tokens are those of the text.
      CharBuffer chars = CharBuffer.wrap(text.toCharArray());
      this.lexer = new PinLexer(CodePointCharStream.fromBuffer(CodePointBuffer.withChars(chars)));
    }

    Tokens run() {
      while (true) {
        CommonToken token = (CommonToken) lexer.nextToken();
        if (token.getType() == Token.EOF) {
          token.setStartIndex(text.length());
          token.setStopIndex(text.length() - 1);
          keep(token);
          return new Tokens(tokens, docs);
        }
        if (token.getStartIndex() >= skippedTo) {
          take(token);
        }
      }
    }

    private void take(CommonToken token) {
      switch (token.getType()) {
        case PinLexer.BLOCK_COMMENT -> {
          if (Docs.isDoc(token.getText())) {
            waitingDocs.add(token);
          }
        }
        case PinLexer.OPEN_COMMENT ->
            throw complaints.fatal(token, "this comment does not end: there is no '*/' after it");
        case PinLexer.HASH -> {
          String problem = preprocessor(token.getText());
          if (problem != null) {
            complaints.add(token, problem);
          }
          skippedTo = endOfLine(token.getStartIndex());
        }
        case PinLexer.STRAY -> stray(token);
        case PinLexer.NUMBER -> {
          String problem = Literals.problem(token.getText());
          if (problem != null) {
            complaints.add(token, problem);
          }
          keep(token);
        }
        default -> keep(token);
      }
    }

    private void keep(CommonToken token) {
      if (tokens.size() == LIMIT) {
        throw complaints.fatal(token, "the file is too long: more than " + LIMIT + " tokens");
      }
      if (!waitingDocs.isEmpty()) {
        int end = waitingDocs.get(waitingDocs.size() - 1).getStopIndex() + 1;
        docs.add(waitingDocs, token, text.substring(end, token.getStartIndex()));
        waitingDocs.clear();
      }
      token.setTokenIndex(tokens.size());
      tokens.add(token);
    }

    /** The message for a preprocessor line; null for one that only goes on from another. */
    private static @Nullable String preprocessor(String directive) {
      return switch (directive.substring(1).strip()) {
        case "include" -> "expected <name> or \"name\" after '#include'";
        case "else", "elif", "endif" -> null;
        default ->
            "the only preprocessor line is #include; a constant is 'config', a variant a scenario";
      };
    }

    /** Offset of the end of a line that may go on after backslashes. */
    private int endOfLine(int offset) {
      int end = text.indexOf('\n', offset);
      while (end > 0 && continues(end)) {
        end = text.indexOf('\n', end + 1);
      }
      return end < 0 ? text.length() : end;
    }

    private boolean continues(int endOfLine) {
      int last = endOfLine - 1;
      return text.charAt(text.charAt(last) == '\r' ? Math.max(last - 1, 0) : last) == '\\';
    }

    private void stray(CommonToken token) {
      int start = token.getStartIndex();
      int point = text.codePointAt(start);
      if (start == 0 && point == 0xFEFF) {
        return; // a byte order mark
      }
      String shown = Character.isISOControl(point) ? "" : " '" + Character.toString(point) + "'";
      token.setStopIndex(start + Character.charCount(point) - 1);
      complaints.add(token, String.format("stray character U+%04X%s", point, shown));
    }
  }
}
