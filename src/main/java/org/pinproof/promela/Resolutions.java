package org.pinproof.promela;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pinproof.system.Region;

/**
 * How the choices of a step become choices of Promela. Where a wait may follow, or where they are
 * few, each resolution is an option of its own; else they are made within the step.
 *
 * @param options per option, the value of each choice by its node; one option without values if
 *     choices are made within
 * @param within whether choices are made within the step
 */
record Resolutions(List<Map<Integer, Integer>> options, boolean within) {
  /** Options that are no worse to read than a choice within. */
  private static final int FEW = 8;

  private static final int MOST = 1_000;

  static Resolutions of(Region region, Shape shape) {
    List<Integer> picks = new ArrayList<>();
    for (int node : shape.order()) {
      if (region.nodes().get(node) instanceof Region.Pick) {
        picks.add(node);
      }
    }
    if (picks.isEmpty()) {
      return new Resolutions(List.of(Map.of()), false);
    }
    BitSet beforeWait = shape.reaching(n -> region.nodes().get(n) instanceof Region.Wait);
    BitSet cyclic = shape.cyclic();
    long count = 1;
    for (int pick : picks) {
      count = Math.min(count * ((Region.Pick) region.nodes().get(pick)).count(), MOST + 1);
    }
    boolean waits = picks.stream().anyMatch(beforeWait::get);
    boolean repeated = picks.stream().anyMatch(cyclic::get);
    if (waits) {
      refuse(region.nodes().get(picks.get(0)), repeated, count);
      return new Resolutions(all(region, picks), false);
    } else if (repeated || count > FEW) {
      return new Resolutions(List.of(Map.of()), true);
    }
    return new Resolutions(all(region, picks), false);
  }

  private static void refuse(Region.Node pick, boolean repeated, long count) {
    if (repeated) {
      throw new RefusedException(
          pick.span(),
          "a choice in a loop within one step, and a wait after it, have no form in Promela");
    } else if (count > MOST) {
      throw new RefusedException(
          pick.span(),
          "a wait follows choices with more than "
              + MOST
              + " outcomes within one step: too many for Promela");
    }
  }

  private static List<Map<Integer, Integer>> all(Region region, List<Integer> picks) {
    List<Map<Integer, Integer>> all = new ArrayList<>();
    all.add(new HashMap<>());
    for (int pick : picks) {
      int count = ((Region.Pick) region.nodes().get(pick)).count();
      List<Map<Integer, Integer>> longer = new ArrayList<>();
      for (Map<Integer, Integer> before : all) {
        for (int value = 0; value < count; value++) {
          Map<Integer, Integer> one = new HashMap<>(before);
          one.put(pick, value);
          longer.add(one);
        }
      }
      all = longer;
    }
    return all;
  }
}
