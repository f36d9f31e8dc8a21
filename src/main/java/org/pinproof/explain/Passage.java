package org.pinproof.explain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Expr;
import org.pinproof.check.Routine;
import org.pinproof.check.Stmt;
import org.pinproof.source.Span;

/**
 * A piece of a routine in the model's own file: what the checker made of one piece of text (a
 * condition with a call in it becomes several statements). It is reached if one of them is.
 *
 * @param span what a report shows
 * @param routine that it stands in
 * @param before what stands before it in its block, or around it; null for the first of a routine
 * @param statements at least one
 */
record Passage(Span span, String routine, @Nullable Span before, List<Stmt> statements) {

  /** Ids of its statements. */
  BitSet ids() {
    BitSet ids = new BitSet();
    statements.forEach(s -> ids.set(s.id()));
    return ids;
  }

  boolean isIn(BitSet some) {
    return some.intersects(ids());
  }

  /**
   * Those of a model, in the order in which they stand there. Left out: what makes a place rather
   * than does something (blocks, declarations without a value, labels), and what says of itself
   * that nothing should come there ({@code BUG_ON(true)}, {@code assert(false, p)}).
   */
  static List<Passage> of(CheckedModel model) {
    List<Passage> all = new ArrayList<>();
    for (CheckedModel.Task t : model.tasks().values()) {
      all.addAll(new Walk(model, t.routine()).passages());
    }
    for (Routine f : model.functions().values()) {
      if (f.pure() == null) {
        all.addAll(new Walk(model, f).passages());
      }
    }
    return all.stream()
        .filter(p -> p.span.source() == model.main())
        .sorted((a, b) -> Integer.compare(a.span.start(), b.span.start()))
        .toList();
  }

  /** The walk through one routine. */
  private static final class Walk {
    private final Routine routine;
    private final CheckedModel model;
    private final Map<Span, Passage> found = new LinkedHashMap<>();

    Walk(CheckedModel model, Routine routine) {
      this.model = model;
      this.routine = routine;
    }

    List<Passage> passages() {
      if (routine.span().source() == model.main()) {
        walk(routine.body(), null);
      }
      return List.copyOf(found.values());
    }

    /** Walks through a block; returns what stands last in it, {@code before} if nothing does. */
    private @Nullable Span walk(Stmt.Block block, @Nullable Span before) {
      @Nullable Span last = before;
      for (Stmt s : block.statements()) {
        if (s instanceof Stmt.Block inner) {
          last = walk(inner, last);
          continue;
        }
        if (says(s) && !(routine.atomic() && s == routine.body().statements().get(0))) {
          add(s, last);
          last = s.span();
        }
        for (Stmt.Block inner : s.blocks()) {
          walk(inner, last);
        }
      }
      return last;
    }

    private void add(Stmt s, @Nullable Span before) {
      Passage known = found.get(s.span());
      if (known == null) {
        known = new Passage(s.span(), routine.name(), before, new ArrayList<>());
        found.put(s.span(), known);
      }
      known.statements.add(s);
    }
  }

  private static boolean says(Stmt s) {
    boolean place = s instanceof Stmt.Declare || s instanceof Stmt.Label;
    boolean never =
        (s instanceof Stmt.BugOn b && isConstant(b.condition(), 1))
            || (s instanceof Stmt.Assert a && isConstant(a.condition(), 0));
    return !place && !never;
  }

  private static boolean isConstant(Expr e, long value) {
    if (e instanceof Expr.Unary u && u.op() == Expr.UnaryOp.TRUTH) {
      return isConstant(u.operand(), value);
    }
    return e instanceof Expr.Const c && c.value() == value;
  }
}
