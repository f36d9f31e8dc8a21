package org.pinproof.agreement;

import java.util.ArrayList;
import java.util.List;
import org.pinproof.agreement.Vocabulary.Config;
import org.pinproof.agreement.Vocabulary.Scope;

/** The properties and scenarios of a generated model. */
final class Claims {
  private final Dice dice;
  private final Vocabulary words;
  private final Tally tally;
  private final Expressions expressions;
  private final Code code;
  private final List<String> names = new ArrayList<>();

  Claims(Dice dice, Vocabulary words, Tally tally, Expressions expressions, Code code) {
    this.dice = dice;
    this.words = words;
    this.tally = tally;
    this.expressions = expressions;
    this.code = code;
  }

  void write() {
    for (String name : words.asserted) {
      tally.met(Feature.ASSERTED);
      property(name, "asserted");
    }
    int count = dice.between(2, 4);
    for (int i = 0; i < count; i++) {
      property("p" + i, claim());
    }
    if (dice.percent(6)) {
      tally.met(Feature.REQUIRES_STUCK_TASK);
      code.line("requires no_stuck_task;");
    }
    scenarios();
  }

  private void property(String name, String claim) {
    names.add(name);
    code.line("property " + name + ": " + claim + ";");
  }

  private String claim() {
    View view = View.property(new Scope(null));
    switch (dice.weighted(new int[] {34, 34, 28, 4})) {
      case 0 -> {
        tally.met(Feature.ALWAYS);
        return "always " + formula(view, "||");
      }
      case 1 -> {
        tally.met(Feature.NEVER);
        return "never " + formula(view, "&&");
      }
      case 2 -> {
        tally.met(Feature.FINALLY);
        return "finally " + expressions.condition(view, dice.between(1, 2));
      }
      default -> {
        tally.met(Feature.LEADS_TO);
        return expressions.bool(view, 1) + " leads_to " + expressions.bool(view, 1);
      }
    }
  }

  /** Mostly two parts, so that it is not decided in the initial state. */
  private String formula(View view, String join) {
    String first = expressions.condition(view, dice.between(1, 3));
    return dice.percent(25)
        ? first
        : Expressions.join(first, join, expressions.condition(view, dice.between(1, 2)));
  }

  private void scenarios() {
    if (words.configs.isEmpty() || dice.percent(40)) {
      return;
    }
    code.line("scenario as_is { }");
    StringBuilder body = new StringBuilder();
    for (Config c : words.configs) {
      if (dice.percent(60)) {
        tally.met(Feature.SCENARIO_SETTING);
        body.append(' ').append(c.name()).append(" = ").append(dice.pick(c.values())).append(';');
      }
    }
    if (dice.percent(30)) {
      tally.met(Feature.VIOLATES);
      body.append(" violates ").append(dice.of("no_bug", dice.pick(names))).append(';');
    }
    code.line("scenario changed {" + body + " }");
  }
}
