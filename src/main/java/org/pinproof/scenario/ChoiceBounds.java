package org.pinproof.scenario;

import java.util.List;
import java.util.OptionalLong;
import org.pinproof.check.Expr;
import org.pinproof.check.Place;
import org.pinproof.check.Routine;
import org.pinproof.check.Stmt;
import org.pinproof.scenario.Instance.Range;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;

/**
 * What {@code any} ranges over once the configs have values (semantics.md rule 9): the bounds are
 * in order and within the target's range, and there is an object to choose. Code that the configs
 * fold away may say what it likes.
 */
final class ChoiceBounds {
  private final Instance instance;
  private final Remaining remaining;
  private final List<Diagnostic> problems;

  private ChoiceBounds(Instance instance, List<Diagnostic> problems) {
    this.instance = instance;
    this.remaining = Remaining.of(instance);
    this.problems = problems;
  }

  static void check(Instance instance, List<Diagnostic> problems) {
    ChoiceBounds bounds = new ChoiceBounds(instance, problems);
    bounds.remaining.routines().stream().sorted().forEach(bounds::check);
  }

  private void check(String name) {
    Routine routine = remaining.routine(name);
    for (Flow.Node node : remaining.flow(name).nodes()) {
      if (remaining.reachable(node.statement)) {
        check(routine, node.statement);
      }
    }
  }

  private void check(Routine routine, Stmt s) {
    if (s instanceof Stmt.AnyValue any) {
      check(routine, any);
    } else if (s instanceof Stmt.AnyObject any && remaining.objects(any.struct()) == 0) {
      error(any.span(), "there is no struct " + any.struct() + " to choose");
    }
  }

  private void check(Routine routine, Stmt.AnyValue any) {
    long low = bound(any.low());
    long high = bound(any.high());
    Range range = range(routine, any.target());
    String choice = "any(" + low + ", " + high + ")";
    if (low > high) {
      error(any.span(), choice + " has no value");
    } else if (low < range.low() || high > range.high()) {
      error(
          any.span(),
          choice + " is not within the target's range " + range.low() + ".." + range.high());
    }
  }

  private long bound(Expr e) {
    OptionalLong value = remaining.folding().value(e);
    if (value.isEmpty()) {
      error(e.span(), "expected a constant bound, found '" + e.span().text() + "'");
    }
    return value.orElse(0);
  }

  private Range range(Routine routine, Place target) {
    if (target instanceof Place.OfLocal l) {
      return Ranges.declared(instance, routine.locals().get(l.index()).type());
    }
    Vector v = remaining.folding().vector(target);
    return new Range(v.min(), v.max());
  }

  private void error(Span span, String message) {
    problems.add(Diagnostic.error(span, message));
  }
}
