package org.pinproof.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.pinproof.Programs;
import org.pinproof.check.Expr.BinaryOp;
import org.pinproof.check.Expr.UnaryOp;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Point;
import org.pinproof.source.Source;
import org.pinproof.source.Span;
import org.pinproof.system.Region;
import org.pinproof.system.Term;
import org.pinproof.system.TransitionSystem;
import org.pinproof.system.TransitionSystem.SystemProperty;
import org.pinproof.system.TransitionSystem.When;
import org.pinproof.system.Variable;

/** Makes well-formed systems of one task with one step, at random: every kind of node and term. */
final class RandomSystem {
  private static final Span SPAN = Span.whole(new Source("random.pin", "step\n"));
  private static final Instance INSTANCE =
      Programs.scene("bool b; task t(void) { b = true; } start t();").instance();
  private static final Term.Range BOOL = new Term.Range(0, 1);

  /** Bounds of intermediate results: large enough to need longs, far from their limits. */
  private static final long HUGE = 1L << 40;

  private final Random random;
  private final List<Variable> variables = new ArrayList<>();

  /** Ranges of the temporaries of the step; each holds 0. */
  private final List<Term.Range> slots = new ArrayList<>();

  /** Temporaries bound where the term stands that is being made. */
  private final List<Term.Temp> bound = new ArrayList<>();

  private int nextSlot;

  private RandomSystem(Random random) {
    this.random = random;
  }

  /**
   * A system.
   *
   * @param nodes of its step
   * @param cyclic whether the step has a loop
   */
  static TransitionSystem make(Random random, int variables, int nodes, boolean cyclic) {
    return new RandomSystem(random).system(variables, nodes, cyclic);
  }

  private TransitionSystem system(int count, int nodes, boolean cyclic) {
    Variable at = add("at", 0, 1, 1);
    for (int i = 0; i < count; i++) {
      long min = pick(0, 0, 0, -4, 1, -32768, 7);
      long span = pick(1, 1, 1, 2, 3, 5, 12, 300, 65535, 0);
      add("v" + i, min, min + span, (int) pick(1, 1, 1, 2, 3, 5, 20, 70));
    }
    int temporaries = (int) pick(0, 1, 2, 4);
    for (int i = 0; i < temporaries; i++) {
      slots.add(new Term.Range(-pick(0, 1, 7, HUGE), pick(1, 3, 100, HUGE)));
    }
    Region step = region(nodes, cyclic);
    TransitionSystem.Location end =
        new TransitionSystem.Location(Point.END, false, SPAN, List.of(), null);
    TransitionSystem.Location only =
        new TransitionSystem.Location(new Point(List.of(), 0, false), false, SPAN, List.of(), step);
    return new TransitionSystem(
        INSTANCE,
        variables,
        new Region(
            List.of(
                new Region.Set(SPAN, at, new Term.Const(0), new Term.Const(1), 1),
                new Region.Done(SPAN)),
            0),
        List.of(new TransitionSystem.Task("t", false, at, List.of(end, only))),
        properties());
  }

