package org.pinproof.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast.Stmt;
import org.pinproof.syntax.grammar.PinParser;

/** Parsed statements to trees. */
record Statements(Tree tree, Expressions expressions, Variables variables) {
  /** {@code block: '{' blockItem* '}'} */
  Ast.Block block(PinParser.BlockContext block) {
    return block(block, false);
  }

  private Ast.Block block(PinParser.BlockContext block, boolean ofSwitch) {
    List<Stmt> statements = new ArrayList<>();
    for (PinParser.BlockItemContext item : block.blockItem()) {
      if (item.caseLabel() != null && !ofSwitch) {
        Token label = item.getStart();
        tree.complaints().add(label, SyntaxError.misplacedCase(label.getText()));
      }
      statements.add(soundItem(item));
    }
    tree.soundness().leaveOutSkipped(block);
    return new Ast.Block(tree.span(block), List.copyOf(statements));
  }

  /** An item or, if something in it is wrong, what is left of it. */
  private Stmt soundItem(PinParser.BlockItemContext item) {
    if (tree.soundness().of(item)) {
      return blockItem(item);
    } else if (item.statement() != null) {
      return soundStatement(item.statement());
    }
    return leftOut(item);
  }

  private Stmt soundStatement(PinParser.StatementContext statement) {
    boolean complete = tree.soundness().ofHead(statement);
    boolean compound = !statement.block().isEmpty() || statement.body() != null;
    boolean branch = statement.ifStatement() != null;
    boolean known =
        complete
            && (compound || branch)
            && (statement.SWITCH() == null || tree.soundness().ofLabels(statement.block(0)));
    return known ? statement(statement) : leftOut(statement);
  }

  /** What a part with errors does is not known: in its place control gets no further. */
  private Stmt leftOut(ParserRuleContext part) {
    tree.soundness().leaveOut(part);
    Span span = tree.span(part.getStart());
    return new Ast.For(span, null, null, null, new Ast.Empty(span));
  }

  /** {@code blockItem: label | caseLabel | local | statement} */
  private Stmt blockItem(PinParser.BlockItemContext item) {
    if (item.label() != null) {
      return label(item.label());
    }
    if (item.caseLabel() != null) {
      return caseLabel(item.caseLabel());
    }
    return item.local() != null ? variables.local(item.local()) : statement(item.statement());
  }

  /** {@code label: LABEL ':'} */
  private Ast.Label label(PinParser.LabelContext label) {
    return new Ast.Label(tree.span(label), tree.name(label.LABEL()));
  }

  /** {@code caseLabel: (CASE expr | DEFAULT) ':'} */
  private Stmt caseLabel(PinParser.CaseLabelContext label) {
    Span span = tree.span(label);
    return label.expr() == null
        ? new Ast.Default(span)
        : new Ast.Case(span, expressions.expr(label.expr()));
  }

  /** {@code statement: block | ';' | expr ';' | ...}, one form for each first token. */
  private Stmt statement(PinParser.StatementContext statement) {
    Span span = tree.span(statement);
    return switch (statement.getStart().getType()) {
      case PinParser.LBRACE -> block(statement.block(0));
      case PinParser.SEMI -> new Ast.Empty(span);
      case PinParser.IF -> ifStatement(statement.ifStatement());
      case PinParser.WHILE -> new Ast.While(span, expr(statement), body(statement.body()));
      case PinParser.DO -> new Ast.DoWhile(span, body(statement.body()), expr(statement));
      case PinParser.FOR -> forStatement(statement);
      case PinParser.SWITCH ->
          new Ast.Switch(span, expr(statement), block(statement.block(0), true));
      case PinParser.BREAK -> new Ast.Break(span);
      case PinParser.CONTINUE -> new Ast.Continue(span);
      case PinParser.GOTO -> new Ast.Goto(span, tree.name(statement.WORD()));
      case PinParser.RETURN -> new Ast.Return(span, expressions.optional(statement.expr(0)));
      case PinParser.ATOMIC -> new Ast.Atomic(span, block(statement.block(0)));
      case PinParser.CHOOSE -> choose(span, statement);
      case PinParser.FOR_EACH ->
          new Ast.ForEach(span, tree.binder(statement.binder()), body(statement.body()));
      case PinParser.WAIT_EVENT -> new Ast.Wait(span, false, expr(statement));
      case PinParser.WAIT_FAIR -> new Ast.Wait(span, true, expr(statement));
      case PinParser.BUG_ON -> new Ast.BugOn(span, expr(statement));
      case PinParser.ASSERT -> assertion(span, statement);
      default -> new Ast.ExprStmt(span, expr(statement));
    };
  }

  private Ast.Expr expr(PinParser.StatementContext statement) {
    return expressions.expr(statement.expr(0));
  }

  /** {@code body: label* statement}; with labels, a block of them and the statement. */
  private Stmt body(PinParser.BodyContext body) {
    Stmt statement =
        tree.soundness().of(body.statement())
            ? statement(body.statement())
            : soundStatement(body.statement());
    if (body.label().isEmpty()) {
      return statement;
    }
    List<Stmt> labelled = new ArrayList<>();
    body.label().forEach(label -> labelled.add(label(label)));
    labelled.add(statement);
    return new Ast.Block(tree.span(body), List.copyOf(labelled));
  }

  /** {@code ifStatement: IF '(' expr ')' body (ELSE body)?} */
  private Stmt ifStatement(PinParser.IfStatementContext statement) {
    Stmt otherwise = statement.body().size() < 2 ? null : body(statement.body(1));
    return new Ast.If(
        tree.span(statement),
        expressions.expr(statement.expr()),
        body(statement.body(0)),
        otherwise);
  }

  /** {@code FOR '(' (local | expr? ';') expr? ';' expr? ')' body}, told apart by the semicolons. */
  private Stmt forStatement(PinParser.StatementContext statement) {
    boolean declares = statement.local() != null;
    Token firstEnd = statement.SEMI(0).getSymbol();
    Token conditionEnd = declares ? firstEnd : statement.SEMI(1).getSymbol();
    Stmt first = declares ? variables.local(statement.local()) : null;
    Ast.Expr condition = null;
    Ast.Expr update = null;
    for (PinParser.ExprContext parsed : statement.expr()) {
      Ast.Expr expr = expressions.expr(parsed);
      if (!declares && parsed.getStop().getTokenIndex() < firstEnd.getTokenIndex()) {
        first = new Ast.ExprStmt(tree.span(parsed.getStart(), firstEnd), expr);
      } else if (parsed.getStop().getTokenIndex() < conditionEnd.getTokenIndex()) {
        condition = expr;
      } else {
        update = expr;
      }
    }
    return new Ast.For(tree.span(statement), first, condition, update, body(statement.body()));
  }

  /** {@code CHOOSE block (OR block)*} */
  private Stmt choose(Span span, PinParser.StatementContext statement) {
    return new Ast.Choose(span, statement.block().stream().map(this::block).toList());
  }

  /** {@code ASSERT '(' expr (',' WORD)? ')' ';'} */
  private Stmt assertion(Span span, PinParser.StatementContext statement) {
    Ast.@Nullable Name property = statement.WORD() == null ? null : tree.name(statement.WORD());
    return new Ast.Assert(span, expr(statement), property);
  }
}
