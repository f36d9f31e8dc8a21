package org.pinproof.agreement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.agreement.Places.Target;
import org.pinproof.agreement.Spot.Around;
import org.pinproof.agreement.Vocabulary.Function;
import org.pinproof.agreement.Vocabulary.Local;
import org.pinproof.agreement.Vocabulary.Purity;

/** Calls of impure functions, wherever the notation lets them stand. */
final class Calls {
  /** Statements that a routine may have with those of its callees. */
  private static final int MAX_COST = 60;

  private final Dice dice;
  private final Vocabulary words;
  private final Tally tally;
  private final Expressions expressions;
  private final Statements statements;

  Calls(Dice dice, Vocabulary words, Tally tally, Expressions expressions, Statements statements) {
    this.dice = dice;
    this.words = words;
    this.tally = tally;
    this.expressions = expressions;
    this.statements = statements;
  }

  /**
   * A statement with a call.
   *
   * @param budget for the branches of the statement; 0 if it must not have any
   */
  void statement(Spot spot, int budget) {
    Function f = pick(null);
    if (f == null) {
      statements.checks().wait(spot, true);
      return;
    }
    Scalar result = f.result();
    if (result == null) {
      tally.met(Feature.VOID_CALL);
      line(call(spot, f) + ";");
      return;
    }
    tally.met(Feature.VALUED_CALL);
    if (budget > 1 && dice.percent(70)) {
      condition(spot, budget, f, result);
    } else {
      value(spot, f, result);
    }
  }

  /** {@code return f(...);}; false if no function has this result. */
  boolean returned(Spot spot, Scalar result) {
    Function f = pick(result);
    if (f != null) {
      line("return " + call(spot, f) + ";");
    }
    return f != null;
  }

  private @Nullable Function pick(@Nullable Scalar result) {
    List<Function> open =
        words.functions.stream()
            .filter(f -> !f.isPure() && statements.cost() + f.cost() <= MAX_COST)
            .filter(f -> result == null || result.equals(f.result()))
            .toList();
    return open.isEmpty() ? null : dice.pick(open);
  }

  private String call(Spot spot, Function f) {
    statements.spend(f.cost());
    if (f.purity() == Purity.ATOMIC) {
      tally.met(Feature.ATOMIC_FUNCTION);
    }
    View view = View.code(spot.scope());
    return f.name() + expressions.arguments(view, f.parameters(), dice.below(2));
  }

  private void line(String text) {
    statements.code().line(text);
  }

  // ---------------------------------------------------------------- for its value

  private void value(Spot spot, Function f, Scalar result) {
    switch (dice.below(5)) {
      case 0 -> line(call(spot, f) + ";");
      case 1 -> declared(spot, f, result);
      case 2 -> shared(spot, f, result);
      case 3 -> arithmetic(spot, f, result);
      case 4 -> conditional(spot, f, result);
      default -> throw new AssertionError();
    }
  }

  private void declared(Spot spot, Function f, Scalar result) {
    String name = statements.stores().freshLocal();
    line(result.declare(name) + " = " + call(spot, f) + ";");
    spot.scope().add(new Local(name, result, false, false, false));
  }

  private void shared(Spot spot, Function f, Scalar result) {
    View view = View.code(spot.scope()).withoutShared();
    Target target = expressions.places().sharedTarget(view, false, result::equals);
    if (target == null) {
      declared(spot, f, result);
      return;
    }
    tally.met(Feature.CALL_TO_SHARED);
    line(target.text() + " = " + call(spot, f) + ";");
  }

  private void arithmetic(Spot spot, Function f, Scalar result) {
    Local local = localOf(spot, result);
    if (!result.isInt() || local == null) {
      declared(spot, f, result);
      return;
    }
    tally.met(Feature.CALL_IN_ARITHMETIC);
    String other = expressions.number(View.code(spot.scope()).withoutShared(), 1);
    String sum = Expressions.join(call(spot, f), dice.of("+", "-", "^"), other);
    boolean cut = !result.signed() && !expressions.reckless();
    line(local.name() + " = " + (cut ? "(" + sum + ") & " + result.max() : sum) + ";");
  }

