package org.pinproof.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Span;
import org.pinproof.syntax.grammar.PinParser;

/** Parsed variables, fields, parameters and their initialisers to trees. */
record Variables(Tree tree, Expressions expressions) {
  /** Elsewhere {@code static} concerns linkage alone and may be ignored; not here. */
  private static final String STATIC_LOCAL =
      "a static local keeps its value; declare it at file scope";

  /** {@code field: fieldSpecifier* type qualifier* variables} */
  List<Ast.Variable> field(PinParser.FieldContext field) {
    return variables(isGhost(field.fieldSpecifier()), field.type(), field.variables());
  }

  /** {@code local: fieldSpecifier* type qualifier* variables} */
  Ast.Locals local(PinParser.LocalContext local) {
    for (PinParser.FieldSpecifierContext specifier : local.fieldSpecifier()) {
      if (specifier.STATIC() != null) {
        tree.complaints().add(specifier.getStart(), STATIC_LOCAL);
      }
    }
    boolean ghost = isGhost(local.fieldSpecifier());
    return new Ast.Locals(tree.span(local), variables(ghost, local.type(), local.variables()));
  }

  private List<Ast.Variable> variables(
      boolean ghost, PinParser.TypeContext type, PinParser.VariablesContext variables) {
    List<Ast.Variable> all = new ArrayList<>();
    for (PinParser.VariableContext variable : variables.variable()) {
      PinParser.DeclaratorContext declarator = variable.declarator();
      Ast.TypeName typeName = tree.type(type, declarator.pointer());
      all.add(variable(ghost, typeName, declarator, variable.value()));
    }
    return List.copyOf(all);
  }

  /** {@code declarator value?}, whose type stands before it. */
  Ast.Variable variable(
      boolean ghost,
      Ast.TypeName type,
      PinParser.DeclaratorContext declarator,
      PinParser.@Nullable ValueContext value) {
    Span end = tree.span(value == null ? declarator : value);
    return new Ast.Variable(
        type.span().to(end),
        ghost,
        type,
        tree.name(declarator.WORD()),
        declarator.dimension().stream().map(size -> expressions.expr(size.expr())).toList(),
        value == null ? null : initial(value.initial()));
  }

  /** {@code parameters: '(' (parameter (',' parameter)*)? ')'}; {@code (void)} is none. */
  List<Ast.Variable> parameters(PinParser.ParametersContext parameters) {
    List<Ast.Variable> all = new ArrayList<>();
    for (PinParser.ParameterContext parameter : parameters.parameter()) {
      PinParser.DeclaratorContext declarator = parameter.declarator();
      if (declarator != null) {
        Ast.TypeName type = tree.type(parameter.type(), declarator.pointer());
        all.add(variable(isGhost(parameter.fieldSpecifier()), type, declarator, null));
      } else if (!isVoid(parameter.type()) || parameters.parameter().size() > 1) {
        tree.complaints().add(parameter.getStart(), "this parameter has no name");
      }
    }
    return List.copyOf(all);
  }

  private static boolean isVoid(PinParser.TypeContext type) {
    return type.getStart().getType() == PinParser.VOID;
  }

  static boolean isGhost(List<PinParser.FieldSpecifierContext> specifiers) {
    return specifiers.stream().anyMatch(specifier -> specifier.GHOST() != null);
  }

  /** {@code initial: initialList | expr} */
  private Ast.Initial initial(PinParser.InitialContext initial) {
    if (initial.expr() != null) {
      return new Ast.InitialValue(tree.span(initial), expressions.expr(initial.expr()));
    }
    List<Ast.InitialItem> items =
        initial.initialList().initialItem().stream().map(this::item).toList();
    return new Ast.InitialList(tree.span(initial), items);
  }

  /** {@code initialItem: (('.' WORD | '[' expr ']') '=')? initial} */
  private Ast.InitialItem item(PinParser.InitialItemContext item) {
    return new Ast.InitialItem(
        tree.span(item),
        item.WORD() == null ? null : tree.name(item.WORD()),
        expressions.optional(item.expr()),
        initial(item.initial()));
  }
}
