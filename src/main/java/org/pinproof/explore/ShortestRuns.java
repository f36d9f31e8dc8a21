package org.pinproof.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pinproof.runtime.CompiledModel;
import org.pinproof.runtime.Transitions;
import org.pinproof.verdict.Choice;

/**
 * Finds, among all shortest runs to a violation, one with the fewest task switches; among those,
 * the one whose choices (task, then resolution) come first. No parents are stored: the levels are
 * expanded again, backwards from the violation, which takes about as long as exploring them did.
 */
final class ShortestRuns {
  private static final int NONE = Integer.MAX_VALUE;

  /** States between two looks at the clock, less 1. */
  private static final int POLL_MASK = 0x3FF;

  private final CompiledModel model;
  private final StateJudge judge;
  private final StateLog log;
  private final Levels levels;
  private final Patience patience;
  private final Transitions out = new Transitions();
  private final Cursor cursor;

  /** Whether time is up: any shortest run will do, and the sooner the better. */
  private boolean hurried;

  ShortestRuns(
      CompiledModel model, StateJudge judge, StateLog log, Levels levels, Patience patience) {
    this.model = model;
    this.judge = judge;
    this.log = log;
    this.levels = levels;
    this.patience = patience;
    this.out.watch = patience;
    this.cursor = new Cursor(out, model.words());
  }

  /**
   * A shortest run that violates a property.
   *
   * @param property mask of the property
   * @param length steps of the shortest runs that violate it
   */
  List<Choice> find(long property, int length) {
    if (!hurried) {
      try {
        return new Search(property, length, Long.MAX_VALUE).run();
      } catch (OutOfMemoryError e) {
        // As when time is up.
      } catch (Patience.Over over) {
        hurried = true;
        patience.endless();
      }
    }
    // One state per level needs little time and next to no memory: still a shortest run, if not
    // the least switching.
    return new Search(property, length, 1).run();
  }

  /** The search for one property. */
  private final class Search {
    private final long property;
    private final int length;

    /** States kept per level. */
    private final long width;

    /** Per level, the states on shortest violating runs. */
    private final Cone[] cones;

    Search(long property, int length, long width) {
      this.property = property;
      this.length = length;
      this.width = width;
      this.cones = new Cone[length + 1];
    }

    List<Choice> run() {
      if (length == 0) {
        int error = initialError();
        if (error >= 0) {
          return List.of(new Choice(Choice.INITIAL, error));
        }
      }
      cones[length] = ends();
      for (int level = length - 1; level >= 0; level--) {
        cones[level] = before(level);
      }
      return forwards();
    }

    /** Resolution of the first initial state that errs or fails an assertion so, or -1. */
    private int initialError() {
      expandInitial();
      while (cursor.next()) {
        if ((cursor.violated() & property) != 0) {
          return cursor.ordinal();
        }
      }
      return -1;
    }

    private void expandInitial() {
      out.clear();
      out.begin();
      try {
        model.initial(out);
      } catch (Patience.CutOff e) {
        out.vanish();
      }
      cursor.rewind();
    }

    private void expand(long[] in, int at, int task) {
      out.clear();
      out.begin();
      try {
        model.transitions(in, at, task, out);
      } catch (Patience.CutOff e) {
        out.vanish();
      }
      cursor.rewind();
    }

    private boolean ends(long[] in, int at) {
      try {
        return judge.violated(in, at, property) != 0;
      } catch (Patience.CutOff e) {
        return false;
      }
    }

    private void poll(long state) {
      if ((state & POLL_MASK) == 0) {
        patience.check();
      }
    }

    /** The states of the last level that violate the property themselves. */
    private Cone ends() {
      Cone cone = new Cone(model.words(), model.tasks());
      long end = length < levels.count() ? levels.end(length, log.size()) : 0;
      for (long i = end == 0 ? 0 : levels.start(length); i < end && cone.size() < width; i++) {
        poll(i);
        if (ends(log.chunk(i), log.at(i))) {
          cone.addEnd(log.chunk(i), log.at(i));
        }
      }
      return cone;
    }

    /** The states of a level that have a step to the next level's cone, or one that violates. */
    private Cone before(int level) {
      Cone cone = new Cone(model.words(), model.tasks());
      int[] switches = new int[model.tasks()];
      long end = levels.end(level, log.size());
      for (long i = levels.start(level); i < end && cone.size() < width; i++) {
        poll(i);
        int fewest = NONE;
        for (int task = 0; task < switches.length; task++) {
          expand(log.chunk(i), log.at(i), task);
          switches[task] = fewestBehind(level, task);
          fewest = Math.min(fewest, switches[task]);
        }
        if (fewest < NONE) {
          cone.add(log.chunk(i), log.at(i), switches, fewest);
        }
      }
      return cone;
    }

    private int fewestBehind(int level, int task) {
      int fewest = NONE;
      while (cursor.next()) {
        fewest = Math.min(fewest, behind(level, task));
      }
      return fewest;
    }

    /** Switches needed behind the transition at the cursor, which leads out of the level. */
    private int behind(int level, int task) {
      if (level == length - 1 && (cursor.violated() & property) != 0) {
        return 0;
      }
      int row = cursor.at() < 0 ? -1 : cones[level + 1].find(out.states, cursor.at());
      return row < 0 ? NONE : cones[level + 1].after(row, task);
    }

    private List<Choice> forwards() {
      List<Choice> run = new ArrayList<>();
      long[] state = start(run);
      int last = Choice.INITIAL;
      for (int level = 0; level < length; level++) {
        last = task(cones[level], cones[level].find(state, 0), last);
        run.add(step(level, last, state));
      }
      return List.copyOf(run);
    }

    /** The first of the initial states that need the fewest switches. */
    private long[] start(List<Choice> run) {
      expandInitial();
      int fewest = NONE;
      int chosen = -1;
      int chosenAt = -1;
      while (cursor.next()) {
        int row = cursor.at() < 0 ? -1 : cones[0].find(out.states, cursor.at());
        if (row >= 0 && cones[0].least(row) < fewest) {
          fewest = cones[0].least(row);
          chosen = cursor.ordinal();
          chosenAt = cursor.at();
        }
      }
      if (chosen < 0) {
        throw new AssertionError("no initial state leads to the violation");
      }
      run.add(new Choice(Choice.INITIAL, chosen));
      return Arrays.copyOfRange(out.states, chosenAt, chosenAt + model.words());
    }

    /** The last task if it can go on at no cost, else the first that can. */
    private int task(Cone cone, int row, int last) {
      if (last >= 0 && cone.best(row, last)) {
        return last;
      }
      int task = 0;
      while (!cone.best(row, task)) {
        task++;
      }
      return task;
    }

    /** Takes the first transition of the task that keeps to the least switches; moves the state. */
    private Choice step(int level, int task, long[] state) {
      int row = cones[level].find(state, 0);
      expand(state, 0, task);
      while (cursor.next()) {
        if (behind(level, task) == cones[level].least(row)) {
          if (cursor.at() >= 0) {
            System.arraycopy(out.states, cursor.at(), state, 0, state.length);
          }
          return new Choice(task, cursor.ordinal());
        }
      }
      throw new AssertionError("the run to the violation is lost at level " + level);
    }
  }
}