  private void conditional(Spot spot, Function f, Scalar result) {
    Local local = localOf(spot, result);
    if (local == null || result.isPointer()) {
      declared(spot, f, result);
      return;
    }
    tally.met(Feature.CALL_CONDITIONAL);
    View view = View.code(spot.scope());
    String condition = Expressions.operand(expressions.condition(view, 1));
    String other = Expressions.operand(expressions.value(view, result, 0));
    String call = call(spot, f);
    String value = dice.percent(50) ? call + " : " + other : other + " : " + call;
    line(local.name() + " = " + condition + " ? " + value + ";");
  }

  private @Nullable Local localOf(Spot spot, Scalar type) {
    List<Local> open =
        spot.scope().visible().stream()
            .filter(l -> l.type().equals(type) && !l.fixed() && !l.ghost() && !l.nonNull())
            .toList();
    return open.isEmpty() ? null : dice.pick(open);
  }

  // ---------------------------------------------------------------- in a condition

  private void condition(Spot spot, int budget, Function f, Scalar result) {
    if (dice.percent(12)) {
      switched(spot, budget, f, result);
      return;
    }
    tally.met(Feature.CALL_IN_CONDITION);
    String condition = test(spot, f, result);
    Code code = statements.code();
    switch (dice.below(4)) {
      case 0, 1 -> {
        code.open("if (" + condition + ")");
        statements.block(spot.block(), budget / 2);
        if (dice.percent(40)) {
          code.turn("else");
          statements.block(spot.block(), budget / 2);
        }
        code.close();
      }
      case 2 -> {
        inLoop(spot);
        code.open("while (" + condition + ")");
        statements.block(spot.within(Around.LOOP), budget / 2);
        code.close();
      }
      case 3 -> {
        inLoop(spot);
        code.open("do");
        statements.block(spot.within(Around.LOOP), budget / 2);
        code.close(" while (" + condition + ");");
      }
      default -> throw new AssertionError();
    }
  }

  private void inLoop(Spot spot) {
    if (spot.isAtomic()) {
      tally.met(Feature.LOOP_IN_ATOMIC);
    }
  }

  private String test(Spot spot, Function f, Scalar result) {
    String value = tested(spot, f, result);
    View view = View.code(spot.scope());
    if (dice.percent(50)) {
      return value;
    }
    tally.met(Feature.CALL_IN_SHORT_CIRCUIT);
    String op = dice.of("&&", "||");
    return switch (dice.below(4)) {
      case 0, 1 -> Expressions.join(value, op, expressions.condition(view, 1));
      case 2 -> Expressions.join(expressions.condition(view, 1), op, value);
      case 3 -> {
        Function g = pick(Scalar.BOOL);
        String second = g == null ? expressions.condition(view, 1) : call(spot, g);
        yield Expressions.join(value, op, second);
      }
      default -> throw new AssertionError();
    };
  }

  /** The call, assigned to a local or not, negated or compared or not. */
  private String tested(Spot spot, Function f, Scalar result) {
    Local local = dice.percent(40) ? localOf(spot, result) : null;
    String value = call(spot, f);
    if (local != null) {
      tally.met(Feature.CALL_ASSIGNED_IN_CONDITION);
      value = "(" + local.name() + " = " + value + ")";
    }
    if (result.isInt() && dice.percent(50)) {
      return value + " " + dice.of("==", "<", "!=") + " " + dice.below(3);
    }
    return dice.percent(35) ? "!" + value : value;
  }

  private void switched(Spot spot, int budget, Function f, Scalar result) {
    if (!result.isInt()) {
      line(call(spot, f) + ";");
      return;
    }
    tally.met(Feature.CALL_SWITCHED);
    tally.met(Feature.SWITCH);
    Code code = statements.code();
    code.open("switch (" + call(spot, f) + ")");
    statements.arms(spot.within(Around.SWITCH), List.of("0", "1"), budget);
    code.close();
  }
}
