package org.pinproof.system;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.system.Options.Rule;

/**
 * The cone of influence: the variables that the control flow, a check or a property can see, now or
 * through other variables. Everything else is sliced away; steps never are.
 */
final class Cone {
  private final Options options;
  private final BitSet kept = new BitSet();
  private final Deque<Integer> todo = new ArrayDeque<>();

  /** Per variable, what its assignments read. */
  private final Map<Integer, BitSet> read = new HashMap<>();

  private Cone(Options options) {
    this.options = options;
  }

  /**
   * The variables that control flow, checks and properties read themselves, and all behind them.
   */
  static BitSet of(List<Flow> flows, List<Term> formulas, Options options) {
    return of(flows, formulas, options, null);
  }

  /**
   * The same, not counting assignments whose target is dead.
   *
   * @param liveness per flow; from a cone that is no smaller
   */
  static BitSet of(
      List<Flow> flows, List<Term> formulas, Options options, @Nullable List<Liveness> liveness) {
    Cone cone = new Cone(options);
    formulas.forEach(cone::seed);
    for (int i = 0; i < flows.size(); i++) {
      Flow flow = flows.get(i);
      for (int at : flow.reachable()) {
        Flow.Op op = flow.nodes().get(at).op();
        cone.add(op, liveness == null || !liveness.get(i).isDead(at));
      }
    }
    cone.close();
    return cone.kept;
  }

  private void add(Flow.Op op, boolean needed) {
    if (op instanceof Flow.Store s) {
      seedChecks(s.value());
      seedChecks(s.index());
      if (needed) {
        depends(s.target(), s.value());
        depends(s.target(), s.index());
      }
    } else if (op instanceof Flow.AnyStore s) {
      seedChecks(s.index());
      if (needed) {
        depends(s.target(), s.index());
      }
    } else if (op instanceof Flow.Eval e) {
      seedChecks(e.term());
    } else if (op instanceof Flow.Head h) {
      h.compared().forEach(this::keep);
    } else {
      Flow.terms(op).forEach(this::seed);
    }
  }

  private void seed(Term t) {
    BitSet reads = new BitSet();
    Terms.addReads(t, reads);
    reads.stream().forEach(this::keep);
  }

  private void seedChecks(Term t) {
    if (options.keeps(Rule.CHECKS_SEED_SLICING)) {
      seed(Residue.of(t));
    }
  }

  private void depends(Variable target, Term on) {
    Terms.addReads(on, read.computeIfAbsent(target.index(), k -> new BitSet()));
  }

  private void keep(Variable v) {
    keep(v.index());
  }

  private void keep(int variable) {
    if (!kept.get(variable)) {
      kept.set(variable);
      todo.add(variable);
    }
  }

  private void close() {
    while (!todo.isEmpty()) {
      BitSet behind = read.get(todo.remove());
      if (behind != null) {
        behind.stream().forEach(this::keep);
      }
    }
  }
}
