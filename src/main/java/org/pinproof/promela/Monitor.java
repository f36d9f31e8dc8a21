package org.pinproof.promela;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pinproof.check.Expr.BinaryOp;
import org.pinproof.check.Property;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;
import org.pinproof.system.Fold;
import org.pinproof.system.Region;
import org.pinproof.system.Term;
import org.pinproof.system.TransitionSystem;
import org.pinproof.system.TransitionSystem.Location;
import org.pinproof.system.TransitionSystem.SystemProperty;
import org.pinproof.system.TransitionSystem.Task;
import org.pinproof.system.TransitionSystem.When;

/**
 * Writes what is looked at in every state: who can move, what each property says. The options of
 * {@link #options} lead nowhere; they are executable where a property is violated, and so add no
 * state.
 */
final class Monitor {
  private final TransitionSystem system;
  private final Identifiers names;
  private final List<Diagnostic> refused;

  /**
   * @param refused is given what has no form in Promela
   */
  Monitor(TransitionSystem system, Identifiers names, List<Diagnostic> refused) {
    this.system = system;
    this.names = names;
    this.refused = refused;
  }

  /** The macros. */
  Lines conditions() {
    Lines lines = new Lines();
    if (has(When.DEADLOCK)) {
      lines.add(moves());
      lines.add("#define deadlock (" + String.join(" && ", deadlock()) + ")");
    }
    if (has(When.QUIESCENT)) {
      lines.add("/* Every task has ended, or is a daemon that waits or stands at its head. */");
      lines.add("#define at_rest (" + text(rest(), span()) + ")");
    }
    for (int i : PromelaWriter.decided(system)) {
      SystemProperty p = system.properties().get(i);
      Term formula = p.formula();
      if (formula != null) {
        lines.add("/* " + Lines.comment(span(p).shortWhere()) + " */");
        lines.add("#define ok_" + names.property(i) + " (" + holds(p, formula) + ")");
      }
    }
    return lines;
  }

  private boolean has(When when) {
    return system.properties().stream().anyMatch(p -> p.when() == when);
  }

  private String holds(SystemProperty p, Term formula) {
    Term holds = Evaluated.of(formula, new Evaluated.Reads() {}).holds();
    String text = text(holds, span(p));
    return p.when() == When.QUIESCENT ? "!at_rest || (" + text + ")" : text;
  }

  private Span span() {
    return system.initial().nodes().get(0).span();
  }

  private Span span(SystemProperty property) {
    return system.instance().properties().stream()
        .filter(p -> p.name().equals(property.name()))
        .map(Property::span)
        .findFirst()
        .orElse(span());
  }

  private String text(Term term, Span span) {
    try {
      return ExpressionText.of(term, names, span);
    } catch (RefusedException e) {
      refused.add(e.diagnostic());
      return "true";
    }
  }

  // ---------------------------------------------------------------- who can move

  private Lines moves() {
    Lines lines = Lines.of("/* Whether a step of the task is enabled. */");
    for (int i = 0; i < system.tasks().size(); i++) {
      String text = text(moves(system.tasks().get(i)), span());
      lines.add("#define " + names.task(i) + "_moves (" + text + ")");
    }
    return lines;
  }

  private Term moves(Task task) {
    Term moves = ended(task);
    moves = Logic.not(moves);
    Term blocked = Fold.ZERO;
    for (int at = 1; at < task.locations().size(); at++) {
      Term enabled = enabled(task.locations().get(at));
      if (!Fold.isConst(enabled, 1)) {
        Term waits = Fold.binary(BinaryOp.AND, PromelaWriter.here(task, at), Logic.not(enabled));
        blocked = Fold.binary(BinaryOp.OR, blocked, waits);
      }
    }
    return Fold.binary(BinaryOp.AND, moves, Logic.not(blocked));
  }

  private static Term ended(Task task) {
    return PromelaWriter.here(task, 0);
  }

  /** Whether a step can be made at a location, given that the task is there. */
  private Term enabled(Location location) {
    Region step = location.step();
    if (step == null) {
      return Fold.ZERO;
    }
    try {
      Term any = Fold.ZERO;
      Shape shape = new Shape(step);
      for (Map<Integer, Integer> picks : Resolutions.of(step, shape).options()) {
        any = Fold.binary(BinaryOp.OR, any, Lookahead.enabled(step, picks));
      }
      return any;
    } catch (RefusedException e) {
      // Its option says so too, at the same place.
      return Fold.ONE;
    }
  }

  private List<String> deadlock() {
    List<String> all = new ArrayList<>();
    Term settled = Fold.ONE;
    for (int i = 0; i < system.tasks().size(); i++) {
      Task task = system.tasks().get(i);
      all.add("!" + names.task(i) + "_moves");
      if (!task.daemon()) {
        settled = Fold.binary(BinaryOp.AND, settled, ended(task));
      }
    }
    all.add("!(" + text(settled, span()) + ")");
    return all;
  }

  // ---------------------------------------------------------------- quiescence

  private Term rest() {
    Term all = Fold.ONE;
    for (Task task : system.tasks()) {
      all = Fold.binary(BinaryOp.AND, all, task.daemon() ? rests(task) : ended(task));
    }
    return all;
  }

  private Term rests(Task daemon) {
    Term any = ended(daemon);
    for (int at = 1; at < daemon.locations().size(); at++) {
      Term here = PromelaWriter.here(daemon, at);
      Term rests = rests(daemon.locations().get(at));
      any = Fold.binary(BinaryOp.OR, any, Fold.binary(BinaryOp.AND, here, rests));
    }
    return any;
  }

  private Term rests(Location location) {
    Region step = location.step();
    if (!location.idle() || step == null) {
      return Logic.not(enabled(location));
    }
    try {
      return Logic.not(Lookahead.errs(step));
    } catch (RefusedException e) {
      refused.add(e.diagnostic());
      return Fold.ONE;
    }
  }

  // ---------------------------------------------------------------- assertions and formulas

  Lines options() {
    Lines lines = new Lines();
    for (int i : PromelaWriter.decided(system)) {
      SystemProperty p = system.properties().get(i);
      String name = names.property(i);
      if (p.when() == When.DEADLOCK) {
        lines.add(option(name, "deadlock"));
      } else if (p.formula() != null) {
        lines.add(option(name, "!ok_" + name));
      }
    }
    return lines.isEmpty() ? lines.add("   :: false") : lines;
  }

  private static String option(String property, String violated) {
    return "   :: atomic { SELECTED(%s) && !failed && %s -> assert(holds.%s) }"
        .formatted(property, violated, property);
  }

  Lines formulas() {
    Lines lines = new Lines();
    for (int i : PromelaWriter.decided(system)) {
      SystemProperty p = system.properties().get(i);
      String name = names.property(i);
      String good =
          p.when() == When.DEADLOCK ? "!deadlock" : p.formula() != null ? "ok_" + name : "";
      if (!good.isEmpty()) {
        lines.add("ltl " + name + " { [] (started && !failed -> " + good + ") }");
      }
    }
    return lines.isEmpty() ? lines : new Lines().blank().add("#ifdef LTL").add(lines).add("#endif");
  }
}
