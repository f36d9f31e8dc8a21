package org.pinproof.system;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Propagates the locals whose value is known, through the branches that they leave open (Wegman and
 * Zadeck, "Constant propagation with conditional branches", 1991). A task's parameters that are not
 * assigned are among them.
 */
final class Constants {
  private final Flow flow;
  private final int firstLocal;

  /** Per node, the locals known there, by variable index; null if control has not come there. */
  private final List<@Nullable Map<Integer, Long>> before = new ArrayList<>();

  private final Deque<Integer> todo = new ArrayDeque<>();
  private final BitSet waiting = new BitSet();

  private Constants(Flow flow) {
    this.flow = flow;
    this.firstLocal = flow.locals().isEmpty() ? 0 : flow.locals().get(0).index();
    flow.nodes().forEach(n -> before.add(null));
  }

  /** The same flow with known values written in and branches that cannot be taken cut off. */
  static Flow propagated(Flow flow) {
    Constants constants = new Constants(flow);
    constants.solve();
    List<Flow.Node> nodes = new ArrayList<>();
    for (int i = 0; i < flow.nodes().size(); i++) {
      Map<Integer, Long> known = constants.before.get(i);
      Flow.Node node = flow.nodes().get(i);
      nodes.add(known == null ? node : constants.decided(constants.rewritten(node, known)));
    }
    return flow.withNodes(nodes);
  }

  private void solve() {
    arrive(flow.entry(), new HashMap<>());
    while (!todo.isEmpty()) {
      int at = todo.remove();
      waiting.clear(at);
      Map<Integer, Long> known = new HashMap<>(Cells.present(before.get(at), "node"));
      Flow.Node node = decided(rewritten(flow.nodes().get(at), known));
      transfer(node.op(), known);
      for (int next : node.next()) {
        arrive(next, known);
      }
    }
  }

  private void arrive(int node, Map<Integer, Long> known) {
    Map<Integer, Long> old = before.get(node);
    if (old == null) {
      before.set(node, new HashMap<>(known));
    } else if (!old.entrySet().retainAll(known.entrySet())) {
      return;
    }
    if (!waiting.get(node)) {
      waiting.set(node);
      todo.add(node);
    }
  }

  private void transfer(Flow.Op op, Map<Integer, Long> known) {
    if (op instanceof Flow.Store s && isLocal(s.target())) {
      if (s.value() instanceof Term.Const c) {
        known.put(s.target().index(), c.value());
      } else {
        known.remove(s.target().index());
      }
    } else if (op instanceof Flow.AnyStore s && isLocal(s.target())) {
      known.remove(s.target().index());
    } else if (op instanceof Flow.Zero z) {
      z.targets().forEach(v -> known.put(v.index(), 0L));
    }
  }

  private boolean isLocal(Variable v) {
    return v.index() >= firstLocal && v.origin() instanceof Variable.OfLocal;
  }

  private Flow.Node rewritten(Flow.Node node, Map<Integer, Long> known) {
    Rewriting.Leaves leaves =
        new Rewriting.Leaves() {
          @Override
          public Term get(Term.Get get, Term index) {
            Long value = known.get(get.variable().index());
            return value != null ? Fold.constant(value) : Fold.get(get.variable(), index);
          }
        };
    return node.with(Flow.rewritten(node.op(), leaves));
  }

  /** A branch that goes one way only becomes a skip. */
  private Flow.Node decided(Flow.Node node) {
    if (node.op() instanceof Flow.Branch b && b.condition() instanceof Term.Const c) {
      return node.to(new Flow.Skip(), node.next().get(c.value() != 0 ? 0 : 1));
    } else if (node.op() instanceof Flow.Switch s && s.value() instanceof Term.Const c) {
      int label = s.labels().indexOf(c.value());
      return node.to(new Flow.Skip(), node.next().get(label >= 0 ? label : s.labels().size()));
    } else if (node.op() instanceof Flow.Choose c && !c.stops() && node.next().size() == 1) {
      return node.to(new Flow.Skip(), node.next().get(0));
    }
    return node.next().stream().anyMatch(this::isNowhere) ? possible(node) : node;
  }

  /**
   * A branch without the ways that folding the configs has closed. That a single way is left means
   * that the value is known, so nothing is left to evaluate.
   */
  private Flow.Node possible(Flow.Node node) {
    List<Integer> open = node.next().stream().filter(n -> !isNowhere(n)).distinct().toList();
    if (open.isEmpty()) {
      return node;
    } else if (open.size() == 1) {
      return node.to(new Flow.Skip(), open.get(0));
    }
    List<Integer> next = node.next().stream().map(n -> isNowhere(n) ? open.get(0) : n).toList();
    return new Flow.Node(node.op(), node.span(), node.path(), node.statement(), next);
  }

  private boolean isNowhere(int node) {
    return flow.nodes().get(node).op() instanceof Flow.Nowhere;
  }
}
