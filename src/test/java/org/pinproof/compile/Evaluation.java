package org.pinproof.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pinproof.check.Expr.BinaryOp;
import org.pinproof.runtime.Transitions;
import org.pinproof.system.Region;
import org.pinproof.system.Term;

/**
 * The meaning of terms and regions, spelt out on unpacked cells; what compiled code must agree
 * with.
 */
final class Evaluation {
  /** One transition: the cells of the successor, variable by variable, null if it errs. */
  record Result(List<List<Long>> cells, boolean errs, long violated) {}

  /** More runs than this and a step is too large to be compared. */
  private static final int MAX_RUNS = 3_000;

  /** An error, with the mask of what it violates. */
  static final class Error extends RuntimeException {
    private static final long serialVersionUID = 1;
    final long mask;

    Error(long mask) {
      super("mask " + mask);
      this.mask = mask;
    }
  }

  /** The step has too many runs, or too long ones. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final Region region;
  private final List<Result> results = new ArrayList<>();
  private int runs;
  private int steps;

  private Evaluation(Region region) {
    this.region = region;
  }

  /** The transitions of a step in order of resolution; an error in ghost code has mask 0. */
  static List<Result> transitions(Region region, long[][] cells) {
    Evaluation evaluation = new Evaluation(region);
    evaluation.run(0, cells, new long[region.temporaries()], 0, new HashSet<>());
    return evaluation.results;
  }

  private void run(int start, long[][] cells, long[] temps, long failed, Set<List<Long>> seen) {
    int node = start;
    try {
      while (true) {
        if (++steps > 100_000) {
          throw new TooLarge();
        }
        Region.Node n = region.nodes().get(node);
        if (n instanceof Region.Set s) {
          long value = value(s.value(), cells, temps);
          cells[s.variable().index()][(int) value(s.index(), cells, temps)] = value;
          node = s.next();
        } else if (n instanceof Region.SetTemp s) {
          temps[s.slot()] = value(s.value(), cells, temps);
          node = s.next();
        } else if (n instanceof Region.Branch b) {
          node = value(b.condition(), cells, temps) != 0 ? b.then() : b.otherwise();
        } else if (n instanceof Region.Pick p) {
          for (int i = 0; i < p.count(); i++) {
            long[] picked = temps.clone();
            picked[p.slot()] = i;
            run(p.next(), copy(cells), picked, failed, new HashSet<>(seen));
          }
          return;
        } else if (n instanceof Region.Select s) {
          node = s.targets().get((int) temps[s.slot()]);
        } else if (n instanceof Region.Wait w) {
          if (value(w.condition(), cells, temps) == 0) {
            return;
          }
          node = w.next();
        } else if (n instanceof Region.Assert a) {
          failed |= holds(a.condition(), cells, temps) ? 0 : a.violated();
          node = a.next();
        } else if (n instanceof Region.Fail f) {
          throw new Error(f.violated());
        } else if (n instanceof Region.Head h) {
          List<Long> configuration = new ArrayList<>(List.of((long) node));
          Arrays.stream(cells).flatMapToLong(Arrays::stream).forEach(configuration::add);
          h.slots().forEach(s -> configuration.add(temps[s]));
          if (!seen.add(configuration)) {
            throw new Error(h.violated());
          }
          node = h.next();
        } else {
          add(new Result(unpacked(cells), false, failed));
          return;
        }
      }
    } catch (Error e) {
      add(new Result(List.of(), true, failed | (e.mask == 0 ? Transitions.SPECIFICATION : e.mask)));
    }
  }

  private void add(Result result) {
    results.add(result);
    if (++runs > MAX_RUNS) {
      throw new TooLarge();
    }
  }

  static List<List<Long>> unpacked(long[][] cells) {
    return Arrays.stream(cells).map(c -> Arrays.stream(c).boxed().toList()).toList();
  }

  static long[][] copy(long[][] cells) {
    return Arrays.stream(cells).map(long[]::clone).toArray(long[][]::new);
  }

  /** Whether a formula is true and does not err. */
  static boolean holds(Term formula, long[][] cells, long[] temps) {
    try {
      return value(formula, cells, temps) != 0;
    } catch (Error e) {
      return false;
    }
  }

