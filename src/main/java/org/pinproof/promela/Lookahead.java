package org.pinproof.promela;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pinproof.check.Expr.BinaryOp;
import org.pinproof.system.Fold;
import org.pinproof.system.Region;
import org.pinproof.system.Term;

/**
 * What becomes of a step, said of the state before it: the region is run with unknown values, and
 * what it writes is put where it reads it again. So a wait that follows a write becomes a guard.
 */
final class Lookahead {
  /** Nodes on all paths together. */
  private static final int MOST_NODES = 2_000;

  private final List<Region.Node> nodes;

  /** Value of each choice, by node; the others are open. */
  private final Map<Integer, Integer> picks;

  /** Nodes behind which there is nothing to look for. */
  private final BitSet relevant;

  private final boolean waits;
  private int visited;

  private Lookahead(Region region, Map<Integer, Integer> picks, boolean waits) {
    this.nodes = region.nodes();
    this.picks = picks;
    this.waits = waits;
    this.relevant =
        new Shape(region).reaching(n -> waits ? nodes.get(n) instanceof Region.Wait : errs(n));
  }

  /**
   * Whether the step, with these choices, comes to its end or to an error.
   *
   * @param picks value of each choice, by node, that a wait may follow
   */
  static Term enabled(Region region, Map<Integer, Integer> picks) {
    return new Lookahead(region, picks, true).from(0, new Symbols());
  }

  /** Whether the step errs for some of its choices. */
  static Term errs(Region region) {
    return new Lookahead(region, Map.of(), false).from(0, new Symbols());
  }

  private boolean errs(int node) {
    Region.Node n = nodes.get(node);
    return n instanceof Region.Fail
        || n instanceof Region.Head
        || (!(n instanceof Region.Assert) && terms(n).stream().anyMatch(Lookahead::mayErr));
  }

  private static boolean mayErr(Term term) {
    return !Evaluated.of(term, new Evaluated.Reads() {}).required().isEmpty();
  }

  /** The terms that a node evaluates, in order. */
  static List<Term> terms(Region.Node node) {
    if (node instanceof Region.Set n) {
      return List.of(n.value(), n.index());
    } else if (node instanceof Region.SetTemp n) {
      return List.of(n.value());
    } else if (node instanceof Region.Branch n) {
      return List.of(n.condition());
    } else if (node instanceof Region.Wait n) {
      return List.of(n.condition());
    } else if (node instanceof Region.Assert n) {
      return List.of(n.condition());
    }
    return List.of();
  }

  /** The formula for what follows from a node on. */
  private Term from(int at, Symbols symbols) {
    if (!relevant.get(at)) {
      return Fold.constant(waits ? 1 : 0);
    }
    Region.Node node = nodes.get(at);
    if (++visited > MOST_NODES) {
      throw tooMany();
    }
    if (node instanceof Region.Set n) {
      Evaluated value = symbols.of(n.value());
      Evaluated index = symbols.of(n.index());
      Term next = from(n.next(), symbols.with(n.variable().index(), index.value(), value.value()));
      return behind(value, behind(index, next));
    } else if (node instanceof Region.SetTemp n) {
      Evaluated value = symbols.of(n.value());
      return behind(value, from(n.next(), symbols.with(n.slot(), value.value())));
    } else if (node instanceof Region.Branch n) {
      Evaluated condition = symbols.of(n.condition());
      return behind(condition, either(condition.value(), n.then(), n.otherwise(), symbols));
    } else if (node instanceof Region.Wait n) {
      Evaluated condition = symbols.of(n.condition());
      Term next = from(n.next(), symbols);
      return behind(condition, Logic.either(condition.value(), next, Fold.ZERO));
    } else if (node instanceof Region.Pick n) {
      return pick(n, at, symbols);
    } else if (node instanceof Region.Select n) {
      return select(n, 0, symbols);
    } else if (node instanceof Region.Assert n) {
      return from(n.next(), symbols);
    } else if (node instanceof Region.Head n) {
      return from(n.next(), symbols);
    } else if (node instanceof Region.Fail) {
      return Fold.ONE;
    }
    throw new AssertionError("unhandled " + node);
  }

