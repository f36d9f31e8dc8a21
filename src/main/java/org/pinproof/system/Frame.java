package org.pinproof.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.Routine;

/**
 * A routine where it is inlined.
 *
 * @param path as {@link org.pinproof.scenario.Point#path()}, up to the call of the routine
 * @param locals one variable per local of the routine
 * @param result the caller's local that takes the returned value, null if there is none
 * @param behind the node that follows the call; the task's end for its own body
 * @param caller null for the task's own body
 * @param jumps where {@code break} ({@code 2 * id}) and {@code continue} ({@code 2 * id + 1}) of
 *     the statements in progress lead to
 * @param labels the node of each label, by the rounds that it stands in and its id
 */
record Frame(
    List<Integer> path,
    Routine routine,
    List<Variable> locals,
    @Nullable Variable result,
    int behind,
    @Nullable Frame caller,
    Map<Integer, Integer> jumps,
    Map<List<Integer>, Integer> labels) {

  Frame(
      List<Integer> path,
      Routine routine,
      List<Variable> locals,
      @Nullable Variable result,
      int behind,
      @Nullable Frame caller) {
    this(path, routine, locals, result, behind, caller, new HashMap<>(), new HashMap<>());
  }

  /** The locals of this routine and of all that are in progress around it. */
  List<Variable> active() {
    List<Variable> all = new ArrayList<>();
    for (Frame f = this; f != null; f = f.caller) {
      all.addAll(f.locals);
    }
    return all;
  }

  /** What stands for each local in an expression. */
  List<Term> terms() {
    return locals.stream().map(v -> Fold.get(v, Fold.ZERO)).toList();
  }

  /**
   * Where a statement stands in the routine.
   *
   * @param path the frame's, and the {@code for_each} rounds in progress
   * @param atomic whether it runs inside an atomic
   * @param looped whether it stands in a loop or atomic of the routine, or not in a daemon's own
   *     body
   */
  record Site(Frame frame, List<Integer> path, boolean atomic, boolean looped) {
    Site inAtomic() {
      return new Site(frame, path, true, true);
    }

    Site inLoop() {
      return new Site(frame, path, atomic, true);
    }

    Site inRound(int forEach, int object) {
      return new Site(frame, extended(forEach, object), atomic, looped);
    }

    List<Integer> extended(Integer... more) {
      List<Integer> longer = new ArrayList<>(path);
      longer.addAll(List.of(more));
      return List.copyOf(longer);
    }
  }
}
