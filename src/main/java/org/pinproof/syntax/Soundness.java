package org.pinproof.syntax;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.pinproof.syntax.grammar.PinParser;

/**
 * Which parts of a parse with errors are as the user meant them, and the names in the others: they
 * may be declared there.
 */
final class Soundness {
  private final List<CommonToken> tokens;
  private final Complaints complaints;
  private final boolean all;
  private final Set<String> unread = new TreeSet<>();

  /** The complaints so far are those of the whole parse. */
  Soundness(List<CommonToken> tokens, Complaints complaints) {
    this.tokens = tokens;
    this.complaints = complaints;
    this.all = complaints.none();
  }

  /** Names in what was left out. */
  Set<String> unread() {
    return unread;
  }

  /** Whether nothing in the part is wrong, or only the semicolon at its end is missing. */
  boolean of(ParserRuleContext part) {
    return all || sound(part);
  }

  private boolean sound(ParserRuleContext part) {
    Token first = part.getStart();
    Token last = part.getStop();
    if (part.exception != null
        || first == null
        || last == null
        || last.getTokenIndex() < first.getTokenIndex()
        || complaints.within(first.getStartIndex(), last.getStopIndex())) {
      return false;
    }
    for (int i = 0; i < part.getChildCount(); i++) {
      if (!sound(part, part.getChild(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean sound(ParserRuleContext parent, ParseTree child) {
    if (child instanceof ErrorNode missing) {
      boolean end = child == parent.getChild(parent.getChildCount() - 1);
      Token token = missing.getSymbol();
      return end
          && token.getType() == PinParser.SEMI
          && token.getTokenIndex() < 0
          && endsLine(parent.getStop());
    } else if (child instanceof TerminalNode leaf) {
      Token token = leaf.getSymbol();
      boolean number = token.getType() == PinParser.NUMBER;
      return token.getType() != PinParser.UNKNOWN_TYPE
          && !(number && Literals.problem(token.getText()) != null);
    }
    return child instanceof ParserRuleContext inner && sound(inner);
  }

  /** Elsewhere a semicolon is not what is missing. */
  private boolean endsLine(Token last) {
    Token next = tokens.get(Math.min(last.getTokenIndex() + 1, tokens.size() - 1));
    return next.getLine() > last.getLine()
        || next.getType() == PinParser.RBRACE
        || next.getType() == Token.EOF;
  }

  /**
   * Whether a statement, task or function is sound but for what is in its blocks and bodies, and
   * those are complete.
   */
  boolean ofHead(ParserRuleContext part) {
    if (all) {
      return true;
    }
    if (part.exception != null || part.getStop() == null) {
      return false;
    }
    for (int i = 0; i < part.getChildCount(); i++) {
      ParseTree child = part.getChild(i);
      boolean sound;
      if (child instanceof PinParser.BlockContext block) {
        sound = isComplete(block);
      } else if (child instanceof PinParser.BodyContext body) {
        sound = body.exception == null && body.getStop() != null && body.statement() != null;
      } else if (child instanceof PinParser.IfStatementContext
          || child instanceof PinParser.FunctionContext) {
        sound = ofHead((ParserRuleContext) child);
      } else {
        sound = sound(part, child);
      }
      if (!sound) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is known where the arms of a switch begin: nothing is skipped between them. */
  boolean ofLabels(PinParser.BlockContext arms) {
    return arms.children.stream().noneMatch(ErrorNode.class::isInstance)
        && arms.blockItem().stream().allMatch(item -> item.caseLabel() == null || of(item));
  }

  private static boolean isComplete(PinParser.BlockContext block) {
    ParseTree last = block.getChild(block.getChildCount() - 1);
    return block.exception == null
        && last instanceof TerminalNode leaf
        && !(last instanceof ErrorNode)
        && leaf.getSymbol().getType() == PinParser.RBRACE;
  }

  /** Leaves a part out. */
  void leaveOut(ParserRuleContext part) {
    Token first = part.getStart();
    if (first != null) {
      Token last = part.getStop() == null ? first : part.getStop();
      for (int i = first.getTokenIndex(); i <= last.getTokenIndex(); i++) {
        leaveOut(tokens.get(i));
      }
    }
  }

  /** Leaves out what the parser has skipped in a list. */
  void leaveOutSkipped(ParserRuleContext list) {
    for (int i = 0; !all && i < list.getChildCount(); i++) {
      if (list.getChild(i) instanceof ErrorNode skipped) {
        leaveOut(skipped.getSymbol());
      }
    }
  }

  void leaveOut(Token token) {
    if (token.getType() == PinParser.WORD || token.getType() == PinParser.LABEL) {
      unread.add(token.getText());
    }
  }
}
