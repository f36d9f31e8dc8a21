package org.pinproof.promela;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pinproof.system.Region;
import org.pinproof.system.RegionEdges;
import org.pinproof.system.Term;
import org.pinproof.system.Variable;

/**
 * How often the head of a loop within a step can be passed before a configuration has come back: as
 * often as there are values of what decides where control goes in the region's loops, and of what
 * those values are computed from. A loop goes on for ever if and only if it can pass more often.
 */
final class Rounds {
  /** The most rounds that are counted. */
  private static final long MOST = 1_000_000;

  private final Region region;
  private final BitSet cyclic;

  /** Variables by index, and slots by {@code -1-slot}, that decide. */
  private final Set<Integer> deciding = new HashSet<>();

  private Rounds(Region region, BitSet cyclic) {
    this.region = region;
    this.cyclic = cyclic;
  }

  /**
   * The number for all heads of the region together.
   *
   * @throws RefusedException if it is too large
   */
  static long of(Region region, Shape shape, Region.Head head) {
    Rounds rounds = new Rounds(region, shape.cyclic());
    rounds.findDeciding();
    long heads = region.nodes().stream().filter(Region.Head.class::isInstance).count();
    long count = rounds.count() * heads;
    if (count > MOST) {
      throw new RefusedException(
          head.span(),
          "this loop within one step may have more than "
              + MOST
              + " rounds: too many to be told from an endless one in Promela");
    }
    return count;
  }

  private void findDeciding() {
    for (int node = cyclic.nextSetBit(0); node >= 0; node = cyclic.nextSetBit(node + 1)) {
      Region.Node n = region.nodes().get(node);
      if (n instanceof Region.Select s) {
        deciding.add(-1 - s.slot());
      } else if (RegionEdges.next(n).size() > 1 || n instanceof Region.Wait || mayErr(n)) {
        Lookahead.terms(n).forEach(this::addReads);
      }
    }
    boolean more = true;
    while (more) {
      int before = deciding.size();
      region.nodes().forEach(this::addSources);
      more = deciding.size() > before;
    }
  }

  private static boolean mayErr(Region.Node node) {
    return Lookahead.terms(node).stream()
        .anyMatch(t -> !Evaluated.of(t, new Evaluated.Reads() {}).required().isEmpty());
  }

  private void addSources(Region.Node node) {
    if (node instanceof Region.Set n && deciding.contains(n.variable().index())) {
      addReads(n.value());
      addReads(n.index());
    } else if (node instanceof Region.SetTemp n && deciding.contains(-1 - n.slot())) {
      addReads(n.value());
    }
  }

  private void addReads(Term term) {
    Evaluated.of(
        term,
        new Evaluated.Reads() {
          @Override
          public Term cell(Term.Get get, Term index) {
            deciding.add(get.variable().index());
            return get;
          }

          @Override
          public Term temporary(Term.Temp temp) {
            deciding.add(-1 - temp.slot());
            return temp;
          }
        });
  }

  /** Values of what decides and is written, together; at most a little more than {@link #MOST}. */
  private long count() {
    long count = 1;
    Set<Integer> counted = new HashSet<>();
    for (Region.Node node : region.nodes()) {
      if (node instanceof Region.Set n
          && deciding.contains(n.variable().index())
          && counted.add(n.variable().index())) {
        Variable v = n.variable();
        for (int cell = 0; cell < v.length() && count <= MOST; cell++) {
          count = Math.min(count * (v.max() - v.min() + 1), MOST + 1);
        }
      } else if (written(node) >= 0
          && deciding.contains(-1 - written(node))
          && counted.add(-1 - written(node))) {
        count = Math.min(count * values(written(node)), MOST + 1);
      }
    }
    return count;
  }

  /** The slot that a node sets; -1 if it sets none. */
  private static int written(Region.Node node) {
    return node instanceof Region.SetTemp n
        ? n.slot()
        : node instanceof Region.Pick p ? p.slot() : -1;
  }

  /** Number of values that a slot may have, 0 included; it is 0 before it is set. */
  private long values(int slot) {
    Term.Range range = range(region, slot);
    return range.fitsInt() ? Math.min(range.high() - range.low() + 1, MOST + 1) : MOST + 1;
  }

  /** The values that a slot of a region may have. */
  static Term.Range range(Region region, int slot) {
    long low = 0;
    long high = 0;
    for (Region.Node node : region.nodes()) {
      if (node instanceof Region.SetTemp n && n.slot() == slot) {
        low = Math.min(low, n.value().range().low());
        high = Math.max(high, n.value().range().high());
      } else if (node instanceof Region.Pick p && p.slot() == slot) {
        high = Math.max(high, p.count() - 1L);
      }
    }
    return new Term.Range(low, high);
  }

  /** Slots that a region sets. */
  static List<Integer> slots(Region region) {
    return region.nodes().stream().map(Rounds::written).filter(s -> s >= 0).distinct().toList();
  }
}
