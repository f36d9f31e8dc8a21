package org.pinproof.agreement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.agreement.Places.Target;
import org.pinproof.agreement.Spot.Around;
import org.pinproof.agreement.Vocabulary.Config;
import org.pinproof.agreement.Vocabulary.Local;
import org.pinproof.agreement.Vocabulary.Struct;

/** The statements of one routine. */
final class Statements {
  private static final int MAX_DEPTH = 4;

  private final Dice dice;
  private final Vocabulary words;
  private final Tally tally;
  private final Expressions expressions;
  private final Code code;
  private final Jumps jumps;
  private final Stores stores;
  private final Checks checks;
  private final Calls calls;
  private final @Nullable Scalar result;

  /** Whether the routine is to be left only at its end, so that a daemon stays. */
  private final boolean stays;

  private int regions;
  private int cost;

  Statements(
      Dice dice,
      Vocabulary words,
      Tally tally,
      Expressions expressions,
      Code code,
      @Nullable Scalar result,
      boolean stays) {
    this.dice = dice;
    this.words = words;
    this.tally = tally;
    this.expressions = expressions;
    this.code = code;
    this.jumps = new Jumps(dice, tally, code);
    this.stores = new Stores(dice, words, tally, expressions, code);
    this.checks = new Checks(dice, words, tally, expressions, code);
    this.calls = new Calls(dice, words, tally, expressions, this);
    this.result = result;
    this.stays = stays;
  }

  /** Statements written so far, with those of the functions called. */
  int cost() {
    return cost;
  }

  void spend(int statements) {
    cost += statements;
  }

  Stores stores() {
    return stores;
  }

  Checks checks() {
    return checks;
  }

  Code code() {
    return code;
  }

  /** To be called when the routine is complete. */
  void settle() {
    jumps.settle();
  }

  /** A block of about so many statements, at least one. */
  void block(Spot spot, int budget) {
    int until = cost + budget;
    do {
      if (dice.percent(14) && !stays) {
        jumps.mayLabel(spot);
      }
      cost++;
      statement(spot, Math.max(1, until - cost));
    } while (cost < until);
  }

  private void statement(Spot spot, int budget) {
    boolean nested = spot.depth() < MAX_DEPTH && budget > 1;
    int[] plain = {26, 10, 9, 9, 7, 6, 3, 8, 9, 8};
    int[] compound = {14, 5, 6, 2, 5, 8, 8, 5, 9, 2, 7};
    int kind = dice.weighted(nested ? new int[] {46, 44, 14} : new int[] {84, 0, 16});
    if (kind == 0) {
      plain(spot, dice.weighted(plain));
    } else if (kind == 1) {
      compound(spot, budget, dice.weighted(compound));
    } else {
      calls.statement(spot, nested ? budget : 0);
    }
  }

  private void plain(Spot spot, int kind) {
    switch (kind) {
      case 0 -> stores.assign(spot, false);
      case 1 -> stores.assign(spot, true);
      case 2 -> stores.modify(spot);
      case 3 -> stores.declare(spot);
      case 4 -> stores.any(spot);
      case 5 -> checks.wait(spot, dice.percent(75));
      case 6 -> checks.bug(spot);
      case 7 -> checks.assertion(spot);
      case 8 -> stores.ghost(spot);
      case 9 -> jump(spot);
      default -> throw new AssertionError();
    }
  }

  private void compound(Spot spot, int budget, int kind) {
    switch (kind) {
      case 0 -> branch(spot, budget);
      case 1 -> loop(spot, budget);
      case 2 -> count(spot, budget);
      case 3 -> forEver(spot, budget);
      case 4 -> choice(spot, budget);
      case 5 -> choose(spot, budget);
      case 6 -> atomic(spot, budget);
      case 7 -> forEach(spot, budget);
      case 8 -> lock(spot, budget);
      case 9 -> inBlock(spot, budget);
      case 10 -> guarded(spot, budget);
      default -> throw new AssertionError();
    }
  }

  // ---------------------------------------------------------------- jumps

  /** {@code if (c) return/break/continue/goto}. */
  void jump(Spot spot) {
    int kind = dice.below(stays ? 2 : 4);
    boolean inner = !spot.around().isEmpty();
    if (kind < 2 && !inner) {
      stores.assign(spot, false);
      return;
    }
    if (dice.percent(10)) {
      tally.met(Feature.UNREACHABLE);
      jump(spot, kind);
      return;
    }
    code.open("if (" + expressions.condition(View.code(spot.scope()), 1) + ")");
    jump(spot, kind);
    code.close();
  }

  private void jump(Spot spot, int kind) {
    switch (kind) {
      case 0 -> leave(spot, false);
      case 1 -> leave(spot, dice.percent(80));
      case 2 -> returns(spot.block());
      case 3 -> jumps.mayGo(spot);
      default -> throw new AssertionError();
    }
  }

