package org.pinproof.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Expr;
import org.pinproof.check.ExprWalk;
import org.pinproof.check.Place;
import org.pinproof.check.Property;
import org.pinproof.check.Routine;
import org.pinproof.check.Stmt;
import org.pinproof.source.Diagnostic;

/**
 * How large the code of an instance becomes when its calls are written out: found without writing
 * it out, since a few functions that call one another twice are enough for more than any memory
 * holds. What is too large is an error, the same for every engine.
 */
public final class InlinedSize {
  /** Most operators and operands of an expression, pure functions written out. */
  static final long MOST_OPERANDS = 5_000;

  /** Most rounds of the quantifiers in an expression, one within the other. */
  static final long MOST_ROUNDS = 10_000_000;

  /** Most statements and operands of all tasks, functions and {@code for_each} written out. */
  static final long MOST_CODE = 1_000_000;

  private final CheckedModel model;
  private final Map<String, Integer> objects;
  private final Map<String, Long> pure = new HashMap<>();
  private final Map<String, Long> rounds = new HashMap<>();
  private final Map<String, Long> routines = new HashMap<>();
  private final @Nullable StepRules rules;

  private InlinedSize(CheckedModel model, Map<String, Integer> objects, @Nullable StepRules rules) {
    this.model = model;
    this.objects = objects;
    this.rules = rules;
  }

  /**
   * Looks at every expression of a model by itself, before anything else walks through it.
   *
   * @param objects number of objects of each struct
   */
  static void expressions(
      CheckedModel model, Map<String, Integer> objects, List<Diagnostic> problems) {
    InlinedSize size = new InlinedSize(model, objects, null);
    model.tasks().values().forEach(t -> size.expressions(t.routine().body(), problems));
    model.functions().values().forEach(f -> size.expressions(f.body(), problems));
    for (Property p : model.properties().values()) {
      Expr formula = p.formula();
      if (formula != null && problems.stream().noneMatch(Diagnostic::isError)) {
        size.expression(formula, problems);
      }
    }
  }

  /** Looks at the code of all tasks of an instance. */
  public static List<Diagnostic> check(Instance instance, StepRules rules) {
    Map<String, Integer> objects = new HashMap<>();
    instance.objects().forEach((tag, all) -> objects.put(tag, all.size()));
    InlinedSize size = new InlinedSize(instance.model(), objects, rules);
    long total = 0;
    for (Instance.TaskInstance task : instance.tasks()) {
      Stmt largest = size.largest(task.routine().body());
      total = plus(total, size.of(task.routine().body()));
      if (total > MOST_CODE) {
        return List.of(size.tooLarge(task, largest));
      }
    }
    return List.of();
  }

  private Diagnostic tooLarge(Instance.TaskInstance task, Stmt largest) {
    String code =
        "the code of the tasks up to '"
            + task.name()
            + "' has more than "
            + MOST_CODE
            + " statements and operands when its calls and for_each are written out";
    Diagnostic error = Diagnostic.error(largest.span(), code + "; this is its largest part");
    return largest instanceof Stmt.Call c
        ? error.withNote(
            Objects.requireNonNull(model.functions().get(c.function())).span(),
            "'"
                + c.function()
                + "' is written out at every call, with all that it calls: call less often, in a"
                + " loop, say")
        : error;
  }

  // ---------------------------------------------------------------- expressions

  private void expressions(Stmt s, List<Diagnostic> problems) {
    for (Expr e : evaluated(s)) {
      if (problems.stream().noneMatch(Diagnostic::isError)) {
        expression(e, problems);
      }
    }
    s.parts().forEach(part -> expressions(part, problems));
  }

