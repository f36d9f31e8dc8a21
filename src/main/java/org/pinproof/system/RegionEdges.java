package org.pinproof.system;

import java.util.List;
import java.util.function.IntUnaryOperator;

/** Where control goes from the nodes of a region. */
public final class RegionEdges {
  private RegionEdges() {}

  /** The successors of a node, in order. */
  public static List<Integer> next(Region.Node node) {
    if (node instanceof Region.Set n) {
      return List.of(n.next());
    } else if (node instanceof Region.SetTemp n) {
      return List.of(n.next());
    } else if (node instanceof Region.Branch n) {
      return List.of(n.then(), n.otherwise());
    } else if (node instanceof Region.Pick n) {
      return List.of(n.next());
    } else if (node instanceof Region.Select n) {
      return n.targets();
    } else if (node instanceof Region.Wait n) {
      return List.of(n.next());
    } else if (node instanceof Region.Assert n) {
      return List.of(n.next());
    } else if (node instanceof Region.Head n) {
      return List.of(n.next());
    } else if (node instanceof Region.Fail || node instanceof Region.Done) {
      return List.of();
    }
    throw new AssertionError("unhandled " + node);
  }

  /** The same node with other successors. */
  static Region.Node redirected(Region.Node node, IntUnaryOperator to) {
    if (node instanceof Region.Set n) {
      return new Region.Set(n.span(), n.variable(), n.index(), n.value(), to.applyAsInt(n.next()));
    } else if (node instanceof Region.SetTemp n) {
      return new Region.SetTemp(n.span(), n.slot(), n.value(), to.applyAsInt(n.next()));
    } else if (node instanceof Region.Branch n) {
      return new Region.Branch(
          n.span(), n.condition(), to.applyAsInt(n.then()), to.applyAsInt(n.otherwise()));
    } else if (node instanceof Region.Pick n) {
      return new Region.Pick(n.span(), n.slot(), n.count(), to.applyAsInt(n.next()));
    } else if (node instanceof Region.Select n) {
      List<Integer> targets = n.targets().stream().map(to::applyAsInt).toList();
      return new Region.Select(n.span(), n.slot(), targets);
    } else if (node instanceof Region.Wait n) {
      return new Region.Wait(n.span(), n.condition(), to.applyAsInt(n.next()));
    } else if (node instanceof Region.Assert n) {
      return new Region.Assert(n.span(), n.condition(), n.violated(), to.applyAsInt(n.next()));
    } else if (node instanceof Region.Head n) {
      return new Region.Head(n.span(), n.violated(), n.slots(), to.applyAsInt(n.next()));
    }
    return node;
  }
}
