package org.pinproof.check;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;

/**
 * Follows the paths through a routine: which locals may be read before anything was assigned,
 * whether the end can be reached, where one arm of a switch falls into the next.
 *
 * <p>A set of locals that may be uninitialised stands for the paths that lead to a point, null for
 * none. Joins at labels, loop heads and ends only grow, so the passes over the statements come to
 * an end; the last one reports.
 */
final class Flow {
  private final Symbols symbols;
  private final Problems problems;
  private final List<Routine.Local> locals;
  private final Map<Integer, BitSet> heads = new HashMap<>();
  private final Map<Integer, BitSet> updates = new HashMap<>();
  private final Map<Integer, BitSet> ends = new HashMap<>();
  private final Set<Span> reported = new HashSet<>();
  private boolean changed;
  private boolean reporting;

  private Flow(Unit unit, List<Routine.Local> locals) {
    this.symbols = unit.symbols;
    this.problems = unit.problems;
    this.locals = locals;
  }

  /**
   * Reports what is wrong or doubtful.
   *
   * @param fixed locals that always have a value: of quantifiers and for_each
   */
  static void check(Unit unit, Signature signature, Routine routine, BitSet fixed) {
    Flow flow = new Flow(unit, routine.locals());
    BitSet start = new BitSet();
    start.set(routine.parameters(), routine.locals().size());
    start.andNot(fixed);
    BitSet end;
    do {
      flow.changed = false;
      end = flow.block(routine.body(), start);
    } while (flow.changed);
    flow.reporting = true;
    flow.block(routine.body(), start);
    if (end != null && !(routine.result() instanceof Type.Void)) {
      int close = Math.max(routine.body().span().end() - 1, 0);
      Span brace = new Span(routine.span().source(), close, close + 1);
      flow.problems.add(
          Diagnostic.error(
                  brace,
                  "control reaches the end of '"
                      + signature.name()
                      + "', which returns "
                      + routine.result())
              .withNote(routine.span(), "declared here"));
    }
  }

  // ------------------------------------------------------------------ paths

  private static @Nullable BitSet join(@Nullable BitSet a, @Nullable BitSet b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    BitSet both = (BitSet) a.clone();
    both.or(b);
    return both;
  }

  /** Adds paths to the ones that are known to lead to a point. */
  private @Nullable BitSet arrive(Map<Integer, BitSet> points, int id, @Nullable BitSet paths) {
    BitSet known = points.get(id);
    BitSet all = join(known, paths);
    if (all != null && !all.equals(known)) {
      points.put(id, all);
      changed = true;
    }
    return all;
  }

  private static BitSet without(BitSet paths, int local) {
    BitSet rest = (BitSet) paths.clone();
    rest.clear(local);
    return rest;
  }

  // ------------------------------------------------------------------ statements

  private @Nullable BitSet block(Stmt.Block block, @Nullable BitSet in) {
    BitSet paths = in;
    for (Stmt s : block.statements()) {
      paths = s instanceof Stmt.Label l ? arrive(ends, l.id(), paths) : statement(s, paths);
    }
    return paths;
  }

  /** What goes on behind the statement. Unreachable statements are looked into for their labels. */
  private @Nullable BitSet statement(Stmt s, @Nullable BitSet in) {
    if (s instanceof Stmt.Block b) {
      return block(b, in);
    } else if (s instanceof Stmt.Atomic a) {
      return block(a.body(), in);
    } else if (s instanceof Stmt.If i) {
      return branch(i, in);
    } else if (s instanceof Stmt.Loop l) {
      return loop(l, in);
    } else if (s instanceof Stmt.ForEach f) {
      return forEach(f, in);
    } else if (s instanceof Stmt.Switch w) {
      return arms(w, in);
    } else if (s instanceof Stmt.Choose c) {
      BitSet out = null;
      for (Stmt.Block branch : c.branches()) {
        out = join(out, block(branch, in));
      }
      return out;
    } else if (in == null) {
      return null;
    }
    return simple(s, in);
  }

