package org.pinproof.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;

/** What the main file says about runs: tasks to start, settings, requirements, scenarios. */
final class Scenarios {
  private final Unit unit;
  private final Problems problems;
  private final Ast.File main;
  private final Map<String, Property> properties;
  private final Map<String, PropertyFiles.Unbound> unbound;
  private final @Nullable List<CheckedModel.Required> requires;

  /**
   * @param properties those that bind
   * @param unbound those that do not
   */
  Scenarios(
      Unit unit,
      Ast.File main,
      Map<String, Property> properties,
      Map<String, PropertyFiles.Unbound> unbound) {
    this.unit = unit;
    this.problems = unit.problems;
    this.main = main;
    this.properties = properties;
    this.unbound = unbound;
    this.requires = required();
  }

  private <T extends Ast.Decl> List<T> all(Class<T> kind) {
    return main.decls().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  // ------------------------------------------------------------------ requires

  @Nullable List<CheckedModel.Required> requires() {
    return requires;
  }

  private @Nullable List<CheckedModel.Required> required() {
    List<Ast.Requires> written = all(Ast.Requires.class);
    Map<String, CheckedModel.Required> found = new LinkedHashMap<>();
    for (Ast.Requires r : written) {
      for (Ast.Name name : r.properties()) {
        CheckedModel.Required first = found.get(name.text());
        if (first != null) {
          twice(name, first.span(), "required");
        } else if (exists(name)) {
          found.put(name.text(), new CheckedModel.Required(name.span(), name.text()));
        }
      }
    }
    return written.isEmpty() ? null : List.copyOf(found.values());
  }

  private void twice(Ast.Name name, Span first, String what) {
    problems.add(
        Diagnostic.warning(name.span(), "duplicate", "'" + name.text() + "' is " + what + " twice")
            .withNote(first, "the first time is here"));
  }

  /** Whether a property can be asked of the model; a diagnostic says why not. */
  private boolean exists(Ast.Name name) {
    PropertyFiles.Unbound missing = unbound.get(name.text());
    if (properties.containsKey(name.text()) || BuiltIn.named(name.text()).isPresent()) {
      return true;
    } else if (missing != null) {
      Diagnostic reason = missing.reason();
      problems.add(
          Diagnostic.error(
                  name.span(),
                  "property '" + name.text() + "' does not fit this model: " + reason.message())
              .withNote(reason.span(), "in this property"));
    } else if (!unit.assertable.containsKey(name.text())) { // else it is wrong: reported there
      List<String> known = new ArrayList<>(properties.keySet());
      known.addAll(unbound.keySet());
      for (BuiltIn b : BuiltIn.values()) {
        known.add(b.text());
      }
      problems.add(
          Symbols.unknown(
              name.span(), "there is no property '" + name.text() + "'", name.text(), known));
    }
    return false;
  }

  // ------------------------------------------------------------------ start

  List<CheckedModel.Start> starts() {
    List<CheckedModel.Start> starts = new ArrayList<>();
    for (Ast.Start s : all(Ast.Start.class)) {
      CheckedModel.Start start = start(s);
      if (start != null) {
        starts.add(start);
      }
    }
    return List.copyOf(starts);
  }

  private CheckedModel.@Nullable Start start(Ast.Start s) {
    Expressions expressions = new Expressions(new Frame(unit));
    Expr count = count(s, expressions);
    Symbol symbol = unit.symbols.named(s.task().text());
    if (!(symbol instanceof Symbol.OfTask task)) {
      noTask(s.task(), symbol);
      return null;
    }
    Signature signature = task.signature();
    if (s.arguments().size() != signature.parameters().size()) {
      String what = "task '" + signature.name() + "'";
      problems.add(Calls.count(s.task().span(), what, signature, s.arguments().size()));
      return null;
    }
    List<Expr> arguments = new ArrayList<>();
    for (int i = 0; i < s.arguments().size(); i++) {
      Signature.Parameter p = signature.parameters().get(i);
      String what = "argument '" + p.name() + "' of '" + signature.name() + "'";
      Value value =
          Conversion.to(p.type(), expressions.constant(s.arguments().get(i)), what, problems);
      if (value != null) {
        arguments.add(value.expr());
      }
    }
    if (count == null || arguments.size() < s.arguments().size()) {
      return null;
    }
    return new CheckedModel.Start(s.span(), signature.name(), List.copyOf(arguments), count);
  }

  private @Nullable Expr count(Ast.Start s, Expressions expressions) {
    Ast.Expr written = s.count();
    if (written == null) {
      return new Expr.Const(s.span(), new Type.Exact(), 1);
    }
    Value value = expressions.constant(written);
    if (value == null) {
      return null;
    }
    Long literal = Literals.value(value.expr());
    if (!value.type().isInteger() && !(value.type() instanceof Type.Bool)) {
      problems.error(
          value.span(), "the number of tasks is an integer or a bool, found " + value.type());
      return null;
    } else if (literal != null && literal < 0) {
      problems.error(value.span(), "the number of tasks cannot be " + literal);
      return null;
    }
    return value.expr();
  }

  private void noTask(Ast.Name name, @Nullable Symbol symbol) {
    if (symbol == null) {
      problems.add(
          unit.symbols.undeclared(
              name.span(),
              "there is no task '" + name.text() + "'",
              name.text(),
              unit.symbols.names(Symbol.OfTask.class)));
    } else {
      problems.add(
          Diagnostic.error(
                  name.span(), "'" + name.text() + "' is " + symbol.kind() + ", not a task")
              .withNote(symbol.span(), "declared here"));
    }
  }

  // ------------------------------------------------------------------ settings

  /** Of the main file, at file scope. */
  List<CheckedModel.Setting> settings() {
    return settings(all(Ast.ConfigSetting.class));
  }

  private List<CheckedModel.Setting> settings(List<Ast.ConfigSetting> written) {
    Map<String, CheckedModel.Setting> found = new LinkedHashMap<>();
    for (Ast.ConfigSetting s : written) {
      CheckedModel.Setting setting = setting(s);
      CheckedModel.Setting first = setting == null ? null : found.get(setting.config());
      if (first != null) {
        problems.add(
            Diagnostic.error(s.name().span(), "'" + s.name().text() + "' is set twice")
                .withNote(first.span(), "the first time is here"));
      } else if (setting != null) {
        found.put(setting.config(), setting);
      }
    }
    return List.copyOf(found.values());
  }

  private CheckedModel.@Nullable Setting setting(Ast.ConfigSetting s) {
    Ast.Name name = s.name();
    Value value = new Expressions(new Frame(unit)).constant(s.value());
    Symbol symbol = unit.symbols.named(name.text());
    if (symbol instanceof Symbol.OfConfig c) {
      Value stored = Conversion.to(c.type(), value, "config '" + c.name() + "'", problems);
      return stored == null ? null : new CheckedModel.Setting(s.span(), c.name(), stored.expr());
    } else if (symbol == null) {
      problems.add(
          unit.symbols.undeclared(
              name.span(),
              "there is no config '" + name.text() + "'",
              name.text(),
              unit.symbols.names(Symbol.OfConfig.class)));
    } else if (!(symbol instanceof Symbol.Broken)) {
      problems.add(
          Diagnostic.error(
                  name.span(), "'" + name.text() + "' is " + symbol.kind() + ", not a config")
              .withNote(symbol.span(), "declared here"));
    }
    return null;
  }

  // ------------------------------------------------------------------ scenarios

  List<CheckedModel.Scenario> scenarios() {
    List<CheckedModel.Scenario> scenarios = new ArrayList<>();
    Map<String, Span> names = new HashMap<>();
    for (Ast.Scenario s : all(Ast.Scenario.class)) {
      Span first = names.putIfAbsent(s.name().text(), s.name().span());
      if (first != null) {
        problems.add(
            Symbols.redeclared("scenario '" + s.name().text() + "'", s.name().span(), first));
      }
      scenarios.add(scenario(s));
    }
    if (scenarios.isEmpty()) {
      Span nowhere = Span.whole(main.source());
      scenarios.add(
          new CheckedModel.Scenario("default", nowhere, null, List.of(), List.of(), null));
    }
    return List.copyOf(scenarios);
  }

  private CheckedModel.Scenario scenario(Ast.Scenario s) {
    Map<String, CheckedModel.Required> violates = new LinkedHashMap<>();
    for (Ast.Name name : s.violates()) {
      CheckedModel.Required first = violates.get(name.text());
      if (first != null) {
        twice(name, first.span(), "listed");
      } else if (exists(name) && isRequired(name)) {
        violates.put(name.text(), new CheckedModel.Required(name.span(), name.text()));
      }
    }
    List<Ast.Name> all = s.violates();
    Span line = all.isEmpty() ? null : all.get(0).span().to(all.get(all.size() - 1).span());
    return new CheckedModel.Scenario(
        s.name().text(),
        s.name().span(),
        s.doc(),
        settings(s.settings()),
        List.copyOf(violates.values()),
        line);
  }

  /** A violation can be expected only of what the model is held to (semantics.md rule 22). */
  private boolean isRequired(Ast.Name name) {
    Property property = properties.get(name.text());
    boolean listed =
        requires != null && requires.stream().anyMatch(r -> r.property().equals(name.text()));
    boolean always =
        property == null
            ? !name.text().equals(BuiltIn.NO_STUCK_TASK.text())
            : property.own() || (requires == null && property.kind() != Property.Kind.LEADS_TO);
    if (listed || always) {
      return true;
    }
    problems.error(
        name.span(),
        "property '"
            + name.text()
            + "' is not required, so it cannot be expected to be violated;"
            + " add it to 'requires'");
    return false;
  }
}
