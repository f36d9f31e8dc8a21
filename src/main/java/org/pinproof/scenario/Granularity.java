package org.pinproof.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pinproof.check.Expr;
import org.pinproof.check.Place;
import org.pinproof.check.Routine;
import org.pinproof.check.Stmt;
import org.pinproof.source.Diagnostic;

/**
 * Warns of statements outside {@code atomic} that touch shared state more than once: the model
 * makes one step of what real code does in several. Variables that never change in the scenario do
 * not count, nor do ghosts; a call of a pure function that is declared atomic counts once.
 */
public final class Granularity {
  /** Name of the warning behind {@code -W}. */
  public static final String FLAG = "granularity";

  private final Instance instance;
  private final StepRules rules;
  private final Folding folding;
  private final List<Diagnostic> warnings = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Deque<Routine> todo = new ArrayDeque<>();

  private Granularity(Instance instance, StepRules rules) {
    this.instance = instance;
    this.rules = rules;
    this.folding = new Folding(instance, rules.constant());
  }

  public static List<Diagnostic> check(Instance instance, StepRules rules) {
    Granularity lint = new Granularity(instance, rules);
    for (Instance.TaskInstance t : instance.tasks()) {
      lint.enter(t.routine());
    }
    while (!lint.todo.isEmpty()) {
      lint.visit(lint.todo.remove().body());
    }
    return lint.warnings;
  }

  private void enter(Routine routine) {
    if (seen.add(routine.name())) {
      todo.add(routine);
    }
  }

  private void visit(Stmt s) {
    if (s instanceof Stmt.Block b) {
      b.statements().forEach(this::visit);
    } else if (rules.reachable().get(s.id()) && !(s instanceof Stmt.Atomic)) {
      if (s instanceof Stmt.Call c) {
        Routine callee = instance.model().routine(c.function());
        if (callee != null) {
          enter(callee);
        }
      }
      warn(s);
      s.blocks().forEach(this::visit);
    }
  }

  private void warn(Stmt s) {
    List<Place> read = new ArrayList<>();
    for (Expr e : evaluated(s)) {
      read.addAll(SharedReads.ofSteps(folding, e));
    }
    Place target = Remaining.target(s);
    boolean ghost = s instanceof Stmt.Assign a && a.ghost();
    if (ghost) {
      return;
    }
    String written = "";
    if (target != null) {
      read.addAll(SharedReads.ofAddress(folding, target));
      written = target instanceof Place.OfLocal ? "" : target.span().text();
    }
    Set<String> names = new LinkedHashSet<>();
    read.forEach(p -> names.add(p.span().text()));
    if (names.size() + (written.isEmpty() ? 0 : 1) < 2) {
      return;
    }
    String reads = "one step reads " + String.join(", ", names);
    String message = written.isEmpty() ? reads : reads + " and writes " + written;
    warnings.add(
        Diagnostic.warning(
            s.span(),
            FLAG,
            message + "; real code takes a step for each: use a local in between, or atomic"));
  }

  private List<Expr> evaluated(Stmt s) {
    if (s instanceof Stmt.Assign a) {
      return List.of(a.value());
    } else if (s instanceof Stmt.If i) {
      return List.of(i.condition());
    } else if (s instanceof Stmt.Switch w) {
      return List.of(w.value());
    } else if (s instanceof Stmt.Wait w) {
      return List.of(w.condition());
    } else if (s instanceof Stmt.BugOn b) {
      return List.of(b.condition());
    } else if (s instanceof Stmt.Return r) {
      return r.value() == null ? List.of() : List.of(r.value());
    } else if (s instanceof Stmt.Call c) {
      return plainArguments(c);
    }
    return List.of();
  }

  private List<Expr> plainArguments(Stmt.Call c) {
    Routine callee = instance.model().routine(c.function());
    List<Expr> plain = new ArrayList<>();
    for (int i = 0; callee != null && i < c.arguments().size(); i++) {
      if (!callee.locals().get(i).ghost()) {
        plain.add(c.arguments().get(i));
      }
    }
    return plain;
  }
}