  /** {@code break} or {@code continue}. */
  private void leave(Spot spot, boolean wanted) {
    int target = spot.around().size() - 1;
    int loop = target;
    while (loop >= 0 && spot.around().get(loop) == Around.SWITCH) {
      loop--;
    }
    boolean again = wanted && loop >= 0;
    target = again ? loop : target;
    if (spot.around().get(target) == Around.FOR_EACH) {
      tally.met(Feature.FOR_EACH_JUMP);
    }
    if (spot.isAtomic() && target < spot.atomic().around()) {
      tally.met(Feature.JUMP_OUT_OF_ATOMIC);
    }
    tally.met(again ? Feature.CONTINUE : Feature.BREAK);
    code.line(again ? "continue;" : "break;");
  }

  private void returns(Spot spot) {
    tally.met(Feature.EARLY_RETURN);
    if (spot.isAtomic() && spot.atomic().region() > 0) {
      tally.met(Feature.JUMP_OUT_OF_ATOMIC);
    }
    end(spot);
  }

  /** {@code return}, with a value where there is one. */
  void end(Spot spot) {
    if (result == null) {
      code.line("return;");
    } else if (!result.isPointer() && dice.percent(12)) {
      tally.met(Feature.ANY_RETURNED);
      code.line("return " + stores.anyOf(result) + ";");
    } else if (dice.percent(15) && calls.returned(spot, result)) {
      tally.met(Feature.CALL_RETURNED);
    } else {
      code.line("return " + expressions.value(View.code(spot.scope()), result, 2) + ";");
    }
  }

  // ---------------------------------------------------------------- branches

  /** A condition of code: of configs, or of what there is. */
  private String guard(Spot spot) {
    List<Config> flags = words.configs.stream().filter(c -> c.type().equals(Scalar.BOOL)).toList();
    if (!flags.isEmpty() && dice.percent(25)) {
      String flag = dice.pick(flags).name();
      return dice.percent(60)
          ? flag
          : Expressions.join(flag, "&&", expressions.condition(View.code(spot.scope()), 1));
    }
    return expressions.condition(View.code(spot.scope()), 2);
  }

  private void branch(Spot spot, int budget) {
    code.open("if (" + guard(spot) + ")");
    block(spot.block(), budget / 2);
    if (dice.percent(20)) {
      code.turn("else if (" + guard(spot) + ")");
      block(spot.block(), budget / 3);
    }
    if (dice.percent(40)) {
      code.turn("else");
      block(spot.block(), budget / 2);
    }
    code.close();
  }

  /** {@code if (p) { ... p->x = ...; }}. */
  private void guarded(Spot spot, int budget) {
    Struct s = dice.pick(words.structs);
    View view = View.code(spot.scope());
    String p = expressions.places().read(view, Scalar.pointer(s.tag()));
    if (p == null) {
      branch(spot, budget);
      return;
    }
    String name = stores.freshLocal();
    code.line(Scalar.pointer(s.tag()).declare(name) + " = " + p + ";");
    code.open("if (" + name + ")");
    Spot inner = spot.block();
    inner.scope().add(new Local(name, Scalar.pointer(s.tag()), false, true, true));
    block(inner, budget / 2);
    code.close();
  }

  private void choice(Spot spot, int budget) {
    tally.met(Feature.SWITCH);
    View view = View.code(spot.scope());
    boolean ofEnum = !words.enums.isEmpty() && dice.percent(30);
    String tag = ofEnum ? dice.pick(List.copyOf(words.enums.keySet())) : "";
    boolean signed = dice.percent(20);
    Scalar type = ofEnum ? Scalar.enumeration(tag) : signed ? Scalar.signed(3) : Scalar.unsigned(2);
    List<String> labels =
        ofEnum
            ? words.enumerators(tag)
            : signed ? List.of("-2", "-1", "1") : List.of("0", "2", "1", "3");
    code.open("switch (" + expressions.value(view, type, 2) + ")");
    arms(spot.within(Around.SWITCH), labels, budget);
    code.close();
  }

  /** The arms of a switch, for some of the values. */
  void arms(Spot spot, List<String> labels, int budget) {
    int arms = 0;
    for (String label : labels) {
      if (dice.percent(70)) {
        code.line("case " + label + ":");
        arm(spot, budget, arms++ > 0);
      }
    }
    if (arms == 0 || dice.percent(50)) {
      tally.met(Feature.SWITCH_DEFAULT);
      code.line("default:");
      arm(spot, budget, arms > 0);
    }
  }

  private void arm(Spot spot, int budget, boolean later) {
    if (later && dice.percent(15)) {
      code.line(";");
      return;
    }
    code.open("");
    block(spot.block(), budget / 3);
    code.close();
    if (dice.percent(75)) {
      code.line("break;");
    } else {
      tally.met(Feature.SWITCH_FALL_THROUGH);
    }
  }

  private void choose(Spot spot, int budget) {
    tally.met(Feature.CHOOSE);
    if (spot.isAtomic()) {
      tally.met(Feature.CHOICE_IN_ATOMIC);
    }
    int branches = dice.between(2, 3);
    code.open("choose");
    for (int i = 0; i < branches; i++) {
      if (i > 0) {
        code.turn("or");
      }
      way(spot.region(++regions), budget);
    }
    code.close();
  }

