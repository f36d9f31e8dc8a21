package org.pinproof.scenario;

import java.util.BitSet;
import java.util.List;
import org.pinproof.check.Expr;
import org.pinproof.check.Place;
import org.pinproof.check.Routine;
import org.pinproof.check.Stmt;

/** Decides what makes a step in an instance: semantics.md rules 2 to 6. */
public final class StepAnalysis {
  private final Remaining remaining;
  private final Folding folding;
  private final RangeAnalysis ranges;
  private final BitSet discharged;
  private final BitSet steps = new BitSet();

  private StepAnalysis(Instance instance) {
    remaining = Remaining.of(instance);
    folding = remaining.folding();
    ranges = RangeAnalysis.of(instance, remaining);
    discharged = ranges.discharged();
  }

  public static StepRules of(Instance instance) {
    StepAnalysis analysis = new StepAnalysis(instance);
    for (String name : analysis.remaining.routines()) {
      analysis.mark(analysis.remaining.routine(name).body());
    }
    Heads.add(analysis.remaining, analysis.steps);
    return new StepRules(
        analysis.remaining.reachable(),
        analysis.steps,
        analysis.discharged,
        analysis.folding.constant());
  }

  private void mark(Stmt s) {
    boolean remains = s instanceof Stmt.Block || remaining.reachable(s);
    if (remains && makesStep(s)) {
      steps.set(s.id());
    }
    if (s instanceof Stmt.Block b) {
      b.statements().forEach(this::mark);
    } else if (!(s instanceof Stmt.Atomic)) {
      s.blocks().forEach(this::mark);
    }
  }

  private boolean makesStep(Stmt s) {
    if (s instanceof Stmt.Wait
        || s instanceof Stmt.Atomic
        || s instanceof Stmt.AnyValue
        || s instanceof Stmt.AnyObject) {
      return true;
    } else if (s instanceof Stmt.Assign a) {
      return !a.ghost() && (!(a.target() instanceof Place.OfLocal) || evaluates(s, a.value()));
    } else if (s instanceof Stmt.If i) {
      return evaluates(s, i.condition());
    } else if (s instanceof Stmt.Switch w) {
      return evaluates(s, w.value());
    } else if (s instanceof Stmt.BugOn b) {
      return evaluates(s, b.condition());
    } else if (s instanceof Stmt.Return r) {
      return r.value() != null && evaluates(s, r.value());
    } else if (s instanceof Stmt.Call c) {
      return call(c);
    }
    return false;
  }

  /** Whether evaluation reads changeable shared state or has a check that may fail. */
  private boolean evaluates(Stmt s, Expr e) {
    return folding.readsShared(e) || !discharged.get(s.id());
  }

  private boolean call(Stmt.Call c) {
    Routine callee = remaining.routine(c.function());
    List<Expr> arguments = c.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (!callee.locals().get(i).ghost() && folding.readsShared(arguments.get(i))) {
        return true;
      }
    }
    return !ranges.plainArgumentsSafe(c);
  }
}
