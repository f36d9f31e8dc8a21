package org.pinproof.syntax;

import static java.util.Map.entry;
import static org.pinproof.syntax.grammar.PinParser.*;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;

/**
 * Gives the words of the notation their meaning where they have it, and leaves them names
 * elsewhere, by the tokens next to them. Also the names before a colon that are labels.
 *
 * <p>Two words in a row that mean nothing together are a misspelt word or an unknown type: {@link
 * Misspellings} reports them here, where it can be put right, so that nothing else follows from it.
 */
final class Words {
  private static final Map<String, Integer> TYPES_OF_WORDS =
      Map.ofEntries(
          entry("config", CONFIG),
          entry("start", START),
          entry("daemon", DAEMON),
          entry("task", TASK),
          entry("requires", REQUIRES),
          entry("property", PROPERTY),
          entry("scenario", SCENARIO),
          entry("violates", VIOLATES),
          entry("always", ALWAYS),
          entry("never", NEVER),
          entry("finally", FINALLY),
          entry("asserted", ASSERTED),
          entry("leads_to", LEADS_TO),
          entry("implies", IMPLIES),
          entry("forall", FORALL),
          entry("exists", EXISTS),
          entry("any", ANY),
          entry("ghost", GHOST),
          entry("atomic", ATOMIC),
          entry("choose", CHOOSE),
          entry("or", OR),
          entry("for_each", FOR_EACH),
          entry("wait_event", WAIT_EVENT),
          entry("wait_fair", WAIT_FAIR),
          entry("BUG_ON", BUG_ON),
          entry("assert", ASSERT));

  /** What is followed by a name, whatever the word. */
  private static final Set<Integer> NAMING =
      Set.of(DOT, ARROW, STRUCT, ENUM, GOTO, TASK, START, SCENARIO, PROPERTY, REQUIRES, VIOLATES);

  private static final Set<Integer> TYPES =
      Set.of(INT_TYPE, BOOL, VOID, STRUCT, ENUM, C_TYPE, UNKNOWN_TYPE);

  private static final Set<Integer> SPECIFIERS = Set.of(STATIC, INLINE, CONST, VOLATILE);

  /** What a type may follow, and no name can. */
  private static final Set<Integer> BEFORE_TYPE =
      Set.of(STATIC, INLINE, CONST, VOLATILE, CONFIG, GHOST, ATOMIC);

  /** What follows a name with which a statement, setting or enumerator begins, and no type. */
  private static final Set<Integer> BEHIND_NAME =
      Set.of(
          ASSIGN,
          STAR_ASSIGN,
          SLASH_ASSIGN,
          PERCENT_ASSIGN,
          PLUS_ASSIGN,
          MINUS_ASSIGN,
          SHL_ASSIGN,
          SHR_ASSIGN,
          AMP_ASSIGN,
          CARET_ASSIGN,
          BAR_ASSIGN,
          INCREMENT,
          DECREMENT,
          DOT,
          ARROW,
          LBRACKET,
          COLON,
          COMMA,
          RBRACE);

  /** What follows a type that is followed by no star. */
  private static final Set<Integer> BEHIND_TYPE =
      Set.of(WORD, INT_TYPE, BOOL, VOID, STRUCT, ENUM, C_TYPE, STATIC, INLINE, CONST, VOLATILE);

  /** What has parentheses with a statement behind them. */
  private static final Set<Integer> HEADS = Set.of(IF, WHILE, FOR, SWITCH, FOR_EACH);

  private static final Set<Integer> OPERAND_ENDS =
      Set.of(WORD, NUMBER, TRUE, FALSE, NULL, RPAREN, RBRACKET);

  private static final Set<Integer> OPERAND_STARTS =
      Set.of(WORD, INT_TYPE, NUMBER, TRUE, FALSE, NULL, LPAREN, NOT, TILDE, MINUS, PLUS, AMP, STAR);

  private final List<CommonToken> tokens;
  private final Misspellings misspellings;

  private int at;
  private int braces;
  private int parentheses;

  /** Question marks of the statement so far whose colon has not come. */
  private int questions;

  /** Whether the outermost open parenthesis is that of parameters. */
  private boolean parameters;

  /** Whether the last outermost parenthesis is the head of a statement. */
  private boolean header;

