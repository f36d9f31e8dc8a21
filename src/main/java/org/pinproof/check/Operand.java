package org.pinproof.check;

import java.util.List;
import org.pinproof.source.Span;

/**
 * Part of an expression, as far as it matters in which order it is evaluated.
 *
 * @param parts what it evaluates
 */
record Operand(Effects effects, List<Expr> parts, Span span) {}
