package org.pinproof.compile;

import java.util.BitSet;
import java.util.List;
import org.pinproof.system.Region;
import org.pinproof.system.Term;
import org.pinproof.system.Variable;

/** What a term or a region touches and can do, gathered in one walk over it. */
final class Uses {
  /** Words of the state that are read or written. */
  final BitSet words = new BitSet();

  /** Words of the state that are written. */
  final BitSet written = new BitSet();

  /** Temporaries that are read or set, except those bound within a quantifier. */
  final BitSet slots = new BitSet();

  /** Temporaries that hold what does not fit an int. */
  final BitSet wide = new BitSet();

  /** Temporaries bound by {@code Let}, except within a quantifier. */
  final BitSet bound = new BitSet();

  /** Whether evaluation may err. */
  boolean errs;

  /** Whether there are named assertions. */
  boolean asserts;

  /** Nodes and terms. */
  int size;

  /** Whether cells are set whose word depends on an index. */
  boolean moving;

  /** Whether there are heads of loops. */
  boolean heads;

  /** Most temporaries that a loop head compares. */
  int headSlots;

  private final StateLayout layout;

  private Uses(StateLayout layout) {
    this.layout = layout;
  }

  static Uses of(Term term, StateLayout layout) {
    Uses uses = new Uses(layout);
    uses.add(term);
    return uses;
  }

  static Uses of(Region region, StateLayout layout) {
    Uses uses = new Uses(layout);
    region.nodes().forEach(uses::add);
    return uses;
  }

  private void add(Region.Node node) {
    size++;
    if (node instanceof Region.Set n) {
      add(n.value());
      add(n.index());
      cells(n.variable(), n.index(), words);
      cells(n.variable(), n.index(), written);
      moving |= !(n.index() instanceof Term.Const) && layout.field(n.variable()).words() > 1;
    } else if (node instanceof Region.SetTemp n) {
      add(n.value());
      slot(n.slot(), n.value().range());
    } else if (node instanceof Region.Branch n) {
      add(n.condition());
    } else if (node instanceof Region.Pick n) {
      slots.set(n.slot());
    } else if (node instanceof Region.Select n) {
      slots.set(n.slot());
    } else if (node instanceof Region.Wait n) {
      add(n.condition());
    } else if (node instanceof Region.Assert n) {
      asserts = true;
      boolean before = errs;
      add(n.condition());
      errs = before;
    } else if (node instanceof Region.Head n) {
      heads = true;
      n.slots().forEach(slots::set);
      headSlots = Math.max(headSlots, n.slots().size());
    } else if (!(node instanceof Region.Fail || node instanceof Region.Done)) {
      throw new AssertionError("unhandled " + node);
    }
  }

  private void add(Term term) {
    size++;
    if (term instanceof Term.Get t) {
      cells(t.variable(), t.index(), words);
    } else if (term instanceof Term.Temp t) {
      slot(t.slot(), t.range());
    } else if (term instanceof Term.Let t) {
      bound.set(t.slot());
      slot(t.slot(), t.value().range());
    } else if (term instanceof Term.Quantified t) {
      addQuantified(t);
      return;
    } else if (term instanceof Term.Checked) {
      errs = true;
    }
    operands(term).forEach(this::add);
  }

  private void addQuantified(Term.Quantified t) {
    Uses body = of(t.body(), layout);
    words.or(body.words);
    wide.or(body.wide);
    errs |= body.errs;
    body.slots.andNot(body.bound);
    body.slots.clear(t.slot());
    slots.or(body.slots);
  }

  private static List<Term> operands(Term term) {
    if (term instanceof Term.Const || term instanceof Term.Temp) {
      return List.of();
    } else if (term instanceof Term.Get t) {
      return List.of(t.index());
    } else if (term instanceof Term.Lookup t) {
      return List.of(t.index());
    } else if (term instanceof Term.Let t) {
      return List.of(t.value(), t.body());
    } else if (term instanceof Term.Checked t) {
      return List.of(t.value());
    } else if (term instanceof Term.Unary t) {
      return List.of(t.operand());
    } else if (term instanceof Term.Binary t) {
      return List.of(t.left(), t.right());
    } else if (term instanceof Term.Conditional t) {
      return List.of(t.condition(), t.then(), t.otherwise());
    }
    throw new AssertionError("unhandled " + term);
  }

  private void slot(int slot, Term.Range range) {
    slots.set(slot);
    if (!range.fitsInt()) {
      wide.set(slot);
    }
  }

  private void cells(Variable variable, Term index, BitSet into) {
    StateLayout.Field field = layout.field(variable);
    if (field.width() == 0) {
      return;
    }
    if (index instanceof Term.Const c) {
      into.set(field.wordOf((int) c.value()));
    } else {
      into.set(field.word(), field.word() + field.words());
    }
  }
}
