package org.pinproof.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Source;
import org.pinproof.syntax.Ast;

/** The checked bodies of functions and tasks. */
final class Routines {
  private final Unit unit;
  private final Map<String, Routine> functions = new LinkedHashMap<>();
  private final Map<String, CheckedModel.Task> tasks = new LinkedHashMap<>();

  private Routines(Unit unit) {
    this.unit = unit;
  }

  /**
   * Checks every function that has a body and every task; used or not.
   *
   * @param known files whose bodies are checked already
   */
  static Routines check(Unit unit, Set<String> known) {
    Recursion.check(unit.symbols, unit.problems);
    Routines routines = new Routines(unit);
    for (Symbol s : unit.symbols.all()) {
      Source source = s.span().source();
      if (!known.contains(source.name())) {
        routines.check(s);
      }
    }
    return routines;
  }

  /** By name, those that are right. */
  Map<String, Routine> functions() {
    return functions;
  }

  Map<String, CheckedModel.Task> tasks() {
    return tasks;
  }

  private void check(Symbol symbol) {
    if (symbol instanceof Symbol.OfFunction f) {
      Ast.Block body = f.declaration().body();
      if (body == null) {
        return;
      }
      boolean pure = unit.pure.isPure(f.name());
      Routine routine = pure ? unit.pure.routine(f.name()) : routine(f.signature(), body);
      if (routine != null) {
        functions.put(f.name(), routine);
      }
    } else if (symbol instanceof Symbol.OfTask t) {
      Routine routine = routine(t.signature(), t.declaration().body());
      if (routine != null) {
        boolean daemon = t.declaration().daemon();
        tasks.put(t.name(), new CheckedModel.Task(routine, daemon, t.declaration().doc()));
      }
    }
  }

  private @Nullable Routine routine(Signature signature, Ast.Block body) {
    Frame frame = new Frame(unit);
    boolean sound = Parameters.declare(frame, signature);
    Stmt.Block statements = new Statements(frame, signature).routine(body);
    Type result = signature.result();
    if (!sound || result == null) {
      return null;
    }
    Routine routine = Parameters.routine(frame, signature, result, statements, null);
    Flow.check(unit, signature, routine, frame.scope.fixed());
    return routine;
  }
}
