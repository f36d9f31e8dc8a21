package org.pinproof.explore;

import org.jspecify.annotations.Nullable;
import org.pinproof.runtime.Transitions;
import org.pinproof.verdict.Findings.Stopped;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/**
 * How long an exploration may go on: looks at the clock, at interruptions, and, within a step, at
 * how many transitions it makes.
 */
final class Patience extends Transitions.Watch {
  /** The transitions of a state are cut off: the limit on them is reached. */
  static final class CutOff extends RuntimeException {
    private static final long serialVersionUID = 1;

    private CutOff() {
      super("cut off", null, false, false);
    }
  }

  /** Time is up, or the exploration was interrupted. */
  static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1;

    final transient Stopped why;

    private Over(Stopped why) {
      super(why.text(), null, false, false);
      this.why = why;
    }
  }

  private final Limits limits;
  private final Progress progress;
  private final long most;
  private final long started = System.nanoTime();
  private final CutOff cutOff = new CutOff();
  private boolean endless;

  Patience(Limits limits, Progress progress, int words) {
    this.limits = limits;
    this.progress = progress;
    this.most = limits.maxTransitions((long) words * Long.BYTES);
  }

  @Override
  public void look(Transitions made) {
    check();
    if (made.sinceBegin() > most) {
      throw cutOff;
    }
  }

  /**
   * Goes on only if there is no reason to stop.
   *
   * @throws Over if there is one
   */
  void check() {
    Stopped why = over();
    if (why != null) {
      throw new Over(why);
    }
  }

  /** From now on there is no reason to stop. */
  void endless() {
    endless = true;
  }

  /** Why the exploration should stop now; null if it should not. */
  @Nullable Stopped over() {
    if (endless) {
      return null;
    }
    if (Thread.currentThread().isInterrupted() || progress.interrupted()) {
      return Stopped.INTERRUPTED;
    }
    boolean late =
        limits.timeout() != null && System.nanoTime() - started >= limits.timeout().toNanos();
    return late ? Stopped.TIMEOUT : null;
  }
}
