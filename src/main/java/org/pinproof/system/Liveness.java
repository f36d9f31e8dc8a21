package org.pinproof.system;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.pinproof.system.Options.Rule;

/**
 * Which locals of a flow are live at each node. What a dead assignment reads is not used by it,
 * save for its checks (the faint variables of Giegerich, Möncke and Wilhelm, "Invariance of
 * approximate semantics with respect to program transformations", 1981).
 */
final class Liveness {
  private final Flow flow;
  private final BitSet kept;
  private final Options options;
  private final int first;
  private final List<BitSet> before = new ArrayList<>();
  private final List<List<Integer>> predecessors = new ArrayList<>();

  private Liveness(Flow flow, BitSet kept, Options options) {
    this.flow = flow;
    this.kept = kept;
    this.options = options;
    this.first = flow.locals().isEmpty() ? Integer.MAX_VALUE : flow.locals().get(0).index();
  }

  /**
   * Solves for one flow.
   *
   * @param kept indices of the variables that are not sliced away
   */
  static Liveness of(Flow flow, BitSet kept, Options options) {
    Liveness liveness = new Liveness(flow, kept, options);
    liveness.solve();
    return liveness;
  }

  /** Indices, among the flow's locals, of those that are live where a node begins. */
  BitSet before(int node) {
    return before.get(node);
  }

  private BitSet after(int node) {
    BitSet live = new BitSet();
    for (int next : flow.nodes().get(node).next()) {
      live.or(before.get(next));
    }
    return live;
  }

  /** Whether the node assigns a variable that nobody reads before it is assigned again. */
  boolean isDead(int node) {
    Flow.Op op = flow.nodes().get(node).op();
    if (op instanceof Flow.Store s) {
      return isDead(s.target(), node);
    } else if (op instanceof Flow.AnyStore s) {
      return isDead(s.target(), node);
    }
    return false;
  }

  /** Whether the variable need not be assigned at the node. */
  boolean isDead(Variable target, int node) {
    return !kept.get(target.index()) || (isLocal(target) && !after(node).get(number(target)));
  }

  private static boolean isLocal(Variable v) {
    return v.origin() instanceof Variable.OfLocal;
  }

  private int number(Variable local) {
    return local.index() - first;
  }

  private void solve() {
    List<Integer> order = flow.reachable();
    for (int i = 0; i < flow.nodes().size(); i++) {
      before.add(new BitSet());
      predecessors.add(new ArrayList<>());
    }
    for (int at : order) {
      flow.nodes().get(at).next().forEach(next -> predecessors.get(next).add(at));
    }
    Deque<Integer> todo = new ArrayDeque<>();
    BitSet waiting = new BitSet();
    for (int i = order.size() - 1; i >= 0; i--) {
      todo.add(order.get(i));
      waiting.set(order.get(i));
    }
    while (!todo.isEmpty()) {
      int at = todo.remove();
      waiting.clear(at);
      BitSet live = transfer(at);
      if (!live.equals(before.get(at))) {
        before.set(at, live);
        for (int p : predecessors.get(at)) {
          if (!waiting.get(p)) {
            waiting.set(p);
            todo.add(p);
          }
        }
      }
    }
  }

  private BitSet transfer(int at) {
    BitSet live = after(at);
    Flow.Op op = flow.nodes().get(at).op();
    if (op instanceof Flow.Store s) {
      assigned(s.target(), List.of(s.value(), s.index()), live);
    } else if (op instanceof Flow.AnyStore s) {
      assigned(s.target(), List.of(s.index()), live);
    } else if (op instanceof Flow.Zero z) {
      z.targets().forEach(v -> live.clear(number(v)));
    } else if (op instanceof Flow.Eval e) {
      use(Residue.of(e.term()), live);
    } else if (op instanceof Flow.Head h) {
      h.compared().stream().filter(Liveness::isLocal).forEach(v -> live.set(number(v)));
    } else {
      Flow.terms(op).forEach(t -> use(t, live));
    }
    return live;
  }

  private void assigned(Variable target, List<Term> terms, BitSet live) {
    boolean local = isLocal(target);
    boolean dead = !kept.get(target.index()) || (local && !live.get(number(target)));
    if (local) {
      live.clear(number(target));
    }
    boolean checksCount = options.keeps(Rule.CHECKS_KEEP_LOCALS_ALIVE);
    for (Term t : terms) {
      if (!dead) {
        use(t, live);
      } else if (checksCount) {
        use(Residue.of(t), live);
      }
    }
  }

  private void use(Term t, BitSet live) {
    BitSet reads = new BitSet();
    Terms.addReads(t, reads);
    for (int v = reads.nextSetBit(first); v >= 0; v = reads.nextSetBit(v + 1)) {
      live.set(v - first);
    }
  }
}
