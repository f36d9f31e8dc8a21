package org.pinproof.system;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.StepRules;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;

/**
 * Warns of two statements that assign the same shared ghost on one path within one step: no
 * property of a state sees the first value. Ghost locals do not count, since no such property sees
 * them, nor does a statement that a loop inside {@code atomic} repeats.
 */
public final class GhostLint {
  /** The flag behind {@code -W}. */
  public static final String FLAG = "ghost-overwrite";

  /** A ghost cell: equal terms are equal cells as long as nothing that the index reads changes. */
  private record Place(int variable, Term index) {}

  private final Flow flow;
  private final Map<List<Span>, Diagnostic> found;

  private GhostLint(Flow flow, Map<List<Span>, Diagnostic> found) {
    this.flow = flow;
    this.found = found;
  }

  /** Warnings of a scenario, by place, each pair of statements once. */
  public static List<Diagnostic> check(Instance instance, StepRules rules) {
    Map<List<Span>, Diagnostic> found = new LinkedHashMap<>();
    Cells cells = Cells.of(instance, rules);
    PropertyBits bits = PropertyBits.of(instance);
    for (Flow flow : Lowering.flows(instance, rules, cells, bits, Options.DEFAULT)) {
      boolean daemon = instance.tasks().get(flow.task()).daemon();
      Locations locations = Locations.of(flow, daemon, Options.DEFAULT);
      GhostLint lint = new GhostLint(flow, found);
      lint.look(locations.prefix());
      locations.steps().forEach(lint::look);
    }
    List<Diagnostic> sorted = new ArrayList<>(found.values());
    sorted.sort(
        Comparator.comparing((Diagnostic d) -> d.span().source().name())
            .thenComparing(d -> d.span().start()));
    return sorted;
  }

  /** Follows every path of a step with the ghosts assigned so far, and the nodes that did. */
  private void look(StepGraph step) {
    Map<StepGraph.Position, Map<Place, Set<Integer>>> before = new HashMap<>();
    Deque<StepGraph.Position> todo = new ArrayDeque<>();
    before.put(step.start(), new HashMap<>());
    todo.add(step.start());
    while (!todo.isEmpty()) {
      StepGraph.Position at = todo.remove();
      Map<Place, Set<Integer>> after = after(at.node(), Cells.present(before.get(at), "position"));
      for (StepGraph.Position next : Cells.present(step.positions().get(at), "position")) {
        boolean first = !before.containsKey(next);
        Map<Place, Set<Integer>> known = before.computeIfAbsent(next, n -> new HashMap<>());
        boolean grown = false;
        for (Map.Entry<Place, Set<Integer>> e : after.entrySet()) {
          grown |= known.computeIfAbsent(e.getKey(), p -> new HashSet<>()).addAll(e.getValue());
        }
        if (first || grown) {
          todo.add(next);
        }
      }
    }
  }

  private Map<Place, Set<Integer>> after(int node, Map<Place, Set<Integer>> before) {
    Map<Place, Set<Integer>> after = new HashMap<>();
    before.forEach((place, nodes) -> after.put(place, new HashSet<>(nodes)));
    Flow.Op op = flow.nodes().get(node).op();
    if (op instanceof Flow.Store s) {
      assign(node, s.target(), s.index(), s.ghost(), after);
    } else if (op instanceof Flow.AnyStore s) {
      assign(node, s.target(), s.index(), s.ghost(), after);
    } else if (op instanceof Flow.Zero z) {
      z.targets().forEach(v -> forget(v, after));
    }
    return after;
  }

  private void assign(
      int node, Variable target, Term index, boolean ghost, Map<Place, Set<Integer>> known) {
    if (ghost && target.vector() != null) {
      Place place = new Place(target.index(), index);
      for (int earlier : known.getOrDefault(place, Set.of())) {
        report(flow.nodes().get(earlier), flow.nodes().get(node));
      }
      Set<Integer> only = new HashSet<>();
      only.add(node);
      known.put(place, only);
    }
    forget(target, known);
  }

  /** The cells whose index reads a variable are other ones after it is assigned. */
  private static void forget(Variable assigned, Map<Place, Set<Integer>> known) {
    known
        .keySet()
        .removeIf(
            place -> {
              BitSet reads = new BitSet();
              Terms.addReads(place.index(), reads);
              return reads.get(assigned.index());
            });
  }

  private void report(Flow.Node earlier, Flow.Node later) {
    if (earlier.statement() == later.statement()) {
      return;
    }
    found.computeIfAbsent(
        List.of(earlier.span(), later.span()),
        pair ->
            Diagnostic.warning(
                    later.span(),
                    FLAG,
                    "a second assignment to this ghost in one step: no property sees the first")
                .withNote(earlier.span(), "the first is here"));
  }
}
