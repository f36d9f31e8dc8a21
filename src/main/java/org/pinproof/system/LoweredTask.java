package org.pinproof.system;

import java.util.BitSet;
import org.pinproof.scenario.Instance;

/**
 * A task between its analysis and its regions.
 *
 * @param at the system's variable for its location
 */
record LoweredTask(
    Instance.TaskInstance instance,
    Flow flow,
    Liveness liveness,
    Locations locations,
    Variable at) {

  /** Indices, among all variables of the flows, of the locals that are live at a node. */
  BitSet live(int node) {
    BitSet live = new BitSet();
    BitSet numbers = liveness.before(node);
    for (int i = numbers.nextSetBit(0); i >= 0; i = numbers.nextSetBit(i + 1)) {
      live.set(flow.locals().get(i).index());
    }
    return live;
  }
}
