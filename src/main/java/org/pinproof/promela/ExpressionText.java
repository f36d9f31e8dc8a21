package org.pinproof.promela;

import org.pinproof.check.Expr.BinaryOp;
import org.pinproof.check.Expr.UnaryOp;
import org.pinproof.source.Span;
import org.pinproof.system.Term;

/** Evaluated terms as Promela expressions, which are 32-bit and bind as those of C. */
final class ExpressionText {
  private static final int PRIMARY = 15;
  private static final int UNARY = 14;
  private static final int PRODUCT = 13;
  private static final int SUM = 12;
  private static final int SHIFT = 11;
  private static final int RELATION = 10;
  private static final int EQUALITY = 9;
  private static final int BITS = 8;
  private static final int BOTH = 5;
  private static final int EITHER = 4;

  /** Guards and formulas beyond this size are no longer written out. */
  private static final int LONGEST = 60_000;

  private final Identifiers names;
  private final Span span;
  private final StringBuilder out = new StringBuilder();

  private ExpressionText(Identifiers names, Span span) {
    this.names = names;
    this.span = span;
  }

  /**
   * The text of a term.
   *
   * @param span what it comes from
   * @throws RefusedException if it may need more than 32 bits
   */
  static String of(Term term, Identifiers names, Span span) {
    ExpressionText text = new ExpressionText(names, span);
    text.add(term, 0);
    return text.out.toString();
  }

  /** The same, as an operand of {@code &&}. */
  static String operand(Term term, Identifiers names, Span span) {
    ExpressionText text = new ExpressionText(names, span);
    text.add(term, BOTH + 1);
    return text.out.toString();
  }

  /** Adds a term, in parentheses if it binds less tightly than the level. */
  private void add(Term term, int level) {
    if (out.length() > LONGEST) {
      throw new RefusedException(span, "too long a condition to be written out in Promela");
    }
    if (term instanceof Term.Checked c) {
      add(c.value(), level);
      return;
    }
    Term.Range range = term.range();
    if (!range.fitsInt() || range.low() == Integer.MIN_VALUE) {
      String message =
          "a value here may be anything in %d..%d: Promela computes with 32 bits"
              .formatted(range.low(), range.high());
      throw new RefusedException(span, message);
    }
    boolean parentheses = levelOf(term) < level;
    out.append(parentheses ? "(" : "");
    write(term);
    out.append(parentheses ? ")" : "");
  }

  private static int levelOf(Term term) {
    if (term instanceof Term.Const c) {
      return c.value() < 0 ? UNARY : PRIMARY;
    } else if (term instanceof Term.Unary u) {
      return u.op() == UnaryOp.TRUTH ? EQUALITY : UNARY;
    } else if (term instanceof Term.Binary b) {
      return levelOf(b.op());
    }
    return PRIMARY;
  }

  private static int levelOf(BinaryOp op) {
    return switch (op) {
      case MUL, DIV, MOD -> PRODUCT;
      case ADD, SUB -> SUM;
      case SHL, SHR -> SHIFT;
      case LT, LE, GT, GE -> RELATION;
      case EQ, NE -> EQUALITY;
      case BIT_AND, BIT_XOR, BIT_OR -> BITS;
      case AND -> BOTH;
      case OR, IMPLIES -> EITHER;
    };
  }

  private void write(Term term) {
    if (term instanceof Term.Const c) {
      out.append(c.value());
    } else if (term instanceof Term.Get g) {
      out.append(names.cell(g.variable(), of(g.index(), names, span)));
    } else if (term instanceof Term.Temp t) {
      out.append(PromelaWriter.TEMPORARY).append(t.slot());
    } else if (term instanceof Term.Unary u) {
      unary(u);
    } else if (term instanceof Term.Binary b) {
      binary(b);
    } else if (term instanceof Term.Conditional c) {
      out.append('(');
      add(c.condition(), EITHER);
      out.append(" -> ");
      add(c.then(), EITHER);
      out.append(" : ");
      add(c.otherwise(), EITHER);
      out.append(')');
    } else {
      throw new AssertionError("not evaluated: " + term);
    }
  }

  private void unary(Term.Unary u) {
    if (u.op() == UnaryOp.TRUTH) {
      add(u.operand(), EQUALITY + 1);
      out.append(" != 0");
      return;
    }
    out.append(u.op().text);
    add(u.operand(), PRIMARY);
  }

  private void binary(Term.Binary b) {
    int level = levelOf(b.op());
    boolean joins = level <= BOTH;
    if (b.op() == BinaryOp.IMPLIES) {
      add(Logic.not(b.left()), EITHER + 1);
      out.append(" || ");
      add(b.right(), EITHER);
      return;
    }
    if (b.op() == BinaryOp.ADD && b.right() instanceof Term.Const c && c.value() < 0) {
      add(b.left(), level);
      out.append(" - ").append(-c.value());
      return;
    }
    // Bits and shifts get parentheses that C does not ask for.
    boolean plain = level > SHIFT || joins || level == RELATION || level == EQUALITY;
    add(b.left(), plain ? level : PRIMARY);
    out.append(' ').append(b.op().text).append(' ');
    add(b.right(), joins ? level : plain ? level + 1 : PRIMARY);
  }
}
