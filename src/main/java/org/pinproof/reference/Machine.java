package org.pinproof.reference;

import java.util.BitSet;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.StepRules;

/** What all executions of one interpreter share. Not thread-safe. */
record Machine(
    Instance instance,
    StepRules rules,
    Flow flow,
    Cells cells,
    Evaluator evaluator,
    Heartbeat heartbeat,
    Coverage coverage) {

  /** The statements executed so far on paths that exist, if somebody wants to know. */
  static final class Coverage {
    private final BitSet executed = new BitSet();
    private boolean wanted;

    void begin() {
      wanted = true;
    }

    boolean wanted() {
      return wanted;
    }

    void add(BitSet onPath) {
      executed.or(onPath);
    }

    BitSet executed() {
      return executed;
    }
  }

  /** Asked now and then while a step runs, whether to go on; it throws if not. */
  static final class Heartbeat {
    private static final int MASK = 0x3FF;

    private Runnable look = () -> {};
    private int beats;

    void watch(Runnable look) {
      this.look = look;
    }

    void beat() {
      beats++;
      if ((beats & MASK) == 0) {
        look.run();
      }
    }
  }

  static Machine of(Instance instance, StepRules rules) {
    Cells cells = Cells.of(instance);
    Evaluator evaluator = new Evaluator(instance, rules, cells);
    return new Machine(
        instance,
        rules,
        Flow.of(instance.model()),
        cells,
        evaluator,
        new Heartbeat(),
        new Coverage());
  }
}