  private void way(Spot spot, int budget) {
    if (dice.percent(12)) {
      tally.met(Feature.CHOOSE_EMPTY_BRANCH);
      return;
    }
    if (dice.percent(25)) {
      tally.met(Feature.CHOOSE_LOCAL_OPENING);
      stores.assign(spot, true);
    }
    if (dice.percent(35)) {
      checks.wait(spot, dice.percent(70));
    }
    if (dice.percent(12) && spot.depth() < MAX_DEPTH) {
      tally.met(Feature.CHOOSE_NESTED);
      choose(spot, budget / 2);
    }
    block(spot, budget / 3);
  }

  private void inBlock(Spot spot, int budget) {
    tally.met(Feature.BLOCK);
    code.open("");
    block(spot.block(), budget / 2);
    code.close();
  }

  // ---------------------------------------------------------------- loops

  private void loop(Spot spot, int budget) {
    inLoop(spot);
    String condition = guard(spot);
    boolean first = dice.percent(65);
    if (first) {
      tally.met(Feature.WHILE);
      code.open("while (" + condition + ")");
    } else {
      tally.met(Feature.DO_WHILE);
      code.open("do");
    }
    Spot body = spot.within(Around.LOOP);
    block(body, budget / 2);
    if (dice.percent(25)) {
      jump(body);
    }
    code.close(first ? "" : " while (" + condition + ");");
  }

  private void inLoop(Spot spot) {
    if (spot.isAtomic()) {
      tally.met(Feature.LOOP_IN_ATOMIC);
    }
  }

  private void count(Spot spot, int budget) {
    inLoop(spot);
    tally.met(Feature.FOR_COUNTER);
    String i = stores.freshLocal();
    int rounds = dice.between(1, 3);
    boolean inside = dice.percent(50);
    Local counter = new Local(i, Scalar.unsigned(2), false, true, false);
    if (!inside) {
      code.line("u2 " + i + ";");
      spot.scope().add(counter);
    }
    String first = inside ? "u2 " + i + " = 0" : i + " = 0";
    String step = dice.of(i + "++", "++" + i, i + " += 1", i + " = " + i + " + 1");
    code.open("for (" + first + "; " + i + " < " + rounds + "; " + step + ")");
    Spot body = spot.within(Around.LOOP);
    body.scope().add(counter);
    block(body, budget / 2);
    code.close();
  }

  private void forEver(Spot spot, int budget) {
    inLoop(spot);
    tally.met(Feature.FOR_EVER);
    code.open(dice.of("for (;;)", "while (true)"));
    Spot body = spot.within(Around.LOOP);
    block(body, budget / 2);
    code.open("if (" + expressions.condition(View.code(body.scope()), 1) + ")");
    leave(body, false);
    code.close();
    if (spot.isAtomic()) {
      code.line("break;");
    }
    code.close();
  }

  private void forEach(Spot spot, int budget) {
    if (dice.percent(6)) {
      tally.met(Feature.FOR_EACH_NOTHING);
      code.open("for_each (struct none *" + stores.freshLocal() + ")");
      block(spot.within(Around.FOR_EACH).region(++regions), 1);
      code.close();
      return;
    }
    Struct s = dice.pick(words.structs);
    boolean tasks = s.tag().equals(Vocabulary.TASK);
    tally.met(tasks ? Feature.FOR_EACH_TASK : Feature.FOR_EACH_STRUCT);
    if (!spot.isAtomic()) {
      tally.met(Feature.FOR_EACH_STEPS);
    }
    String name = stores.freshLocal();
    code.open("for_each (struct " + s.tag() + " *" + name + ")");
    Spot body = spot.within(Around.FOR_EACH).region(++regions);
    body.scope().add(new Local(name, Scalar.pointer(s.tag()), false, true, true));
    block(body, budget / 3);
    if (dice.percent(25)) {
      jump(body);
    }
    code.close();
  }

  // ---------------------------------------------------------------- steps

  private void atomic(Spot spot, int budget) {
    tally.met(Feature.ATOMIC_BLOCK);
    code.open("atomic");
    Spot body = spot.atomicRegion(++regions);
    if (dice.percent(30)) {
      checks.wait(body, true);
    }
    block(body, budget / 2);
    if (dice.percent(25)) {
      jump(body);
    }
    if (dice.percent(15)) {
      tally.met(Feature.LATE_WAIT_IN_ATOMIC);
      checks.wait(body, dice.percent(60));
    }
    code.close();
  }

  /** Takes a flag, does something and gives it back. */
  private void lock(Spot spot, int budget) {
    View view = View.code(spot.scope()).withoutShared();
    Target flag = expressions.places().sharedTarget(view, false, Scalar.BOOL::equals);
    if (flag == null || spot.isAtomic()) {
      atomic(spot, budget);
      return;
    }
    tally.met(Feature.ATOMIC_BLOCK);
    tally.met(Feature.WAIT_IN_ATOMIC);
    code.open("atomic");
    tally.met(Feature.WAIT_EVENT);
    code.line("wait_event(!" + flag.text() + ");");
    code.line(flag.text() + " = true;");
    code.close();
    code.open("");
    block(spot.block(), budget / 2);
    code.close();
    code.line(flag.text() + " = false;");
  }
}