  static long value(Term term, long[][] cells, long[] temps) {
    long value = unchecked(term, cells, temps);
    if (value < term.range().low() || value > term.range().high()) {
      throw new AssertionError(value + " is outside the range of " + term);
    }
    return value;
  }

  private static long unchecked(Term term, long[][] cells, long[] temps) {
    if (term instanceof Term.Const t) {
      return t.value();
    } else if (term instanceof Term.Get t) {
      return cells[t.variable().index()][(int) value(t.index(), cells, temps)];
    } else if (term instanceof Term.Lookup t) {
      return t.table().get((int) value(t.index(), cells, temps));
    } else if (term instanceof Term.Temp t) {
      return temps[t.slot()];
    } else if (term instanceof Term.Let t) {
      temps[t.slot()] = value(t.value(), cells, temps);
      return value(t.body(), cells, temps);
    } else if (term instanceof Term.Checked t) {
      long value = value(t.value(), cells, temps);
      if (value < t.low() || value > t.high()) {
        throw new Error(t.violated());
      }
      return value;
    } else if (term instanceof Term.Unary t) {
      long x = value(t.operand(), cells, temps);
      return switch (t.op()) {
        case NOT -> x == 0 ? 1 : 0;
        case NEGATE -> Math.negateExact(x);
        case COMPLEMENT -> ~x;
        case TRUTH -> x != 0 ? 1 : 0;
      };
    } else if (term instanceof Term.Binary t) {
      return binary(t, cells, temps);
    } else if (term instanceof Term.Conditional t) {
      boolean then = value(t.condition(), cells, temps) != 0;
      return value(then ? t.then() : t.otherwise(), cells, temps);
    } else if (term instanceof Term.Quantified t) {
      for (int i = 1; i <= t.count(); i++) {
        temps[t.slot()] = i;
        if (value(t.body(), cells, temps) != 0 != t.universal()) {
          return t.universal() ? 0 : 1;
        }
      }
      return t.universal() ? 1 : 0;
    }
    throw new AssertionError(term);
  }

  private static long binary(Term.Binary t, long[][] cells, long[] temps) {
    long x = value(t.left(), cells, temps);
    if (t.op().shortCircuits() && (t.op() == BinaryOp.OR ? x != 0 : x == 0)) {
      return t.op() == BinaryOp.AND ? 0 : 1;
    }
    return apply(t.op(), x, value(t.right(), cells, temps));
  }

  private static long apply(BinaryOp op, long x, long y) {
    return switch (op) {
      case MUL -> Math.multiplyExact(x, y);
      case DIV -> x / y;
      case MOD -> x % y;
      case ADD -> Math.addExact(x, y);
      case SUB -> Math.subtractExact(x, y);
      case SHL -> Math.multiplyExact(x, 1L << y);
      case SHR -> Math.floorDiv(x, 1L << y);
      case BIT_AND -> x & y;
      case BIT_XOR -> x ^ y;
      case BIT_OR -> x | y;
      case LT -> x < y ? 1 : 0;
      case LE -> x <= y ? 1 : 0;
      case GT -> x > y ? 1 : 0;
      case GE -> x >= y ? 1 : 0;
      case EQ -> x == y ? 1 : 0;
      case NE -> x != y ? 1 : 0;
      case AND, OR, IMPLIES -> y;
    };
  }

  /** A range that holds all results; divisors and shift counts are checked ones. */
  static Term.Range range(BinaryOp op, Term.Range x, Term.Range y) {
    if (op == BinaryOp.MOD) {
      return new Term.Range(-8, 8);
    } else if (op == BinaryOp.BIT_AND || op == BinaryOp.BIT_OR || op == BinaryOp.BIT_XOR) {
      long most = 1;
      while (most <= Math.max(Math.max(x.high(), y.high()), Math.max(~x.low(), ~y.low()))) {
        most *= 2;
      }
      return new Term.Range(-most, most - 1);
    }
    long[] corners = {
      apply(op, x.low(), y.low()),
      apply(op, x.low(), y.high()),
      apply(op, x.high(), y.low()),
      apply(op, x.high(), y.high())
    };
    return new Term.Range(
        Arrays.stream(corners).min().orElseThrow(), Arrays.stream(corners).max().orElseThrow());
  }
}
