package org.pinproof.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pinproof.Programs;
import org.pinproof.check.Property;
import org.pinproof.reference.Interpreter;
import org.pinproof.reference.State;
import org.pinproof.reference.Transition;
import org.pinproof.system.SystemEvaluator.Move;
import org.pinproof.system.SystemEvaluator.Values;
import org.pinproof.system.TransitionSystem.When;

/**
 * That a lowered system is what the interpreter executes: from every reachable state of the
 * interpreter, each task has the same transitions, in the same order, with the same errors and
 * failed assertions, to the same states seen through the {@link Projection}; formulas say the same;
 * and the system has no other states.
 */
public final class Agreement {
  private final Programs.Scene scene;
  private final TransitionSystem system;
  private final SystemEvaluator evaluator;
  private final Projection projection;
  private final Interpreter interpreter;
  private final Set<State> visited = new HashSet<>();
  private final Set<Values> projected = new HashSet<>();
  private final Deque<State> todo = new ArrayDeque<>();

  private Agreement(Programs.Scene scene, TransitionSystem system) {
    this.scene = scene;
    this.system = system;
    this.evaluator = new SystemEvaluator(system);
    this.projection = new Projection(system, evaluator);
    this.interpreter = scene.interpreter();
  }

  /** Lowers a model under its first scenario, and holds it against the interpreter. */
  public static SystemEvaluator.Result check(String text) {
    return check(Programs.scene(text), Options.DEFAULT);
  }

  public static SystemEvaluator.Result check(Programs.Scene scene, Options options) {
    Agreement agreement = of(scene, options);
    agreement.follow(Integer.MAX_VALUE);
    SystemEvaluator.Result result = agreement.evaluator.explore();
    assertEquals(agreement.projected, result.states());
    return result;
  }

  /**
   * The same, but follows no more than so many states of the interpreter.
   *
   * @return number of states of the lowered system, or -1 if the interpreter has more
   */
  public static int checkUpTo(Programs.Scene scene, Options options, int most) {
    return of(scene, options).follow(most) ? check(scene, options).states().size() : -1;
  }

  private static Agreement of(Programs.Scene scene, Options options) {
    TransitionSystem system = Lowering.lower(scene.instance(), scene.rules(), options);
    return new Agreement(scene, system);
  }

  /** Compares state by state; false if some are left. */
  private boolean follow(int most) {
    compare("initial states", interpreter.initial(), evaluator.initial());
    while (!todo.isEmpty() && visited.size() <= most) {
      State state = todo.remove();
      Values values = projection.of(state);
      for (int task = 0; task < system.tasks().size(); task++) {
        compare(
            "task " + task + " in " + values,
            interpreter.transitions(state, task),
            evaluator.moves(values, task));
      }
      compareFormulas(state, values);
    }
    return todo.isEmpty();
  }

  private void compare(String where, List<Transition> expected, List<Move> actual) {
    List<Move> moves = new ArrayList<>();
    for (Transition t : expected) {
      moves.add(move(t));
      State to = t.state();
      if (to != null && visited.add(to)) {
        todo.add(to);
      }
    }
    assertEquals(moves, actual, () -> where + "\n" + SystemText.of(system));
  }

  private Move move(Transition t) {
    long failed = 0;
    for (Transition.FailedAssertion f : t.failed()) {
      failed |= mask(f.property());
    }
    Transition.Error error = t.error();
    if (error != null) {
      long violated = error.violated() == null ? 0 : mask(error.violated().text());
      return new Move(null, violated, failed);
    }
    @Nullable Values to = projection.of(t.successor());
    projected.add(to);
    return new Move(to, 0, failed);
  }

  private long mask(String property) {
    for (int i = 0; i < system.properties().size(); i++) {
      if (system.properties().get(i).name().equals(property)) {
        return 1L << i;
      }
    }
    return 0;
  }

  private void compareFormulas(State state, Values values) {
    Set<String> expected = new TreeSet<>();
    for (Property p : scene.instance().properties()) {
      boolean looked =
          p.kind() == Property.Kind.ALWAYS
              || p.kind() == Property.Kind.NEVER
              || p.kind() == Property.Kind.FINALLY;
      if (looked && interpreter.evaluate(state, p).violated()) {
        expected.add(p.name());
      }
    }
    long mask =
        evaluator.violated(values, When.EVERY_STATE) | evaluator.violated(values, When.QUIESCENT);
    assertEquals(expected, evaluator.names(mask), () -> "formulas in " + values);
    if (evaluator.settled(values)) {
      boolean quiescent = interpreter.quiescent(state);
      assertEquals(quiescent, evaluator.isQuiescent(values), () -> "quiescent: " + values);
    }
  }
}