  private RefusedException tooMany() {
    Region.Node place =
        nodes.stream()
            .filter(n -> waits && n instanceof Region.Wait)
            .findFirst()
            .orElse(nodes.get(0));
    String what = waits ? "when it waits here" : "whether it errs";
    return new RefusedException(
        place.span(), "this step takes too many ways for Promela to say beforehand " + what);
  }

  /** What follows an evaluation, unless that errs. */
  private Term behind(Evaluated evaluated, Term next) {
    Term defined = evaluated.defined();
    return waits
        ? Fold.binary(BinaryOp.IMPLIES, defined, next)
        : Fold.binary(BinaryOp.OR, Logic.not(defined), next);
  }

  private Term either(Term condition, int then, int otherwise, Symbols symbols) {
    if (condition instanceof Term.Const c) {
      return from(c.value() != 0 ? then : otherwise, symbols);
    }
    return Logic.either(condition, from(then, symbols), from(otherwise, symbols));
  }

  private Term pick(Region.Pick n, int at, Symbols symbols) {
    Integer value = picks.get(at);
    if (value != null) {
      return from(n.next(), symbols.with(n.slot(), Fold.constant(value)));
    } else if (waits) {
      throw new AssertionError("an open choice before a wait");
    }
    Term any = Fold.ZERO;
    for (int i = 0; i < n.count(); i++) {
      Term one = from(n.next(), symbols.with(n.slot(), Fold.constant(i)));
      any = Fold.binary(BinaryOp.OR, any, one);
    }
    return any;
  }

  private Term select(Region.Select n, int first, Symbols symbols) {
    Term slot = symbols.temporary(new Term.Temp(new Term.Range(0, n.targets().size()), n.slot()));
    if (first == n.targets().size() - 1) {
      return from(n.targets().get(first), symbols);
    } else if (slot instanceof Term.Const c) {
      return from(n.targets().get((int) c.value()), symbols);
    }
    Term here = Fold.binary(BinaryOp.EQ, slot, Fold.constant(first));
    return Logic.either(here, from(n.targets().get(first), symbols), select(n, first + 1, symbols));
  }

  /** Values in terms of the state before the step. Immutable. */
  private static final class Symbols implements Evaluated.Reads {
    private final Map<Integer, Term> slots = new HashMap<>();

    /** Per variable, what was written, the last first. */
    private final Map<Integer, List<Write>> writes = new HashMap<>();

    private record Write(Term index, Term value) {}

    Evaluated of(Term term) {
      return Evaluated.of(term, this);
    }

    private Symbols copy() {
      Symbols copy = new Symbols();
      copy.slots.putAll(slots);
      copy.writes.putAll(writes);
      return copy;
    }

    Symbols with(int slot, Term value) {
      Symbols copy = copy();
      copy.slots.put(slot, value);
      return copy;
    }

    Symbols with(int variable, Term index, Term value) {
      Symbols copy = copy();
      List<Write> all = new ArrayList<>();
      all.add(new Write(index, value));
      for (Write w : writes.getOrDefault(variable, List.of())) {
        if (!w.index.equals(index)) {
          all.add(w);
        }
      }
      copy.writes.put(variable, all);
      return copy;
    }

    @Override
    public Term temporary(Term.Temp temp) {
      Term value = slots.get(temp.slot());
      return value == null ? Fold.ZERO : value;
    }

    @Override
    public Term cell(Term.Get get, Term index) {
      List<Write> all = writes.getOrDefault(get.variable().index(), List.of());
      Term value = Fold.get(get.range(), get.variable(), index);
      for (int i = all.size() - 1; i >= 0; i--) {
        Write w = all.get(i);
        Term same = Logic.equal(index, w.index);
        value =
            Logic.isTruth(w.value) && Logic.isTruth(value)
                ? Logic.either(same, w.value, value)
                : Fold.conditional(same, w.value, value);
      }
      return value;
    }
  }
}
