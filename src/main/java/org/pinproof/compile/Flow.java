package org.pinproof.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.pinproof.system.Region;
import org.pinproof.system.RegionEdges;

/** The shape of a region's graph: order, joins, and which node each join follows. */
final class Flow {
  private final List<Region.Node> nodes;

  /** Reachable nodes in reverse postorder: every node before its successors unless cyclic. */
  private final List<Integer> order = new ArrayList<>();

  /** Position in {@link #order}; -1 if unreachable. */
  private final int[] position;

  /** Edges that lead to each node from reachable ones. */
  private final int[] edgesIn;

  private final boolean cyclic;

  /** Per node, the joins that it dominates immediately, in order. */
  private final List<List<Integer>> joins = new ArrayList<>();

  Flow(Region region) {
    nodes = region.nodes();
    position = new int[nodes.size()];
    edgesIn = new int[nodes.size()];
    sort();
    cyclic = hasBackEdge();
    nodes.forEach(n -> joins.add(new ArrayList<>()));
    if (!cyclic) {
      placeJoins();
    }
  }

  /** Depth first with a stack of its own: regions may be long. */
  private void sort() {
    int[] visited = new int[nodes.size()];
    List<Integer> path = new ArrayList<>();
    path.add(0);
    visited[0] = 1;
    while (!path.isEmpty()) {
      int node = path.get(path.size() - 1);
      List<Integer> next = RegionEdges.next(nodes.get(node));
      int tried = visited[node] - 1;
      if (tried == next.size()) {
        path.remove(path.size() - 1);
        order.add(node);
      } else {
        visited[node]++;
        int target = next.get(next.size() - 1 - tried);
        edgesIn[target]++;
        if (visited[target] == 0) {
          visited[target] = 1;
          path.add(target);
        }
      }
    }
    Collections.reverse(order);
    Arrays.fill(position, -1);
    for (int i = 0; i < order.size(); i++) {
      position[order.get(i)] = i;
    }
  }

  private boolean hasBackEdge() {
    for (int node : order) {
      for (int next : RegionEdges.next(nodes.get(node))) {
        if (position[next] <= position[node]) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Immediate dominators of a graph without cycles, in one pass: that of a node is the nearest
   * common ancestor of its predecessors.
   */
  private void placeJoins() {
    int[] dominator = new int[nodes.size()];
    Arrays.fill(dominator, -1);
    for (int node : order) {
      if (edgesIn[node] > 1) {
        joins.get(dominator[node]).add(node);
      }
      for (int next : RegionEdges.next(nodes.get(node))) {
        dominator[next] = dominator[next] < 0 ? node : common(dominator, dominator[next], node);
      }
    }
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

  boolean cyclic() {
    return cyclic;
  }

  /** Whether several edges lead to the node. */
  boolean isJoin(int node) {
    return edgesIn[node] > 1;
  }

  /** The joins that follow the node: all paths to them pass it, and no later node; in order. */
  List<Integer> joinsAfter(int node) {
    return joins.get(node);
  }

  int edgesTo(int node) {
    return edgesIn[node];
  }

  /** Place of a reachable node in {@link #order}. */
  int position(int node) {
    return position[node];
  }

  /** Reachable nodes, each before its successors unless cyclic. */
  List<Integer> order() {
    return Collections.unmodifiableList(order);
  }
}
