package org.pinproof.system;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which local state variables may be other than 0 at the positions of a step. */
final class MaybeSet {
  private final Flow flow;
  private final Liveness liveness;
  private final Target target;
  private final Map<StepGraph.Position, BitSet> before = new HashMap<>();

  private MaybeSet(Flow flow, Liveness liveness, Target target) {
    this.flow = flow;
    this.liveness = liveness;
    this.target = target;
  }

  /**
   * @param atStart indices of the flow's variables that may be other than 0 where the step begins
   */
  static MaybeSet of(Flow flow, StepGraph graph, Liveness liveness, Target target, BitSet atStart) {
    MaybeSet found = new MaybeSet(flow, liveness, target);
    found.solve(graph, atStart);
    return found;
  }

  /** Indices of the flow's variables. */
  BitSet before(StepGraph.Position at) {
    return before.getOrDefault(at, new BitSet());
  }

  private void solve(StepGraph graph, BitSet atStart) {
    Deque<StepGraph.Position> todo = new ArrayDeque<>();
    before.put(graph.start(), atStart);
    todo.add(graph.start());
    while (!todo.isEmpty()) {
      StepGraph.Position at = todo.remove();
      BitSet after = (BitSet) before(at).clone();
      transfer(at.node(), after);
      List<StepGraph.Position> next = graph.positions().getOrDefault(at, List.of());
      for (StepGraph.Position n : next) {
        BitSet known = before.get(n);
        if (known == null) {
          before.put(n, (BitSet) after.clone());
          todo.add(n);
        } else {
          int size = known.cardinality();
          known.or(after);
          if (known.cardinality() > size) {
            todo.add(n);
          }
        }
      }
    }
  }

  private void transfer(int node, BitSet set) {
    Flow.Op op = flow.nodes().get(node).op();
    if (op instanceof Flow.Store s) {
      assign(node, s.target(), Fold.isConst(s.value(), 0), set);
    } else if (op instanceof Flow.AnyStore s) {
      assign(node, s.target(), s.low() == 0 && s.count() == 1, set);
    } else if (op instanceof Flow.Zero z) {
      z.targets().forEach(v -> assign(node, v, true, set));
    }
  }

  private void assign(int node, Variable v, boolean zero, BitSet set) {
    boolean local = v.origin() instanceof Variable.OfLocal;
    if (local && target.isState(v) && !liveness.isDead(v, node)) {
      set.set(v.index(), !zero);
    }
  }
}
