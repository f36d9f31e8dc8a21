package org.pinproof.agreement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pinproof.Programs.Scene;
import org.pinproof.compile.ModelCompiler;
import org.pinproof.compile.StateLayout;
import org.pinproof.explore.Explorer;
import org.pinproof.reference.Interpreter;
import org.pinproof.reference.ReferenceSearch;
import org.pinproof.reference.Replay;
import org.pinproof.reference.State;
import org.pinproof.reference.Trace;
import org.pinproof.system.Lowering;
import org.pinproof.system.Options;
import org.pinproof.system.Projection;
import org.pinproof.system.SystemEvaluator;
import org.pinproof.system.TransitionSystem;
import org.pinproof.verdict.Choice;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/**
 * Holds the compiled engine, and the direct evaluation of the lowered system, against the reference
 * interpreter on one scenario. The interpreter keeps dead locals and variables that nothing sees,
 * so its states are projected to those of the lowered system first.
 */
final class Comparison {
  /** Reference states of a random model that are looked at, at most. */
  static final int MOST_STATES = 20_000;

  /** The direct evaluation is slow: it explores no more than so many states. */
  private static final int MOST_EVALUATED = 2_000;

  private final Scene scene;
  private final Interpreter interpreter;
  private final TransitionSystem system;
  private final SystemEvaluator evaluator;
  private final Projection projection;

  private final Set<SystemEvaluator.Values> projected = new HashSet<>();

  /** The first state found of those with the same projection. */
  private final List<State> representatives = new ArrayList<>();

  private int level;
  private int depth;
  private final List<String> differences = new ArrayList<>();

  private Comparison(Scene scene, Options options) {
    this.scene = scene;
    this.interpreter = scene.interpreter();
    this.system = Lowering.lower(scene.instance(), scene.rules(), options);
    this.evaluator = new SystemEvaluator(system);
    this.projection = new Projection(system, evaluator);
  }

  /**
   * What came out.
   *
   * @param reference what the reference search found
   * @param differences each a line; empty if the engines agree, or if the reference search was
   *     stopped
   */
  record Result(Findings reference, List<String> differences) {
    boolean complete() {
      return reference.stopped() == null;
    }
  }

  static Result of(Scene scene, ModelCompiler compiler, int mostStates) {
    return new Comparison(scene, Options.DEFAULT).compare(compiler, mostStates);
  }

  static Result of(Scene scene, ModelCompiler compiler) {
    return of(scene, compiler, MOST_STATES);
  }

  /** The same with another lowering. */
  static Result of(Scene scene, ModelCompiler compiler, Options options) {
    return new Comparison(scene, options).compare(compiler, MOST_STATES);
  }

  private Result compare(ModelCompiler compiler, int mostStates) {
    Limits limits = new Limits(mostStates, Long.MAX_VALUE, null);
    Findings reference = ReferenceSearch.explore(interpreter, limits, levels(), this::visit);
    if (reference.stopped() == null) {
      StateLayout layout = StateLayout.of(system.variables());
      Findings compiled =
          Explorer.explore(
              compiler.compile(system, layout).instance(),
              system.properties(),
              Limits.NONE,
              Progress.NONE);
      compare(reference, compiled);
      replay(compiled);
      if (projected.size() <= MOST_EVALUATED) {
        evaluate(reference);
      }
    }
    return new Result(reference, List.copyOf(differences));
  }

  private Progress levels() {
    return new Progress() {
      @Override
      public void update(long states, long transitions, int expanded, long frontier, long memory) {
        level = expanded + 1;
      }

      @Override
      public boolean interrupted() {
        return false;
      }
    };
  }

  private void visit(State state) {
    if (projected.add(projection.of(state))) {
      representatives.add(state);
      depth = level;
    }
  }

  // ---------------------------------------------------------------- the compiled engine

  private void compare(Findings reference, Findings compiled) {
    same("stopped", reference.stopped(), compiled.stopped());
    same("violated", lengths(reference.violations()), lengths(compiled.violations()));
    same(
        "length of the specification error",
        reference.specificationError() == null ? -1 : reference.specificationError().size(),
        compiled.specificationError() == null ? -1 : compiled.specificationError().size());
    same("quiescent", reference.quiescent(), compiled.quiescent());
    same("some run does not err", reference.errorFree(), compiled.errorFree());
    same("states", (long) projected.size(), compiled.states());
    same("transitions", transitions(), compiled.transitions());
    same("depth", depth, compiled.depth());
  }

  private static List<String> lengths(Map<String, List<Choice>> violations) {
    return violations.entrySet().stream()
        .map(e -> e.getKey() + " in " + (e.getValue().size() - 1))
        .toList();
  }

  /** Transitions from each of the projected states. */
  private long transitions() {
    long count = 0;
    for (State state : representatives) {
      for (int task = 0; task < scene.instance().tasks().size(); task++) {
        count += interpreter.transitions(state, task).size();
      }
    }
    return count;
  }

  private void replay(Findings compiled) {
    compiled.violations().forEach(this::replay);
    if (compiled.specificationError() != null) {
      replay(Trace.SPECIFICATION_ERROR, compiled.specificationError());
    }
  }

  private void replay(String property, List<Choice> run) {
    try {
      Replay.replay(interpreter, property, run);
    } catch (IllegalStateException refuted) {
      differences.add(refuted.getMessage());
    }
  }

  // ---------------------------------------------------------------- the lowered system itself

  private void evaluate(Findings reference) {
    SystemEvaluator.Result evaluated = evaluator.explore();
    same("evaluated: states", projected, evaluated.states());
    same("evaluated: transitions", transitions(), evaluated.transitions());
    same(
        "evaluated: violated",
        new TreeSet<>(reference.violations().keySet()),
        evaluated.violated());
    same(
        "evaluated: specification error",
        reference.specificationError() != null,
        evaluated.specificationError());
    same("evaluated: quiescent", reference.quiescent(), evaluated.quiescent());
  }

  private void same(String what, @Nullable Object reference, @Nullable Object other) {
    if (!Objects.equals(reference, other)) {
      String text = what + ": " + reference + " by the interpreter, " + other + " by the engine";
      differences.add(text.length() > 1000 ? text.substring(0, 1000) + "..." : text);
    }
  }
}
