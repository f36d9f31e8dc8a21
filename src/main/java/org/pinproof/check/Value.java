package org.pinproof.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Span;

/**
 * A checked expression; where one is null, the expression is wrong and has been reported.
 *
 * @param range what it can be, of an integer; null for other types
 */
record Value(Expr expr, @Nullable Interval range, Effects effects) {

  Type type() {
    return expr.type();
  }

  Operand operand() {
    return new Operand(effects, List.of(expr), span());
  }

  Span span() {
    return expr.span();
  }
}
