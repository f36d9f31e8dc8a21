package org.pinproof.promela;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pinproof.check.Expr.BinaryOp;
import org.pinproof.system.Fold;
import org.pinproof.system.Term;

/**
 * What a term evaluates to, apart from what must hold for that. Neither has a {@link Term.Let}, a
 * {@link Term.Quantified}, a {@link Term.Lookup}, or an error of its own: a {@link Term.Checked}
 * that is left states a fact.
 *
 * @param required in order of evaluation; each may rely on those before
 */
record Evaluated(Term value, List<Requirement> required) {
  /** Mask of a {@link Term.Checked} whose check is made elsewhere. */
  static final long ASSUMED = Long.MIN_VALUE;

  /**
   * A condition without which the evaluation errs.
   *
   * @param violated mask of the property that the error violates; 0 in ghost code
   */
  record Requirement(Term condition, long violated) {}

  /** Where the values of cells and temporaries come from. */
  interface Reads {
    /**
     * The value of a cell.
     *
     * @param index evaluated
     */
    default Term cell(Term.Get get, Term index) {
      return Fold.get(get.range(), get.variable(), index);
    }

    default Term temporary(Term.Temp temp) {
      return temp;
    }
  }

  static Evaluated of(Term term, Reads reads) {
    Evaluation evaluation = new Evaluation(reads);
    Term value = evaluation.value(term, Fold.ONE);
    return new Evaluated(value, List.copyOf(evaluation.required));
  }

  /** Whether evaluation does not err. */
  Term defined() {
    Term all = Fold.ONE;
    for (int i = required.size() - 1; i >= 0; i--) {
      all = Fold.binary(BinaryOp.AND, required.get(i).condition, all);
    }
    return all;
  }

  /** Whether evaluation does not err and gives a value other than 0. */
  Term holds() {
    return Fold.binary(BinaryOp.AND, defined(), value);
  }

  /** Mutable: gathers what is required on the way. */
  private static final class Evaluation {
    private final Reads reads;
    private final Map<Integer, Term> bound = new HashMap<>();
    private final List<Requirement> required = new ArrayList<>();

    Evaluation(Reads reads) {
      this.reads = reads;
    }

    /**
     * The value of a term.
     *
     * @param reached whether it is evaluated at all
     */
    Term value(Term term, Term reached) {
      if (term instanceof Term.Const) {
        return term;
      } else if (term instanceof Term.Temp t) {
        Term value = bound.get(t.slot());
        return value != null ? value : reads.temporary(t);
      } else if (term instanceof Term.Get t) {
        return reads.cell(t, value(t.index(), reached));
      } else if (term instanceof Term.Lookup t) {
        return entry(t, value(t.index(), reached));
      } else if (term instanceof Term.Checked t) {
        return checked(t, reached);
      } else if (term instanceof Term.Unary t) {
        return Fold.unary(t.op(), value(t.operand(), reached));
      } else if (term instanceof Term.Binary t) {
        return binary(t, reached);
      } else if (term instanceof Term.Conditional t) {
        return conditional(t, reached);
      } else if (term instanceof Term.Let t) {
        bound.put(t.slot(), value(t.value(), reached));
        return value(t.body(), reached);
      } else if (term instanceof Term.Quantified t) {
        return quantified(t, reached);
      }
      throw new AssertionError("unhandled " + term);
    }

    private Term checked(Term.Checked t, Term reached) {
      Term value = value(t.value(), reached);
      Term.Range range = value.range();
      Term inside = Fold.ONE;
      if (range.low() == 0 && t.low() == 1) {
        inside = Fold.binary(BinaryOp.NE, value, Fold.ZERO);
      } else if (range.low() < t.low()) {
        inside = Fold.binary(BinaryOp.GE, value, Fold.constant(t.low()));
      }
      if (range.high() > t.high()) {
        Term below = Fold.binary(BinaryOp.LE, value, Fold.constant(t.high()));
        inside = Fold.binary(BinaryOp.AND, inside, below);
      }
      Term condition = Fold.binary(BinaryOp.IMPLIES, reached, inside);
      if (t.violated() != ASSUMED && !Fold.isConst(condition, 1)) {
        required.add(new Requirement(condition, t.violated()));
      }
      return Fold.checked(value, t.low(), t.high(), ASSUMED);
    }

    private Term binary(Term.Binary t, Term reached) {
      Term left = value(t.left(), reached);
      if (!t.op().shortCircuits()) {
        return Fold.binary(t.op(), left, value(t.right(), reached));
      }
      Term goesOn = t.op() == BinaryOp.OR ? Logic.not(left) : left;
      Term right = value(t.right(), Fold.binary(BinaryOp.AND, reached, goesOn));
      return Fold.binary(t.op(), left, right);
    }

    private Term conditional(Term.Conditional t, Term reached) {
      Term condition = value(t.condition(), reached);
      Term then = value(t.then(), Fold.binary(BinaryOp.AND, reached, condition));
      Term otherwise =
          value(t.otherwise(), Fold.binary(BinaryOp.AND, reached, Logic.not(condition)));
      return Fold.conditional(condition, then, otherwise);
    }

    private Term quantified(Term.Quantified t, Term reached) {
      BinaryOp op = t.universal() ? BinaryOp.AND : BinaryOp.OR;
      Term all = Fold.constant(t.universal() ? 1 : 0);
      for (int k = 1; k <= t.count(); k++) {
        Term undecided = t.universal() ? all : Logic.not(all);
        bound.put(t.slot(), Fold.constant(k));
        Term one = value(t.body(), Fold.binary(BinaryOp.AND, reached, undecided));
        all = Fold.binary(op, all, one);
      }
      return all;
    }

    /** An entry of a table: arithmetic where its entries are evenly spaced, else one by one. */
    private static Term entry(Term.Lookup t, Term index) {
      List<Long> table = t.table();
      if (index instanceof Term.Const) {
        return Fold.lookup(table, index);
      }
      long step = table.size() < 2 ? 0 : table.get(1) - table.get(0);
      boolean even = true;
      for (int i = 1; i < table.size(); i++) {
        even &= table.get(i) - table.get(i - 1) == step;
      }
      if (even) {
        Term scaled = Fold.binary(BinaryOp.MUL, index, Fold.constant(step));
        return Fold.binary(BinaryOp.ADD, scaled, Fold.constant(table.get(0)));
      }
      Term value = Fold.constant(table.get(table.size() - 1));
      for (int i = table.size() - 2; i >= 0; i--) {
        Term here = Fold.binary(BinaryOp.EQ, index, Fold.constant(i));
        value = Fold.conditional(here, Fold.constant(table.get(i)), value);
      }
      return value;
    }
  }
}
