package org.pinproof.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Expr;
import org.pinproof.check.Property;
import org.pinproof.check.Routine;
import org.pinproof.check.Stmt;
import org.pinproof.check.Type;
import org.pinproof.reference.Trace;
import org.pinproof.scenario.Instance;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/**
 * For properties that hold, shortest runs that come as near to a violation as any: see {@link
 * Witness}.
 */
public final class Witnesses {
  private final Instance instance;
  private final Inquiry inquiry;
  private final List<Question> questions = new ArrayList<>();
  private final Map<Question, Trace> answers = new LinkedHashMap<>();
  private boolean complete = true;

  /**
   * How near the runs of a scenario come to a violation of a property.
   *
   * @param part what comes true at the end of the run: as many of the leading parts of what would
   *     violate as come true together in any state; for {@code finally} in a quiescent one. Empty
   *     where there is no such part: of {@code asserted} and {@code finally} the run is to the
   *     assertion, or to rest
   * @param never what does not come true: the same with one part more, or all of it; empty if the
   *     property has one part only
   * @param run a shortest one, replayed; null if there is none
   * @param complete false if a limit was hit: a run may come nearer
   */
  public record Witness(
      Property property, String part, String never, @Nullable Trace run, boolean complete) {}

  /** Whether {@code count} parts of a way to violate come true; a null way: an assertion. */
  private record Question(Property property, @Nullable Danger danger, int count) {}

  private Witnesses(Instance instance, Inquiry inquiry) {
    this.instance = instance;
    this.inquiry = inquiry;
  }

  /**
   * The witnesses, one or more per property in the order of the properties; of {@code leads_to}
   * there is none.
   */
  public static List<Witness> of(
      Instance instance,
      List<Property> properties,
      Map<String, String> defines,
      Limits limits,
      Progress progress) {
    Witnesses search = new Witnesses(instance, new Inquiry(defines, limits, progress));
    properties.forEach(search::ask);
    search.explore();
    List<Witness> all = new ArrayList<>();
    properties.forEach(p -> search.answer(p, all));
    return List.copyOf(all);
  }

  private static List<Danger> dangers(Property p) {
    Expr formula = Objects.requireNonNull(p.formula());
    return Danger.of(formula, p.kind() == Property.Kind.NEVER, p.locals());
  }

  private void ask(Property p) {
    switch (p.kind()) {
      case ALWAYS, NEVER, FINALLY -> {
        int least = p.kind() == Property.Kind.FINALLY ? 0 : 1;
        for (Danger danger : dangers(p)) {
          for (int count = least; count < danger.parts().size(); count++) {
            questions.add(new Question(p, danger, count));
          }
        }
      }
      case ASSERTED -> questions.add(new Question(p, null, 0));
      case LEADS_TO -> {}
    }
  }

  private void explore() {
    CheckedModel model = instance.model();
    for (int from = 0; from < questions.size(); from += Inquiry.MOST) {
      Marks marks = new Marks(model);
      Map<String, Question> names = new LinkedHashMap<>();
      for (Question q : questions.subList(from, Math.min(questions.size(), from + Inquiry.MOST))) {
        names.put(put(q, marks), q);
      }
      Inquiry.Answers found = inquiry.ask(marks, instance.scenario());
      complete &= found.complete();
      found.yes().forEach((name, trace) -> answers.put(names.get(name), trace));
    }
  }

  private String put(Question q, Marks marks) {
    String name = marks.fresh();
    Property p = q.property();
    if (q.danger() == null) {
      assertions(p.name()).forEach(s -> marks.reached(name, s));
      marks.declare(name, p.span());
      return name;
    }
    Expr rest = new Expr.Const(p.span(), new Type.Bool(), 0);
    Property.Kind kind = Property.Kind.NEVER;
    if (p.kind() == Property.Kind.FINALLY) {
      kind = Property.Kind.FINALLY;
      if (q.count() > 0) {
        Expr holds = q.danger().holds(q.count());
        rest = new Expr.Unary(holds.span(), new Type.Bool(), Expr.UnaryOp.NOT, holds);
      }
    } else {
      rest = q.danger().holds(q.count());
    }
    marks.violated(new Property(name, p.span(), null, kind, 0, p.locals(), rest, null, false));
    return name;
  }

  /** The assertions of a property, in the whole model. */
  private List<Stmt> assertions(String property) {
    List<Stmt> found = new ArrayList<>();
    for (CheckedModel.Task t : instance.model().tasks().values()) {
      assertions(t.routine().body(), property, found);
    }
    for (Routine f : instance.model().functions().values()) {
      assertions(f.body(), property, found);
    }
    return found;
  }

  private static void assertions(Stmt s, String property, List<Stmt> found) {
    if (s instanceof Stmt.Block b) {
      b.statements().forEach(x -> assertions(x, property, found));
    } else if (s instanceof Stmt.Assert a && a.property().equals(property)) {
      found.add(s);
    }
    s.blocks().forEach(b -> assertions(b, property, found));
  }

  private void answer(Property p, List<Witness> all) {
    if (p.kind() == Property.Kind.ASSERTED) {
      all.add(new Witness(p, "", "", answers.get(new Question(p, null, 0)), complete));
    } else if (p.kind() != Property.Kind.LEADS_TO) {
      dangers(p).forEach(danger -> all.add(nearest(p, danger)));
    }
  }

  /** The run to the state in which most of the parts come true. */
  private Witness nearest(Property p, Danger danger) {
    int parts = danger.parts().size();
    int least = p.kind() == Property.Kind.FINALLY ? 0 : 1;
    for (int count = parts - 1; count >= least; count--) {
      Trace run = answers.get(new Question(p, danger, count));
      if (run != null) {
        return new Witness(p, danger.text(count), danger.text(count + 1), run, complete);
      }
    }
    return new Witness(p, "", danger.text(parts == 1 ? 0 : 1), null, complete);
  }
}
