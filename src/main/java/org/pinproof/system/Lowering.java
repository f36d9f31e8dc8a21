package org.pinproof.system;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.Expr;
import org.pinproof.check.Property;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Point;
import org.pinproof.scenario.StepRules;
import org.pinproof.scenario.Vector;
import org.pinproof.source.Span;
import org.pinproof.system.Options.Rule;
import org.pinproof.system.TransitionSystem.Location;
import org.pinproof.system.TransitionSystem.SystemProperty;
import org.pinproof.system.TransitionSystem.When;

/**
 * Lowers a scenario: inlines, propagates constants, slices variables, finds the locations of each
 * task and writes the step that begins at each of them.
 */
public final class Lowering {
  private final Instance instance;
  private final Options options;
  private final Cells cells;
  private final PropertyBits bits;

  private Lowering(Instance instance, StepRules rules, Options options) {
    this.instance = instance;
    this.options = options;
    this.cells = Cells.of(instance, rules);
    this.bits = PropertyBits.of(instance);
  }

  /**
   * Lowers a scenario.
   *
   * @throws IllegalArgumentException if the scenario has more than 63 properties
   */
  public static TransitionSystem lower(Instance instance, StepRules rules, Options options) {
    Lowering lowering = new Lowering(instance, rules, options);
    List<Flow> flows = flows(instance, rules, lowering.cells, lowering.bits, options);
    return lowering.system(flows);
  }

  /** The tasks, inlined and simplified; nothing is sliced yet. */
  static List<Flow> flows(
      Instance instance, StepRules rules, Cells cells, PropertyBits bits, Options options) {
    List<Flow> flows = new ArrayList<>();
    for (Flow flow : Inlining.of(instance, rules, cells, bits, options)) {
      Flow folded = Aliases.resolved(Propagation.of(flow));
      flows.add(Cycles.compared(folded, options));
    }
    return flows;
  }

  private TransitionSystem system(List<Flow> inlined) {
    List<SystemProperty> properties = properties();
    List<Term> formulas = new ArrayList<>();
    for (SystemProperty p : properties) {
      if (p.formula() != null) {
        formulas.add(p.formula());
      }
    }
    Slice slice = Slice.of(inlined, formulas, options);
    List<Variable> variables = new ArrayList<>();
    Map<Integer, Variable> states = new HashMap<>();
    for (Variable v : cells.variables()) {
      if (slice.kept().get(v.index())) {
        addState(v, variables, states);
      }
    }
    List<LoweredTask> tasks = new ArrayList<>();
    for (int i = 0; i < slice.flows().size(); i++) {
      tasks.add(task(i, slice, variables, states));
    }
    return new TransitionSystem(
        instance,
        List.copyOf(variables),
        initial(tasks, states),
        tasks.stream().map(t -> task(t, states)).toList(),
        properties.stream().map(p -> property(p, states)).toList());
  }

  private static void addState(
      Variable v, List<Variable> variables, Map<Integer, Variable> states) {
    Variable added =
        new Variable(variables.size(), v.name(), v.min(), v.max(), v.length(), v.origin());
    variables.add(added);
    states.put(v.index(), added);
  }

  // ---------------------------------------------------------------- properties

  /** In the order of the bits; formulas still over the variables of the flows. */
  private List<SystemProperty> properties() {
    Expressions expressions = new Expressions(instance, cells, options);
    List<SystemProperty> all = new ArrayList<>();
    for (BuiltIn b : instance.builtIns()) {
      When when =
          b == BuiltIn.NO_DEADLOCK
              ? When.DEADLOCK
              : b == BuiltIn.NO_STUCK_TASK ? When.UNDECIDED : When.STEP;
      all.add(new SystemProperty(b.text(), when, null, 0));
    }
    for (Property p : instance.properties()) {
      all.add(property(p, expressions));
    }
    for (String name : bits.names().subList(all.size(), bits.names().size())) {
      all.add(new SystemProperty(name, When.STEP, null, 0));
    }
    return all;
  }

  private SystemProperty property(Property p, Expressions expressions) {
    Property.Kind kind = p.kind();
    Expr formula = p.formula();
    if (formula == null || kind == Property.Kind.LEADS_TO || kind == Property.Kind.ASSERTED) {
      When when = kind == Property.Kind.LEADS_TO ? When.UNDECIDED : When.STEP;
      return new SystemProperty(p.name(), when, null, 0);
    }
    List<@Nullable Term> unbound = new ArrayList<>();
    p.locals().forEach(l -> unbound.add(null));
    long mask = bits.of(p.name());
    Expressions.Context context = new Expressions.Context(unbound, -1, k -> mask);
    Term term = expressions.term(formula, context);
    if (kind == Property.Kind.NEVER) {
      term = Fold.unary(Expr.UnaryOp.NOT, term);
    }
    When when = kind == Property.Kind.FINALLY ? When.QUIESCENT : When.EVERY_STATE;
    return new SystemProperty(p.name(), when, term, 0);
  }

