package org.pinproof.system;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.Expr.BinaryOp;
import org.pinproof.source.Span;
import org.pinproof.system.Options.Rule;

/** Writes one step of one task into a region. */
final class StepWriter {
  /** A switch over more values than this is a chain of branches. */
  private static final int MOST_TARGETS = 256;

  private final LoweredTask task;
  private final StepGraph graph;
  private final Target target;
  private final RegionWriter out;
  private final Options options;
  private final MaybeSet maybeSet;
  private final Map<StepGraph.Position, Integer> labels = new HashMap<>();

  /**
   * @param location where the step begins; null before the first step
   */
  StepWriter(
      LoweredTask task,
      StepGraph graph,
      StepGraph.@Nullable Position location,
      Target target,
      RegionWriter out,
      Options options) {
    this.task = task;
    this.graph = graph;
    this.target = target;
    this.out = out;
    this.options = options;
    BitSet atStart = location == null ? new BitSet() : task.live(location.node());
    this.maybeSet = MaybeSet.of(task.flow(), graph, task.liveness(), target, atStart);
  }

  /** Hands out slots for the locals that live within the step only. */
  static void declareTemporaries(LoweredTask task, StepGraph graph, Target target) {
    for (StepGraph.Position at : graph.positions().keySet()) {
      Flow.Op op = task.flow().nodes().get(at.node()).op();
      List<Variable> assigned =
          op instanceof Flow.Store s
              ? List.of(s.target())
              : op instanceof Flow.AnyStore a
                  ? List.of(a.target())
                  : op instanceof Flow.Zero z ? z.targets() : List.of();
      for (Variable v : assigned) {
        boolean local = v.origin() instanceof Variable.OfLocal;
        if (local && !task.liveness().isDead(v, at.node())) {
          target.declareTemporary(v);
        }
      }
    }
  }

  /**
   * Writes the step.
   *
   * @param from location number that it begins at, -1 for none
   * @param behind where control goes from its ends; -1 to commit there
   * @return the label that it begins with
   */
  int write(int from, int behind) {
    graph.positions().keySet().forEach(at -> labels.put(at, out.label()));
    for (Map.Entry<StepGraph.Position, List<StepGraph.Position>> e : graph.positions().entrySet()) {
      int label = label(e.getKey());
      if (StepGraph.ends(task.flow(), e.getKey())) {
        end(label, e.getKey(), from, behind);
      } else {
        List<Integer> next = e.getValue().stream().map(this::label).toList();
        operation(label, e.getKey().node(), next);
      }
    }
    int start = label(graph.start());
    return options.keeps(Rule.ERROR_ENDS_PATH_WHERE_IT_HAPPENS) ? start : hoisted(start);
  }

  private int label(StepGraph.Position at) {
    return Cells.present(labels.get(at), "position");
  }

  /** The broken rule: tries the first wait before all that comes before it. */
  private int hoisted(int start) {
    StepGraph.Position at = graph.start();
    Set<StepGraph.Position> passed = new HashSet<>();
    while (passed.add(at) && Cells.present(graph.positions().get(at), "position").size() == 1) {
      Flow.Node node = task.flow().nodes().get(at.node());
      if (node.op() instanceof Flow.Wait w) {
        int label = out.label();
        out.place(label, new Region.Wait(node.span(), target.term(w.condition()), start));
        return label;
      }
      at = Cells.present(graph.positions().get(at), "position").get(0);
    }
    return start;
  }

  // ---------------------------------------------------------------- ends

  private void end(int label, StepGraph.Position at, int from, int behind) {
    Span span = task.flow().nodes().get(at.node()).span();
    List<IntFunction<Region.Node>> parts = new ArrayList<>();
    if (options.keeps(Rule.RESET_DEAD_LOCALS)) {
      BitSet reset = (BitSet) maybeSet.before(at).clone();
      reset.andNot(task.live(at.node()));
      for (Variable v : task.flow().locals()) {
        if (reset.get(v.index())) {
          parts.add(set(span, v, Fold.ZERO, Fold.ZERO));
        }
      }
    }
    int location = task.locations().number(task.flow(), at);
    if (location != from && !(from < 0 && location == 0)) {
      Term number = Fold.constant(location);
      parts.add(next -> new Region.Set(span, task.at(), Fold.ZERO, number, next));
    }
    int done = behind;
    if (behind < 0) {
      done = out.label();
      out.place(done, new Region.Done(span));
    }
    out.sequence(label, parts, done);
  }

  private IntFunction<Region.Node> set(Span span, Variable v, Term index, Term value) {
    return next -> new Region.Set(span, target.state(v), index, value, next);
  }

  // ---------------------------------------------------------------- operations

  /** Where control is said never to come, it would be an error in the specification. */
  private void operation(int label, int at, List<Integer> next) {
    Flow.Node node = task.flow().nodes().get(at);
    Flow.Op op = node.op();
    Span span = node.span();
    if (op instanceof Flow.Branch b) {
      Term condition = target.term(b.condition());
      out.place(label, new Region.Branch(span, condition, next.get(0), next.get(1)));
    } else if (op instanceof Flow.Switch s) {
      select(label, span, s, next);
    } else if (op instanceof Flow.Choose) {
      choose(label, span, next);
    } else if (op instanceof Flow.Fail f) {
      out.place(label, new Region.Fail(span, f.violated()));
    } else if (op instanceof Flow.Nowhere) {
      out.place(label, new Region.Fail(span, 0));
    } else {
      out.sequence(label, straight(at, node), next.get(0));
    }
  }

