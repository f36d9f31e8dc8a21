package org.pinproof.syntax;

import static java.util.Map.entry;
import static org.pinproof.syntax.grammar.PinParser.*;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.antlr.v4.runtime.CommonToken;

/**
 * Gives the words of the notation their meaning where they have it, and leaves them names
 * elsewhere, by the tokens next to them. Also the names before a colon that are labels.
 *
 * <p>Two words in a row that mean nothing together are a misspelt word or an unknown type: {@link
 * Misspellings} reports them here, where it can be put right, so that nothing else follows from it.
 */
final class Words {
  /** What a word becomes, and where. */
  private record Meaning(int type, Predicate<Words> here) {}

  private static final Map<String, Meaning> MEANINGS =
      Map.ofEntries(
          entry("config", new Meaning(CONFIG, Words::opensDeclaration)),
          entry("start", new Meaning(START, Words::opensDeclaration)),
          entry("daemon", new Meaning(DAEMON, Words::opensDeclaration)),
          entry("task", new Meaning(TASK, w -> w.before(1) == DAEMON || w.opensDeclaration())),
          entry("requires", new Meaning(REQUIRES, Words::opensDeclaration)),
          entry("property", new Meaning(PROPERTY, Words::opensDeclaration)),
          entry("scenario", new Meaning(SCENARIO, Words::opensDeclaration)),
          entry("violates", new Meaning(VIOLATES, w -> w.inBraces() && w.opensWithWord())),
          entry("always", new Meaning(ALWAYS, Words::opensClaim)),
          entry("never", new Meaning(NEVER, Words::opensClaim)),
          entry("finally", new Meaning(FINALLY, Words::opensClaim)),
          entry("asserted", new Meaning(ASSERTED, w -> w.inClaim() && w.after(1) == SEMI)),
          entry("leads_to", new Meaning(LEADS_TO, Words::joinsOperands)),
          entry("implies", new Meaning(IMPLIES, Words::joinsOperands)),
          entry("forall", new Meaning(FORALL, Words::bindsVariable)),
          entry("exists", new Meaning(EXISTS, Words::bindsVariable)),
          entry("any", new Meaning(ANY, w -> w.after(1) == LPAREN && !w.isDeclared())),
          entry("ghost", new Meaning(GHOST, Words::specifiesVariable)),
          entry("atomic", new Meaning(ATOMIC, w -> w.opens(LBRACE) || w.specifiesFunction())),
          entry("choose", new Meaning(CHOOSE, w -> w.opens(LBRACE))),
          entry("or", new Meaning(OR, w -> w.before(1) == RBRACE && w.after(1) == LBRACE)),
          entry("for_each", new Meaning(FOR_EACH, w -> w.opens(LPAREN))),
          entry("wait_event", new Meaning(WAIT_EVENT, w -> w.opens(LPAREN))),
          entry("wait_fair", new Meaning(WAIT_FAIR, w -> w.opens(LPAREN))),
          entry("BUG_ON", new Meaning(BUG_ON, w -> w.opens(LPAREN))),
          entry("assert", new Meaning(ASSERT, w -> w.opens(LPAREN))));

  /** What is followed by a name, whatever the word. */
  private static final Set<Integer> NAMING =
      Set.of(DOT, ARROW, STRUCT, ENUM, GOTO, TASK, START, SCENARIO, PROPERTY, REQUIRES, VIOLATES);

  private static final Set<Integer> TYPES =
      Set.of(INT_TYPE, BOOL, VOID, STRUCT, ENUM, C_TYPE, UNKNOWN_TYPE);

  private static final Set<Integer> SPECIFIERS = Set.of(STATIC, INLINE, CONST, VOLATILE);

  private static final Set<Integer> OPERAND_ENDS =
      Set.of(WORD, NUMBER, TRUE, FALSE, NULL, RPAREN, RBRACKET);

  private static final Set<Integer> OPERAND_STARTS =
      Set.of(WORD, NUMBER, TRUE, FALSE, NULL, LPAREN, NOT, TILDE, MINUS, PLUS, AMP, STAR);

  private final List<CommonToken> tokens;
  private final Misspellings misspellings;

  private int at;
  private int braces;
  private int parentheses;

  /** Question marks of the statement so far whose colon has not come. */
  private int questions;

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
    if (token.getType() == C_TYPE) {
      misspellings.typeOfC();
    } else if (token.getType() == WORD && !NAMING.contains(before(1))) {
      Meaning meaning = MEANINGS.get(token.getText());
      if (inBraces() && opens(COLON)) {
        token.setType(LABEL);
      } else if (meaning != null && meaning.here.test(this)) {
        token.setType(meaning.type);
      } else {
        misspellings.word();
      }
    }
    count(token.getType());
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
      case LPAREN -> parentheses++;
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
      case ELSE, DO, RPAREN -> inBraces();
      case COLON -> inBraces() && labelled;
      default -> false;
    };
  }

  private boolean opens(int next) {
    return begins() && after(1) == next;
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
    return TYPES.contains(before(1)) || isTag() || (!inBraces() && before(1) == STAR);
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
    return OPERAND_STARTS.contains(after(1));
  }

  private boolean joinsOperands() {
    return OPERAND_ENDS.contains(before(1)) && !isTag() && (before(1) != RPAREN || startsOperand());
  }

  private boolean bindsVariable() {
    return after(1) == LPAREN
        && !isDeclared()
        && (TYPES.contains(after(2))
            || SPECIFIERS.contains(after(2))
            || (after(2) == WORD && (after(3) == WORD || after(3) == STAR && after(5) == RPAREN)));
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

  /** Token type of a word of the notation. */
  static int type(String word) {
    Meaning meaning = MEANINGS.get(word);
    return meaning == null ? Misspellings.typeOfKeyword(word) : meaning.type;
  }
}
