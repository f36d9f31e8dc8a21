package org.pinproof.system;

import java.util.HashMap;
import java.util.Map;

/**
 * Where the values of a flow's variables are found while a region runs: the variables of the
 * finished system, or temporaries of the region. Mutable while slots are handed out.
 */
final class Target {
  private final Map<Integer, Variable> variables;
  private final Map<Integer, Integer> slots = new HashMap<>();

  /** The slot for what is used up at once: picks, and terms evaluated for their checks. */
  private int scratch = -1;

  /** Slots of all of the above; those of Let and Quantified come behind. */
  private int fixed;

  private int most;

  /**
   * @param variables the system's variables by the index that they have in the flows
   */
  Target(Map<Integer, Variable> variables) {
    this.variables = variables;
  }

  /** Hands out slots for a local that lives within the region only; must come before any term. */
  void declareTemporary(Variable local) {
    if (!isState(local) && !slots.containsKey(local.index())) {
      slots.put(local.index(), fixed++);
    }
  }

  void declareScratch() {
    scratch = fixed++;
    most = fixed;
  }

  boolean isState(Variable v) {
    return variables.containsKey(v.index());
  }

  /** The system's variable for a variable of the flow that is one. */
  Variable state(Variable v) {
    return Cells.present(variables.get(v.index()), v.name());
  }

  int slot(Variable local) {
    return Cells.present(slots.get(local.index()), local.name());
  }

  boolean hasSlot(Variable local) {
    return slots.containsKey(local.index());
  }

  int scratch() {
    return scratch;
  }

  Term scratch(long low, long high) {
    return new Term.Temp(new Term.Range(low, high), scratch);
  }

  /** Slots used so far. */
  int temporaries() {
    return most;
  }

  /** A term of the flow in terms of the finished system. */
  Term term(Term t) {
    most = Math.max(most, fixed + Terms.slots(t));
    return Rewriting.of(
        t,
        new Rewriting.Leaves() {
          @Override
          public Term get(Term.Get get, Term index) {
            Variable v = get.variable();
            return isState(v)
                ? Fold.get(get.range(), state(v), index)
                : new Term.Temp(get.range(), Target.this.slot(v));
          }

          @Override
          public Term temp(Term.Temp temp) {
            return new Term.Temp(temp.range(), slot(temp.slot()));
          }

          @Override
          public int slot(int slot) {
            return fixed + slot;
          }
        });
  }
}
