package org.pinproof.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pinproof.check.Stmt;

/**
 * Which loops need a step of their own at their head, because some path through them would make
 * none (semantics.md rule 6). The inner loops are looked at before the outer ones, later ones
 * before earlier; a {@code for_each} is no loop. Loops inside {@code atomic} never do: they are
 * within a step.
 */
final class Heads {
  private final Remaining remaining;
  private final BitSet steps;
  private final Map<String, Boolean> stepless = new HashMap<>();

  private Heads(Remaining remaining, BitSet steps) {
    this.remaining = remaining;
    this.steps = steps;
  }

  /** Adds to {@code steps} (what makes a step otherwise) the loops and labels that need one. */
  static void add(Remaining remaining, BitSet steps) {
    Heads heads = new Heads(remaining, steps);
    remaining.routines().stream().sorted().forEach(heads::hasSteplessPath);
  }

  /** Whether some path from the routine's entry to its end makes no step. */
  private boolean hasSteplessPath(String routine) {
    Boolean known = stepless.get(routine);
    if (known != null) {
      return known;
    }
    Flow flow = remaining.flow(routine);
    for (Flow.Node head : candidates(flow)) {
      if (reaches(flow, remaining.successors(head), head.statement.id())) {
        steps.set(head.statement.id());
      }
    }
    boolean path = reaches(flow, new int[] {flow.entry()}, Flow.EXIT);
    stepless.put(routine, path);
    return path;
  }

  private List<Flow.Node> candidates(Flow flow) {
    List<Flow.Node> heads = new ArrayList<>();
    for (Flow.Node node : flow.nodes()) {
      boolean loop = node.statement instanceof Stmt.Loop || node.statement instanceof Stmt.Label;
      if (loop && !node.inAtomic && remaining.reachable(node.statement)) {
        heads.add(node);
      }
    }
    heads.sort(Comparator.comparingInt((Flow.Node n) -> n.order).reversed());
    return heads;
  }

  /** Whether a path without a step leads from one of {@code from} to {@code goal}. */
  private boolean reaches(Flow flow, int[] from, int goal) {
    BitSet seen = new BitSet();
    Deque<Integer> todo = new ArrayDeque<>();
    for (int id : from) {
      todo.add(id);
    }
    while (!todo.isEmpty()) {
      int id = todo.remove();
      if (id == goal) {
        return true;
      }
      if (id == Flow.EXIT || seen.get(id)) {
        continue;
      }
      seen.set(id);
      Flow.Node node = flow.node(id);
      if (!makesStep(node.statement)) {
        for (int next : remaining.successors(node)) {
          todo.add(next);
        }
      }
    }
    return false;
  }

  private boolean makesStep(Stmt s) {
    return steps.get(s.id()) || (s instanceof Stmt.Call c && !hasSteplessPath(c.function()));
  }
}
