package org.pinproof.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Expr;
import org.pinproof.check.Property;
import org.pinproof.check.Routine;
import org.pinproof.check.Stmt;
import org.pinproof.check.Type;
import org.pinproof.source.Span;

/**
 * A model with questions put into it: each a property of its own that is violated exactly if the
 * answer is yes, so that every engine can answer it and the interpreter replays the run. Whether
 * control comes to a statement is asked by {@code assert(false, name)} in front of it, which makes
 * no step (semantics.md rule 3): the states and steps of the model stay what they are.
 */
final class Marks {
  private final CheckedModel model;
  private final Map<Integer, List<String>> before = new LinkedHashMap<>();
  private final Map<String, Property> properties = new LinkedHashMap<>();
  private int statements;

  Marks(CheckedModel model) {
    this.model = model;
    this.statements = model.statements();
  }

  /** A name for the next question, one that the model does not use. */
  String fresh() {
    String name = "asked_" + properties.size();
    while (model.properties().containsKey(name)) {
      name += "_";
    }
    return name;
  }

  /** Asks whether control comes to this statement in a block, or to another one so named. */
  void reached(String name, Stmt statement) {
    before.computeIfAbsent(statement.id(), id -> new ArrayList<>()).add(name);
    declare(name, statement.span());
  }

  /** Declares a question whose answer is no, unless {@link #reached} asks it of a statement. */
  void declare(String name, Span span) {
    properties.put(
        name,
        new Property(name, span, null, Property.Kind.ASSERTED, 0, List.of(), null, null, false));
  }

  /** Asks whether this property is violated. */
  void violated(Property property) {
    properties.put(property.name(), property);
  }

  /** The model with all questions so far. */
  CheckedModel model() {
    Map<String, Routine> functions = new LinkedHashMap<>();
    model.functions().forEach((name, routine) -> functions.put(name, routine(routine)));
    Map<String, CheckedModel.Task> tasks = new LinkedHashMap<>();
    model
        .tasks()
        .forEach(
            (name, t) ->
                tasks.put(name, new CheckedModel.Task(routine(t.routine()), t.daemon(), t.doc())));
    Map<String, Property> all = new LinkedHashMap<>(model.properties());
    all.putAll(properties);
    return new CheckedModel(
        model.main(),
        model.doc(),
        model.configs(),
        model.enums(),
        model.structs(),
        model.globals(),
        functions,
        tasks,
        model.starts(),
        all,
        List.of(),
        model.scenarios(),
        model.settings(),
        statements);
  }

  private Routine routine(Routine r) {
    return new Routine(
        r.name(),
        r.span(),
        r.atomic(),
        r.result(),
        r.parameters(),
        r.locals(),
        block(r.body()),
        r.pure());
  }

  private Stmt.Block block(Stmt.Block block) {
    List<Stmt> marked = new ArrayList<>();
    for (Stmt s : block.statements()) {
      for (String name : before.getOrDefault(s.id(), List.of())) {
        Expr no = new Expr.Const(s.span(), new Type.Bool(), 0);
        marked.add(new Stmt.Assert(statements++, s.span(), no, name));
      }
      marked.add(statement(s));
    }
    return new Stmt.Block(block.id(), block.span(), List.copyOf(marked));
  }

  private Stmt statement(Stmt s) {
    if (s instanceof Stmt.Block b) {
      return block(b);
    } else if (s instanceof Stmt.If i) {
      return new Stmt.If(i.id(), i.span(), i.condition(), block(i.then()), block(i.otherwise()));
    } else if (s instanceof Stmt.Loop l) {
      return new Stmt.Loop(l.id(), l.span(), block(l.body()), block(l.update()), l.forever());
    } else if (s instanceof Stmt.Switch w) {
      List<Stmt.Arm> arms = new ArrayList<>();
      w.arms().forEach(a -> arms.add(new Stmt.Arm(a.labels(), a.otherwise(), block(a.body()))));
      return new Stmt.Switch(w.id(), w.span(), w.value(), List.copyOf(arms));
    } else if (s instanceof Stmt.Atomic a) {
      return new Stmt.Atomic(a.id(), a.span(), block(a.body()));
    } else if (s instanceof Stmt.Choose c) {
      return new Stmt.Choose(c.id(), c.span(), c.branches().stream().map(this::block).toList());
    } else if (s instanceof Stmt.ForEach f) {
      return new Stmt.ForEach(f.id(), f.span(), f.variable(), f.struct(), block(f.body()));
    }
    return s;
  }

  /** The names of the questions, in order. */
  List<String> names() {
    return List.copyOf(properties.keySet());
  }

  /** One of the properties asked for; null if there is none of this name. */
  @Nullable Property named(String name) {
    return properties.get(name);
  }
}
