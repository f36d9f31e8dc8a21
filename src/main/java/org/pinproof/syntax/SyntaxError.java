package org.pinproof.syntax;

import static org.pinproof.syntax.grammar.PinParser.*;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;

/** One error of the parse, in words. */
final class SyntaxError {
  private static final int MOST_ALTERNATIVES = 3;

  private static final Set<Integer> CLOSERS = Set.of(SEMI, RPAREN, RBRACKET, RBRACE);

  private static final Set<Integer> TYPE_STARTS =
      Set.of(STRUCT, ENUM, INT_TYPE, BOOL, VOID, UNKNOWN_TYPE, C_TYPE);

  private static final Set<Integer> OPERAND_ENDS =
      Set.of(WORD, NUMBER, TRUE, FALSE, NULL, RPAREN, RBRACKET, INCREMENT, DECREMENT);

  private final ParserRuleContext context;
  private final @Nullable Token previous;
  private final Token found;
  private final boolean followedByName;
  private final IntervalSet expected;

  /**
   * @param expected types of the tokens that could stand where {@code found} does
   */
  SyntaxError(Parser parser, Token found, IntervalSet expected) {
    this.context = parser.getContext();
    this.found = found;
    this.followedByName = List.of(WORD, STAR).contains(typeAt(parser, found.getTokenIndex() + 1));
    this.expected = expected;
    int index = found.getTokenIndex();
    this.previous = index > 0 ? parser.getInputStream().get(index - 1) : null;
  }

  private static int typeAt(Parser parser, int index) {
    TokenStream tokens = parser.getInputStream();
    return index < tokens.size() ? tokens.get(index).getType() : EOF;
  }

  Diagnostic diagnostic(Complaints complaints) {
    String special = special();
    if (special != null) {
      return Diagnostic.error(complaints.span(found), special);
    }
    Diagnostic error = Diagnostic.error(place(complaints), "expected " + wanted() + where());
    if (only(SEMI) || endsType()) {
      error = error.withFix(";");
    }
    Token opening = opening();
    if (opening != null && opening.getLine() != found.getLine()) {
      String note = "to match this '" + opening.getText() + "'";
      return error.withNote(complaints.span(opening), note);
    }
    return error;
  }

  private boolean only(int type) {
    return expected.size() == 1 && expected.contains(type);
  }

  private boolean isNameWanted() {
    return only(WORD) || (expected.contains(WORD) && context.getRuleIndex() == RULE_declaration);
  }

  /** A missing end belongs behind the last token, everything else where the parse stopped. */
  private Span place(Complaints complaints) {
    boolean closes = expected.size() == 1 && CLOSERS.contains(expected.getMinElement());
    if (previous != null
        && (found.getType() == EOF || only(SEMI) || endsBefore() || (closes && later()))) {
      return complaints.behind(previous);
    }
    return complaints.span(found);
  }

  private boolean later() {
    return previous != null && found.getLine() > previous.getLine();
  }

  /** Whether a {@code ;} is missing at the end of a line before. */
  private boolean endsBefore() {
    boolean ends = expected.contains(SEMI) && phrase() == null;
    return later() && (ends || endsType());
  }

  /** Whether the body of a struct or enum ends before something that is no name. */
  private boolean endsType() {
    return context instanceof DeclarationContext declaration
        && Recovery.endsWithBody(declaration)
        && !List.of(WORD, STAR).contains(found.getType());
  }

  private String where() {
    if (found.getType() == EOF) {
      return " at the end of the file";
    } else if (previous != null && endsBefore()) {
      return " after " + Complaints.quote(previous.getText());
    }
    return (isNameWanted() ? ", not " : " before ") + Complaints.quote(found.getText());
  }

  /** The bracket that the expected one would close. */
  private @Nullable Token opening() {
    if (expected.size() != 1 || context.children == null) {
      return null;
    }
    int opener =
        switch (expected.getMinElement()) {
          case RBRACE -> LBRACE;
          case RPAREN -> LPAREN;
          case RBRACKET -> LBRACKET;
          default -> EOF;
        };
    for (int i = context.children.size() - 1; i >= 0; i--) {
      if (context.children.get(i) instanceof TerminalNode leaf
          && leaf.getSymbol().getType() == opener
          && leaf.getSymbol().getTokenIndex() >= 0) {
        return leaf.getSymbol();
      }
    }
    return null; // it is missing, too
  }

  // ---------------------------------------------------------------- what would have been right

  private String wanted() {
    if (endsType()) {
      return "';'";
    }
    if (isNameWanted()) {
      return "a name";
    }
    if (expected.size() == 1) {
      return describe(expected.getMinElement());
    }
    String phrase = phrase();
    if (phrase != null) {
      return phrase;
    }
    List<Integer> types = expected.toList();
    String last = describe(types.get(types.size() - 1));
    if (types.size() > MOST_ALTERNATIVES) {
      return expected.contains(SEMI) ? "';'" : "something else";
    }
    return types.subList(0, types.size() - 1).stream()
            .map(SyntaxError::describe)
            .collect(Collectors.joining(", "))
        + " or "
        + last;
  }

