package org.pinproof.reference;

import java.util.Arrays;
import java.util.List;
import org.pinproof.scenario.Point;
import org.pinproof.scenario.Vector;

/**
 * A state of a scenario between two steps: every cell, and per task where it stands and its locals.
 * Immutable; equal if all of this is equal, dead locals included. Only states of one interpreter
 * may be compared.
 */
public final class State {
  private final int[] cells;
  private final int[] offsets;
  private final TaskState[] tasks;
  private final int hash;

  /**
   * @param offsets per vector the number of its first cell
   */
  State(int[] cells, int[] offsets, TaskState[] tasks) {
    this.cells = cells;
    this.offsets = offsets;
    this.tasks = tasks;
    int h = 0;
    for (int value : cells) {
      h = (h ^ value) * 0x9E3779B1;
      h ^= h >>> 15;
    }
    for (TaskState task : tasks) {
      h = (h ^ task.hashCode()) * 0x85EBCA6B;
      h ^= h >>> 13;
    }
    this.hash = h;
  }

  /** Value of cell {@code i} (0..length-1) of a vector of the instance. */
  public long cell(Vector v, int i) {
    if (i < 0 || i >= v.length()) {
      throw new IndexOutOfBoundsException(v.key() + "[" + i + "]");
    }
    return cells[offsets[v.index()] + i];
  }

  /** Where a task stands. */
  public Point point(int task) {
    TaskState t = tasks[task];
    return t.ended() ? Point.END : new Point(t.context().path(), t.statement(), t.fresh());
  }

  /**
   * Value of a local.
   *
   * @param path the calls and rounds up to the call of the routine that owns the local, which must
   *     be in progress; empty for a local of the task's own body
   * @param local index in the locals of that routine
   * @throws IllegalArgumentException if the routine is not in progress on that path
   */
  public long local(int task, List<Integer> path, int local) {
    TaskState t = tasks[task];
    if (!t.ended()) {
      for (Context c = t.context().frame(); ; c = c.outer().frame()) {
        if (c.path().equals(path)) {
          return t.local(c.base() + local);
        }
        if (c.isRoot()) {
          break;
        }
      }
    }
    throw new IllegalArgumentException("task " + task + " is not in " + path);
  }

  public boolean ended(int task) {
    return tasks[task].ended();
  }

  TaskState task(int index) {
    return tasks[index];
  }

  TaskState[] copyOfTasks() {
    return tasks.clone();
  }

  int[] copyOfCells() {
    return cells.clone();
  }

  int cell(int number) {
    return cells[number];
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof State that
            && hash == that.hash
            && Arrays.equals(cells, that.cells)
            && Arrays.equals(tasks, that.tasks));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
