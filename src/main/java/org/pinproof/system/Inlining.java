package org.pinproof.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.Expr;
import org.pinproof.check.Place;
import org.pinproof.check.Routine;
import org.pinproof.check.Stmt;
import org.pinproof.check.Type;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Ranges;
import org.pinproof.scenario.StepRules;
import org.pinproof.source.Span;
import org.pinproof.system.Frame.Site;
import org.pinproof.system.Options.Rule;

/**
 * Writes a task instance as a {@link Flow}: calls inlined, {@code for_each} unrolled, places
 * resolved to variables, checks written out where they are not discharged. Statements are added
 * from the last to the first, each told the node that follows it.
 */
final class Inlining {
  private static final int NONE = -1;

  private final Instance instance;
  private final StepRules rules;
  private final Cells cells;
  private final Expressions expressions;
  private final PropertyBits bits;
  private final Options options;
  private final Instance.TaskInstance task;
  private final int firstLocal;
  private final List<Flow.@Nullable Node> nodes = new ArrayList<>();
  private final List<Variable> locals = new ArrayList<>();
  private final Map<String, Map<Integer, Integer>> labelDepths = new HashMap<>();
  private final int nowhere;

  private Inlining(
      Instance instance,
      StepRules rules,
      Cells cells,
      PropertyBits bits,
      Options options,
      Instance.TaskInstance task,
      int firstLocal) {
    this.instance = instance;
    this.rules = rules;
    this.cells = cells;
    this.expressions = new Expressions(instance, cells, options);
    this.bits = bits;
    this.options = options;
    this.task = task;
    this.firstLocal = firstLocal;
    this.nowhere =
        add(new Flow.Node(new Flow.Nowhere(), task.routine().span(), List.of(), NONE, List.of()));
  }

  /** All tasks, in start order. */
  static List<Flow> of(
      Instance instance, StepRules rules, Cells cells, PropertyBits bits, Options options) {
    List<Flow> flows = new ArrayList<>();
    int firstLocal = cells.variables().size();
    for (Instance.TaskInstance task : instance.tasks()) {
      Flow flow = new Inlining(instance, rules, cells, bits, options, task, firstLocal).flow();
      flows.add(flow);
      firstLocal += flow.locals().size();
    }
    return flows;
  }

  private Flow flow() {
    Routine routine = task.routine();
    Span span = routine.span();
    int end = add(new Flow.Node(new Flow.End(), span, List.of(), NONE, List.of()));
    Frame frame = new Frame(List.of(), routine, declare(routine, List.of()), null, end, null);
    Site site = new Site(frame, List.of(), false, !task.daemon());
    int entry = block(routine.body(), site, end);
    for (int i = routine.parameters() - 1; i >= 0; i--) {
      Term argument = Fold.constant(task.arguments().get(i));
      Flow.Op store = new Flow.Store(frame.locals().get(i), Fold.ZERO, argument, false);
      entry = add(new Flow.Node(store, span, List.of(), NONE, List.of(entry)));
    }
    Flow.Op zero = new Flow.Zero(frame.locals());
    entry = add(new Flow.Node(zero, span, List.of(), NONE, List.of(entry)));
    List<Flow.Node> complete = new ArrayList<>();
    for (Flow.Node node : nodes) {
      if (node == null) {
        throw new AssertionError("a jump leads nowhere in task " + task.name());
      }
      complete.add(node);
    }
    return new Flow(task.index(), complete, entry, locals);
  }

  private List<Variable> declare(Routine routine, List<Integer> path) {
    List<Variable> declared = new ArrayList<>();
    for (int i = 0; i < routine.locals().size(); i++) {
      Routine.Local local = routine.locals().get(i);
      Instance.Range range = Ranges.declared(instance, local.type());
      String inner = path.isEmpty() ? "" : routine.name() + ".";
      declared.add(
          new Variable(
              firstLocal + locals.size() + i,
              task.name() + "." + inner + local.name(),
              range.low(),
              range.high(),
              1,
              new Variable.OfLocal(task.index(), path, i)));
    }
    locals.addAll(declared);
    return declared;
  }

  private int add(Flow.@Nullable Node node) {
    nodes.add(node);
    return nodes.size() - 1;
  }

  private int add(Flow.Op op, Stmt s, Site site, Integer... next) {
    return add(new Flow.Node(op, s.span(), site.path(), s.id(), List.of(next)));
  }

  /** A node that will be filled in later. */
  private int reserve() {
    return add(null);
  }

