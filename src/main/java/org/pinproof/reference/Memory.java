package org.pinproof.reference;

import java.util.List;
import org.pinproof.check.Routine;

/**
 * What an expression can see: the cells, the locals of the routine (or property) that it stands in,
 * and the running task.
 */
final class Memory {
  static final int NO_TASK = -1;

  /** Index of the running task instance; NO_TASK in a property. */
  final int task;

  final int[] cells;

  /** Those of the routine start at {@link #base}; those of its callers, if any, lie before. */
  int[] locals;

  int base;
  List<Routine.Local> declared;

  Memory(int task, int[] cells, int[] locals, int base, List<Routine.Local> declared) {
    this.task = task;
    this.cells = cells;
    this.locals = locals;
    this.base = base;
    this.declared = declared;
  }

  Memory copy() {
    return new Memory(task, cells.clone(), locals.clone(), base, declared);
  }

  /** The same cells and task with locals of their own, all 0. */
  Memory inside(List<Routine.Local> others) {
    return new Memory(task, cells, new int[others.size()], 0, others);
  }

  int local(int index) {
    return locals[base + index];
  }

  void setLocal(int index, long value) {
    locals[base + index] = Math.toIntExact(value);
  }
}
