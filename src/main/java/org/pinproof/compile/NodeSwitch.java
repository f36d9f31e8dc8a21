package org.pinproof.compile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.pinproof.system.Region;
import org.pinproof.system.RegionEdges;

/**
 * Writes a region of any shape as the cases of {@code for (;;) switch (node)}: a case is a run of
 * nodes without a branch, numbered by its first node's position in the order of the region. The
 * form for loops, and for regions that have to be spread over several methods.
 */
final class NodeSwitch {
  /** Estimated bytes at which a run of nodes is cut. */
  private static final int LONG_CASE = BytecodeSize.LIMIT / 4;

  private final Region region;
  private final Flow flow;
  private final NodeWriter nodes;
  private final BitSet firsts = new BitSet();

  private NodeSwitch(Region region, Flow flow, NodeWriter nodes, int start) {
    this.region = region;
    this.flow = flow;
    this.nodes = nodes;
    firsts.set(start);
    for (int node : flow.order()) {
      List<Integer> next = RegionEdges.next(region.nodes().get(node));
      next.stream().filter(n -> next.size() > 1 || flow.isJoin(n)).forEach(firsts::set);
    }
  }

  /** One case: its number, ascending, and its statements, which set {@code node} or leave. */
  record Case(int number, Lines statements) {
    Lines lines() {
      return new Lines().block("case " + number + ":", statements);
    }
  }

  static List<Case> write(Region region, Flow flow, NodeWriter nodes, int start) {
    NodeSwitch writer = new NodeSwitch(region, flow, nodes, start);
    List<Case> cases = new ArrayList<>();
    boolean[] written = new boolean[region.nodes().size()];
    for (int node : flow.order()) {
      if (writer.firsts.get(node) && !written[node]) {
        cases.add(new Case(flow.position(node), writer.run(node, written)));
      }
    }
    return cases;
  }

  private Lines run(int first, boolean[] written) {
    nodes.forgetPlace();
    Lines lines = new Lines();
    int node = first;
    for (; ; ) {
      written[node] = true;
      Region.Node n = region.nodes().get(node);
      if (n instanceof Region.Branch b) {
        String condition = nodes.terms().condition(b.condition()).in(Code.EITHER);
        lines.add(nodes.place(b.span()));
        return lines
            .add("node = %s ? %d : %d;".formatted(condition, at(b.then()), at(b.otherwise())))
            .add("break;");
      } else if (n instanceof Region.Select s) {
        return lines.add(select(s)).add("break;");
      }
      lines.add(nodes.statements(n, flow.position(node)));
      List<Integer> next = RegionEdges.next(n);
      if (next.isEmpty()) {
        return lines;
      }
      node = next.get(0);
      if (BytecodeSize.estimate(lines) > LONG_CASE) {
        firsts.set(node);
      }
      if (firsts.get(node)) {
        return lines.add("node = " + at(node) + ";").add("break;");
      }
    }
  }

  private int at(int node) {
    return flow.position(node);
  }

  private Lines select(Region.Select s) {
    Lines cases = new Lines();
    for (int i = 0; i < s.targets().size(); i++) {
      cases.add(i + 1 < s.targets().size() ? "case " + i + ":" : "default:");
      cases.indent(Lines.of("node = " + at(s.targets().get(i)) + ";", "break;"));
    }
    return nodes.place(s.span()).block("switch (" + nodes.terms().slot(s.slot()) + ")", cases);
  }
}
