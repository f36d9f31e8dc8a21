package org.pinproof.system;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.Expr.BinaryOp;
import org.pinproof.runtime.Choices;
import org.pinproof.scenario.Arithmetic;

/**
 * Interprets one path through a region. Every value is held against the interval that its term
 * claims.
 */
final class RegionRun {
  /** How a path ended. */
  enum End {
    DONE,
    VANISHED,
    ERRED
  }

  /** Evaluation errs. */
  static final class Err extends RuntimeException {
    private static final long serialVersionUID = 1;
    final long violated;

    Err(long violated) {
      super(null, null, false, false);
      this.violated = violated;
    }
  }

  private record Configuration(int node, List<Long> values) {}

  private final long[] state;
  private final int[] offsets;
  private final long[] temporaries;
  private final Set<Configuration> seen = new HashSet<>();

  long failed;
  long violated;
  End end = End.DONE;

  /**
   * @param state all cells of all variables; changed in place
   * @param offsets per variable its first cell
   */
  RegionRun(long[] state, int[] offsets, int temporaries) {
    this.state = state;
    this.offsets = offsets;
    this.temporaries = new long[temporaries];
  }

  void run(Region region, Choices choices) {
    try {
      int at = 0;
      while (at >= 0) {
        at = node(region.nodes().get(at), at, choices);
      }
    } catch (Err err) {
      violated = err.violated;
      end = End.ERRED;
    }
  }

  /** The next node, or -1. */
  private int node(Region.Node node, int at, Choices choices) {
    if (node instanceof Region.Set n) {
      long value = value(n.value());
      long index = value(n.index());
      require(n.variable().min() <= value && value <= n.variable().max(), node);
      state[cell(n.variable(), index)] = value;
      return n.next();
    } else if (node instanceof Region.SetTemp n) {
      temporaries[n.slot()] = value(n.value());
      return n.next();
    } else if (node instanceof Region.Branch n) {
      return value(n.condition()) != 0 ? n.then() : n.otherwise();
    } else if (node instanceof Region.Pick n) {
      temporaries[n.slot()] = choices.pick(n.count());
      return n.next();
    } else if (node instanceof Region.Select n) {
      return n.targets().get((int) temporaries[n.slot()]);
    } else if (node instanceof Region.Wait n) {
      end = value(n.condition()) != 0 ? end : End.VANISHED;
      return end == End.VANISHED ? -1 : n.next();
    } else if (node instanceof Region.Assert n) {
      failed |= holds(n.condition()) ? 0 : n.violated();
      return n.next();
    } else if (node instanceof Region.Fail n) {
      throw new Err(n.violated());
    } else if (node instanceof Region.Head n) {
      return head(n, at);
    } else if (node instanceof Region.Done) {
      return -1;
    }
    throw new AssertionError("unhandled " + node);
  }

  private int head(Region.Head n, int at) {
    List<Long> values = new ArrayList<>();
    for (long v : state) {
      values.add(v);
    }
    n.slots().forEach(slot -> values.add(temporaries[slot]));
    if (!seen.add(new Configuration(at, values))) {
      throw new Err(n.violated());
    }
    return n.next();
  }

  /** False if the condition is, or errs. */
  boolean holds(Term condition) {
    try {
      return value(condition) != 0;
    } catch (Err err) {
      return false;
    }
  }

  private int cell(Variable v, long index) {
    require(0 <= index && index < v.length(), v);
    return offsets[v.index()] + (int) index;
  }

  private static void require(boolean fact, Object what) {
    if (!fact) {
      throw new AssertionError("out of bounds: " + what);
    }
  }

  long value(Term t) {
    long value = unbounded(t);
    require(t.range().low() <= value && value <= t.range().high(), SystemText.of(t));
    return value;
  }

  private long unbounded(Term t) {
    if (t instanceof Term.Const c) {
      return c.value();
    } else if (t instanceof Term.Get g) {
      return state[cell(g.variable(), value(g.index()))];
    } else if (t instanceof Term.Lookup l) {
      return l.table().get((int) value(l.index()));
    } else if (t instanceof Term.Temp temp) {
      return temporaries[temp.slot()];
    } else if (t instanceof Term.Let l) {
      temporaries[l.slot()] = value(l.value());
      return value(l.body());
    } else if (t instanceof Term.Checked c) {
      long value = value(c.value());
      if (value < c.low() || value > c.high()) {
        throw new Err(c.violated());
      }
      return value;
    } else if (t instanceof Term.Unary u) {
      return Arithmetic.unary(u.op(), value(u.operand()));
    } else if (t instanceof Term.Binary b) {
      return binary(b);
    } else if (t instanceof Term.Conditional c) {
      return value(c.condition()) != 0 ? value(c.then()) : value(c.otherwise());
    } else if (t instanceof Term.Quantified q) {
      return quantified(q);
    }
    throw new AssertionError("unhandled " + t);
  }

  private long binary(Term.Binary b) {
    long left = value(b.left());
    BinaryOp op = b.op();
    if (op.shortCircuits() && Arithmetic.decides(op, left)) {
      return Arithmetic.decided(op);
    }
    long right = value(b.right());
    @Nullable String fault = Arithmetic.fault(op, right);
    require(fault == null, b);
    return Arithmetic.binary(op, left, right);
  }

  private long quantified(Term.Quantified q) {
    for (int k = 1; k <= q.count(); k++) {
      temporaries[q.slot()] = k;
      if (value(q.body()) != 0 != q.universal()) {
        return q.universal() ? 0 : 1;
      }
    }
    return q.universal() ? 1 : 0;
  }
}
