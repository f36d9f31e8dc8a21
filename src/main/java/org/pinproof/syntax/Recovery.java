package org.pinproof.syntax;

import static org.pinproof.syntax.grammar.PinParser.*;

import java.util.Set;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * How the parse goes on after an error, so that one run reports all of them and few that are not.
 *
 * <p>A token too many or too few is skipped or taken as read. Everything else ends the statement,
 * field or declaration that it stands in; the next one begins behind a {@code ;} or a block.
 */
final class Recovery extends DefaultErrorStrategy {
  /** Rules that are given up as a whole; the rules within them pass an error on. */
  private static final Set<Integer> UNITS =
      Set.of(RULE_item, RULE_blockItem, RULE_scenarioItem, RULE_field);

  /** Rules that are lists of such units. */
  private static final Set<Integer> LISTS =
      Set.of(RULE_file, RULE_block, RULE_scenario, RULE_structBody);

  private static final Set<Integer> TYPE_RULES =
      Set.of(RULE_type, RULE_plainType, RULE_definingType);

  /** What can only begin a declaration at file scope. */
  static final Set<Integer> DECLARING =
      Set.of(INCLUDE, CONFIG, START, DAEMON, TASK, REQUIRES, PROPERTY, SCENARIO);

  private static final Set<Integer> BEFORE_DECLARED_NAME =
      Set.of(
          STRUCT,
          ENUM,
          INT_TYPE,
          BOOL,
          VOID,
          UNKNOWN_TYPE,
          GHOST,
          ATOMIC,
          STATIC,
          INLINE,
          CONST,
          VOLATILE,
          STAR);

  /** What is never too much: it ends or begins something. */
  private static final Set<Integer> STRUCTURAL = Set.of(LBRACE, RBRACE, SEMI);

  private final Complaints complaints;

  Recovery(Complaints complaints) {
    this.complaints = complaints;
  }

  // ---------------------------------------------------------------- reports

  @Override
  public void reportError(Parser parser, RecognitionException error) {
    complain(parser, error.getOffendingToken(), expected(parser, error));
  }

  private static IntervalSet expected(Parser parser, RecognitionException error) {
    IntervalSet tokens = error.getExpectedTokens();
    return tokens == null ? parser.getExpectedTokens() : tokens;
  }

  @Override
  protected void reportUnwantedToken(Parser parser) {
    complain(parser, parser.getCurrentToken(), getExpectedTokens(parser));
  }

  @Override
  protected void reportMissingToken(Parser parser) {
    complain(parser, parser.getCurrentToken(), getExpectedTokens(parser));
  }

  private void complain(Parser parser, Token found, IntervalSet expected) {
    if (!inErrorRecoveryMode(parser)) {
      beginErrorCondition(parser);
      complaints.add(new SyntaxError(parser, found, expected).diagnostic(complaints));
    }
  }

  // ---------------------------------------------------------------- within a unit

  @Override
  public Token recoverInline(Parser parser) {
    IntervalSet expected = parser.getExpectedTokens();
    Token found = parser.getCurrentToken();
    if (expected.contains(RBRACE) && expected.size() == 1) {
      reportMissingToken(parser);
      return getMissingSymbol(parser);
    }
    if (expected.contains(WORD)
        && isWord(found)
        && sameLine(found, parser.getInputStream().LT(-1))) {
      reportUnwantedToken(parser);
      parser.consume();
      return found;
    }
    return super.recoverInline(parser);
  }

  private static boolean isWord(Token token) {
    String text = token.getText();
    return token.getType() != EOF && text != null && Character.isLetter(text.charAt(0));
  }

  private static boolean sameLine(Token token, @Nullable Token previous) {
    return previous != null && token.getLine() == previous.getLine();
  }

  @Override
  protected @Nullable Token singleTokenDeletion(Parser parser) {
    Token found = parser.getCurrentToken();
    boolean structural =
        STRUCTURAL.contains(found.getType()) || DECLARING.contains(found.getType());
    return structural || !sameLine(parser.getInputStream().LT(2), found)
        ? null
        : super.singleTokenDeletion(parser);
  }

  /** A block that is only imagined would take in what follows. */
  @Override
  protected boolean singleTokenInsertion(Parser parser) {
    return !parser.getExpectedTokens().contains(LBRACE) && super.singleTokenInsertion(parser);
  }

  @Override
  public void recover(Parser parser, RecognitionException error) {
    int rule = parser.getContext().getRuleIndex();
    if (error instanceof ListEnd && LISTS.contains(rule)) {
      return;
    }
    if (TYPE_RULES.contains(rule) && parser.getInputStream().LA(1) == WORD) {
      parser.consume();
    } else if (lacksEnd(parser, error)) {
      endErrorCondition(parser);
    } else if (UNITS.contains(rule)) {
      skipUnit(parser, rule == RULE_item);
    } else {
      throw error;
    }
  }

