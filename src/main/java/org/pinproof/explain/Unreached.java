package org.pinproof.explain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Routine;
import org.pinproof.reference.Coverage;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.StepAnalysis;
import org.pinproof.scenario.StepRules;
import org.pinproof.source.Span;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/**
 * The statements of a model's own file that no run reaches: exact, or silent. What random runs of
 * the interpreter see is reached; of what is left, and folding the configs leaves, the embedded
 * engine is asked. A statement of which an exploration cannot tell, since a limit ended it, counts
 * as reached.
 */
public final class Unreached {
  /** States that random runs look at in one scenario, at most. */
  private static final int SAMPLE = 400;

  private final CheckedModel model;
  private final Inquiry inquiry;

  /** Statement ids that some run reaches, or may reach. */
  private final BitSet reached = new BitSet();

  /** Statement ids that folding the configs leaves in some scenario. */
  private final BitSet remaining = new BitSet();

  private Unreached(CheckedModel model, Inquiry inquiry) {
    this.model = model;
    this.inquiry = inquiry;
  }

  /**
   * A place that no run reaches.
   *
   * @param span the statement, or the name of the task or function
   * @param routine name of the task or function if no run begins it; empty for a statement
   * @param task whether that is a task
   * @param folded whether folding the configs leaves it out in every one of the scenarios
   */
  public record Place(Span span, String routine, boolean task, boolean folded) {}

  /**
   * A scenario that was explored.
   *
   * @param whole whether no limit ended that: else none of its statements is said to be unreached
   */
  public record Explored(Instance instance, boolean whole) {}

  /**
   * What no run of any of these scenarios reaches, where it begins; in the order of the text.
   *
   * @param scenarios the smallest first
   * @param defines {@code -D} of the run
   */
  public static List<Place> in(
      CheckedModel model,
      List<Explored> scenarios,
      Map<String, String> defines,
      Limits limits,
      Progress progress) {
    Unreached search = new Unreached(model, new Inquiry(defines, limits, progress));
    List<Passage> open = new ArrayList<>(Passage.of(model));
    Map<Instance, StepRules> rules = new LinkedHashMap<>();
    for (Explored scenario : scenarios) {
      StepRules of = StepAnalysis.of(scenario.instance());
      search.remaining.or(of.reachable());
      if (scenario.whole()) {
        rules.put(scenario.instance(), of);
        open = search.sampled(scenario.instance(), of, open);
      } else {
        search.reached.or(of.reachable());
      }
    }
    open.removeIf(p -> p.isIn(search.reached));
    for (Map.Entry<Instance, StepRules> entry : rules.entrySet()) {
      search.ask(entry.getKey(), entry.getValue(), open);
      open.removeIf(p -> p.isIn(search.reached));
    }
    return search.places(open);
  }

  /** Samples a scenario if it can reach something that is open; what is open then. */
  private List<Passage> sampled(Instance instance, StepRules rules, List<Passage> open) {
    BitSet wanted = new BitSet();
    open.forEach(p -> wanted.or(p.ids()));
    wanted.and(rules.reachable());
    if (!wanted.isEmpty()) {
      reached.or(Coverage.sampled(instance, rules, SAMPLE, wanted));
    }
    List<Passage> left = new ArrayList<>(open);
    left.removeIf(p -> p.isIn(reached));
    return left;
  }

  /** Asks of what is open and remains in a scenario; adds what is, or may be, reached. */
  private void ask(Instance instance, StepRules rules, List<Passage> open) {
    List<Passage> left = open.stream().filter(p -> p.isIn(rules.reachable())).toList();
    for (int from = 0; from < left.size(); from += Inquiry.MOST) {
      List<Passage> some = left.subList(from, Math.min(left.size(), from + Inquiry.MOST));
      Marks marks = new Marks(model);
      Map<String, Passage> names = new LinkedHashMap<>();
      for (Passage p : some) {
        String name = marks.fresh();
        p.statements().forEach(s -> marks.reached(name, s));
        names.put(name, p);
      }
      Inquiry.Answers answers = inquiry.ask(marks, instance.scenario());
      names.forEach(
          (name, p) -> {
            if (!answers.complete() || answers.yes().containsKey(name)) {
              reached.or(p.ids());
            }
          });
    }
  }

  /** Where what is not reached begins: not what stands inside, or follows, such a place. */
  private List<Place> places(List<Passage> open) {
    Set<Span> dead = open.stream().map(Passage::span).collect(Collectors.toSet());
    List<Place> places = new ArrayList<>();
    for (Passage p : open) {
      if (p.before() == null) {
        places.add(routine(p));
      } else if (!dead.contains(p.before())) {
        places.add(new Place(p.span(), "", false, !p.isIn(remaining)));
      }
    }
    places.sort(Comparator.comparingInt(place -> place.span().start()));
    return List.copyOf(places);
  }

  private Place routine(Passage first) {
    Routine routine = model.routine(first.routine());
    if (routine == null) {
      throw new IllegalStateException("unknown routine " + first.routine());
    }
    boolean task = model.tasks().containsKey(routine.name());
    return new Place(routine.span(), routine.name(), task, !first.isIn(remaining));
  }
}