  private List<SystemProperty> properties() {
    List<SystemProperty> properties = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      slots.clear();
      nextSlot = 0;
      Term formula = truth(4);
      When when = i % 2 == 0 ? When.EVERY_STATE : When.QUIESCENT;
      properties.add(new SystemProperty("p" + i, when, formula, nextSlot));
    }
    return properties;
  }

  private Variable add(String name, long min, long max, int length) {
    Variable v = new Variable(variables.size(), name, min, max, length, new Variable.OfLocation(0));
    variables.add(v);
    return v;
  }

  private long pick(long... values) {
    return values[random.nextInt(values.length)];
  }

  /** Edges lead to later nodes, or back to the heads that every fifth node is if it is cyclic. */
  private Region region(int count, boolean cyclic) {
    nextSlot = slots.size();
    List<Region.Node> nodes = new ArrayList<>();
    for (int i = 0; i + 1 < count; i++) {
      nodes.add(cyclic && i % 5 == 1 ? head(i, count) : node(i, count, cyclic));
    }
    nodes.add(new Region.Done(SPAN));
    return new Region(nodes, nextSlot);
  }

  private Region.Node head(int i, int count) {
    List<Integer> all = new ArrayList<>();
    for (int s = 0; s < slots.size(); s++) {
      all.add(s);
    }
    return new Region.Head(SPAN, mask(), all, forward(i, count));
  }

  private int forward(int i, int count) {
    return random.nextInt(3) > 0 ? i + 1 : i + 1 + random.nextInt(count - i - 1);
  }

  private int anywhere(int i, int count, boolean cyclic) {
    return cyclic && i > 1 && random.nextInt(3) == 0
        ? random.nextInt((i - 1) / 5 + 1) * 5 + 1
        : forward(i, count);
  }

  private Region.Node node(int i, int count, boolean cyclic) {
    int next = forward(i, count);
    int slot = slots.isEmpty() ? -1 : random.nextInt(slots.size());
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> {
        Variable v = variables.get(random.nextInt(variables.size()));
        yield new Region.Set(
            SPAN, v, index(v.length(), 2), checked(term(3), v.min(), v.max()), next);
      }
      case 4 ->
          slot < 0
              ? new Region.Branch(SPAN, truth(3), next, anywhere(i, count, cyclic))
              : new Region.SetTemp(
                  SPAN,
                  slot,
                  checked(term(3), slots.get(slot).low(), slots.get(slot).high()),
                  next);
      case 5, 6, 7 -> new Region.Branch(SPAN, truth(3), next, anywhere(i, count, cyclic));
      case 8 ->
          slot < 0 || slots.get(slot).high() < 2
              ? new Region.Wait(SPAN, truth(2), next)
              : new Region.Pick(SPAN, slot, 2 + random.nextInt(2), next);
      case 9 -> slot < 0 ? new Region.Wait(SPAN, truth(2), next) : select(slot, i, count);
      case 10 -> new Region.Assert(SPAN, truth(3), mask(), next);
      default ->
          random.nextInt(3) == 0
              ? new Region.Fail(SPAN, mask())
              : new Region.Wait(SPAN, truth(2), next);
    };
  }

  /** A choice among as many ways as the temporary has values, and then the choice. */
  private Region.Node select(int slot, int i, int count) {
    if (slots.get(slot).low() < 0 || slots.get(slot).high() > 3) {
      return new Region.Wait(SPAN, truth(2), forward(i, count));
    }
    List<Integer> targets = new ArrayList<>();
    for (long k = 0; k <= slots.get(slot).high(); k++) {
      targets.add(forward(i, count));
    }
    return new Region.Select(SPAN, slot, targets);
  }

  private long mask() {
    return 1L << random.nextInt(4);
  }

  private Term index(int length, int depth) {
    return random.nextBoolean()
        ? new Term.Const(random.nextInt(length))
        : checked(term(depth), 0, length - 1);
  }

  private Term checked(Term value, long low, long high) {
    Term.Range range = value.range();
    if (range.low() >= low && range.high() <= high && random.nextBoolean()) {
      return value;
    }
    if (random.nextInt(8) > 0) {
      value = folded(value, low, high);
    }
    long most = Math.max(low, Math.min(high, value.range().high()));
    long least = Math.min(most, Math.max(low, value.range().low()));
    return new Term.Checked(
        new Term.Range(least, most), value, low, high, random.nextInt(10) == 0 ? 0 : mask());
  }

  /** Brings a value near to where it is wanted, so that not nearly every path errs. */
  private Term folded(Term value, long low, long high) {
    long modulus = Math.min(high - low + 1, HUGE);
    Term rest =
        new Term.Binary(
            new Term.Range(1 - modulus, modulus - 1), BinaryOp.MOD, value, new Term.Const(modulus));
    Term positive =
        new Term.Conditional(
            new Term.Range(0, modulus - 1),
            new Term.Binary(BOOL, BinaryOp.LT, rest, new Term.Const(0)),
            new Term.Unary(new Term.Range(0, modulus - 1), UnaryOp.NEGATE, rest),
            rest);
    return new Term.Binary(
        new Term.Range(low, low + modulus - 1), BinaryOp.ADD, positive, new Term.Const(low));
  }

  /** A number. */
  private Term term(int depth) {
    if (depth == 0) {
      return leaf();
    }
    return switch (random.nextInt(12)) {
      case 0, 1 -> get(depth);
      case 2 -> truth(depth - 1);
      case 3 -> let(term(depth - 1), depth, false);
      case 4 -> conditional(depth);
      case 5 -> {
        List<Long> table = List.of(3L, -1L, pick(5, HUGE), 0L);
        yield new Term.Lookup(new Term.Range(-1, HUGE), table, index(table.size(), depth - 1));
      }
      case 6 -> unary(depth);
      default -> arithmetic(depth);
    };
  }

  private Term conditional(int depth) {
    Term condition = truth(depth - 1);
    Term then = term(depth - 1);
    Term otherwise = term(depth - 1);
    Term.Range range =
        new Term.Range(
            Math.min(then.range().low(), otherwise.range().low()),
            Math.max(then.range().high(), otherwise.range().high()));
    return new Term.Conditional(range, condition, then, otherwise);
  }

  private Term unary(int depth) {
    Term operand = term(depth - 1);
    boolean negate = random.nextBoolean();
    int less = negate ? 0 : 1;
    Term.Range range =
        new Term.Range(-operand.range().high() - less, -operand.range().low() - less);
    return bounded(new Term.Unary(range, negate ? UnaryOp.NEGATE : UnaryOp.COMPLEMENT, operand));
  }

  private Term leaf() {
    if (!bound.isEmpty() && random.nextInt(3) == 0) {
      return bound.get(random.nextInt(bound.size()));
    } else if (!slots.isEmpty() && random.nextInt(3) == 0) {
      int slot = random.nextInt(slots.size());
      return new Term.Temp(slots.get(slot), slot);
    }
    return random.nextBoolean() ? get(0) : new Term.Const(pick(0, 1, 2, 7, -3, 70_000));
  }

  private Term get(int depth) {
    Variable v = variables.get(random.nextInt(variables.size()));
    Term index =
        depth == 0 ? new Term.Const(random.nextInt(v.length())) : index(v.length(), depth - 1);
    return new Term.Get(new Term.Range(v.min(), v.max()), v, index);
  }

  private Term let(Term value, int depth, boolean truth) {
    Term.Temp temp = new Term.Temp(value.range(), nextSlot++);
    bound.add(temp);
    Term body = truth ? truth(depth - 1) : term(depth - 1);
    bound.remove(temp);
    return new Term.Let(body.range(), temp.slot(), value, body);
  }

  private Term bounded(Term term) {
    boolean fits = term.range().low() >= -HUGE && term.range().high() <= HUGE;
    return fits ? term : checked(term, -HUGE, HUGE);
  }

  private Term arithmetic(int depth) {
    Term left = term(depth - 1);
    Term right = term(depth - 1);
    return switch (random.nextInt(9)) {
      case 0 -> bounded(binary(BinaryOp.ADD, left, right));
      case 1 -> bounded(binary(BinaryOp.SUB, left, right));
      case 2 ->
          bounded(
              binary(
                  BinaryOp.MUL, checked(left, -90_000, 90_000), checked(right, -90_000, 90_000)));
      case 3 -> binary(BinaryOp.DIV, left, checked(right, 1, 50));
      case 4 -> binary(BinaryOp.MOD, left, checked(right, -9, -2));
      case 5 -> bounded(binary(BinaryOp.SHL, checked(left, -300, 300), checked(right, 0, 31)));
      case 6 -> binary(BinaryOp.SHR, left, checked(right, 0, 31));
      default ->
          bounded(binary(any(BinaryOp.BIT_AND, BinaryOp.BIT_OR, BinaryOp.BIT_XOR), left, right));
    };
  }

  private BinaryOp any(BinaryOp... ops) {
    return ops[random.nextInt(ops.length)];
  }

  private Term binary(BinaryOp op, Term left, Term right) {
    return new Term.Binary(Evaluation.range(op, left.range(), right.range()), op, left, right);
  }

  /** A truth value. */
  private Term truth(int depth) {
    if (depth == 0) {
      return new Term.Unary(BOOL, UnaryOp.TRUTH, leaf());
    }
    return switch (random.nextInt(9)) {
      case 0 -> new Term.Unary(BOOL, UnaryOp.NOT, truth(depth - 1));
      case 1 -> new Term.Unary(BOOL, UnaryOp.TRUTH, term(depth - 1));
      case 2, 3 -> {
        BinaryOp join = any(BinaryOp.AND, BinaryOp.OR, BinaryOp.IMPLIES);
        yield new Term.Binary(BOOL, join, truth(depth - 1), truth(depth - 1));
      }
      case 4 -> quantified(depth);
      case 5 -> let(term(depth - 1), depth, true);
      default -> {
        BinaryOp compare =
            any(BinaryOp.LT, BinaryOp.LE, BinaryOp.GT, BinaryOp.GE, BinaryOp.EQ, BinaryOp.NE);
        yield new Term.Binary(BOOL, compare, term(depth - 1), term(depth - 1));
      }
    };
  }

  private Term quantified(int depth) {
    int count = 1 + random.nextInt(3);
    Term.Temp temp = new Term.Temp(new Term.Range(1, count), nextSlot++);
    bound.add(temp);
    Term body = truth(depth - 1);
    bound.remove(temp);
    return new Term.Quantified(random.nextBoolean(), temp.slot(), count, body);
  }
}
