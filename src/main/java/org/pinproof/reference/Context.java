package org.pinproof.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.Routine;

/**
 * How control came to where it is: the task's own body, and from there each call and each round of
 * a for_each in progress. There is one object per way, so two are the same way only if they are
 * identical. Not thread-safe.
 */
final class Context {
  private final @Nullable Context outer;
  private final int statement;
  private final int object;
  private final Routine routine;
  private final Context frame;
  private final int base;
  private final int rounds;
  private final boolean atomic;
  private final List<Integer> path;
  private final Map<Long, Context> inner = new HashMap<>();

  private Context(
      @Nullable Context outer, int statement, int object, Routine routine, boolean atomic) {
    boolean round = object != 0;
    this.outer = outer;
    this.statement = statement;
    this.object = object;
    this.routine = routine;
    this.frame = round && outer != null ? outer.frame : this;
    this.base = outer == null ? 0 : round ? outer.base : outer.end();
    this.rounds = round && outer != null ? outer.rounds + 1 : 0;
    this.atomic = atomic;
    List<Integer> way = new ArrayList<>(outer == null ? List.of() : outer.path);
    if (outer != null) {
      way.add(statement);
      if (round) {
        way.add(object);
      }
    }
    this.path = List.copyOf(way);
  }

  /** The body of a task. */
  static Context root(Routine routine) {
    return new Context(null, Flow.NONE, 0, routine, false);
  }

  /**
   * Inside a call.
   *
   * @param inAtomic whether the call stands in an atomic of its own routine
   */
  Context call(int call, Routine callee, boolean inAtomic) {
    return inner.computeIfAbsent(
        (long) call << 32, key -> new Context(this, call, 0, callee, atomic || inAtomic));
  }

  /** Inside the round of a for_each that visits an object, from 1. */
  Context round(int forEach, int visited) {
    return inner.computeIfAbsent(
        (long) forEach << 32 | visited,
        key -> new Context(this, forEach, visited, routine, atomic));
  }

  /** What it was before the innermost call or round. */
  Context outer() {
    if (outer == null) {
      throw new AssertionError("nothing around the body of " + routine.name());
    }
    return outer;
  }

  /** Whether it is the body of the task itself, no call and no round. */
  boolean isRoot() {
    return outer == null;
  }

  /** Id of the Call or ForEach; NONE for the root. */
  int statement() {
    return statement;
  }

  /** The object visited, if the innermost is a round; else 0. */
  int object() {
    return object;
  }

  Routine routine() {
    return routine;
  }

  /** Where the routine was entered: the same without its rounds. */
  Context frame() {
    return frame;
  }

  /** Number of the routine's first local among those of the task. */
  int base() {
    return base;
  }

  /** Number of locals of the task up to those of this routine, included. */
  int end() {
    return base + routine.locals().size();
  }

  /** Rounds in progress in this routine. */
  int rounds() {
    return rounds;
  }

  /** Whether a call on the way stands in an atomic. */
  boolean atomic() {
    return atomic;
  }

  /** As in {@code Point.path}. */
  List<Integer> path() {
    return path;
  }
}
