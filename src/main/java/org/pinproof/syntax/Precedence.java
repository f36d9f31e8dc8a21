package org.pinproof.syntax;

import static org.pinproof.syntax.grammar.PinParser.*;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast.BinaryOp;
import org.pinproof.syntax.Ast.Expr;
import org.pinproof.syntax.Ast.UnaryOp;

/**
 * Groups a list of operands and operators as C does, by precedence climbing (Richards,
 * Whitby-Strevens 1979); {@code implies} binds weaker than {@code ?:} and stronger than assignment.
 */
final class Precedence {
  /** A piece of an expression, in the order of the text. */
  sealed interface Item {
    Span span();
  }

  /**
   * @param span with the parentheses around it
   */
  record Operand(Span span, Expr expr) implements Item {}

  /** An operator before its operand, by token type. */
  record Prefix(Span span, int type) implements Item {}

  /**
   * An operator between operands, by token type.
   *
   * @param middle of {@code ? middle :}, else null
   */
  record Infix(Span span, int type, @Nullable Expr middle) implements Item {}

  private static final int ASSIGNMENT = 1;
  private static final int IMPLICATION = 2;
  private static final int CONDITIONAL = 3;

  private static final Map<Integer, UnaryOp> UNARY =
      Map.of(
          NOT, UnaryOp.NOT,
          MINUS, UnaryOp.NEGATE,
          PLUS, UnaryOp.PLUS,
          TILDE, UnaryOp.COMPLEMENT,
          AMP, UnaryOp.ADDRESS_OF,
          STAR, UnaryOp.DEREFERENCE);

  private final List<Item> items;
  private int at;

  private Precedence(List<Item> items) {
    this.items = items;
  }

  /** The tree of {@code prefix* operand (infix prefix* operand)*}. */
  static Expr group(List<Item> items) {
    return new Precedence(items).climb(ASSIGNMENT);
  }

  /** An expression of operators that bind at least as strong as {@code weakest}. */
  private Expr climb(int weakest) {
    int first = at;
    Expr left = unary();
    while (at < items.size() && items.get(at) instanceof Infix infix) {
      int rank = rank(infix.type);
      if (rank < weakest) {
        break;
      }
      at++;
      Expr right = climb(rank <= CONDITIONAL ? rank : rank + 1);
      left = join(spanFrom(first), infix, left, right);
    }
    return left;
  }

  private Expr unary() {
    int first = at;
    Item item = items.get(at++);
    if (item instanceof Operand operand) {
      return operand.expr;
    }
    if (item instanceof Prefix prefix) {
      Expr operand = unary();
      Span span = spanFrom(first);
      return switch (prefix.type) {
        case INCREMENT -> increment(span, operand, BinaryOp.ADD, prefix.span);
        case DECREMENT -> increment(span, operand, BinaryOp.SUB, prefix.span);
        default -> new Ast.Unary(span, unary(prefix.type), operand);
      };
    }
    throw new AssertionError("no operand: " + item);
  }

  /** From an item to the last one taken. */
  private Span spanFrom(int first) {
    return items.get(first).span().to(items.get(at - 1).span());
  }

  private static Expr join(Span span, Infix infix, Expr left, Expr right) {
    if (infix.middle != null) {
      return new Ast.Conditional(span, left, infix.middle, right);
    }
    if (rank(infix.type) == ASSIGNMENT) {
      return new Ast.Assign(span, left, assigning(infix.type), right, false);
    }
    return new Ast.Binary(span, binary(infix.type), left, right);
  }

  /** {@code x++} and its kin. */
  static Expr increment(Span span, Expr target, BinaryOp op, Span operator) {
    Expr one = new Ast.IntLiteral(operator, "1", java.math.BigInteger.ONE);
    return new Ast.Assign(span, target, op, one, true);
  }

  private static UnaryOp unary(int type) {
    UnaryOp op = UNARY.get(type);
    if (op == null) {
      throw new AssertionError("no prefix operator: " + VOCABULARY.getDisplayName(type));
    }
    return op;
  }

  private static int rank(int type) {
    return switch (type) {
      case ASSIGN,
          STAR_ASSIGN,
          SLASH_ASSIGN,
          PERCENT_ASSIGN,
          PLUS_ASSIGN,
          MINUS_ASSIGN,
          SHL_ASSIGN,
          SHR_ASSIGN,
          AMP_ASSIGN,
          CARET_ASSIGN,
          BAR_ASSIGN ->
          ASSIGNMENT;
      case IMPLIES -> IMPLICATION;
      case QUESTION -> CONDITIONAL;
      case OROR -> 4;
      case ANDAND -> 5;
      case BAR -> 6;
      case CARET -> 7;
      case AMP -> 8;
      case EQ, NE -> 9;
      case LT, LE, GT, GE -> 10;
      case SHL, SHR -> 11;
      case PLUS, MINUS -> 12;
      case STAR, SLASH, PERCENT -> 13;
      default -> throw new AssertionError("no operator: " + VOCABULARY.getDisplayName(type));
    };
  }

  private static BinaryOp binary(int type) {
    return switch (type) {
      case IMPLIES -> BinaryOp.IMPLIES;
      case OROR -> BinaryOp.LOR;
      case ANDAND -> BinaryOp.LAND;
      case BAR -> BinaryOp.OR;
      case CARET -> BinaryOp.XOR;
      case AMP -> BinaryOp.AND;
      case EQ -> BinaryOp.EQ;
      case NE -> BinaryOp.NE;
      case LT -> BinaryOp.LT;
      case LE -> BinaryOp.LE;
      case GT -> BinaryOp.GT;
      case GE -> BinaryOp.GE;
      case SHL -> BinaryOp.SHL;
      case SHR -> BinaryOp.SHR;
      case PLUS -> BinaryOp.ADD;
      case MINUS -> BinaryOp.SUB;
      case STAR -> BinaryOp.MUL;
      case SLASH -> BinaryOp.DIV;
      case PERCENT -> BinaryOp.MOD;
      default -> throw new AssertionError("no operator: " + VOCABULARY.getDisplayName(type));
    };
  }

  private static @Nullable BinaryOp assigning(int type) {
    return switch (type) {
      case ASSIGN -> null;
      case STAR_ASSIGN -> BinaryOp.MUL;
      case SLASH_ASSIGN -> BinaryOp.DIV;
      case PERCENT_ASSIGN -> BinaryOp.MOD;
      case PLUS_ASSIGN -> BinaryOp.ADD;
      case MINUS_ASSIGN -> BinaryOp.SUB;
      case SHL_ASSIGN -> BinaryOp.SHL;
      case SHR_ASSIGN -> BinaryOp.SHR;
      case AMP_ASSIGN -> BinaryOp.AND;
      case CARET_ASSIGN -> BinaryOp.XOR;
      case BAR_ASSIGN -> BinaryOp.OR;
      default -> throw new AssertionError("no operator: " + VOCABULARY.getDisplayName(type));
    };
  }
}
