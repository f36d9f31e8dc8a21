package org.pinproof.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Expr;
import org.pinproof.check.ExprWalk;
import org.pinproof.check.Property;
import org.pinproof.check.Routine;
import org.pinproof.check.Stmt;

/**
 * All that a property says in a model, on one line: its formula and the pure functions that it
 * calls, or the conditions of its assertions.
 */
final class Meaning {
  private final CheckedModel model;
  private final Set<String> more = new TreeSet<>();

  private Meaning(CheckedModel model) {
    this.model = model;
  }

  static String of(CheckedModel model, Property property) {
    Meaning meaning = new Meaning(model);
    meaning.calls(property.formula());
    meaning.calls(property.response());
    if (property.kind() == Property.Kind.ASSERTED) {
      Stream.concat(
              model.tasks().values().stream().map(CheckedModel.Task::routine),
              model.functions().values().stream())
          .forEach(routine -> meaning.assertions(routine.body(), property.name()));
    }
    List<String> all = new ArrayList<>(List.of(FormulaText.line(property)));
    all.addAll(meaning.more);
    return String.join("; ", all);
  }

  private void calls(@Nullable Expr e) {
    if (e == null) {
      return;
    }
    if (e instanceof Expr.PureCall call) {
      Routine routine = model.functions().get(call.function());
      Expr body = routine == null ? null : routine.pure();
      if (body != null && more.add(call.function() + "() is " + body.span().text())) {
        calls(body);
      }
    }
    ExprWalk.children(e).forEach(this::calls);
  }

  private void assertions(Stmt s, String property) {
    if (s instanceof Stmt.Assert a && a.property().equals(property)) {
      more.add(a.span().text());
      calls(a.condition());
    }
    s.parts().forEach(part -> assertions(part, property));
  }
}