  private @Nullable String phrase() {
    return switch (context.getRuleIndex()) {
      case RULE_file, RULE_item -> "a declaration";
      case RULE_block, RULE_blockItem, RULE_statement, RULE_body -> "a statement";
      case RULE_scenario, RULE_scenarioItem -> "'NAME = value;', 'violates' or '}'";
      case RULE_structBody, RULE_field -> "a field or '}'";
      case RULE_claim -> "'always', 'never', 'finally', 'asserted' or an expression";
      case RULE_type, RULE_plainType, RULE_definingType, RULE_parameter, RULE_binder -> "a type";
      case RULE_parameters -> "a parameter or ')'";
      case RULE_expr, RULE_primary, RULE_infix, RULE_arguments -> "an expression";
      case RULE_initial, RULE_initialItem -> "an initial value";
      default -> null;
    };
  }

  private static String describe(int type) {
    if (type == WORD) {
      return "a name";
    }
    String literal = VOCABULARY.getLiteralName(type);
    return literal != null
        ? literal
        : "'" + VOCABULARY.getSymbolicName(type).toLowerCase(java.util.Locale.ROOT) + "'";
  }

  // ---------------------------------------------------------------- what C programmers type

  private @Nullable String special() {
    String byToken = ofToken(found.getText());
    String attribute = byToken == null ? attribute() : null;
    return byToken != null ? byToken : attribute != null ? attribute : outOfPlace(found.getText());
  }

  private @Nullable String ofToken(String text) {
    return switch (found.getType()) {
      case FOREIGN -> foreign(text);
      case STRING -> "there are no strings in the notation";
      case CHARACTER -> "there are no characters in the notation";
      case ELSE -> "'else' without an 'if' before it";
      case CASE, DEFAULT -> misplacedCase(text);
      case RBRACE -> context.getRuleIndex() == RULE_file ? "there is no '{' for this '}'" : null;
      case COMMA -> isCommaOperator() ? comma() : null;
      case COLON -> isField() ? "there are no bit-fields: the type is the width" : null;
      case ASSIGN -> context.getRuleIndex() == RULE_enumBody ? "enumerators have no values" : null;
      case WORD -> isUnknownType() ? Misspellings.unknownType(text) : null;
      case LPAREN -> isFunction() ? "a function may be defined only at file scope" : null;
      default -> null;
    };
  }

  /** A word that only the compiler of the kernel looks at, here or just before. */
  private @Nullable String attribute() {
    for (Token token : previous == null ? List.of(found) : List.of(previous, found)) {
      String text = token.getText();
      if (token.getType() == WORD && text.startsWith("__")) {
        return "unknown word " + Complaints.quote(text) + ": the notation has no attributes";
      }
    }
    return null;
  }

  private @Nullable String outOfPlace(String text) {
    int type = found.getType();
    if (type == LPAREN && context.getRuleIndex() == RULE_setting) {
      return "a call or macro cannot stand at file scope";
    } else if (type == RBRACKET && previous != null && previous.getType() == LBRACKET) {
      return "an array needs its size between the brackets";
    } else if (type == DOT && previous != null && previous.getType() == DOT) {
      return "there are no ranges of cases and no variable arguments in the notation";
    }
    if (TYPE_STARTS.contains(type) && isOperandExpected()) {
      boolean cast = previous != null && previous.getType() == LPAREN;
      return cast ? "there are no casts in the notation" : null;
    }
    if (only(WORD) && type == LBRACE && isTagWanted()) {
      return "expected a tag before '{': there are no anonymous types";
    }
    if (only(LEADS_TO)) {
      return "expected 'leads_to'"
          + where()
          + "; other properties begin with always, never or finally";
    }
    if (Recovery.DECLARING.contains(type) && !only(RBRACE) && isInBlock()) {
      return Complaints.quote(text) + " may stand only at file scope";
    }
    if (type == VIOLATES) {
      return "'violates' may stand only in a scenario";
    }
    return null;
  }

  private boolean isOperandExpected() {
    return context.getRuleIndex() == RULE_expr || context.getRuleIndex() == RULE_primary;
  }

  private boolean isInBlock() {
    int rule = context.getRuleIndex();
    return rule == RULE_block || rule == RULE_scenario || rule == RULE_structBody;
  }

  private boolean isCommaOperator() {
    return previous != null
        && OPERAND_ENDS.contains(previous.getType())
        && (expected.contains(SEMI) || expected.contains(RPAREN))
        && context.getRuleIndex() != RULE_config
        && context.getRuleIndex() != RULE_setting;
  }

  private String comma() {
    int statement = context.getStart().getType();
    return context.getRuleIndex() == RULE_statement
            && (statement == WAIT_EVENT || statement == WAIT_FAIR)
        ? "a wait takes its condition only: there are no wait queues in the notation"
        : "there is no comma operator in the notation";
  }

  private boolean isField() {
    return context.getRuleIndex() == RULE_variables;
  }

  private boolean isTagWanted() {
    return previous != null && (previous.getType() == STRUCT || previous.getType() == ENUM);
  }

  private boolean isUnknownType() {
    int rule = context.getRuleIndex();
    return followedByName
        && (rule == RULE_type || rule == RULE_plainType || rule == RULE_definingType);
  }

  private boolean isFunction() {
    return context.getRuleIndex() == RULE_variables
        && context.getParent() != null
        && context.getParent().getRuleIndex() == RULE_local;
  }

  static String misplacedCase(String label) {
    return "'" + label + "' must stand directly in the body of a switch";
  }

  private static @Nullable String foreign(String word) {
    return switch (word) {
      case "typedef" ->
          "there is no typedef in the notation: write 'struct tag', 'enum tag' or a width";
      case "union" -> "there are no unions in the notation";
      case "sizeof" -> "there is no sizeof in the notation";
      case "extern" -> "there is no extern in the notation: #include the file that declares it";
      default -> "there is no '" + word + "' in the notation";
    };
  }
}
