package org.pinproof.syntax;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Stops a parse that nests too deeply for the stack, its own and that of every later stage: the
 * depth of the syntax tree is at most the depth of the parse.
 */
final class NestingLimit implements ParseTreeListener {
  /** Rules in progress: some 150 blocks, 300 parentheses or 600 operators. */
  static final int LIMIT = 600;

  private final Complaints complaints;
  private int depth;

  NestingLimit(Complaints complaints) {
    this.complaints = complaints;
  }

  @Override
  public void enterEveryRule(ParserRuleContext context) {
    if (++depth > LIMIT) {
      throw complaints.fatal(context.getStart(), "this is nested too deeply");
    }
  }

  @Override
  public void exitEveryRule(ParserRuleContext context) {
    depth--;
  }

  @Override
  public void visitTerminal(TerminalNode node) {}

  @Override
  public void visitErrorNode(ErrorNode node) {}
}