  /** Whether the last colon ended a label. */
  private boolean labelled;

  private Words(List<CommonToken> tokens, Complaints complaints) {
    this.tokens = tokens;
    this.misspellings = new Misspellings(this, complaints);
  }

  /** Changes the types of tokens in place; their number stays. */
  static void resolve(List<CommonToken> tokens, Complaints complaints) {
    Words words = new Words(tokens, complaints);
    for (words.at = 0; words.at < tokens.size(); words.at++) {
      words.resolve();
    }
  }

  private void resolve() {
    CommonToken token = token();
    if (token.getType() == INT_TYPE && isName()) {
      token.setType(WORD);
    }
    if (token.getType() == C_TYPE) {
      misspellings.typeOfC();
    } else if (token.getType() == WORD && !NAMING.contains(before(1))) {
      Integer type = TYPES_OF_WORDS.get(token.getText());
      if (inBraces() && begins() && after(1) == COLON) {
        token.setType(LABEL);
      } else if (type != null && hasMeaning(type)) {
        token.setType(type);
      } else {
        misspellings.word();
      }
    }
    count(token.getType());
  }

  /** Whether the word at hand has its meaning where it stands. */
  private boolean hasMeaning(int type) {
    return switch (type) {
      case CONFIG, START, DAEMON, REQUIRES, PROPERTY, SCENARIO -> opensDeclaration();
      case TASK -> before(1) == DAEMON || opensDeclaration();
      case VIOLATES -> opensWithWord();
      case ALWAYS, NEVER, FINALLY -> opensClaim();
      case ASSERTED -> inClaim() && (after(1) == SEMI || beforeWord());
      case LEADS_TO, IMPLIES -> joinsOperands();
      case FORALL, EXISTS -> bindsVariable();
      case ANY -> after(1) == LPAREN && !isDeclared();
      case GHOST -> specifiesVariable();
      case ATOMIC -> opens(LBRACE) || specifiesFunction();
      case CHOOSE -> opens(LBRACE);
      case OR -> before(1) == RBRACE && after(1) == LBRACE;
      case FOR_EACH, WAIT_EVENT, WAIT_FAIR, BUG_ON, ASSERT -> opens(LPAREN);
      default -> throw new AssertionError("no word: " + VOCABULARY.getSymbolicName(type));
    };
  }

  /** Whether a word like {@code s2} is no type where it stands: a name belongs there. */
  private boolean isName() {
    if (NAMING.contains(before(1)) || isDeclared()) {
      return true;
    } else if (startsParameter() || BEFORE_TYPE.contains(before(1)) || before(2) == ANY) {
      return false;
    } else if (begins()) {
      return BEHIND_NAME.contains(after(1)) || (after(1) == LPAREN && inBraces());
    }
    return switch (after(1)) {
      case RPAREN -> before(1) != LPAREN || isOperandBefore(2) || !startsOperand(2);
      case STAR -> before(2) != FOR && after(2) != RPAREN;
      default -> !BEHIND_TYPE.contains(after(1));
    };
  }

  /** Whether a parenthesis so many tokens back is that of a call or of a statement's head. */
  private boolean isOperandBefore(int distance) {
    return before(distance) == WORD || HEADS.contains(before(distance));
  }

  private void count(int type) {
    switch (type) {
      case LBRACE -> {
        braces++;
        parentheses = 0;
        questions = 0;
      }
      case RBRACE -> {
        braces = Math.max(0, braces - 1);
        parentheses = 0;
        questions = 0;
      }
      case SEMI -> questions = 0;
      case LPAREN -> {
        if (parentheses++ == 0) {
          parameters = !inBraces() && (isBehindType(2) || before(2) == TASK);
          header = HEADS.contains(before(1));
        }
      }
      case RPAREN -> parentheses = Math.max(0, parentheses - 1);
      case QUESTION -> questions++;
      case COLON -> {
        labelled = questions == 0;
        questions = Math.max(0, questions - 1);
      }
      default -> {}
    }
  }

  // ---------------------------------------------------------------- where the word stands

  CommonToken token() {
    return tokens.get(at);
  }

  /** Type of the token so many before the word, EOF where there is none. */
  int before(int distance) {
    return distance <= at ? tokens.get(at - distance).getType() : EOF;
  }

