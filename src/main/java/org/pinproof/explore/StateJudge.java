package org.pinproof.explore;

import java.util.List;
import org.pinproof.runtime.CompiledModel;
import org.pinproof.runtime.Transitions;
import org.pinproof.system.TransitionSystem.SystemProperty;
import org.pinproof.system.TransitionSystem.When;

/** Says what a state violates, apart from the steps that lead out of it. Not thread-safe. */
final class StateJudge {
  private final CompiledModel model;
  private final Transitions scratch = new Transitions();

  /**
   * Masks of the properties that are looked at in every state, at rest, and where nothing moves.
   */
  final long everyState;

  final long atRest;
  final long deadlock;

  StateJudge(CompiledModel model, List<SystemProperty> properties, Patience patience) {
    this.model = model;
    scratch.watch = patience;
    everyState = mask(properties, When.EVERY_STATE);
    atRest = mask(properties, When.QUIESCENT);
    deadlock = mask(properties, When.DEADLOCK);
  }

  private static long mask(List<SystemProperty> properties, When when) {
    long mask = 0;
    for (int i = 0; i < properties.size(); i++) {
      if (properties.get(i).when() == when) {
        mask |= 1L << i;
      }
    }
    return mask;
  }

  /** Mask of those of the wanted properties that the state violates. */
  long violated(long[] in, int at, long wanted) {
    long violated = 0;
    if ((wanted & everyState) != 0) {
      violated |= model.violated(in, at);
    }
    if ((wanted & atRest) != 0 && quiescent(in, at)) {
      violated |= model.violatedAtRest(in, at);
    }
    if ((wanted & deadlock) != 0 && !model.settled(in, at) && blocked(in, at)) {
      violated |= deadlock;
    }
    return violated & wanted;
  }

  private boolean blocked(long[] in, int at) {
    scratch.clear();
    scratch.begin();
    model.allTransitions(in, at, scratch);
    return scratch.count == 0;
  }

  /**
   * Whether every task that must end has ended, and each daemon has ended, is blocked, or is idle
   * and its next step does not err.
   */
  boolean quiescent(long[] in, int at) {
    if (!model.settled(in, at)) {
      return false;
    }
    for (int task = 0; task < model.tasks(); task++) {
      if (model.daemon(task) && !rests(in, at, task)) {
        return false;
      }
    }
    return true;
  }

  private boolean rests(long[] in, int at, int task) {
    if (model.ended(in, at, task)) {
      return true;
    }
    scratch.clear();
    scratch.begin();
    model.transitions(in, at, task, scratch);
    if (!model.idle(in, at, task)) {
      return scratch.count == 0;
    }
    for (int i = 0; i < scratch.specials; i++) {
      if (scratch.specialState[i] < 0) {
        return false;
      }
    }
    return true;
  }
}
