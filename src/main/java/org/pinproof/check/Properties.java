package org.pinproof.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;

/** Declared properties, bound to the symbols of a unit. */
final class Properties {
  private Properties() {}

  /**
   * Binds a property.
   *
   * @param own declared in the model's main file
   * @return null after a diagnostic
   */
  static @Nullable Property bind(Unit unit, Ast.Property p, boolean own) {
    Frame frame = new Frame(unit);
    Expressions expressions = new Expressions(frame);
    boolean sound = true;
    for (Ast.Binder b : p.binders()) {
      Span span = b.name().span();
      Type.Pointer type = expressions.binder(b);
      frame.scope.declareFixed(b.name().text(), span, type, unit.problems);
      sound &= type != null;
    }
    Ast.Expr written = p.formula();
    Ast.Expr then = p.response();
    Expr formula = written == null ? null : formula(frame, expressions, written);
    Expr response = then == null ? null : formula(frame, expressions, then);
    if (!sound || (formula == null) != (written == null) || (response == null) != (then == null)) {
      return null;
    }
    return new Property(
        p.name().text(),
        p.name().span(),
        p.doc(),
        kind(p.kind()),
        p.binders().size(),
        frame.scope.locals(),
        formula,
        response,
        own);
  }

  private static @Nullable Expr formula(Frame frame, Expressions expressions, Ast.Expr e) {
    Value value = expressions.condition(e, Use.PROPERTY);
    if (value == null) {
      return null;
    }
    Span current = value.effects().current();
    if (current != null) {
      frame.problems.error(
          current, "no task runs where a property is looked at: 'current' cannot stand here");
      return null;
    }
    return value.expr();
  }

  private static Property.Kind kind(Ast.PropertyKind kind) {
    return switch (kind) {
      case ALWAYS -> Property.Kind.ALWAYS;
      case NEVER -> Property.Kind.NEVER;
      case FINALLY -> Property.Kind.FINALLY;
      case ASSERTED -> Property.Kind.ASSERTED;
      case LEADS_TO -> Property.Kind.LEADS_TO;
    };
  }

  /** Refuses the name of a built-in property. */
  static void checkName(Ast.Property p, Problems problems) {
    String name = p.name().text();
    BuiltIn.named(name)
        .ifPresent(
            b ->
                problems.add(
                    Diagnostic.error(
                        p.name().span(), "'" + name + "' is built in: " + b.sentence())));
  }

  /** The properties that files declare. */
  static List<Ast.Property> of(List<Ast.File> files) {
    return files.stream()
        .flatMap(f -> f.decls().stream())
        .filter(Ast.Property.class::isInstance)
        .map(Ast.Property.class::cast)
        .toList();
  }
}
