package org.pinproof.reference;

import java.util.Arrays;
import org.pinproof.scenario.Point;

/**
 * One task between two steps. Immutable.
 *
 * <p>The locals of all routines in progress lie one after the other, the task's own first; those of
 * a routine vanish when it returns.
 */
final class TaskState {
  private final Context context;
  private final int statement;
  private final boolean fresh;
  private final int[] locals;
  private final int hash;

  /**
   * @param statement where its next step begins; {@link Point#ENDED}
   * @param locals kept, not copied; nobody may change it afterwards
   */
  TaskState(Context context, int statement, boolean fresh, int[] locals) {
    this.context = context;
    this.statement = statement;
    this.fresh = fresh;
    this.locals = locals;
    int h = context.path().hashCode() * 31 + statement * 2 + (fresh ? 1 : 0);
    for (int value : locals) {
      h = (h ^ value) * 0x01000193;
    }
    this.hash = h;
  }

  Context context() {
    return context;
  }

  int statement() {
    return statement;
  }

  boolean fresh() {
    return fresh;
  }

  boolean ended() {
    return statement == Point.ENDED;
  }

  int[] copyOfLocals() {
    return locals.clone();
  }

  int local(int slot) {
    return locals[slot];
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof TaskState that
            && context == that.context
            && statement == that.statement
            && fresh == that.fresh
            && Arrays.equals(locals, that.locals));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