  // ---------------------------------------------------------------- statements

  /**
   * @param next the node behind the statement
   * @return the node that the statement begins at
   */
  private int statement(Stmt s, Site site, int next) {
    if (s instanceof Stmt.Block block) {
      return block(block, site, next);
    } else if (!rules.reachable().get(s.id()) && !Labels.standIn(s)) {
      return nowhere;
    } else if (s instanceof Stmt.Loop loop) {
      return loop(loop, site, next);
    } else if (s instanceof Stmt.Label label) {
      return label(label, site, next);
    } else if (s instanceof Stmt.Choose choose) {
      return choose(choose, site, next);
    } else if (s instanceof Stmt.Wait wait && site.atomic()) {
      return waitInAtomic(wait, site, next);
    }
    int first = action(s, site, next);
    return makesStep(s, site) ? add(new Flow.Stop(), s, site, first) : first;
  }

  private boolean makesStep(Stmt s, Site site) {
    return !site.atomic() && rules.steps().get(s.id());
  }

  private int block(Stmt.Block block, Site site, int next) {
    int first = next;
    for (int i = block.statements().size() - 1; i >= 0; i--) {
      first = statement(block.statements().get(i), site, first);
    }
    return first;
  }

  private int action(Stmt s, Site site, int next) {
    if (s instanceof Stmt.Declare d) {
      Variable local = site.frame().locals().get(d.local());
      return add(new Flow.Zero(List.of(local)), s, site, next);
    } else if (s instanceof Stmt.Assign a) {
      Term value = expressions.term(a.value(), context(s, site, a.ghost()));
      return store(s, a.target(), value, a.ghost(), site, next);
    } else if (s instanceof Stmt.AnyValue a) {
      Expressions.Context in = context(s, site, false);
      long low = known(expressions.term(a.low(), in));
      long high = known(expressions.term(a.high(), in));
      return any(s, a.target(), low, high, site, next);
    } else if (s instanceof Stmt.AnyObject a) {
      return any(s, a.target(), 1, cells.objects(a.struct()), site, next);
    } else if (s instanceof Stmt.Atomic a) {
      return block(a.body(), site.inAtomic(), next);
    } else if (s instanceof Stmt.Wait w) {
      return add(new Flow.Wait(condition(w.condition(), s, site)), s, site, next);
    } else if (s instanceof Stmt.BugOn b) {
      int fail = add(new Flow.Fail(bits.of(BuiltIn.NO_BUG)), s, site);
      return add(new Flow.Branch(condition(b.condition(), s, site)), s, site, fail, next);
    } else if (s instanceof Stmt.Assert a) {
      return assertion(a, site, next);
    }
    return control(s, site, next);
  }

  private int control(Stmt s, Site site, int next) {
    if (s instanceof Stmt.If i) {
      int then = block(i.then(), site, next);
      int otherwise = block(i.otherwise(), site, next);
      return add(new Flow.Branch(condition(i.condition(), s, site)), s, site, then, otherwise);
    } else if (s instanceof Stmt.Switch w) {
      return select(w, site, next);
    } else if (s instanceof Stmt.ForEach f) {
      return rounds(f, site, next);
    } else if (s instanceof Stmt.Call c) {
      return call(c, site, next);
    } else if (s instanceof Stmt.Return r) {
      return leave(r, site);
    } else if (s instanceof Stmt.Break b) {
      return jump(site, 2 * b.target());
    } else if (s instanceof Stmt.Continue c) {
      return jump(site, 2 * c.target() + 1);
    } else if (s instanceof Stmt.Goto g) {
      return labelled(g.target(), site);
    }
    throw new AssertionError("unhandled " + s);
  }

  private static int jump(Site site, int key) {
    return Cells.present(site.frame().jumps().get(key), "jump " + key);
  }

  private Term condition(Expr e, Stmt s, Site site) {
    return expressions.term(e, context(s, site, false));
  }

  private Expressions.Context context(Stmt s, Site site, boolean ghost) {
    Expressions.Faults faults = ghost ? kind -> 0 : bits::of;
    boolean discharged = rules.discharged().get(s.id());
    return new Expressions.Context(site.frame().terms(), task.index(), discharged ? null : faults);
  }

  private static long known(Term term) {
    if (term instanceof Term.Const c) {
      return c.value();
    }
    throw new AssertionError("not constant: " + term);
  }

  // ---------------------------------------------------------------- stores