  private static SystemProperty property(SystemProperty p, Map<Integer, Variable> states) {
    if (p.formula() == null) {
      return p;
    }
    Target target = new Target(states);
    Term formula = target.term(p.formula());
    return new SystemProperty(p.name(), p.when(), formula, target.temporaries());
  }

  // ---------------------------------------------------------------- tasks

  private LoweredTask task(
      int index, Slice slice, List<Variable> variables, Map<Integer, Variable> states) {
    Instance.TaskInstance task = instance.tasks().get(index);
    Flow flow = slice.flows().get(index);
    Locations locations = Locations.of(flow, task.daemon(), options);
    int count = locations.steps().size();
    Variable at =
        new Variable(
            variables.size(), task.name() + " at", 0, count, 1, new Variable.OfLocation(index));
    variables.add(at);
    LoweredTask lowered = new LoweredTask(task, flow, slice.liveness().get(index), locations, at);
    BitSet live = new BitSet();
    for (Locations.Place place : locations.numbers().keySet()) {
      live.or(lowered.live(place.node()));
    }
    for (Variable v : flow.locals()) {
      if (live.get(v.index())) {
        addState(v, variables, states);
      }
    }
    return lowered;
  }

  private TransitionSystem.Task task(LoweredTask task, Map<Integer, Variable> states) {
    List<Location> locations = new ArrayList<>();
    Span end = task.instance().routine().span();
    locations.add(new Location(Point.END, false, end, List.of(), null));
    for (Map.Entry<Locations.Place, Integer> e : task.locations().numbers().entrySet()) {
      locations.add(location(task, e.getKey(), e.getValue(), states));
    }
    return new TransitionSystem.Task(
        task.instance().name(), task.instance().daemon(), task.at(), List.copyOf(locations));
  }

  private Location location(
      LoweredTask task, Locations.Place place, int number, Map<Integer, Variable> states) {
    Flow.Node node = task.flow().nodes().get(place.node());
    Point point = new Point(node.path(), node.statement(), place.fresh());
    List<Variable> live = new ArrayList<>();
    task.live(place.node()).stream().forEach(v -> live.add(Cells.present(states.get(v), "local")));
    StepGraph graph = task.locations().steps().get(number - 1);
    Target target = new Target(states);
    StepWriter.declareTemporaries(task, graph, target);
    target.declareScratch();
    RegionWriter out = new RegionWriter();
    StepWriter writer = new StepWriter(task, graph, graph.start(), target, out, options);
    int entry = writer.write(number, -1);
    Region step = out.finish(entry, target.temporaries());
    return new Location(point, place.fresh(), node.span(), List.copyOf(live), step);
  }

  // ---------------------------------------------------------------- initial states

  private Region initial(List<LoweredTask> tasks, Map<Integer, Variable> states) {
    Target target = new Target(states);
    for (LoweredTask task : tasks) {
      StepWriter.declareTemporaries(task, task.locations().prefix(), target);
    }
    target.declareScratch();
    RegionWriter out = new RegionWriter();
    Span span = instance.scenario().span();
    List<IntFunction<Region.Node>> parts = new ArrayList<>();
    for (Vector v : instance.vectors()) {
      for (int cell = 0; cell < v.length(); cell++) {
        initialCell(v, cell, span, target, parts);
      }
    }
    int entry = out.label();
    int next = out.label();
    out.sequence(entry, parts, next);
    for (LoweredTask task : tasks) {
      int behind = out.label();
      StepGraph prefix = task.locations().prefix();
      StepWriter writer = new StepWriter(task, prefix, null, target, out, options);
      out.alias(next, writer.write(-1, behind));
      next = behind;
    }
    out.place(next, new Region.Done(span));
    return out.finish(entry, target.temporaries());
  }

  /** A choice of an initial value stays, though the variable may be sliced away. */
  private void initialCell(
      Vector v, int cell, Span span, Target target, List<IntFunction<Region.Node>> parts) {
    Instance.Range range = instance.initial().get(v.index()).get(cell);
    Variable variable = cells.variables().get(v.index());
    boolean kept = target.isState(variable);
    boolean chooses = !range.single() && (kept || options.keeps(Rule.SLICE_VARIABLES_NOT_CHOICES));
    Term value = Fold.constant(range.low());
    if (chooses) {
      int count = Math.toIntExact(range.high() - range.low() + 1);
      parts.add(next -> new Region.Pick(span, target.scratch(), count, next));
      value = Fold.binary(Expr.BinaryOp.ADD, target.scratch(0, count - 1L), value);
    }
    if (kept && !Fold.isConst(value, 0)) {
      Term index = Fold.constant(cell);
      Term initial = value;
      parts.add(next -> new Region.Set(span, target.state(variable), index, initial, next));
    }
  }
}
