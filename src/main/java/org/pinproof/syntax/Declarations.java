package org.pinproof.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast.Decl;
import org.pinproof.syntax.grammar.PinParser;

/** Parsed declarations at file scope to trees. */
final class Declarations {
  private final Tree tree;
  private final Docs docs;
  private final Expressions expressions;
  private final Variables variables;
  private final Statements statements;
  private final List<Decl> decls = new ArrayList<>();

  private Declarations(Tree tree, Docs docs) {
    this.tree = tree;
    this.docs = docs;
    this.expressions = new Expressions(tree);
    this.variables = new Variables(tree, expressions);
    this.statements = new Statements(tree, expressions, variables);
  }

  /** {@code file: item* EOF} */
  static Ast.File file(Tree tree, Docs docs, PinParser.FileContext file) {
    Declarations declarations = new Declarations(tree, docs);
    String doc = declarations.docOfFile(file);
    file.item().forEach(declarations::soundItem);
    tree.soundness().leaveOutSkipped(file);
    Span whole = new Span(tree.source(), 0, tree.source().text().length());
    return new Ast.File(
        tree.source(),
        whole,
        doc,
        List.copyOf(declarations.decls),
        Set.copyOf(tree.soundness().unread()));
  }

  /** An item, or of a task or function with errors in its body what is left of it, or nothing. */
  private void soundItem(PinParser.ItemContext item) {
    Soundness soundness = tree.soundness();
    PinParser.TaskContext task = item.task();
    PinParser.DeclarationContext declaration = item.declaration();
    if (soundness.of(item)) {
      item(item);
    } else if (task != null && soundness.ofHead(task)) {
      soundness.leaveOut(task.WORD().getSymbol());
      item(item);
    } else if (declaration != null
        && declaration.function() != null
        && soundness.ofHead(declaration)) {
      soundness.leaveOut(declaration.declarator().WORD().getSymbol());
      item(item);
    } else {
      soundness.leaveOut(item);
    }
  }

  private @Nullable String docOfFile(PinParser.FileContext file) {
    for (PinParser.ItemContext item : file.item()) {
      if (item.INCLUDE() == null) {
        boolean documented =
            item.config() != null
                || item.task() != null
                || item.property() != null
                || item.scenario() != null;
        return docs.ofFile(item.getStart(), documented);
      }
    }
    return docs.ofFile(file.EOF().getSymbol(), false);
  }

  /** {@code item: INCLUDE | config | ... | declaration | ';'} */
  private void item(PinParser.ItemContext item) {
    if (item.INCLUDE() != null) {
      decls.add(include(item.INCLUDE()));
    } else if (item.config() != null) {
      decls.add(config(item.config()));
    } else if (item.task() != null) {
      decls.add(task(item.task()));
    } else if (item.start() != null) {
      decls.add(start(item.start()));
    } else if (item.requires() != null) {
      decls.add(new Ast.Requires(tree.span(item), tree.names(item.requires().WORD())));
    } else if (item.property() != null) {
      decls.add(property(item.property()));
    } else if (item.scenario() != null) {
      decls.add(scenario(item.scenario()));
    } else if (item.setting() != null) {
      decls.add(setting(item.setting()));
    } else if (item.declaration() != null) {
      declaration(item.declaration());
    }
  }

  private @Nullable String doc(ParserRuleContext declaration) {
    return docs.before(declaration.getStart());
  }

  /** {@code #include <path>} or {@code #include "path"} */
  private Decl include(TerminalNode include) {
    String text = include.getText();
    boolean library = text.endsWith(">");
    String path = text.substring(text.indexOf(library ? '<' : '"') + 1, text.length() - 1);
    return new Ast.Include(tree.span(include.getSymbol()), path, library);
  }

  /** {@code config: CONFIG qualifier* type WORD ('=' expr)? ';'} */
  private Decl config(PinParser.ConfigContext config) {
    return new Ast.Config(
        tree.span(config),
        doc(config),
        tree.type(config.type(), List.of()),
        tree.name(config.WORD()),
        expressions.optional(config.expr()));
  }

  /** {@code task: DAEMON? TASK WORD parameters block} */
  private Decl task(PinParser.TaskContext task) {
    return new Ast.Task(
        tree.span(task),
        doc(task),
        task.DAEMON() != null,
        tree.name(task.WORD()),
        variables.parameters(task.parameters()),
        statements.block(task.block()));
  }

  /** {@code start: START WORD arguments ('*' expr)? ';'} */
  private Decl start(PinParser.StartContext start) {
    return new Ast.Start(
        tree.span(start),
        tree.name(start.WORD()),
        expressions.all(start.arguments().expr()),
        expressions.optional(start.expr()));
  }

  /** {@code property: PROPERTY WORD ':' claim ';'} */
  private Decl property(PinParser.PropertyContext property) {
    PinParser.ClaimContext claim = property.claim();
    List<Ast.Binder> binders = new ArrayList<>();
    Ast.Expr formula = null;
    Ast.Expr response = null;
    if (claim.LEADS_TO() != null) {
      formula = expressions.expr(unbound(claim.expr(0), binders));
      response = expressions.expr(claim.expr(1));
    } else if (claim.ASSERTED() == null) {
      formula = expressions.expr(claim.expr(0));
    }
    return new Ast.Property(
        tree.span(property),
        doc(property),
        tree.name(property.WORD()),
        kind(claim),
        List.copyOf(binders),
        formula,
        response);
  }

