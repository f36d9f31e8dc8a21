package org.pinproof.compile;

import java.util.BitSet;
import java.util.List;
import org.pinproof.system.Region;
import org.pinproof.system.RegionEdges;

/**
 * Writes a region without cycles as structured statements, each node once: a node with one edge to
 * it stands where that edge leads from; one where edges join stands behind a labelled block, which
 * they leave by {@code break}. N. Ramsey, "Beyond Relooper: recursive translation of unstructured
 * control flow to structured control flow", ICFP 2022, with the loops left out.
 */
final class NestedBlocks {
  private static final int NOWHERE = -1;

  private final Region region;
  private final Flow flow;
  private final NodeWriter nodes;

  /** Joins that some {@code break} leads to. */
  private final BitSet labels = new BitSet();

  private NestedBlocks(Region region, Flow flow, NodeWriter nodes) {
    this.region = region;
    this.flow = flow;
    this.nodes = nodes;
  }

  /** The statements from a node on; control never falls out of them. */
  static Lines write(Region region, Flow flow, NodeWriter nodes, int start) {
    return new NestedBlocks(region, flow, nodes).from(start, NOWHERE).lines;
  }

  /** Statements, and whether control can fall out of their end. */
  private record Part(Lines lines, boolean falls) {}

  /**
   * A node and all that it dominates.
   *
   * @param follow the join that stands right behind, where falling out leads to
   */
  private Part from(int start, int follow) {
    Lines lines = new Lines();
    int node = start;
    for (; ; ) {
      List<Integer> joins = flow.joinsAfter(node);
      Part part = one(node, joins.isEmpty() ? follow : joins.get(0));
      Lines text = part.lines;
      for (int i = 0; i + 1 < joins.size(); i++) {
        text = labelled(joins.get(i), text).add(from(joins.get(i), joins.get(i + 1)).lines);
      }
      if (!joins.isEmpty()) {
        node = joins.get(joins.size() - 1);
        lines.add(labelled(node, text));
        continue;
      }
      lines.add(text);
      int next = onlySuccessor(node);
      if (next == NOWHERE) {
        return new Part(lines, part.falls);
      } else if (flow.isJoin(next)) {
        Part jump = jump(next, follow);
        return new Part(lines.add(jump.lines), jump.falls);
      }
      node = next;
    }
  }

  private int onlySuccessor(int node) {
    List<Integer> next = RegionEdges.next(region.nodes().get(node));
    boolean branches =
        region.nodes().get(node) instanceof Region.Branch
            || region.nodes().get(node) instanceof Region.Select;
    return branches || next.isEmpty() ? NOWHERE : next.get(0);
  }

  private Lines labelled(int join, Lines block) {
    nodes.forgetPlace();
    return labels.get(join) ? new Lines().block("L" + join + ":", block) : block;
  }

  private Part jump(int join, int follow) {
    if (join == follow) {
      return new Part(new Lines(), true);
    }
    labels.set(join);
    return new Part(Lines.of("break L" + join + ";"), false);
  }

  private Part arm(int target, int follow) {
    nodes.forgetPlace();
    return flow.isJoin(target) ? jump(target, follow) : from(target, follow);
  }

  /** The statements of the node itself, with the arms of a branch. */
  private Part one(int node, int follow) {
    Region.Node n = region.nodes().get(node);
    if (n instanceof Region.Branch b) {
      return branch(b, follow);
    } else if (n instanceof Region.Select s) {
      return select(s, follow);
    }
    boolean ends = n instanceof Region.Done || n instanceof Region.Fail;
    return new Part(nodes.statements(n, node), !ends);
  }

  private Part branch(Region.Branch b, int follow) {
    Lines lines = nodes.place(b.span());
    Part then = arm(b.then(), follow);
    Part otherwise = arm(b.otherwise(), follow);
    if (then.lines.isEmpty() && !otherwise.lines.isEmpty()) {
      String negated = "if (" + nodes.terms().negated(b.condition()).text() + ")";
      return new Part(lines.block(negated, otherwise.lines), true);
    }
    lines.block("if (" + nodes.terms().condition(b.condition()).text() + ")", then.lines);
    if (!then.falls) {
      return new Part(lines.add(otherwise.lines), otherwise.falls);
    } else if (!otherwise.lines.isEmpty()) {
      lines.block("else", otherwise.lines);
    }
    return new Part(lines, true);
  }

  private Part select(Region.Select s, int follow) {
    Lines cases = new Lines();
    boolean falls = false;
    for (int i = 0; i < s.targets().size(); i++) {
      Part arm = arm(s.targets().get(i), follow);
      falls |= arm.falls;
      Lines body = arm.falls ? arm.lines.add("break;") : arm.lines;
      cases.block(i + 1 < s.targets().size() ? "case " + i + ":" : "default:", body);
    }
    return new Part(
        nodes.place(s.span()).block("switch (" + nodes.terms().slot(s.slot()) + ")", cases), falls);
  }
}
