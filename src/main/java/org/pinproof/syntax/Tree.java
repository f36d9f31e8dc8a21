package org.pinproof.syntax;

import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.pinproof.source.Source;
import org.pinproof.source.Span;
import org.pinproof.syntax.grammar.PinParser;

/** What every part of the tree is built from: spans, names, types. */
record Tree(Source source, Complaints complaints, Soundness soundness) {
  Span span(ParserRuleContext context) {
    return span(context.getStart(), context.getStop());
  }

  Span span(Token first, Token last) {
    return new Span(source, first.getStartIndex(), last.getStopIndex() + 1);
  }

  Span span(Token token) {
    return span(token, token);
  }

  Ast.Name name(TerminalNode word) {
    return name(word.getSymbol());
  }

  Ast.Name name(Token word) {
    return new Ast.Name(span(word), word.getText());
  }

  List<Ast.Name> names(List<TerminalNode> words) {
    return words.stream().map(this::name).toList();
  }

  /** {@code type: STRUCT WORD | ENUM WORD | plainType} and the stars behind it. */
  Ast.TypeName type(PinParser.TypeContext type, List<PinParser.PointerContext> pointers) {
    return type(span(type), type.getStart(), type.getStop(), pointers.size());
  }

  /** A type that begins with {@code first}; {@code tag} is its last word. */
  Ast.TypeName type(Span span, Token first, Token tag, int pointers) {
    Ast.TypeKind kind =
        switch (first.getType()) {
          case PinParser.STRUCT -> Ast.TypeKind.STRUCT;
          case PinParser.ENUM -> Ast.TypeKind.ENUM;
          case PinParser.INT_TYPE -> Ast.TypeKind.INT;
          case PinParser.BOOL -> Ast.TypeKind.BOOL;
          case PinParser.VOID -> Ast.TypeKind.VOID;
          default -> throw new AssertionError("no type: " + first);
        };
    return new Ast.TypeName(span, kind, tag.getText(), pointers);
  }

  /** {@code binder: qualifier* type qualifier* pointer* WORD} */
  Ast.Binder binder(PinParser.BinderContext binder) {
    Ast.TypeName type = type(binder.type(), binder.pointer());
    return new Ast.Binder(span(binder), type, name(binder.WORD()));
  }
}
