package org.pinproof.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pinproof.Programs;
import org.pinproof.Programs.Scene;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Stmt;
import org.pinproof.explain.Unreached;
import org.pinproof.reference.Interpreter;
import org.pinproof.reference.State;
import org.pinproof.reference.Transition;
import org.pinproof.scenario.Selection;
import org.pinproof.source.Span;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/**
 * No place that is said to be unreached is one where a task stands, or where a step begins, in any
 * state that the interpreter reaches; on seeded random models.
 */
class UnreachedAgreesTest {
  private static final long SEED = Long.getLong("pinproof.seed", 7L);
  private static final int MODELS = 60;
  private static final int MOST_STATES = 2_000;

  @Test
  void what_is_said_to_be_unreached_is_not_seen() {
    int places = 0;
    int compared = 0;
    for (long seed = SEED; compared < MODELS; seed++) {
      CheckedModel model = Programs.model(ModelGenerator.generate(seed).text());
      List<Scene> scenes = Programs.scenes(model, Selection.PLAIN);
      Set<Span> seen = new HashSet<>();
      if (!scenes.stream().allMatch(scene -> explore(scene, seen))) {
        continue;
      }
      compared++;
      List<Unreached.Place> said =
          Unreached.in(
              model,
              scenes.stream().map(s -> new Unreached.Explored(s.instance(), true)).toList(),
              Map.of(),
              Limits.NONE,
              Progress.NONE);
      Set<Span> wrong = said.stream().map(Unreached.Place::span).collect(Collectors.toSet());
      wrong.retainAll(seen);
      assertEquals(Set.of(), wrong, "seed " + seed);
      places += said.size();
    }
    assertTrue(places >= MODELS / 2, "only " + places + " places are unreached: no test");
  }

  /** Adds where tasks stand and steps begin; false if there are too many states. */
  private static boolean explore(Scene scene, Set<Span> seen) {
    Interpreter interpreter = scene.interpreter();
    Set<State> known = new HashSet<>();
    Deque<State> open = new ArrayDeque<>();
    for (Transition t : interpreter.initial()) {
      add(t, known, open);
    }
    while (!open.isEmpty() && known.size() <= MOST_STATES) {
      State state = open.remove();
      List<List<Transition>> all = interpreter.allTransitions(state);
      for (int task = 0; task < all.size(); task++) {
        Stmt next = interpreter.next(state, task);
        if (next != null) {
          seen.add(next.span());
        }
        for (Transition t : all.get(task)) {
          Stmt begin = t.statement();
          if (begin != null) {
            seen.add(begin.span());
          }
          add(t, known, open);
        }
      }
    }
    return open.isEmpty();
  }

  private static void add(Transition t, Set<State> known, Deque<State> open) {
    State state = t.state();
    if (state != null && known.add(state)) {
      open.add(state);
    }
  }
}