  /** The value is evaluated first, then the address; then the value must be in range. */
  private int store(Stmt s, Place target, Term value, boolean ghost, Site site, int next) {
    Expressions.Context in = context(s, site, ghost);
    if (target instanceof Place.OfLocal l) {
      Variable local = site.frame().locals().get(l.index());
      Term ranged = inRange(value, local, s, ghost, site);
      return add(new Flow.Store(local, Fold.ZERO, ranged, ghost), s, site, next);
    }
    Expressions.Cell cell = expressions.cell(target, in);
    Variable variable = cell.store().variable();
    Term ranged = inRange(value, variable, s, ghost, site);
    Flow.Op op = new Flow.Store(variable, cell.index(), ranged, ghost);
    int first = add(op, s, site, next);
    if (ranged != value && Residue.mayErr(cell.index())) {
      first = add(new Flow.Eval(Residue.of(cell.index())), s, site, first);
      first = add(new Flow.Eval(Residue.of(value)), s, site, first);
    }
    return first;
  }

  private Term inRange(Term value, Variable target, Stmt s, boolean ghost, Site site) {
    boolean checked = !site.atomic() || options.keeps(Rule.STORES_IN_ATOMIC_ARE_CHECKED);
    if (rules.discharged().get(s.id()) || !checked) {
      return value;
    }
    long mask = ghost ? 0 : bits.of(BuiltIn.NO_RANGE_ERROR);
    return Fold.checked(value, target.min(), target.max(), mask);
  }

  private int any(Stmt s, Place target, long low, long high, Site site, int next) {
    boolean ghost = isGhost(target, site);
    int count = Math.toIntExact(high - low + 1);
    if (target instanceof Place.OfLocal l) {
      Variable local = site.frame().locals().get(l.index());
      return add(new Flow.AnyStore(local, Fold.ZERO, low, count, ghost), s, site, next);
    }
    Expressions.Cell cell = expressions.cell(target, context(s, site, ghost));
    Variable variable = cell.store().variable();
    return add(new Flow.AnyStore(variable, cell.index(), low, count, ghost), s, site, next);
  }

  private boolean isGhost(Place target, Site site) {
    return target instanceof Place.OfLocal l
        ? site.frame().routine().locals().get(l.index()).ghost()
        : expressions.cell(target, unchecked(site)).store().vector().ghost();
  }

  private Expressions.Context unchecked(Site site) {
    return new Expressions.Context(site.frame().terms(), task.index(), null);
  }

  // ---------------------------------------------------------------- assertions and waits

  /** Assertions of properties that were not asked for are left out, with their checks. */
  private int assertion(Stmt.Assert a, Site site, int next) {
    long mask = bits.of(a.property());
    if (mask == 0) {
      return next;
    }
    boolean discharged = rules.discharged().get(a.id());
    Expressions.Context in =
        new Expressions.Context(
            site.frame().terms(), task.index(), discharged ? null : kind -> mask);
    return add(new Flow.Assert(expressions.term(a.condition(), in), mask), a, site, next);
  }

  private int waitInAtomic(Stmt.Wait wait, Site site, int next) {
    int first = action(wait, site, next);
    boolean whole = options.keeps(Rule.ATOMIC_ALL_OR_NOTHING);
    return whole ? first : add(new Flow.Stop(), wait, site, first);
  }

  // ---------------------------------------------------------------- control

  private int loop(Stmt.Loop loop, Site site, int next) {
    int head = reserve();
    Site inside = site.inLoop();
    site.frame().jumps().put(2 * loop.id(), next);
    int update = block(loop.update(), inside, head);
    site.frame().jumps().put(2 * loop.id() + 1, update);
    int body = block(loop.body(), inside, update);
    boolean outermost = loop.forever() && !site.looped();
    if (!outermost) {
      fillHead(head, loop, site, body);
    } else {
      int rest = reserve();
      fillHead(rest, loop, site, body);
      nodes.set(head, node(new Flow.Freshen(), loop, site, rest));
    }
    return head;
  }

  private static Flow.Node node(Flow.Op op, Stmt s, Site site, Integer... next) {
    return new Flow.Node(op, s.span(), site.path(), s.id(), List.of(next));
  }

  private void fillHead(int head, Stmt s, Site site, int body) {
    Flow.Op op = new Flow.Skip();
    if (site.atomic()) {
      List<Variable> all = new ArrayList<>(cells.variables());
      all.addAll(site.frame().active());
      op = new Flow.Head(bits.of(BuiltIn.NO_ENDLESS_STEP), all);
    } else if (rules.steps().get(s.id()) && options.keeps(Rule.STEP_PER_CYCLE)) {
      op = new Flow.Stop();
    }
    nodes.set(head, node(op, s, site, body));
  }