  /** Whether only the semicolon of a declaration is missing, at the end of a line. */
  private static boolean lacksEnd(Parser parser, RecognitionException error) {
    return error.getCtx() instanceof DeclarationContext declaration
        && startsLine(parser.getCurrentToken())
        && (endsWithBody(declaration) || expected(parser, error).contains(SEMI));
  }

  /** Whether a declaration has got as far as the body of a struct or enum. */
  static boolean endsWithBody(DeclarationContext declaration) {
    DefiningTypeContext type = declaration.definingType();
    return declaration.declarator() == null
        && type != null
        && (type.structBody() != null || type.enumBody() != null);
  }

  // ---------------------------------------------------------------- lists of units

  /** Ends a list without its closing brace. */
  private static final class ListEnd extends InputMismatchException {
    ListEnd(Parser parser) {
      super(parser);
    }
  }

  /** Brings a list to its next unit or its end; elsewhere the next match reports what is wrong. */
  @Override
  public void sync(Parser parser) {
    int rule = parser.getContext().getRuleIndex();
    ATNState state = parser.getATN().states.get(parser.getState());
    if (!LISTS.contains(rule) || !isLoop(state)) {
      return;
    }
    boolean file = rule == RULE_file;
    IntervalSet wanted = parser.getATN().nextTokens(state);
    TokenStream tokens = parser.getInputStream();
    while (true) {
      if (!file && (tokens.LA(1) == EOF || opensDeclaration(tokens))) {
        complain(parser, parser.getCurrentToken(), IntervalSet.of(RBRACE));
        throw new ListEnd(parser);
      }
      if (wanted.contains(tokens.LA(1))) {
        return;
      }
      complain(parser, parser.getCurrentToken(), wanted);
      if (file && tokens.LA(1) == RBRACE && startsLine(tokens.LT(1))) {
        parser.consume();
      } else {
        skipUnit(parser, file);
      }
    }
  }

  private static boolean isLoop(ATNState state) {
    int type = state.getStateType();
    return type == ATNState.STAR_LOOP_ENTRY || type == ATNState.STAR_LOOP_BACK;
  }

  private static boolean startsLine(Token token) {
    return token.getCharPositionInLine() == 0;
  }

  /** Whether the next line is at file scope, judged by its layout, so that a brace is missing. */
  private static boolean opensDeclaration(TokenStream tokens) {
    if (!startsLine(tokens.LT(1))) {
      return false;
    }
    if (DECLARING.contains(tokens.LA(1))) {
      return true;
    }
    int first = tokens.index();
    int at = first;
    boolean tag = false;
    while (BEFORE_DECLARED_NAME.contains(type(tokens, at)) || (tag && type(tokens, at) == WORD)) {
      tag = type(tokens, at) == STRUCT || type(tokens, at) == ENUM;
      at++;
    }
    boolean body = at > first && type(tokens, at) == LBRACE && type(tokens, at - 1) == WORD;
    boolean function = type(tokens, at) == WORD && type(tokens, at + 1) == LPAREN;
    return body || (at > first && function);
  }

  private static int type(TokenStream tokens, int index) {
    return index < tokens.size() ? tokens.get(index).getType() : EOF;
  }

  /** Skips the rest of a statement or declaration. */
  private void skipUnit(Parser parser, boolean atFileScope) {
    TokenStream tokens = parser.getInputStream();
    int depth = 0;
    while (tokens.LA(1) != EOF) {
      Token token = tokens.LT(1);
      int type = token.getType();
      if (DECLARING.contains(type) && startsLine(token)) {
        return;
      }
      if (type == RBRACE && depth == 0 && !atFileScope) {
        return;
      }
      parser.consume();
      depth = Math.max(0, depth + (type == LBRACE ? 1 : type == RBRACE ? -1 : 0));
      boolean end = type == SEMI || (type == RBRACE && !goesOn(token, tokens.LT(1)));
      if (depth == 0 && end && (!atFileScope || startsLine(tokens.LT(1)))) {
        endErrorCondition(parser);
        return;
      }
    }
  }

  /** Whether a statement goes on behind a block: {@code } else}, {@code } while (c);}. */
  private static boolean goesOn(Token brace, Token next) {
    int type = next.getType();
    return type == ELSE || type == OR || (sameLine(next, brace) && type != RBRACE && type != EOF);
  }
}