  /** Type of the token so many after the word, EOF where there is none. */
  int after(int distance) {
    return next(distance).getType();
  }

  CommonToken next(int distance) {
    return tokens.get(Math.min(at + distance, tokens.size() - 1));
  }

  boolean inBraces() {
    return braces > 0;
  }

  /** Whether a declaration or statement may begin with the word. */
  boolean begins() {
    if (parentheses > 0) {
      return false;
    }
    return switch (before(1)) {
      case EOF, SEMI, LBRACE, RBRACE, INCLUDE -> true;
      case ELSE, DO -> inBraces();
      case RPAREN -> inBraces() && header;
      case COLON -> inBraces() && labelled;
      default -> false;
    };
  }

  /** Whether a form begins here whose next token should be {@code next}. */
  private boolean opens(int next) {
    return begins() && (after(1) == next || beforeWord());
  }

  /** Whether the next token is a word that is no operator: two words in a row. */
  boolean beforeWord() {
    CommonToken next = next(1);
    return TYPES.contains(next.getType())
        || (next.getType() == WORD && !isOperator(next.getText()));
  }

  boolean opensWithWord() {
    return begins() && beforeWord();
  }

  /** At file scope such words are declarations, unless they are set; elsewhere out of place. */
  private boolean opensDeclaration() {
    if (inBraces()) {
      return opensWithWord();
    }
    return begins() ? after(1) != ASSIGN : beforeWord() && parentheses == 0 && !isDeclared();
  }

  /** Whether the word stands where a declaration has its name, behind a type. */
  private boolean isDeclared() {
    return isBehindType(1);
  }

  /** Whether a type, with its stars, ends so many tokens before the one at hand. */
  private boolean isBehindType(int distance) {
    int end = distance;
    while (before(end) == STAR || SPECIFIERS.contains(before(end))) {
      end++;
    }
    boolean tag = before(end) == WORD && (before(end + 1) == STRUCT || before(end + 1) == ENUM);
    return tag || TYPES.contains(before(end));
  }

  /** Whether a parameter begins with the word. */
  boolean startsParameter() {
    return parameters && parentheses == 1 && (before(1) == LPAREN || before(1) == COMMA);
  }

  private boolean isTag() {
    return before(2) == STRUCT || before(2) == ENUM;
  }

  /** Whether the word stands behind {@code property name:}. */
  boolean inClaim() {
    return before(1) == COLON && before(3) == PROPERTY;
  }

  private boolean opensClaim() {
    return inClaim() && !isOperator(next(1).getText()) && (startsOperand() || after(1) == SEMI);
  }

  /** Whether the next token can begin an operand. */
  boolean startsOperand() {
    return startsOperand(1);
  }

  private boolean startsOperand(int distance) {
    return OPERAND_STARTS.contains(after(distance));
  }

  private boolean joinsOperands() {
    boolean behindHead = before(1) == RPAREN && (header || !startsOperand());
    return OPERAND_ENDS.contains(before(1)) && !isTag() && !behindHead;
  }

  private boolean bindsVariable() {
    if (isDeclared()) {
      return false;
    }
    return TYPES.contains(after(1)) || (after(1) == LPAREN && isBinder());
  }

  private boolean isBinder() {
    return TYPES.contains(after(2))
        || SPECIFIERS.contains(after(2))
        || (after(2) == WORD && (after(3) == WORD || (after(3) == STAR && after(5) == RPAREN)));
  }

  private boolean specifiesVariable() {
    return TYPES.contains(after(1))
        || SPECIFIERS.contains(after(1))
        || (opensWithWord() && after(1) == WORD);
  }

  private boolean specifiesFunction() {
    return TYPES.contains(after(1))
        || SPECIFIERS.contains(after(1))
        || (!inBraces() && after(1) == WORD && (begins() || SPECIFIERS.contains(before(1))));
  }

  private static boolean isOperator(String word) {
    return word.equals("implies") || word.equals("leads_to");
  }

  /** Whether a word has a meaning somewhere. */
  static boolean isOfNotation(String word) {
    return TYPES_OF_WORDS.containsKey(word);
  }

  /** Token type of a word of the notation. */
  static int type(String word) {
    Integer type = TYPES_OF_WORDS.get(word);
    return type == null ? Misspellings.typeOfKeyword(word) : type;
  }
}
