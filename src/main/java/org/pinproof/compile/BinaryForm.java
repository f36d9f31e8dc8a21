package org.pinproof.compile;

import org.jspecify.annotations.Nullable;
import org.pinproof.check.Expr.BinaryOp;

/**
 * What Java makes of a binary operator.
 *
 * @param level its precedence, as in {@link Code}
 * @param isTruth its result is a condition
 * @param opposite the comparison that is true where this one is false; null if it is none
 */
record BinaryForm(int level, boolean isTruth, @Nullable String opposite) {

  static BinaryForm of(BinaryOp op) {
    return switch (op) {
      case MUL, DIV, MOD -> new BinaryForm(Code.PRODUCT, false, null);
      case ADD, SUB -> new BinaryForm(Code.SUM, false, null);
      case SHL, SHR -> new BinaryForm(Code.SHIFT, false, null);
      case BIT_AND -> new BinaryForm(Code.AND, false, null);
      case BIT_XOR -> new BinaryForm(Code.XOR, false, null);
      case BIT_OR -> new BinaryForm(Code.OR, false, null);
      case LT -> new BinaryForm(Code.RELATION, true, ">=");
      case LE -> new BinaryForm(Code.RELATION, true, ">");
      case GT -> new BinaryForm(Code.RELATION, true, "<=");
      case GE -> new BinaryForm(Code.RELATION, true, "<");
      case EQ -> new BinaryForm(Code.EQUALITY, true, "!=");
      case NE -> new BinaryForm(Code.EQUALITY, true, "==");
      case AND -> new BinaryForm(Code.BOTH, true, null);
      case OR, IMPLIES -> new BinaryForm(Code.EITHER, true, null);
    };
  }
}
