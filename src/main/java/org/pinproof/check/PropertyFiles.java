package org.pinproof.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.syntax.Ast;
import org.pinproof.syntax.Program;

/**
 * Properties beside the model: each file is checked by itself against its own includes, then each
 * of its properties is bound by name to the model (semantics.md rule 22).
 */
final class PropertyFiles {
  private final Unit model;
  private final Map<String, Ast.Property> declared = new LinkedHashMap<>();
  private final Map<String, Symbol.OfFunction> functions = new LinkedHashMap<>();

  /** By name of a property, the pure functions that it means where it is declared. */
  private final Map<String, List<Symbol.OfFunction>> meant = new HashMap<>();

  private final @Nullable Set<String> required;

  private PropertyFiles(Unit model, @Nullable Set<String> required) {
    this.model = model;
    this.required = required;
  }

  /**
   * What became of them.
   *
   * @param bound by name, in order of declaration
   * @param unbound by name, why each of the others does not bind
   * @param functions pure functions that bound properties call and the model does not declare
   * @param statements number of statement ids of the model with these functions
   */
  record Binding(
      Map<String, Property> bound,
      Map<String, Unbound> unbound,
      Map<String, Routine> functions,
      int statements) {}

  /** A property that does not bind: its declaration, and the first thing that is in the way. */
  record Unbound(Ast.Property property, Diagnostic reason) {}

  /**
   * Checks the files and binds their properties.
   *
   * @param known names of files that the model consists of: checked already
   * @param required the properties that the model names; null if it is held to all that bind
   */
  static Binding bind(
      Unit model, List<Program> programs, Set<String> known, @Nullable Set<String> required) {
    PropertyFiles files = new PropertyFiles(model, required);
    Set<String> checked = new HashSet<>(known);
    for (Program program : programs) {
      files.check(program, checked);
      program.files().forEach(f -> checked.add(f.source().name()));
    }
    return files.bind();
  }

  // ------------------------------------------------------------------ each by itself

  private void check(Program program, Set<String> checked) {
    Symbols symbols = new Symbols(program.elsewhere(), "; a property file sees what it includes");
    Unit unit = new Unit(symbols, model.problems, model.assertable, 0);
    FileRoles.checkPropertyFile(program, model.problems);
    Declarations.of(unit, program);
    Routines.check(unit, checked);
    List<Ast.File> fresh =
        program.files().stream().filter(f -> !checked.contains(f.source().name())).toList();
    for (Ast.Property p : Properties.of(fresh)) {
      Properties.checkName(p, model.problems);
      Property property = Properties.bind(unit, p, false);
      if (property != null && declared.putIfAbsent(property.name(), p) == null) {
        meant.put(property.name(), meant(unit, property));
      }
    }
    for (Symbol s : unit.symbols.all()) {
      if (s instanceof Symbol.OfFunction f && unit.pure.isPure(f.name())) {
        function(f, fresh, program.packed());
      }
    }
  }

  /**
   * Remembers a pure function that the model may lack. Where a packed file has another of the same
   * name, the user's stands for it in the packed properties, too: names bind as in the model.
   */
  private void function(Symbol.OfFunction f, List<Ast.File> fresh, boolean packed) {
    Symbol.OfFunction first = functions.putIfAbsent(f.name(), f);
    boolean here = fresh.stream().anyMatch(file -> file.source() == f.span().source());
    if (first != null && here && !packed && !first.span().equals(f.span())) {
      model.problems.add(Symbols.redeclared("function '" + f.name() + "'", f.span(), first.span()));
    }
  }

  // ------------------------------------------------------------------ in the model

  private Binding bind() {
    Map<String, Property> bound = new LinkedHashMap<>();
    Map<String, Unbound> unbound = new LinkedHashMap<>();
    Map<String, Routine> used = new LinkedHashMap<>();
    Symbols symbols = model.symbols.copy();
    functions.values().stream()
        .filter(f -> symbols.named(f.name()) == null)
        .toList()
        .forEach(symbols::put);
    int statements = model.statements();
    for (Ast.Property p : declared.values()) {
      Unit attempt = new Unit(symbols, new Problems(), model.assertable, statements);
      Property property = Properties.bind(attempt, p, false);
      Map<String, Routine> called = property == null ? null : called(attempt, property, used);
      if (property == null || called == null) {
        unbound.put(p.name().text(), new Unbound(p, attempt.problems.firstError()));
      } else {
        tellHidden(p);
        bound.put(property.name(), property);
        used.putAll(called);
        statements = called.isEmpty() ? statements : attempt.statements();
      }
    }
    return new Binding(bound, unbound, used, statements);
  }

  /** The functions beside the model that a property calls; null if one of them does not bind. */
  private @Nullable Map<String, Routine> called(
      Unit attempt, Property property, Map<String, Routine> known) {
    return called(attempt, property, f -> model.symbols.named(f) == null && !known.containsKey(f));
  }

  // ------------------------------------------------------------------ what it meant

  private static List<Symbol.OfFunction> meant(Unit unit, Property property) {
    Map<String, Routine> called = called(unit, property, f -> true);
    return called == null
        ? List.of()
        : called.keySet().stream()
            .map(unit.symbols::named)
            .filter(Symbol.OfFunction.class::isInstance)
            .map(Symbol.OfFunction.class::cast)
            .toList();
  }

  /** Warns where a property says something else in the model than where it is declared. */
  private void tellHidden(Ast.Property p) {
    String name = p.name().text();
    boolean hidden = !p.equals(model.assertable.get(name)); // the Checker tells that
    if (hidden || (required != null && !required.contains(name))) {
      return;
    }
    for (Symbol.OfFunction own : meant.getOrDefault(name, List.of())) {
      if (model.symbols.named(own.name()) instanceof Symbol.OfFunction f && !same(f, own)) {
        model.problems.add(
            Diagnostic.warning(
                    f.span(),
                    Checker.SHADOW,
                    "'"
                        + f.name()
                        + "' hides the function of the same name that property '"
                        + name
                        + "' was written for: in this model the property says something else")
                .withNote(own.span(), "the hidden one is here"));
      }
    }
  }

  private static boolean same(Symbol.OfFunction a, Symbol.OfFunction b) {
    return text(a).equals(text(b));
  }

  private static String text(Symbol.OfFunction f) {
    return f.declaration().span().text().replace(" ", "");
  }

  /**
   * The pure functions of some names that a property calls, also through others of them; null if
   * one of them does not bind.
   */
  private static @Nullable Map<String, Routine> called(
      Unit unit, Property property, Predicate<String> concerned) {
    Map<String, Routine> found = new LinkedHashMap<>();
    List<Expr> todo = new ArrayList<>();
    Expr formula = property.formula();
    Expr response = property.response();
    if (formula != null) {
      todo.add(formula);
    }
    if (response != null) {
      todo.add(response);
    }
    while (!todo.isEmpty()) {
      Expr e = todo.remove(todo.size() - 1);
      todo.addAll(ExprWalk.children(e));
      if (e instanceof Expr.PureCall c
          && concerned.test(c.function())
          && !found.containsKey(c.function())) {
        Routine routine = unit.pure.routine(c.function());
        if (routine == null || routine.pure() == null) {
          return null;
        }
        found.put(c.function(), routine);
        todo.add(routine.pure());
      }
    }
    return found;
  }
}
