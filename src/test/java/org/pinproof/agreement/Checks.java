package org.pinproof.agreement;

/** The statements of one routine that wait or check: they store nothing. */
final class Checks {
  private final Dice dice;
  private final Vocabulary words;
  private final Tally tally;
  private final Expressions expressions;
  private final Code code;

  Checks(Dice dice, Vocabulary words, Tally tally, Expressions expressions, Code code) {
    this.dice = dice;
    this.words = words;
    this.tally = tally;
    this.expressions = expressions;
    this.code = code;
  }

  void wait(Spot spot, boolean likely) {
    boolean fair = dice.percent(15);
    View view = View.code(spot.scope());
    String condition =
        likely
            ? Expressions.join(expressions.bool(view, 0), "||", expressions.condition(view, 1))
            : expressions.condition(view, 2);
    tally.met(fair ? Feature.WAIT_FAIR : Feature.WAIT_EVENT);
    if (spot.isAtomic()) {
      tally.met(Feature.WAIT_IN_ATOMIC);
    }
    code.line((fair ? "wait_fair(" : "wait_event(") + condition + ");");
  }

  void bug(Spot spot) {
    tally.met(Feature.BUG_ON);
    View view = View.code(spot.scope());
    String unlikely =
        Expressions.join(expressions.bool(view, 1), "&&", expressions.condition(view, 1));
    code.line("BUG_ON(" + unlikely + ");");
  }

  void assertion(Spot spot) {
    tally.met(Feature.ASSERT);
    View view = View.code(spot.scope()).withGhosts();
    String condition;
    if (dice.percent(25)) {
      tally.met(Feature.QUANTIFIED_ASSERT);
      condition = expressions.quantified(view.withFormula(), 2);
    } else {
      condition = Expressions.join(expressions.bool(view, 1), "||", expressions.condition(view, 2));
    }
    code.line("assert(" + condition + ", " + dice.pick(words.asserted) + ");");
  }
}