  private List<IntFunction<Region.Node>> straight(int at, Flow.Node node) {
    Flow.Op op = node.op();
    Span span = node.span();
    if (op instanceof Flow.Store s) {
      return store(at, span, s);
    } else if (op instanceof Flow.AnyStore s) {
      return any(at, span, s);
    } else if (op instanceof Flow.Zero z) {
      return zero(at, span, z);
    } else if (op instanceof Flow.Eval e) {
      return evaluate(span, e.term());
    } else if (op instanceof Flow.Wait w) {
      Term condition = target.term(w.condition());
      return Fold.isConst(condition, 1)
          ? List.of()
          : List.of(next -> new Region.Wait(span, condition, next));
    } else if (op instanceof Flow.Assert a) {
      Term condition = target.term(a.condition());
      return Fold.isConst(condition, 1)
          ? List.of()
          : List.of(next -> new Region.Assert(span, condition, a.violated(), next));
    } else if (op instanceof Flow.Head h) {
      List<Integer> slots =
          h.compared().stream().filter(target::hasSlot).map(target::slot).sorted().toList();
      return List.of(next -> new Region.Head(span, h.violated(), slots, next));
    } else if (op instanceof Flow.Skip || op instanceof Flow.Stop || op instanceof Flow.Freshen) {
      return List.of();
    }
    throw new AssertionError("unhandled " + op);
  }

  private List<IntFunction<Region.Node>> store(int at, Span span, Flow.Store s) {
    if (task.liveness().isDead(s.target(), at)) {
      List<IntFunction<Region.Node>> parts = new ArrayList<>(evaluate(span, s.value()));
      parts.addAll(evaluate(span, s.index()));
      return parts;
    }
    return List.of(assign(span, s.target(), target.term(s.index()), target.term(s.value())));
  }

  private IntFunction<Region.Node> assign(Span span, Variable v, Term index, Term value) {
    if (Fold.isOutside(index, v.length())) {
      return next -> new Region.Fail(span, 0);
    } else if (target.isState(v)) {
      return set(span, v, index, value);
    }
    int slot = target.slot(v);
    return next -> new Region.SetTemp(span, slot, value, next);
  }

  private List<IntFunction<Region.Node>> any(int at, Span span, Flow.AnyStore s) {
    List<IntFunction<Region.Node>> parts = new ArrayList<>();
    boolean dead = task.liveness().isDead(s.target(), at);
    boolean chooses = s.count() > 1 && (!dead || options.keeps(Rule.SLICE_VARIABLES_NOT_CHOICES));
    if (chooses) {
      parts.add(next -> new Region.Pick(span, target.scratch(), s.count(), next));
    }
    if (dead) {
      parts.addAll(evaluate(span, s.index()));
    } else {
      Term low = Fold.constant(s.low());
      Term picked = chooses ? target.scratch(0, s.count() - 1L) : Fold.ZERO;
      Term value = Fold.binary(BinaryOp.ADD, picked, low);
      parts.add(assign(span, s.target(), target.term(s.index()), value));
    }
    return parts;
  }

  private List<IntFunction<Region.Node>> zero(int at, Span span, Flow.Zero z) {
    List<IntFunction<Region.Node>> parts = new ArrayList<>();
    for (Variable v : z.targets()) {
      if (!task.liveness().isDead(v, at)) {
        parts.add(assign(span, v, Fold.ZERO, Fold.ZERO));
      }
    }
    return parts;
  }

  /** For the checks alone. */
  private List<IntFunction<Region.Node>> evaluate(Span span, Term t) {
    if (!Residue.mayErr(t) || !options.keeps(Rule.CHECKS_SEED_SLICING)) {
      return List.of();
    }
    Term residue = target.term(Residue.of(t));
    return List.of(next -> new Region.SetTemp(span, target.scratch(), residue, next));
  }

  private void choose(int label, Span span, List<Integer> next) {
    if (next.size() == 1) {
      out.alias(label, next.get(0));
      return;
    }
    int select = out.label();
    out.place(label, new Region.Pick(span, target.scratch(), next.size(), select));
    out.place(select, new Region.Select(span, target.scratch(), next));
  }

  private void select(int label, Span span, Flow.Switch s, List<Integer> next) {
    Term value = target.term(s.value());
    int otherwise = next.get(s.labels().size());
    long low = value.range().low();
    long high = value.range().high();
    if (high - low >= 0 && high - low < MOST_TARGETS) {
      List<Integer> targets = new ArrayList<>();
      for (long v = low; v <= high; v++) {
        int arm = s.labels().indexOf(v);
        targets.add(arm < 0 ? otherwise : next.get(arm));
      }
      int select = out.label();
      Term offset = Fold.binary(BinaryOp.SUB, value, Fold.constant(low));
      out.place(label, new Region.SetTemp(span, target.scratch(), offset, select));
      out.place(select, new Region.Select(span, target.scratch(), targets));
      return;
    }
    int test = out.label();
    out.place(label, new Region.SetTemp(span, target.scratch(), value, test));
    for (int i = 0; i < s.labels().size(); i++) {
      Term equal =
          Fold.binary(BinaryOp.EQ, target.scratch(low, high), Fold.constant(s.labels().get(i)));
      int following = out.label();
      out.place(test, new Region.Branch(span, equal, next.get(i), following));
      test = following;
    }
    out.alias(test, otherwise);
  }
}
