package org.pinproof.syntax;

import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.pinproof.source.Outcome;
import org.pinproof.source.Source;
import org.pinproof.syntax.grammar.PinParser;

/** Text to syntax tree. */
public final class Parser {
  private Parser() {}

  /**
   * The tree of one file, or all the errors in it, at most one per line, with the tree of what is
   * sound; for any text, however broken or big.
   */
  public static Outcome<Ast.File> parse(Source source) {
    Complaints complaints = new Complaints(source);
    try {
      Tokens tokens = Tokens.scan(source, complaints);
      Words.resolve(tokens.list(), complaints);
      PinParser.FileContext parsed = parse(tokens, complaints);
      Soundness soundness = new Soundness(tokens.list(), complaints);
      Tree tree = new Tree(source, complaints, soundness);
      Ast.File file = Declarations.file(tree, tokens.docs(), parsed);
      return Outcome.partial(file, complaints.list());
    } catch (Complaints.Stop stop) {
      // What is wrong is among the complaints.
    }
    return Outcome.failed(complaints.list());
  }

  private static PinParser.FileContext parse(Tokens tokens, Complaints complaints) {
    CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(tokens.list()));
    stream.fill(); // Recovery and SyntaxError look ahead
    PinParser parser = new PinParser(stream);
    // No decision needs the stack: the grammar looks at one token but for trailing commas and else.
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    parser.removeErrorListeners();
    parser.setErrorHandler(new Recovery(complaints));
    parser.addParseListener(new NestingLimit(complaints));
    return parser.file();
  }
}
