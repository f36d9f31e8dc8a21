package org.pinproof.scenario;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.Expr;
import org.pinproof.check.Place;
import org.pinproof.check.Routine;
import org.pinproof.check.Stmt;

/**
 * The statements that remain once the configs are folded, and the shared state that none of them
 * changes: computed together, since shared state that nothing changes folds conditions as configs
 * do (semantics.md rule 4).
 */
final class Remaining {
  private final Instance instance;
  private final Map<String, Flow> flows = new HashMap<>();
  private Folding folding;
  private BitSet reachable = new BitSet();
  private Set<String> routines = new HashSet<>();

  private Remaining(Instance instance) {
    this.instance = instance;
    this.folding = new Folding(instance, new BitSet());
  }

  static Remaining of(Instance instance) {
    Remaining r = new Remaining(instance);
    BitSet constant = new BitSet();
    BitSet before;
    do {
      before = constant;
      r.folding = new Folding(instance, constant);
      r.walk();
      constant = r.unwritten();
    } while (!constant.equals(before));
    return r;
  }

  /** Folding with all that is constant. */
  Folding folding() {
    return folding;
  }

  /** Ids of the statements that remain. */
  BitSet reachable() {
    return reachable.get(0, instance.model().statements());
  }

  boolean reachable(Stmt s) {
    return reachable.get(s.id());
  }

  /** Names of the tasks and functions that remain. */
  Set<String> routines() {
    return routines;
  }

  Flow flow(String routine) {
    return flows.computeIfAbsent(
        routine, name -> Flow.of(routine(name), instance.model().statements()));
  }

  Routine routine(String name) {
    Routine r = instance.model().routine(name);
    if (r == null) {
      throw new IllegalStateException("unknown routine " + name);
    }
    return r;
  }

  private void walk() {
    reachable = new BitSet();
    routines = new HashSet<>();
    Deque<String> todo = new ArrayDeque<>();
    for (Instance.TaskInstance t : instance.tasks()) {
      todo.add(t.routine().name());
    }
    while (!todo.isEmpty()) {
      String name = todo.remove();
      if (routines.add(name)) {
        walk(flow(name), todo);
      }
    }
  }

  private void walk(Flow flow, Deque<String> callees) {
    Deque<Integer> todo = new ArrayDeque<>(List.of(flow.entry()));
    while (!todo.isEmpty()) {
      int id = todo.remove();
      if (id == Flow.EXIT || reachable.get(id)) {
        continue;
      }
      reachable.set(id);
      Flow.Node node = flow.node(id);
      if (node.statement instanceof Stmt.Call c) {
        callees.add(c.function());
      }
      for (int next : successors(node)) {
        todo.add(next);
      }
    }
  }

  /** The successors that folding leaves. */
  int[] successors(Flow.Node node) {
    Stmt s = node.statement;
    if (s instanceof Stmt.If i) {
      OptionalLong known = folding.value(i.condition());
      if (known.isPresent()) {
        return new int[] {node.next[known.getAsLong() != 0 ? 0 : 1]};
      }
    } else if (s instanceof Stmt.Switch w) {
      OptionalLong known = folding.value(w.value());
      if (known.isPresent()) {
        return new int[] {node.next[arm(w, known.getAsLong())]};
      }
    } else if (s instanceof Stmt.ForEach f && node.id == s.id()) {
      return new int[] {node.next[objects(f.struct()) == 0 ? 1 : 0]};
    }
    return node.next;
  }

  int objects(String struct) {
    return instance.objects().getOrDefault(struct, List.of()).size();
  }

  /** Index of the arm for a value among the successors of a switch. */
  private int arm(Stmt.Switch w, long value) {
    for (int i = 0; i < w.arms().size(); i++) {
      for (Expr label : w.arms().get(i).labels()) {
        OptionalLong l = folding.value(label);
        if (l.isPresent() && l.getAsLong() == value) {
          return i;
        }
      }
    }
    return w.arms().size();
  }

  private BitSet unwritten() {
    BitSet constant = new BitSet();
    constant.set(0, instance.vectors().size());
    for (String name : routines) {
      for (Flow.Node node : flow(name).nodes()) {
        Place target = target(node.statement);
        if (target != null
            && !(target instanceof Place.OfLocal)
            && reachable.get(node.statement.id())) {
          constant.clear(folding.vector(target).index());
        }
      }
    }
    return constant;
  }

  /** The place that a statement writes; null if it writes none. */
  static @Nullable Place target(Stmt s) {
    return s instanceof Stmt.Assign a
        ? a.target()
        : s instanceof Stmt.AnyValue v
            ? v.target()
            : s instanceof Stmt.AnyObject o ? o.target() : null;
  }
}
