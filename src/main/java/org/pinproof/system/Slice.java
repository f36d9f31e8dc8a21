package org.pinproof.system;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.pinproof.system.Options.Rule;

/**
 * The variables that are kept, and what is live given that only those are. The two are found
 * together: an assignment to a dead local needs nothing, and what nothing needs is not read.
 *
 * @param flows as given
 * @param kept indices of the variables kept
 * @param liveness per flow
 */
record Slice(List<Flow> flows, BitSet kept, List<Liveness> liveness) {

  static Slice of(List<Flow> flows, List<Term> formulas, Options options) {
    BitSet kept = Cone.of(flows, formulas, options);
    while (true) {
      List<Liveness> liveness = liveness(flows, kept, options);
      BitSet smaller = Cone.of(flows, formulas, options, liveness);
      if (smaller.equals(kept)) {
        return finished(flows, kept, liveness, options);
      }
      kept = smaller;
    }
  }

  private static List<Liveness> liveness(List<Flow> flows, BitSet kept, Options options) {
    List<Liveness> all = new ArrayList<>();
    flows.forEach(flow -> all.add(Liveness.of(flow, kept, options)));
    return all;
  }

  private static Slice finished(
      List<Flow> flows, BitSet kept, List<Liveness> liveness, Options options) {
    if (options.keeps(Rule.SLICE_VARIABLES_NOT_STEPS)) {
      return new Slice(flows, kept, liveness);
    }
    List<Flow> broken = new ArrayList<>();
    for (int i = 0; i < flows.size(); i++) {
      broken.add(withoutDeadSteps(flows.get(i), liveness.get(i)));
    }
    return new Slice(broken, kept, liveness(broken, kept, options));
  }

  /** The broken rule: what assigns a sliced variable makes no step. */
  private static Flow withoutDeadSteps(Flow flow, Liveness liveness) {
    List<Flow.Node> nodes = new ArrayList<>(flow.nodes());
    for (int i = 0; i < nodes.size(); i++) {
      Flow.Node node = nodes.get(i);
      if (node.op() instanceof Flow.Stop && liveness.isDead(node.next().get(0))) {
        nodes.set(i, node.with(new Flow.Skip()));
      }
    }
    return flow.withNodes(nodes);
  }
}
