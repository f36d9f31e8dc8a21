package org.pinproof.agreement;

import java.util.ArrayList;
import java.util.List;
import org.pinproof.agreement.Vocabulary.Scope;

/**
 * Where a statement stands in its routine.
 *
 * @param region numbers of the {@code atomic}, {@code for_each} and branches of {@code choose}
 *     around it, outermost first: what a goto must not enter
 * @param around what {@code break} and {@code continue} can mean, outermost first
 * @param atomic how many of {@code region} and of {@code around} are outside the outermost {@code
 *     atomic}; -1 of both if there is none, 0 in an atomic function
 * @param depth of nesting
 */
record Spot(Scope scope, List<Integer> region, List<Around> around, AtomicSpan atomic, int depth) {
  enum Around {
    LOOP,
    SWITCH,
    FOR_EACH
  }

  record AtomicSpan(int region, int around) {
    static final AtomicSpan NONE = new AtomicSpan(-1, -1);
  }

  static Spot body(Scope scope, boolean atomic) {
    AtomicSpan span = atomic ? new AtomicSpan(0, 0) : AtomicSpan.NONE;
    return new Spot(scope, List.of(), List.of(), span, 0);
  }

  boolean isAtomic() {
    return atomic.region >= 0;
  }

  /** In a block within. */
  Spot block() {
    return new Spot(new Scope(scope), region, around, atomic, depth + 1);
  }

  Spot within(Around breakable) {
    List<Around> inner = new ArrayList<>(around);
    inner.add(breakable);
    return new Spot(new Scope(scope), region, inner, atomic, depth + 1);
  }

  Spot region(int number) {
    List<Integer> inner = new ArrayList<>(region);
    inner.add(number);
    return new Spot(new Scope(scope), inner, around, atomic, depth + 1);
  }

  Spot atomicRegion(int number) {
    Spot inner = region(number);
    AtomicSpan span = isAtomic() ? atomic : new AtomicSpan(region.size(), around.size());
    return new Spot(inner.scope, inner.region, around, span, inner.depth);
  }
}
