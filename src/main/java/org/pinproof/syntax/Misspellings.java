package org.pinproof.syntax;

import static org.pinproof.syntax.grammar.PinParser.*;

import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.DidYouMean;

/** Reports words that can be no name where they stand, and puts in what was meant. */
final class Misspellings {
  private static final List<String> DECLARING =
      List.of(
          "config",
          "start",
          "daemon",
          "task",
          "requires",
          "property",
          "scenario",
          "atomic",
          "ghost",
          "struct",
          "enum",
          "static",
          "inline",
          "const",
          "volatile",
          "void",
          "bool");

  private static final List<String> IN_BRACES =
      List.of(
          "return",
          "goto",
          "case",
          "else",
          "violates",
          "ghost",
          "struct",
          "enum",
          "bool",
          "const",
          "static",
          "volatile");

  private static final List<String> BEFORE_BRACE = List.of("else", "choose", "atomic", "or");
  private static final List<String> BEFORE_CONDITION =
      List.of("if", "while", "for", "switch", "for_each");
  private static final List<String> ALONE = List.of("break", "continue", "return");
  private static final List<String> CLAIMS = List.of("always", "never", "finally", "asserted");
  private static final List<String> QUANTIFIERS = List.of("forall", "exists", "any");

  /** After these a quantifier may come. */
  private static final Set<Integer> BEFORE_QUANTIFIER =
      Set.of(
          COLON, ALWAYS, NEVER, FINALLY, ASSIGN, NOT, ANDAND, OROR, LPAREN, IMPLIES, LEADS_TO,
          QUESTION, RPAREN);

  private final Words words;
  private final Complaints complaints;

  Misspellings(Words words, Complaints complaints) {
    this.words = words;
    this.complaints = complaints;
  }

  /** Looks at a word without a meaning. */
  void word() {
    if (words.startsParameter()) {
      if (words.after(1) == WORD || words.after(1) == STAR) {
        unknownType();
      }
    } else if (words.inClaim()) {
      boolean kind = words.beforeWord() || words.after(1) == LPAREN || words.after(1) == SEMI;
      if (kind && !repaired(CLAIMS)) {
        quantifier();
      }
    } else if (words.begins()) {
      if (words.beforeWord()) {
        pair();
      } else if (words.inBraces()) {
        statement();
      } else if (isPointerDeclaration(LPAREN)) {
        unknownType();
      }
    } else {
      quantifier();
    }
  }

  /** Two words in a row, where a declaration or a statement begins. */
  private void pair() {
    if (repaired(words.inBraces() ? IN_BRACES : DECLARING)) {
      return;
    }
    if (words.after(1) == WORD) {
      unknownType();
    } else {
      complaints.add(words.token(), "unknown word " + quoted() + " before a type");
      words.token().setType(CONST);
    }
  }

  private void statement() {
    switch (words.after(1)) {
      case LBRACE -> repaired(BEFORE_BRACE);
      case SEMI -> repaired(ALONE);
      case STAR -> {
        if (isPointerDeclaration(ASSIGN)) {
          unknownType();
        }
      }
      case LPAREN -> {
        if (words.after(2) == STRUCT) {
          repaired(List.of("for_each"));
        } else if (beforeBlock()) {
          repaired(BEFORE_CONDITION);
        }
      }
      default -> {}
    }
  }

  private void quantifier() {
    boolean bound = words.after(1) == LPAREN && words.after(2) == STRUCT;
    if (bound && BEFORE_QUANTIFIER.contains(words.before(1))) {
      repaired(QUANTIFIERS);
    }
  }

  /** {@code page *p;}, which as an expression would do nothing. */
  private boolean isPointerDeclaration(int orFollowedBy) {
    int last = words.after(3);
    return words.after(1) == STAR
        && words.after(2) == WORD
        && (last == SEMI || last == ASSIGN || last == LBRACKET || last == orFollowedBy);
  }

  /** Whether the parenthesis after the word is followed by a block. */
  private boolean beforeBlock() {
    int open = 0;
    for (int i = 1; ; i++) {
      switch (words.after(i)) {
        case LPAREN -> open++;
        case RPAREN -> {
          if (--open == 0) {
            return words.after(i + 1) == LBRACE;
          }
        }
        case LBRACE, RBRACE, EOF -> {
          return false;
        }
        default -> {}
      }
    }
  }

  private boolean repaired(List<String> candidates) {
    String word = words.token().getText();
    if (Words.isOfNotation(word) || word.endsWith("_t")) {
      return false;
    }
    String meant = DidYouMean.among(word, candidates, word.length() < 6 ? 1 : 2);
    if (meant == null) {
      return false;
    }
    String message = "unknown word " + quoted() + "; did you mean '" + meant + "'?";
    complaints.add(Diagnostic.error(complaints.span(words.token()), message).withFix(meant));
    words.token().setType(Words.type(meant));
    return true;
  }

  private void unknownType() {
    complaints.add(words.token(), unknownType(words.token().getText()));
    words.token().setType(UNKNOWN_TYPE);
  }

  static String unknownType(String word) {
    return "unknown type "
        + Complaints.quote(word)
        + "; types are bool, u1..u16, s2..s16, 'enum tag' and 'struct tag'";
  }

  /** A type like {@code unsigned long}; in a cast the parser has more to say about it. */
  void typeOfC() {
    CommonToken token = words.token();
    StringBuilder name = new StringBuilder(token.getText());
    token.setType(UNKNOWN_TYPE);
    int length = 1;
    for (; words.after(length) == C_TYPE; length++) {
      name.append(' ').append(words.next(length).getText());
      words.next(length).setType(CONST);
    }
    int stars = 0;
    while (words.after(length + stars) == STAR) {
      stars++;
    }
    boolean cast =
        words.inBraces() && words.before(1) == LPAREN && words.after(length + stars) == RPAREN;
    if (!cast) {
      String message = "unknown type " + Complaints.quote(name.toString());
      complaints.add(token, message + "; use a width: u1..u16 or s2..s16");
    }
  }

  private String quoted() {
    return Complaints.quote(words.token().getText());
  }

  /** Token type of a word of C. */
  static int typeOfKeyword(String word) {
    String literal = "'" + word + "'";
    for (int type = 1; type <= VOCABULARY.getMaxTokenType(); type++) {
      if (literal.equals(VOCABULARY.getLiteralName(type))) {
        return type;
      }
    }
    throw new AssertionError("no word of C: " + word);
  }
}
