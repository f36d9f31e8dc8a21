package org.pinproof.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pinproof.check.Routine;
import org.pinproof.check.Stmt;

/**
 * Where control can go in a routine: a graph over the ids of its statements. A {@code Block} is not
 * a node; a {@code for_each} has two: one where it begins and one where it goes on after a round.
 */
final class Flow {
  /** The node after the routine's last statement, and of {@code return}. */
  static final int EXIT = -1;

  /**
   * A statement with the nodes that may follow it. The order of {@code next} depends on the kind.
   */
  static final class Node {
    /** The statement's id; of the second node of a for_each, that plus the model's statements. */
    final int id;

    final Stmt statement;

    /**
     * Position in a walk from the outside in, in source order; an inner loop comes after its outer.
     */
    final int order;

    /** Whether it stands inside {@code atomic}, so makes no step of its own. */
    final boolean inAtomic;

    /**
     * Successors. {@code If}: then, otherwise. {@code Switch}: each arm, then past the switch (or
     * the default arm). {@code ForEach} (both nodes): body, after. Others: as they come.
     */
    int[] next = {};

    Node(int id, Stmt statement, int order, boolean inAtomic) {
      this.id = id;
      this.statement = statement;
      this.order = order;
      this.inAtomic = inAtomic;
    }
  }

  private final Map<Integer, Node> nodes = new LinkedHashMap<>();
  private final Map<Integer, Integer> breaks = new HashMap<>();
  private final Map<Integer, Integer> continues = new HashMap<>();
  private final int statements;
  private final int entry;

  private Flow(Routine routine, int statements) {
    this.statements = statements;
    number(routine.body(), false);
    entry = link(routine.body(), EXIT);
  }

  /**
   * The graph of a routine.
   *
   * @param statements number of statement ids in the model
   */
  static Flow of(Routine routine, int statements) {
    return new Flow(routine, statements);
  }

  int entry() {
    return entry;
  }

  Node node(int id) {
    Node node = nodes.get(id);
    if (node == null) {
      throw new IllegalArgumentException("no statement " + id);
    }
    return node;
  }

  Iterable<Node> nodes() {
    return nodes.values();
  }

  private void number(Stmt s, boolean inAtomic) {
    if (s instanceof Stmt.Block b) {
      b.statements().forEach(x -> number(x, inAtomic));
      return;
    }
    nodes.put(s.id(), new Node(s.id(), s, nodes.size(), inAtomic));
    if (s instanceof Stmt.ForEach) {
      int again = s.id() + statements;
      nodes.put(again, new Node(again, s, nodes.size(), inAtomic));
    }
    s.blocks().forEach(x -> number(x, inAtomic || s instanceof Stmt.Atomic));
  }

  /** Links a statement before {@code next}; the node where it begins. */
  private int link(Stmt s, int next) {
    if (s instanceof Stmt.Block b) {
      int at = next;
      for (int i = b.statements().size() - 1; i >= 0; i--) {
        at = link(b.statements().get(i), at);
      }
      return at;
    }
    node(s.id()).next = successors(s, next);
    return s.id();
  }

  private int[] successors(Stmt s, int next) {
    if (s instanceof Stmt.If i) {
      return new int[] {link(i.then(), next), link(i.otherwise(), next)};
    } else if (s instanceof Stmt.Loop l) {
      breaks.put(l.id(), next);
      int update = link(l.update(), l.id());
      continues.put(l.id(), update);
      return new int[] {link(l.body(), update)};
    } else if (s instanceof Stmt.Switch w) {
      return arms(w, next);
    } else if (s instanceof Stmt.Atomic a) {
      return new int[] {link(a.body(), next)};
    } else if (s instanceof Stmt.Choose c) {
      return c.branches().stream().mapToInt(b -> link(b, next)).toArray();
    } else if (s instanceof Stmt.ForEach f) {
      Node again = node(f.id() + statements);
      breaks.put(f.id(), next);
      continues.put(f.id(), again.id);
      again.next = new int[] {link(f.body(), again.id), next};
      return again.next;
    } else if (s instanceof Stmt.Return) {
      return new int[] {EXIT};
    } else if (s instanceof Stmt.Goto g) {
      return new int[] {g.target()};
    } else if (s instanceof Stmt.Break b) {
      return new int[] {target(breaks, b.target())};
    } else if (s instanceof Stmt.Continue c) {
      return new int[] {target(continues, c.target())};
    }
    return new int[] {next};
  }

  private int[] arms(Stmt.Switch w, int next) {
    breaks.put(w.id(), next);
    List<Integer> starts = new ArrayList<>();
    int at = next;
    int otherwise = next;
    for (int i = w.arms().size() - 1; i >= 0; i--) {
      at = link(w.arms().get(i).body(), at);
      starts.add(0, at);
      if (w.arms().get(i).otherwise()) {
        otherwise = at;
      }
    }
    starts.add(otherwise);
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int target(Map<Integer, Integer> targets, int id) {
    Integer target = targets.get(id);
    if (target == null) {
      throw new IllegalStateException("break or continue out of " + id);
    }
    return target;
  }
}