  private void expression(Expr e, List<Diagnostic> problems) {
    if (operands(e) > MOST_OPERANDS) {
      problems.add(
          Diagnostic.error(
              e.span(),
              "this expression has more than "
                  + MOST_OPERANDS
                  + " operators and operands when the functions it calls are written out"));
    } else if (rounds(e) > MOST_ROUNDS) {
      problems.add(
          Diagnostic.error(
              e.span(),
              "the quantifiers of this expression, one within the other, make more than "
                  + MOST_ROUNDS
                  + " rounds"));
    }
  }

  private long operands(Expr e) {
    long size = 1;
    for (Expr part : ExprWalk.children(e)) {
      size = plus(size, operands(part));
    }
    return e instanceof Expr.PureCall c ? plus(size, pure(c, pure, this::operands)) : size;
  }

  private long rounds(Expr e) {
    long most = 1;
    for (Expr part : ExprWalk.children(e)) {
      most = Math.max(most, rounds(part));
    }
    if (e instanceof Expr.Quantified q) {
      return times(Math.max(1, objects.getOrDefault(q.struct(), 0)), most);
    }
    return e instanceof Expr.PureCall c ? Math.max(most, pure(c, rounds, this::rounds)) : most;
  }

  private interface Measure {
    long of(Expr e);
  }

  private long pure(Expr.PureCall call, Map<String, Long> known, Measure measure) {
    Long size = known.get(call.function());
    if (size == null) {
      Routine callee = Objects.requireNonNull(model.functions().get(call.function()));
      size = measure.of(Objects.requireNonNull(callee.pure()));
      known.put(call.function(), size);
    }
    return size;
  }

  // ---------------------------------------------------------------- statements

  private long of(Stmt s) {
    if (rules != null && !(s instanceof Stmt.Block) && !rules.reachable().get(s.id())) {
      return 0;
    }
    long size = 1;
    for (Expr e : evaluated(s)) {
      size = plus(size, operands(e));
    }
    for (Stmt part : s.parts()) {
      size = plus(size, of(part));
    }
    if (s instanceof Stmt.ForEach f) {
      return times(size, objects.getOrDefault(f.struct(), 0));
    }
    return s instanceof Stmt.Call c ? plus(size, routine(c.function())) : size;
  }

  private long routine(String function) {
    Long size = routines.get(function);
    if (size == null) {
      size = of(Objects.requireNonNull(model.functions().get(function)).body());
      routines.put(function, size);
    }
    return size;
  }

  /** The largest statement within a block that is not one of the language's own frames. */
  private Stmt largest(Stmt s) {
    Stmt most = s;
    long size = -1;
    for (Stmt part : s.parts()) {
      if (of(part) > size) {
        most = part;
        size = of(part);
      }
    }
    return most instanceof Stmt.Call || most.parts().isEmpty() ? most : largest(most);
  }

  private static List<Expr> evaluated(Stmt s) {
    List<Expr> all = new ArrayList<>();
    Place target = Remaining.target(s);
    if (target != null) {
      all.addAll(ExprWalk.ofPlace(target));
    }
    if (s instanceof Stmt.Assign a) {
      all.add(a.value());
    } else if (s instanceof Stmt.If i) {
      all.add(i.condition());
    } else if (s instanceof Stmt.Switch w) {
      all.add(w.value());
    } else if (s instanceof Stmt.Wait w) {
      all.add(w.condition());
    } else if (s instanceof Stmt.BugOn b) {
      all.add(b.condition());
    } else if (s instanceof Stmt.Assert a) {
      all.add(a.condition());
    } else if (s instanceof Stmt.Call c) {
      all.addAll(c.arguments());
    } else if (s instanceof Stmt.Return r && r.value() != null) {
      all.add(r.value());
    }
    return all;
  }

  // ---------------------------------------------------------------- sums that stay in range

  private static long plus(long a, long b) {
    return Math.min(Long.MAX_VALUE / 4, a + b);
  }

  private static long times(long a, long b) {
    return Math.multiplyHigh(a, b) != 0 || a * b < 0
        ? Long.MAX_VALUE / 4
        : Math.min(Long.MAX_VALUE / 4, a * b);
  }
}
