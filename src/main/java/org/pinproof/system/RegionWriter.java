package org.pinproof.system;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Collects the nodes of a region. While it is written, successors are labels, which may be placed
 * later; in the finished region they are indices.
 */
final class RegionWriter {
  private static final int UNPLACED = -1;

  private final List<Region.Node> nodes = new ArrayList<>();

  /**
   * Per label the index of its node; {@code -2 - other} if it is another name for {@code other}.
   */
  private final List<Integer> labels = new ArrayList<>();

  int label() {
    labels.add(UNPLACED);
    return labels.size() - 1;
  }

  void place(int label, Region.Node node) {
    requireUnplaced(label);
    nodes.add(node);
    labels.set(label, nodes.size() - 1);
  }

  /** Makes a label another name for {@code other}. */
  void alias(int label, int other) {
    requireUnplaced(label);
    labels.set(label, -2 - other);
  }

  /** Places straight-line code that goes on at {@code next}; each part is told what follows it. */
  void sequence(int label, List<IntFunction<Region.Node>> parts, int next) {
    int at = label;
    for (int i = 0; i < parts.size(); i++) {
      int following = i + 1 < parts.size() ? label() : next;
      place(at, parts.get(i).apply(following));
      at = following;
    }
    if (parts.isEmpty()) {
      alias(label, next);
    }
  }

  private void requireUnplaced(int label) {
    if (labels.get(label) != UNPLACED) {
      throw new AssertionError("label " + label + " is placed twice");
    }
  }

  /** The nodes that can be reached from a label, in the order of a depth-first walk. */
  Region finish(int entry, int temporaries) {
    Map<Integer, Integer> numbers = new HashMap<>();
    List<Integer> order = new ArrayList<>();
    Deque<Integer> todo = new ArrayDeque<>();
    todo.push(resolve(entry));
    while (!todo.isEmpty()) {
      int at = todo.pop();
      if (numbers.containsKey(at)) {
        continue;
      }
      numbers.put(at, order.size());
      order.add(at);
      List<Integer> next = RegionEdges.next(nodes.get(at));
      for (int i = next.size() - 1; i >= 0; i--) {
        todo.push(resolve(next.get(i)));
      }
    }
    List<Region.Node> finished = new ArrayList<>();
    for (int at : order) {
      finished.add(
          RegionEdges.redirected(
              nodes.get(at), label -> Cells.present(numbers.get(resolve(label)), "label")));
    }
    Region region = new Region(finished, temporaries);
    requireHeads(region);
    return region;
  }

  /** Index of the node that a label leads to, past branches both of whose ways lead there. */
  private int resolve(int label) {
    int at = label;
    for (int steps = 0; steps <= 2 * labels.size(); steps++) {
      int placed = labels.get(at);
      if (placed == UNPLACED) {
        throw new AssertionError("label " + at + " is not placed");
      } else if (placed < UNPLACED) {
        at = -2 - placed;
        continue;
      }
      Integer both = bothWays(nodes.get(placed));
      if (both == null) {
        return placed;
      }
      at = both;
    }
    throw new AssertionError("a cycle outside atomic without a step");
  }

  private @Nullable Integer bothWays(Region.Node node) {
    if (node instanceof Region.Branch b && !Residue.mayErr(b.condition())) {
      int then = dealias(b.then());
      return then == dealias(b.otherwise()) ? then : null;
    }
    return null;
  }

  private int dealias(int label) {
    int at = label;
    for (int steps = 0; steps <= labels.size() && labels.get(at) < UNPLACED; steps++) {
      at = -2 - labels.get(at);
    }
    return at;
  }

  /** Every cycle must pass a Head: without the heads, a topological order exists. */
  private static void requireHeads(Region region) {
    int[] incoming = new int[region.nodes().size()];
    for (Region.Node node : region.nodes()) {
      RegionEdges.next(node).forEach(n -> incoming[n]++);
    }
    Deque<Integer> free = new ArrayDeque<>();
    boolean[] taken = new boolean[incoming.length];
    for (int i = 0; i < incoming.length; i++) {
      if (incoming[i] == 0 || region.nodes().get(i) instanceof Region.Head) {
        taken[i] = true;
        free.add(i);
      }
    }
    int ordered = 0;
    while (!free.isEmpty()) {
      ordered++;
      for (int n : RegionEdges.next(region.nodes().get(free.remove()))) {
        incoming[n]--;
        if (incoming[n] == 0 && !taken[n]) {
          taken[n] = true;
          free.add(n);
        }
      }
    }
    if (ordered < incoming.length) {
      throw new AssertionError("a cycle outside atomic without a step");
    }
  }
}