  private @Nullable BitSet simple(Stmt s, BitSet in) {
    if (s instanceof Stmt.Declare d) {
      BitSet out = (BitSet) in.clone();
      out.set(d.local());
      return out;
    } else if (s instanceof Stmt.Assign a) {
      read(a.value(), in);
      return assigned(a.target(), in);
    } else if (s instanceof Stmt.AnyValue a) {
      return assigned(a.target(), in);
    } else if (s instanceof Stmt.AnyObject a) {
      return assigned(a.target(), in);
    } else if (s instanceof Stmt.Call c) {
      c.arguments().forEach(e -> read(e, in));
      Integer result = c.result();
      return result == null ? in : without(in, result);
    } else if (s instanceof Stmt.Wait w) {
      return read(w.condition(), in);
    } else if (s instanceof Stmt.Assert a) {
      return read(a.condition(), in);
    } else if (s instanceof Stmt.BugOn b) {
      read(b.condition(), in);
      return Literals.isTrue(b.condition()) ? null : in;
    }
    return jump(s, in);
  }

  private @Nullable BitSet jump(Stmt s, BitSet in) {
    if (s instanceof Stmt.Return r) {
      Expr value = r.value();
      if (value != null) {
        read(value, in);
      }
    } else if (s instanceof Stmt.Break b) {
      arrive(ends, b.target(), in);
    } else if (s instanceof Stmt.Continue c) {
      arrive(updates, c.target(), in);
    } else if (s instanceof Stmt.Goto g) {
      arrive(ends, g.target(), in);
    } else {
      throw new AssertionError("unhandled " + s);
    }
    return null;
  }

  private BitSet assigned(Place target, BitSet in) {
    ExprWalk.ofPlace(target).forEach(e -> read(e, in));
    return target instanceof Place.OfLocal l ? without(in, l.index()) : in;
  }

  private @Nullable BitSet branch(Stmt.If i, @Nullable BitSet in) {
    if (in != null) {
      read(i.condition(), in);
    }
    BitSet then = block(i.then(), Literals.isFalse(i.condition()) ? null : in);
    BitSet otherwise = block(i.otherwise(), Literals.isTrue(i.condition()) ? null : in);
    return join(then, otherwise);
  }

  private @Nullable BitSet loop(Stmt.Loop l, @Nullable BitSet in) {
    BitSet head = arrive(heads, l.id(), in);
    BitSet round = arrive(updates, l.id(), block(l.body(), head));
    arrive(heads, l.id(), block(l.update(), round));
    return ends.get(l.id());
  }

  private @Nullable BitSet forEach(Stmt.ForEach f, @Nullable BitSet in) {
    BitSet head = arrive(heads, f.id(), in);
    BitSet round = arrive(updates, f.id(), block(f.body(), head));
    arrive(heads, f.id(), round);
    return arrive(ends, f.id(), join(head, round));
  }

  private @Nullable BitSet arms(Stmt.Switch w, @Nullable BitSet in) {
    if (in != null) {
      read(w.value(), in);
    }
    BitSet through = null;
    for (int i = 0; i < w.arms().size(); i++) {
      Stmt.Arm arm = w.arms().get(i);
      if (through != null && i > 0) {
        fallsThrough(w.arms().get(i - 1));
      }
      through = block(arm.body(), join(in, through));
    }
    BitSet past = isExhaustive(w) ? null : in;
    return arrive(ends, w.id(), join(through, past));
  }

  private boolean isExhaustive(Stmt.Switch w) {
    Set<Long> values = new HashSet<>();
    for (Stmt.Arm arm : w.arms()) {
      if (arm.otherwise()) {
        return true;
      }
      for (Expr label : arm.labels()) {
        Long value = Literals.value(label);
        if (value != null) {
          values.add(value);
        }
      }
    }
    return w.value().type() instanceof Type.Enum e && values.size() == symbols.enumerators(e);
  }

  // ------------------------------------------------------------------ reports

  private void fallsThrough(Stmt.Arm arm) {
    List<Stmt> statements = arm.body().statements();
    if (reporting && !statements.isEmpty()) {
      problems.warning(
          statements.get(statements.size() - 1).span(),
          "implicit-fallthrough",
          "this falls through into the next case; end it with 'break'");
    }
  }

  private BitSet read(Expr e, BitSet uninitialised) {
    if (reporting && !uninitialised.isEmpty()) {
      Locals.reads(e, r -> report(r, uninitialised));
    }
    return uninitialised;
  }

  private void report(Expr.Read read, BitSet uninitialised) {
    Routine.Local local = locals.get(Locals.index(read));
    if (uninitialised.get(Locals.index(read)) && !local.introduced() && reported.add(read.span())) {
      problems.add(
          Diagnostic.warning(
                  read.span(),
                  "maybe-uninitialized",
                  "'" + local.name() + "' may be used uninitialized (it would be 0)")
              .withNote(local.span(), "declared here"));
    }
  }
}
