package org.pinproof.check;

import java.util.Map;
import org.pinproof.syntax.Ast;

/** What everything that is checked together shares. */
final class Unit {
  final Symbols symbols;
  final Problems problems;
  final PureFunctions pure;

  /** The declared properties that an assertion can name, from wherever they come. */
  final Map<String, Ast.Property> assertable;

  private int statements;

  Unit(
      Symbols symbols,
      Problems problems,
      Map<String, Ast.Property> assertable,
      int firstStatement) {
    this.symbols = symbols;
    this.problems = problems;
    this.assertable = assertable;
    this.statements = firstStatement;
    this.pure = new PureFunctions(this);
  }

  /** An id that no other statement of the model has. */
  int nextStatement() {
    return statements++;
  }

  /** Number of statement ids handed out. */
  int statements() {
    return statements;
  }
}
