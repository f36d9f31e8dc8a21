package org.pinproof.promela;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import org.pinproof.system.Region;
import org.pinproof.system.RegionEdges;

/**
 * The shape of a region's graph, which may be cyclic: order, joins, dominators (by Cooper, Harvey
 * and Kennedy, "A simple, fast dominance algorithm", 2001).
 */
final class Shape {
  private final List<List<Integer>> next = new ArrayList<>();

  /** Reachable nodes in reverse postorder. */
  private final List<Integer> order = new ArrayList<>();

  /** Position in {@link #order}; -1 if unreachable. */
  private final int[] position;

  /** Edges from reachable nodes. */
  private final List<List<Integer>> previous = new ArrayList<>();

  /** Per node, the joins that it dominates immediately, in order. */
  private final List<List<Integer>> joins = new ArrayList<>();

  Shape(Region region) {
    for (Region.Node node : region.nodes()) {
      next.add(RegionEdges.next(node));
      previous.add(new ArrayList<>());
      joins.add(new ArrayList<>());
    }
    position = new int[next.size()];
    sort();
    for (int node : order) {
      next.get(node).forEach(n -> previous.get(n).add(node));
    }
    placeJoins(dominators());
  }

  /** Depth first with a stack of its own: regions may be long. */
  private void sort() {
    int[] tried = new int[next.size()];
    Arrays.fill(tried, -1);
    List<Integer> path = new ArrayList<>(List.of(0));
    tried[0] = 0;
    while (!path.isEmpty()) {
      int node = path.get(path.size() - 1);
      List<Integer> targets = next.get(node);
      if (tried[node] == targets.size()) {
        path.remove(path.size() - 1);
        order.add(node);
        continue;
      }
      int target = targets.get(targets.size() - 1 - tried[node]++);
      if (tried[target] < 0) {
        tried[target] = 0;
        path.add(target);
      }
    }
    Collections.reverse(order);
    Arrays.fill(position, -1);
    for (int i = 0; i < order.size(); i++) {
      position[order.get(i)] = i;
    }
  }

  /** The immediate dominator of each node; -1 of the first and of unreachable ones. */
  private int[] dominators() {
    int[] dominator = new int[next.size()];
    Arrays.fill(dominator, -1);
    dominator[0] = 0;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int node : order.subList(1, order.size())) {
        int common = -1;
        for (int p : previous.get(node)) {
          if (dominator[p] >= 0) {
            common = common < 0 ? p : common(dominator, common, p);
          }
        }
        changed |= dominator[node] != common;
        dominator[node] = common;
      }
    }
    dominator[0] = -1;
    return dominator;
  }

  private int common(int[] dominator, int a, int b) {
    while (a != b) {
      if (position[a] > position[b]) {
        a = dominator[a];
      } else {
        b = dominator[b];
      }
    }
    return a;
  }

  private void placeJoins(int[] dominator) {
    for (int node : order) {
      if (isJoin(node) && dominator[node] >= 0) {
        joins.get(dominator[node]).add(node);
      }
    }
  }

  /** Whether control comes to the node on several ways, or back to the first. */
  boolean isJoin(int node) {
    return previous.get(node).size() > (node == 0 ? 0 : 1);
  }

  /** The joins that follow the node: all paths to them pass it, and no later node; in order. */
  List<Integer> joinsAfter(int node) {
    return joins.get(node);
  }

  /** Whether the node, or one that control may come to from it, is such. */
  BitSet reaching(IntPredicate such) {
    BitSet found = new BitSet();
    List<Integer> todo = new ArrayList<>();
    for (int node : order) {
      if (such.test(node)) {
        found.set(node);
        todo.add(node);
      }
    }
    while (!todo.isEmpty()) {
      for (int p : previous.get(todo.remove(todo.size() - 1))) {
        if (!found.get(p)) {
          found.set(p);
          todo.add(p);
        }
      }
    }
    return found;
  }

  /** Nodes on a cycle. */
  BitSet cyclic() {
    BitSet cyclic = new BitSet();
    boolean none =
        order.stream().allMatch(n -> next.get(n).stream().allMatch(m -> position[m] > position[n]));
    for (int node : none ? List.<Integer>of() : order) {
      BitSet back = reaching(n -> n == node);
      if (next.get(node).stream().anyMatch(back::get)) {
        cyclic.set(node);
      }
    }
    return cyclic;
  }

  /** Reachable nodes, each before its successors unless cyclic. */
  List<Integer> order() {
    return Collections.unmodifiableList(order);
  }
}
