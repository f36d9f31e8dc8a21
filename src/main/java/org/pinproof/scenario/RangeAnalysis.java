package org.pinproof.scenario;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.Expr;
import org.pinproof.check.Place;
import org.pinproof.check.Routine;
import org.pinproof.check.Stmt;
import org.pinproof.check.Type;
import org.pinproof.scenario.Instance.Range;

/**
 * Interval analysis of the locals, flow-sensitive within a routine, joined over all calls of it
 * (Cousot and Cousot, "Static determination of dynamic properties of programs", 1976). Shared state
 * is bounded by its declared range, constant shared state by its initial values. References are
 * intervals of object numbers, NULL being 0.
 */
final class RangeAnalysis {
  /** Visits of a node, or rounds of a routine, after which a growing interval is widened. */
  private static final int PATIENCE = 8;

  private final Instance instance;
  private final Remaining remaining;
  private final Folding folding;
  private final Map<String, Bounds> entries = new HashMap<>();
  private final Map<String, Range> results = new HashMap<>();
  private final Map<String, Integer> rounds = new HashMap<>();
  private final Map<Integer, Bounds> before = new HashMap<>();
  private final Map<Integer, Integer> visits = new HashMap<>();
  private boolean changed;

  private RangeAnalysis(Instance instance, Remaining remaining) {
    this.instance = instance;
    this.remaining = remaining;
    this.folding = remaining.folding();
  }

  static RangeAnalysis of(Instance instance, Remaining remaining) {
    RangeAnalysis analysis = new RangeAnalysis(instance, remaining);
    analysis.solve();
    return analysis;
  }

  private void solve() {
    for (Instance.TaskInstance t : instance.tasks()) {
      Bounds entry = Bounds.zero(t.routine().locals().size());
      for (int i = 0; i < t.arguments().size(); i++) {
        entry.set(i, new Range(t.arguments().get(i), t.arguments().get(i)));
      }
      enter(t.routine(), entry);
    }
    do {
      changed = false;
      for (String name : new TreeSet<>(entries.keySet())) {
        solve(name);
      }
    } while (changed);
  }

  /** Joins what a caller passes into what is known at a routine's entry. */
  private void enter(Routine routine, Bounds entry) {
    Bounds old = entries.get(routine.name());
    Bounds joined = Bounds.join(old, entry);
    if (joined == null || joined.same(old)) {
      return;
    }
    int round = rounds.merge(routine.name(), 1, Integer::sum);
    if (old != null && round > PATIENCE) {
      joined.widen(old, declared(routine));
    }
    entries.put(routine.name(), joined);
    changed = true;
  }

  private Range[] declared(Routine routine) {
    return routine.locals().stream()
        .map(l -> Ranges.declared(instance, l.type()))
        .toArray(Range[]::new);
  }

  private void solve(String name) {
    Routine routine = remaining.routine(name);
    Flow flow = remaining.flow(name);
    Range[] full = declared(routine);
    Deque<Integer> todo = new ArrayDeque<>();
    arrive(flow, flow.entry(), entries.get(name), full, todo);
    for (Flow.Node node : flow.nodes()) {
      if (node.statement instanceof Stmt.Call && before.containsKey(node.statement.id())) {
        todo.add(node.statement.id());
      }
    }
    while (!todo.isEmpty()) {
      int id = todo.remove();
      Bounds known = before.get(id);
      if (known != null) {
        step(routine, flow, flow.node(id), known.copy(), full, todo);
      }
    }
  }

  private void arrive(
      Flow flow, int id, @Nullable Bounds bounds, Range[] full, Deque<Integer> todo) {
    if (id == Flow.EXIT || bounds == null) {
      return;
    }
    Bounds old = before.get(id);
    Bounds joined = Bounds.join(old, bounds);
    if (joined == null || joined.same(old)) {
      return;
    }
    if (old != null && onCycle(flow.node(id)) && visits.merge(id, 1, Integer::sum) > PATIENCE) {
      joined.widen(old, full);
    }
    before.put(id, joined);
    todo.add(id);
  }

  /** Every cycle has such a node; widening nowhere else keeps what conditions tell. */
  private static boolean onCycle(Flow.Node node) {
    return node.statement instanceof Stmt.Loop
        || node.statement instanceof Stmt.Label
        || node.statement instanceof Stmt.ForEach;
  }

  private void step(
      Routine routine, Flow flow, Flow.Node node, Bounds at, Range[] full, Deque<Integer> todo) {
    Stmt s = node.statement;
    Evaluation eval = new Evaluation(instance, folding, at);
    if (s instanceof Stmt.If i) {
      eval.value(i.condition());
      arrive(
          flow, node.next[0], eval.assume(i.condition(), true, eval.bounds().copy()), full, todo);
      arrive(
          flow, node.next[1], eval.assume(i.condition(), false, eval.bounds().copy()), full, todo);
      return;
    }
    @Nullable Bounds after = transfer(routine, s, eval);
    for (int next : remaining.successors(node)) {
      arrive(flow, next, after, full, todo);
    }
  }