  private int label(Stmt.Label label, Site site, int next) {
    int head = labelled(label.id(), site);
    fillHead(head, label, site, next);
    return head;
  }

  /** The node of a label, seen from a place in the rounds that the label stands in, or deeper. */
  private int labelled(int label, Site site) {
    Frame frame = site.frame();
    Map<Integer, Integer> depths =
        labelDepths.computeIfAbsent(
            frame.routine().name(), name -> Labels.depths(frame.routine().body()));
    int depth = Cells.present(depths.get(label), "label " + label);
    List<Integer> key = new ArrayList<>(site.path().subList(0, frame.path().size() + 2 * depth));
    key.add(label);
    return frame.labels().computeIfAbsent(List.copyOf(key), k -> reserve());
  }

  private int choose(Stmt.Choose choose, Site site, int next) {
    boolean stops = !site.atomic() && options.keeps(Rule.CHOOSE_IS_NO_STEP);
    List<Integer> branches = new ArrayList<>();
    for (Stmt.Block branch : choose.branches()) {
      branches.add(block(branch, site, next));
    }
    int first =
        add(
            new Flow.Node(
                new Flow.Choose(stops), choose.span(), site.path(), choose.id(), branches));
    return stops || site.atomic() ? first : add(new Flow.Stop(), choose, site, first);
  }

  private int select(Stmt.Switch s, Site site, int next) {
    site.frame().jumps().put(2 * s.id(), next);
    List<Long> labels = new ArrayList<>();
    List<Integer> targets = new ArrayList<>();
    int otherwise = next;
    int following = next;
    for (int i = s.arms().size() - 1; i >= 0; i--) {
      Stmt.Arm arm = s.arms().get(i);
      following = block(arm.body(), site, following);
      otherwise = arm.otherwise() ? following : otherwise;
      for (Expr label : arm.labels()) {
        labels.add(known(expressions.term(label, unchecked(site))));
        targets.add(following);
      }
    }
    targets.add(otherwise);
    Term value = condition(s.value(), s, site);
    return add(
        new Flow.Node(new Flow.Switch(value, labels), s.span(), site.path(), s.id(), targets));
  }

  private int rounds(Stmt.ForEach each, Site site, int next) {
    Variable variable = site.frame().locals().get(each.variable());
    int following = next;
    for (int object = cells.objects(each.struct()); object >= 1; object--) {
      Site round = site.inRound(each.id(), object);
      site.frame().jumps().put(2 * each.id(), next);
      site.frame().jumps().put(2 * each.id() + 1, following);
      int body = block(each.body(), round, following);
      Flow.Op store = new Flow.Store(variable, Fold.ZERO, Fold.constant(object), false);
      following = add(store, each, round, body);
    }
    return following;
  }

  private int call(Stmt.Call call, Site site, int next) {
    Routine callee =
        Cells.present(instance.model().functions().get(call.function()), call.function());
    List<Integer> path = site.extended(call.id());
    List<Variable> declared = declare(callee, path);
    Variable result = call.result() == null ? null : site.frame().locals().get(call.result());
    Frame frame = new Frame(path, callee, declared, result, next, site.frame());
    Site inside = new Site(frame, path, site.atomic(), true);
    int first = block(callee.body(), inside, next);
    List<Variable> plain = declared.subList(callee.parameters(), declared.size());
    if (!plain.isEmpty()) {
      first = add(new Flow.Zero(List.copyOf(plain)), call, inside, first);
    }
    for (int i = callee.parameters() - 1; i >= 0; i--) {
      boolean ghost = callee.locals().get(i).ghost();
      Type type = callee.locals().get(i).type();
      Term value = expressions.stored(call.arguments().get(i), type, context(call, site, ghost));
      first = add(new Flow.Store(declared.get(i), Fold.ZERO, value, false), call, inside, first);
    }
    return first;
  }

  private int leave(Stmt.Return r, Site site) {
    Frame frame = site.frame();
    if (r.value() == null) {
      return frame.behind();
    }
    Term value = expressions.stored(r.value(), frame.routine().result(), context(r, site, false));
    Variable result = frame.result();
    Flow.Op op =
        result == null ? new Flow.Eval(value) : new Flow.Store(result, Fold.ZERO, value, false);
    return add(op, r, site, frame.behind());
  }
}
