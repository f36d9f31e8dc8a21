package org.pinproof.system;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.pinproof.system.Options.Rule;

/**
 * The cycles of a flow that lie within one step, as strongly connected components (Tarjan, 1972) of
 * what remains without the nodes that control stops at.
 */
final class Cycles {
  private final Flow flow;
  private final int[] order;
  private final int[] low;
  private final int[] component;
  private final int[] nextChild;
  private final Deque<Integer> stack = new ArrayDeque<>();
  private final List<List<Integer>> components = new ArrayList<>();
  private int visited;

  private Cycles(Flow flow) {
    this.flow = flow;
    int n = flow.nodes().size();
    order = new int[n];
    low = new int[n];
    nextChild = new int[n];
    component = new int[n];
    Arrays.fill(component, -1);
  }

  /**
   * The flow with every head comparing exactly what its cycle changes; a head on no cycle compares
   * nothing and is dropped.
   */
  static Flow compared(Flow flow, Options options) {
    Cycles cycles = new Cycles(flow);
    for (int at : flow.reachable()) {
      if (cycles.order[at] == 0 && !Flow.stops(flow.nodes().get(at).op())) {
        cycles.search(at);
      }
    }
    List<Flow.Node> nodes = new ArrayList<>(flow.nodes());
    for (List<Integer> members : cycles.components) {
      BitSet changed = cycles.changed(members);
      for (int at : members) {
        if (nodes.get(at).op() instanceof Flow.Head head) {
          nodes.set(at, nodes.get(at).with(cycles.restricted(at, head, changed, options)));
        }
      }
    }
    return flow.withNodes(nodes);
  }

  private Flow.Op restricted(int at, Flow.Head head, BitSet changed, Options options) {
    if (!onCycle(at)) {
      return new Flow.Skip();
    }
    List<Variable> compared = head.compared().stream().filter(v -> changed.get(v.index())).toList();
    boolean all = options.keeps(Rule.LOOPS_COMPARE_WHAT_THEY_CHANGE);
    return new Flow.Head(head.violated(), all ? compared : List.of());
  }

  private boolean onCycle(int at) {
    int own = component[at];
    return components.get(own).size() > 1 || flow.nodes().get(at).next().contains(at);
  }

  /** Indices of the variables that the nodes assign. */
  private BitSet changed(List<Integer> members) {
    BitSet changed = new BitSet();
    for (int at : members) {
      Flow.Op op = flow.nodes().get(at).op();
      if (op instanceof Flow.Store s) {
        changed.set(s.target().index());
      } else if (op instanceof Flow.AnyStore s) {
        changed.set(s.target().index());
      } else if (op instanceof Flow.Zero z) {
        z.targets().forEach(v -> changed.set(v.index()));
      }
    }
    return changed;
  }

  private void search(int root) {
    Deque<Integer> path = new ArrayDeque<>();
    enter(root, path);
    while (!path.isEmpty()) {
      int at = path.peek();
      List<Integer> next = flow.nodes().get(at).next();
      if (nextChild[at] < next.size()) {
        int child = next.get(nextChild[at]++);
        if (Flow.stops(flow.nodes().get(child).op())) {
          continue;
        }
        if (order[child] == 0) {
          enter(child, path);
        } else if (component[child] < 0) {
          low[at] = Math.min(low[at], order[child]);
        }
      } else {
        path.pop();
        if (low[at] == order[at]) {
          close(at);
        }
        if (!path.isEmpty()) {
          low[path.peek()] = Math.min(low[path.peek()], low[at]);
        }
      }
    }
  }

  private void enter(int node, Deque<Integer> path) {
    order[node] = ++visited;
    low[node] = visited;
    stack.push(node);
    path.push(node);
  }

  private void close(int root) {
    List<Integer> members = new ArrayList<>();
    int at;
    do {
      at = stack.pop();
      component[at] = components.size();
      members.add(at);
    } while (at != root);
    components.add(members);
  }
}
