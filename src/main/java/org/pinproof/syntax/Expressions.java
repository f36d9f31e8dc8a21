package org.pinproof.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast.Expr;
import org.pinproof.syntax.grammar.PinParser;

/** Parsed expressions to trees. */
record Expressions(Tree tree) {
  @Nullable Expr optional(PinParser.@Nullable ExprContext expr) {
    return expr == null ? null : expr(expr);
  }

  List<Expr> all(List<PinParser.ExprContext> exprs) {
    return exprs.stream().map(this::expr).toList();
  }

  /** {@code expr: prefix expr | quantified | primary postfix? (infix expr)?} */
  Expr expr(PinParser.ExprContext expr) {
    List<Precedence.Item> items = new ArrayList<>();
    for (PinParser.ExprContext rest = expr; rest != null; rest = rest.expr()) {
      if (rest.prefix() != null) {
        Token operator = rest.prefix().getStart();
        items.add(new Precedence.Prefix(tree.span(operator), operator.getType()));
      } else if (rest.quantified() != null) {
        Expr quantified = quantified(rest.quantified());
        items.add(new Precedence.Operand(quantified.span(), quantified));
      } else {
        items.add(operand(rest));
        if (rest.infix() != null) {
          items.add(infix(rest.infix()));
        }
      }
    }
    return Precedence.group(items);
  }

  /** {@code infix: '*' | ... | '?' expr ':'} */
  private Precedence.Infix infix(PinParser.InfixContext infix) {
    Expr middle = optional(infix.expr());
    return new Precedence.Infix(tree.span(infix), infix.getStart().getType(), middle);
  }

  /** {@code quantified: (FORALL | EXISTS) '(' binder ')' expr} */
  private Expr quantified(PinParser.QuantifiedContext quantified) {
    return new Ast.Quantified(
        tree.span(quantified),
        quantified.FORALL() != null,
        tree.binder(quantified.binder()),
        expr(quantified.expr()));
  }

  private Precedence.Operand operand(PinParser.ExprContext expr) {
    Token first = expr.primary().getStart();
    Expr operand = primary(expr.primary());
    Span span = tree.span(expr.primary());
    for (PinParser.PostfixContext postfix = expr.postfix();
        postfix != null;
        postfix = postfix.postfix()) {
      span = tree.span(first, lastOf(postfix));
      operand = postfix(span, operand, postfix);
    }
    return new Precedence.Operand(span, operand);
  }

  /** The last token of a postfix without those behind it. */
  private static Token lastOf(PinParser.PostfixContext postfix) {
    if (postfix.RBRACKET() != null) {
      return postfix.RBRACKET().getSymbol();
    }
    return postfix.WORD() != null ? postfix.WORD().getSymbol() : postfix.getStart();
  }

  /** {@code postfix: ('[' expr ']' | ('.' | '->') WORD | '++' | '--') postfix?} */
  private Expr postfix(Span span, Expr operand, PinParser.PostfixContext postfix) {
    Token operator = postfix.getStart();
    return switch (operator.getType()) {
      case PinParser.LBRACKET -> new Ast.Index(span, operand, expr(postfix.expr()));
      case PinParser.DOT -> new Ast.Member(span, operand, false, tree.name(postfix.WORD()));
      case PinParser.ARROW -> new Ast.Member(span, operand, true, tree.name(postfix.WORD()));
      case PinParser.INCREMENT ->
          Precedence.increment(span, operand, Ast.BinaryOp.ADD, tree.span(operator));
      case PinParser.DECREMENT ->
          Precedence.increment(span, operand, Ast.BinaryOp.SUB, tree.span(operator));
      default -> throw new AssertionError("no postfix: " + operator);
    };
  }

  /** {@code primary: WORD arguments? | NUMBER | TRUE | FALSE | NULL | '(' expr ')' | ANY ...} */
  private Expr primary(PinParser.PrimaryContext primary) {
    Span span = tree.span(primary);
    Token first = primary.getStart();
    return switch (first.getType()) {
      case PinParser.WORD -> nameOrCall(span, primary);
      case PinParser.NUMBER ->
          new Ast.IntLiteral(span, first.getText(), Literals.value(first.getText()));
      case PinParser.TRUE -> new Ast.BoolLiteral(span, true);
      case PinParser.FALSE -> new Ast.BoolLiteral(span, false);
      case PinParser.NULL -> new Ast.NullLiteral(span);
      case PinParser.LPAREN -> expr(primary.expr(0));
      case PinParser.ANY -> any(span, primary);
      default -> throw new AssertionError("no primary: " + first);
    };
  }

  private Expr nameOrCall(Span span, PinParser.PrimaryContext primary) {
    Ast.Name name = tree.name(primary.WORD());
    if (primary.arguments() == null) {
      return new Ast.NameRef(span, name.text());
    }
    return new Ast.Call(span, name, all(primary.arguments().expr()));
  }

  /** {@code ANY '(' (type pointer* | expr ',' expr) ')'} */
  private Expr any(Span span, PinParser.PrimaryContext primary) {
    if (primary.type() == null) {
      return new Ast.AnyValue(span, expr(primary.expr(0)), expr(primary.expr(1)));
    }
    Ast.TypeName type = tree.type(primary.type(), primary.pointer());
    if (type.kind() != Ast.TypeKind.STRUCT || type.pointers() > 0) {
      String message =
          "any() takes the bounds of a value, or 'struct tag' for a reference to any of them";
      tree.complaints().add(primary.type().getStart(), message);
    }
    return new Ast.AnyObject(span, type);
  }
}