  /** What is known behind a statement other than {@code If}; null if nothing gets behind it. */
  private @Nullable Bounds transfer(Routine routine, Stmt s, Evaluation eval) {
    if (s instanceof Stmt.Declare d) {
      eval.bounds().set(d.local(), new Range(0, 0));
    } else if (s instanceof Stmt.Assign a) {
      assign(eval, a.target(), eval.value(a.value()));
    } else if (s instanceof Stmt.AnyValue a) {
      assign(eval, a.target(), Ranges.join(eval.value(a.low()), eval.value(a.high())));
    } else if (s instanceof Stmt.AnyObject a) {
      assign(eval, a.target(), new Range(1, Math.max(1, remaining.objects(a.struct()))));
    } else if (s instanceof Stmt.Call c) {
      return call(routine, c, eval);
    } else if (s instanceof Stmt.Return r) {
      returned(routine, r, eval);
    } else if (s instanceof Stmt.Switch w) {
      eval.value(w.value());
    } else if (s instanceof Stmt.ForEach f) {
      eval.bounds().set(f.variable(), new Range(1, Math.max(1, remaining.objects(f.struct()))));
    } else if (s instanceof Stmt.Wait w) {
      eval.value(w.condition());
      return eval.assume(w.condition(), true, eval.bounds());
    } else if (s instanceof Stmt.BugOn b) {
      eval.value(b.condition());
      return eval.assume(b.condition(), false, eval.bounds());
    }
    return eval.bounds();
  }

  private void assign(Evaluation eval, Place target, Range value) {
    eval.address(target);
    if (target instanceof Place.OfLocal l) {
      eval.bounds().set(l.index(), eval.store(value, l.type()));
    } else {
      Vector v = folding.vector(target);
      eval.store(value, new Range(v.min(), v.max()));
    }
  }

  private @Nullable Bounds call(Routine caller, Stmt.Call c, Evaluation eval) {
    Routine callee = remaining.routine(c.function());
    Bounds entry = Bounds.zero(callee.locals().size());
    for (int i = 0; i < c.arguments().size(); i++) {
      Expr argument = c.arguments().get(i);
      entry.set(i, eval.store(eval.value(argument), callee.locals().get(i).type()));
    }
    enter(callee, entry);
    if (c.result() == null) {
      return eval.bounds();
    }
    Range result = results.get(callee.name());
    if (result == null) {
      return null;
    }
    eval.bounds().set(c.result(), eval.store(result, caller.locals().get(c.result()).type()));
    return eval.bounds();
  }

  private void returned(Routine routine, Stmt.Return r, Evaluation eval) {
    if (r.value() == null || routine.result() instanceof Type.Void) {
      return;
    }
    Range value = eval.store(eval.value(r.value()), routine.result());
    Range old = results.get(routine.name());
    Range joined = old == null ? value : Ranges.join(old, value);
    if (!joined.equals(old)) {
      boolean late =
          old != null && rounds.merge("return " + routine.name(), 1, Integer::sum) > PATIENCE;
      results.put(routine.name(), late ? Ranges.declared(instance, routine.result()) : joined);
      changed = true;
    }
  }

  // ------------------------------------------------------------------ the answer

  /** Ids of the remaining statements none of whose checks can fail. */
  BitSet discharged() {
    BitSet ids = new BitSet();
    for (String name : remaining.routines()) {
      Routine routine = remaining.routine(name);
      for (Flow.Node node : remaining.flow(name).nodes()) {
        if (remaining.reachable(node.statement) && safe(routine, node.statement)) {
          ids.set(node.statement.id());
        }
      }
    }
    return ids;
  }

  private boolean safe(Routine routine, Stmt s) {
    Bounds at = before.get(s.id());
    if (at == null) {
      return true;
    }
    Evaluation eval = new Evaluation(instance, folding, at.copy());
    if (s instanceof Stmt.If i) {
      eval.value(i.condition());
    } else if (s instanceof Stmt.Assert a) {
      eval.value(a.condition());
    } else {
      transfer(routine, s, eval);
    }
    return !eval.mayFail();
  }

  /** Whether no check of the arguments for parameters that are no ghosts can fail. */
  boolean plainArgumentsSafe(Stmt.Call c) {
    Bounds at = before.get(c.id());
    if (at == null) {
      return true;
    }
    Routine callee = remaining.routine(c.function());
    Evaluation eval = new Evaluation(instance, folding, at.copy());
    for (int i = 0; i < c.arguments().size(); i++) {
      if (!callee.locals().get(i).ghost()) {
        eval.store(eval.value(c.arguments().get(i)), callee.locals().get(i).type());
      }
    }
    return !eval.mayFail();
  }
}
