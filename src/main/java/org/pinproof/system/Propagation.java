package org.pinproof.system;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.Expr.BinaryOp;

/**
 * Propagates what is known of values through a flow: of the task's locals everywhere, of shared
 * state within a step (Wegman and Zadeck, "Constant propagation with conditional branches", 1991;
 * Cousot and Cousot, "Static determination of dynamic properties of programs", 1976). Known values
 * are written in, checks that cannot fail and branches that cannot be taken are cut off. A task's
 * parameters that are not assigned are constants in this way.
 */
final class Propagation {
  /** Visits of a node after which intervals that still grow are forgotten. */
  private static final int PATIENCE = 8;

  private final Flow flow;

  /** What is known before each node; null if control has not come there. */
  private final List<@Nullable Facts> before = new ArrayList<>();

  private final int[] visits;
  private final Deque<Integer> todo = new ArrayDeque<>();
  private final BitSet waiting = new BitSet();

  private Propagation(Flow flow) {
    this.flow = flow;
    this.visits = new int[flow.nodes().size()];
    flow.nodes().forEach(n -> before.add(null));
  }

  static Flow of(Flow flow) {
    Propagation propagation = new Propagation(flow);
    propagation.solve();
    List<Flow.Node> nodes = new ArrayList<>();
    for (int i = 0; i < flow.nodes().size(); i++) {
      Facts facts = propagation.before.get(i);
      Flow.Node node = flow.nodes().get(i);
      nodes.add(facts == null ? unreached(node) : decided(rewritten(node, facts), facts));
    }
    return flow.withNodes(nodes);
  }

  private static Flow.Node unreached(Flow.Node node) {
    return new Flow.Node(new Flow.Nowhere(), node.span(), node.path(), node.statement(), List.of());
  }

  private void solve() {
    arrive(flow.entry(), Facts.none());
    while (!todo.isEmpty()) {
      int at = todo.remove();
      waiting.clear(at);
      Facts facts = Cells.present(before.get(at), "node");
      Flow.Node node = decided(rewritten(flow.nodes().get(at), facts), facts);
      for (int i = 0; i < node.next().size(); i++) {
        Facts after = facts.copy();
        if (transfer(node.op(), i, after)) {
          int next = node.next().get(i);
          if (!node.path().equals(flow.nodes().get(next).path())) {
            after.leaveAllBut(flow.nodes().get(next).path());
          }
          arrive(next, after);
        }
      }
    }
  }

  private void arrive(int node, Facts facts) {
    Facts old = before.get(node);
    visits[node]++;
    if (old == null) {
      before.set(node, facts);
    } else if (!old.join(facts, visits[node] > PATIENCE)) {
      return;
    }
    if (!waiting.get(node)) {
      waiting.set(node);
      todo.add(node);
    }
  }

  /** What holds behind the i-th way out of a node; false if it cannot be taken. */
  private static boolean transfer(Flow.Op op, int way, Facts facts) {
    if (op instanceof Flow.Assert) {
      return true;
    }
    Flow.terms(op).forEach(facts::evaluated);
    if (op instanceof Flow.Store s) {
      facts.assign(s.target(), s.index(), s.value().range());
    } else if (op instanceof Flow.AnyStore s) {
      Term.Range any = new Term.Range(s.low(), s.low() + s.count() - 1);
      facts.assign(s.target(), s.index(), any);
    } else if (op instanceof Flow.Zero z) {
      z.targets().forEach(v -> facts.assign(v, Fold.ZERO, Fold.ZERO.range()));
    } else if (op instanceof Flow.Branch b) {
      return facts.assume(b.condition(), way == 0);
    } else if (op instanceof Flow.Switch s && way < s.labels().size()) {
      Term label = Fold.constant(s.labels().get(way));
      return facts.assume(Fold.binary(BinaryOp.EQ, s.value(), label), true);
    } else if (op instanceof Flow.Wait w) {
      return facts.assume(w.condition(), true);
    } else if (Flow.stops(op)) {
      facts.forgetShared();
    }
    return true;
  }

  private static Flow.Node rewritten(Flow.Node node, Facts facts) {
    Rewriting.Leaves leaves =
        new Rewriting.Leaves() {
          @Override
          public Term get(Term.Get get, Term index) {
            return facts.read(get, index);
          }
        };
    return node.with(Flow.rewritten(node.op(), leaves));
  }

  /** A branch that goes one way only goes there, after its checks. */
  private static Flow.Node decided(Flow.Node node, Facts facts) {
    if (node.op() instanceof Flow.Branch b) {
      boolean then = transfer(b, 0, facts.copy());
      boolean otherwise = transfer(b, 1, facts.copy());
      return then == otherwise
          ? node
          : node.to(new Flow.Eval(b.condition()), node.next().get(then ? 0 : 1));
    } else if (node.op() instanceof Flow.Switch s && s.value() instanceof Term.Const c) {
      int label = s.labels().indexOf(c.value());
      return node.to(new Flow.Skip(), node.next().get(label >= 0 ? label : s.labels().size()));
    } else if (node.op() instanceof Flow.Choose c && !c.stops() && node.next().size() == 1) {
      return node.to(new Flow.Skip(), node.next().get(0));
    }
    return node;
  }
}