  /** {@code claim: (ALWAYS | NEVER | FINALLY) expr | ASSERTED | expr LEADS_TO expr} */
  private static Ast.PropertyKind kind(PinParser.ClaimContext claim) {
    return switch (claim.getStart().getType()) {
      case PinParser.ALWAYS -> Ast.PropertyKind.ALWAYS;
      case PinParser.NEVER -> Ast.PropertyKind.NEVER;
      case PinParser.FINALLY -> Ast.PropertyKind.FINALLY;
      case PinParser.ASSERTED -> Ast.PropertyKind.ASSERTED;
      default -> Ast.PropertyKind.LEADS_TO;
    };
  }

  /** The left side of a {@code leads_to} without the quantifiers that bind both sides. */
  private PinParser.ExprContext unbound(PinParser.ExprContext left, List<Ast.Binder> binders) {
    PinParser.ExprContext inner = left;
    while (inner.quantified() != null && inner.quantified().FORALL() != null) {
      binders.add(tree.binder(inner.quantified().binder()));
      inner = inner.quantified().expr();
    }
    return inner;
  }

  /** {@code scenario: SCENARIO WORD '{' (setting | violates)* '}'} */
  private Decl scenario(PinParser.ScenarioContext scenario) {
    List<Ast.ConfigSetting> settings = new ArrayList<>();
    List<Ast.Name> violates = new ArrayList<>();
    for (PinParser.ScenarioItemContext item : scenario.scenarioItem()) {
      if (item.setting() != null) {
        settings.add(setting(item.setting()));
      } else {
        violates.addAll(tree.names(item.violates().WORD()));
      }
    }
    return new Ast.Scenario(
        tree.span(scenario),
        doc(scenario),
        tree.name(scenario.WORD()),
        List.copyOf(settings),
        List.copyOf(violates));
  }

  /** {@code setting: WORD '=' expr ';'} */
  private Ast.ConfigSetting setting(PinParser.SettingContext setting) {
    return new Ast.ConfigSetting(
        tree.span(setting), tree.name(setting.WORD()), expressions.expr(setting.expr()));
  }

  /**
   * {@code declaration: specifier* definingType qualifier* (declarator (function | ...) | ';')}; up
   * to two declarations: that of a struct or enum, and that of variables or a function of this
   * type.
   */
  private void declaration(PinParser.DeclarationContext declaration) {
    PinParser.DefiningTypeContext type = declaration.definingType();
    boolean defines = type.structBody() != null || type.enumBody() != null;
    if (defines) {
      decls.add(definition(declaration, type));
    }
    if (declaration.function() != null) {
      decls.add(function(declaration));
    } else if (declaration.declarator() != null) {
      decls.add(globals(declaration));
    } else if (type.plainType() != null) {
      tree.complaints().add(type.getStart(), "this declares nothing");
    }
  }

  /** {@code definingType: STRUCT WORD structBody? | ENUM WORD enumBody? | plainType} */
  private Decl definition(
      PinParser.DeclarationContext declaration, PinParser.DefiningTypeContext type) {
    Span span = tree.span(declaration.declarator() == null ? declaration : type);
    Ast.Name name = tree.name(type.WORD());
    if (type.enumBody() != null) {
      return new Ast.EnumDecl(span, name, tree.names(type.enumBody().WORD()));
    }
    List<Ast.Variable> fields = new ArrayList<>();
    type.structBody().field().forEach(field -> fields.addAll(variables.field(field)));
    return new Ast.StructDecl(span, name, List.copyOf(fields));
  }

  private Decl function(PinParser.DeclarationContext declaration) {
    PinParser.DeclaratorContext declarator = declaration.declarator();
    PinParser.FunctionContext function = declaration.function();
    refuse(specifier(declaration, PinParser.GHOST), "'ghost' marks variables, not functions");
    if (!declarator.dimension().isEmpty()) {
      refuse(declarator.dimension(0).getStart(), "a function cannot return an array");
    }
    Ast.TypeName result = type(declaration, declarator);
    boolean nothing = result.kind() == Ast.TypeKind.VOID && result.pointers() == 0;
    return new Ast.Function(
        tree.span(declaration),
        specifier(declaration, PinParser.ATOMIC) != null,
        nothing ? null : result,
        tree.name(declarator.WORD()),
        variables.parameters(function.parameters()),
        function.block() == null ? null : statements.block(function.block()));
  }

  private Decl globals(PinParser.DeclarationContext declaration) {
    refuse(
        specifier(declaration, PinParser.ATOMIC),
        "'atomic' marks functions and blocks: every variable is accessed atomically");
    boolean ghost = specifier(declaration, PinParser.GHOST) != null;
    PinParser.DeclaratorContext first = declaration.declarator();
    List<Ast.Variable> all = new ArrayList<>();
    all.add(variables.variable(ghost, type(declaration, first), first, declaration.value()));
    for (PinParser.VariableContext more : declaration.variable()) {
      PinParser.DeclaratorContext declarator = more.declarator();
      all.add(variables.variable(ghost, type(declaration, declarator), declarator, more.value()));
    }
    return new Ast.Globals(tree.span(declaration), List.copyOf(all));
  }

  private Ast.TypeName type(
      PinParser.DeclarationContext declaration, PinParser.DeclaratorContext declarator) {
    PinParser.DefiningTypeContext type = declaration.definingType();
    Token first = type.getStart();
    Token tag = type.WORD() == null ? first : type.WORD().getSymbol();
    return tree.type(tree.span(first, tag), first, tag, declarator.pointer().size());
  }

  private static @Nullable Token specifier(PinParser.DeclarationContext declaration, int type) {
    return declaration.specifier().stream()
        .map(ParserRuleContext::getStart)
        .filter(token -> token.getType() == type)
        .findFirst()
        .orElse(null);
  }

  private void refuse(@Nullable Token at, String message) {
    if (at != null) {
      tree.complaints().add(at, message);
    }
  }
}
