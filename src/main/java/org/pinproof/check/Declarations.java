package org.pinproof.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;
import org.pinproof.syntax.Program;

/** Declares what a program's files declare, in the unit's symbols. */
final class Declarations {
  private final Unit unit;
  private final Symbols symbols;
  private final Problems problems;
  private final TypeNames types;
  private final List<Ast.Decl> decls = new ArrayList<>();
  private final Map<String, CheckedModel.Config> configs = new LinkedHashMap<>();
  private final Map<String, Ast.Variable> globals = new LinkedHashMap<>();
  private final Map<String, Ast.Variable> taskFields = new LinkedHashMap<>();

  private Declarations(Unit unit, Program program) {
    this.unit = unit;
    this.symbols = unit.symbols;
    this.problems = unit.problems;
    this.types = new TypeNames(symbols, problems);
    program.files().forEach(f -> decls.addAll(f.decls()));
  }

  /**
   * What has more to it than its symbol.
   *
   * @param structs complete, with what the fields of {@code struct task} start with
   */
  record Declared(
      Map<String, CheckedModel.Config> configs,
      Map<String, CheckedModel.StructType> structs,
      List<CheckedModel.Global> globals) {}

  static Declared of(Unit unit, Program program) {
    Declarations d = new Declarations(unit, program);
    d.enums();
    d.structTags(program);
    d.configs();
    d.fields();
    Containment.check(unit.symbols, unit.problems);
    d.globals();
    d.routines();
    return new Declared(d.configs, d.structs(), d.initialisedGlobals());
  }

  private <T extends Ast.Decl> List<T> all(Class<T> kind) {
    return decls.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  // ------------------------------------------------------------------ tags

  private void enums() {
    for (Ast.EnumDecl e : all(Ast.EnumDecl.class)) {
      String tag = e.name().text();
      if (taken("enum " + tag, tag, e.name().span())) {
        continue;
      }
      List<String> names = e.enumerators().stream().map(Ast.Name::text).toList();
      symbols.enums().put(tag, new CheckedModel.EnumType(tag, e.name().span(), names));
      Type.Enum type = new Type.Enum(tag);
      for (int i = 0; i < names.size(); i++) {
        Span span = e.enumerators().get(i).span();
        symbols.declare(new Symbol.OfEnumerator(names.get(i), span, type, i), problems);
      }
    }
  }

  private void structTags(Program program) {
    for (Ast.StructDecl s : all(Ast.StructDecl.class)) {
      String tag = s.name().text();
      if (tag.equals(Type.TASK) && symbols.structs().containsKey(tag)) {
        continue;
      }
      if (!taken("struct " + tag, tag, s.name().span())) {
        struct(tag, s.name().span());
      }
    }
    if (!symbols.structs().containsKey(Type.TASK)) {
      struct(Type.TASK, Span.whole(program.main().source()));
    }
  }

  private void struct(String tag, Span span) {
    symbols
        .structs()
        .put(tag, new Symbols.StructFields(tag, span, new LinkedHashMap<>(), new HashSet<>()));
  }

  private boolean taken(String what, String tag, Span span) {
    Span first = symbols.tag(tag);
    if (first != null) {
      problems.add(Symbols.redeclared("'" + what + "'", span, first));
    }
    return first != null;
  }

  // ------------------------------------------------------------------ configs

  private void configs() {
    List<Ast.Config> all = all(Ast.Config.class);
    for (Ast.Config c : all) {
      String name = c.name().text();
      symbols.expect(name, "config '" + name + "' is declared after its use");
    }
    for (Ast.Globals g : all(Ast.Globals.class)) {
      for (Ast.Variable v : g.variables()) {
        String name = v.name().text();
        symbols.expect(name, "expected a constant; '" + name + "' is a variable");
      }
    }
    all.forEach(this::config);
  }

  private void config(Ast.Config c) {
    String name = c.name().text();
    Span span = c.name().span();
    Type type = types.ofVariable(c.type(), "a config");
    if (type != null && (!type.isScalar() || type.isPointer())) {
      problems.error(c.type().span(), "a config is a bool, an integer or an enum, not " + type);
      type = null;
    }
    Ast.Expr written = c.value();
    if (written == null) {
      problems.error(span, "config '" + name + "' has no value: expected '= value'");
    }
    Value value = written == null ? null : new Expressions(new Frame(unit)).constant(written);
    Value stored = Conversion.to(type, value, "config '" + name + "'", problems);
    boolean fresh =
        symbols.declare(
            type == null ? new Symbol.Broken(name, span) : new Symbol.OfConfig(name, span, type),
            problems);
    if (fresh && type != null && stored != null) {
      configs.put(name, new CheckedModel.Config(name, span, type, stored.expr()));
    }
  }

  // ------------------------------------------------------------------ variables

  private void fields() {
    for (Ast.StructDecl s : all(Ast.StructDecl.class)) {
      Symbols.StructFields struct = symbols.structs().get(s.name().text());
      boolean task = s.name().text().equals(Type.TASK);
      if (struct == null || !(task || struct.span().equals(s.name().span()))) {
        continue;
      }
      s.fields().forEach(f -> field(struct, f));
    }
  }

  private void field(Symbols.StructFields struct, Ast.Variable f) {
    String name = f.name().text();
    Span span = f.name().span();
    CheckedModel.Field first = struct.fields().get(name);
    if (first != null) {
      problems.add(
          Symbols.redeclared("field '" + name + "' of struct " + struct.tag(), span, first.span()));
      return;
    }
    Ast.Initial initial = f.initial();
    if (initial != null && !struct.tag().equals(Type.TASK)) {
      problems.error(
          initial.span(),
          "only fields of struct task have an initial value here; give '"
              + name
              + "' its value where the object is declared");
    } else if (initial != null) {
      taskFields.put(name, f);
    }
    Type type = stored(f);
    if (type == null) {
      struct.broken().add(name);
    } else {
      struct.fields().put(name, new CheckedModel.Field(name, span, type, f.ghost(), null));
    }
  }

  private void globals() {
    for (Ast.Globals g : all(Ast.Globals.class)) {
      for (Ast.Variable v : g.variables()) {
        Type type = stored(v);
        String name = v.name().text();
        Span span = v.name().span();
        Symbol symbol =
            type == null
                ? new Symbol.Broken(name, span)
                : new Symbol.OfGlobal(name, span, type, v.ghost());
        if (symbols.declare(symbol, problems) && type != null) {
          globals.put(name, v);
        }
      }
    }
  }

  /** Type of a global or field; null, after a diagnostic, if it is wrong. */
  private @Nullable Type stored(Ast.Variable v) {
    Type type = types.ofVariable(v.type(), "a variable");
    if (type == null) {
      return null;
    }
    String name = "'" + v.name().text() + "'";
    if (type.equals(new Type.Struct(Type.TASK))) {
      problems.error(
          v.type().span(),
          "objects of struct task are the started tasks; " + name + " can only point at one");
      return null;
    } else if (v.ghost() && type instanceof Type.Struct) {
      problems.error(
          v.name().span(), "a struct is no ghost as a whole; make fields of " + type + " ghosts");
      return null;
    } else if (v.dimensions().size() > 1) {
      problems.error(v.dimensions().get(1).span(), "arrays have one dimension");
      return null;
    }
    return v.dimensions().isEmpty() ? type : array(type, v.dimensions().get(0));
  }

  private @Nullable Type array(Type element, Ast.Expr length) {
    Value value = new Expressions(new Frame(unit)).constant(length);
    if (value == null) {
      return null;
    } else if (!value.type().isInteger()) {
      problems.error(value.span(), "an array size is an integer, found " + value.type());
      return null;
    }
    Long literal = Literals.value(value.expr());
    if (literal != null && literal < 1) {
      problems.error(value.span(), "an array has at least one element, not " + literal);
      return null;
    }
    return new Type.Array(element, value.expr());
  }

  // ------------------------------------------------------------------ functions, tasks

  private void routines() {
    for (Ast.Decl d : decls) {
      if (d instanceof Ast.Function f) {
        function(f);
      } else if (d instanceof Ast.Task t) {
        Type result = new Type.Void();
        Signature signature =
            new Signature(
                t.name().text(), t.name().span(), false, result, parameters(t.parameters()));
        symbols.declare(new Symbol.OfTask(signature, t), problems);
      }
    }
  }

  private void function(Ast.Function f) {
    String name = f.name().text();
    if (Barriers.isBarrier(name)) {
      problems.error(f.name().span(), Barriers.message(name));
      return;
    } else if (name.equals(Calls.READ_ONCE) || name.equals(Calls.WRITE_ONCE)) {
      problems.error(f.name().span(), "'" + name + "' is part of the notation already");
      return;
    }
    Signature signature =
        new Signature(name, f.name().span(), f.atomic(), result(f), parameters(f.parameters()));
    Symbol.OfFunction symbol = new Symbol.OfFunction(signature, f);
    Symbol first = symbols.named(name);
    if (first instanceof Symbol.OfFunction known
        && (known.declaration().body() == null || f.body() == null)) {
      symbols.put(f.body() == null ? known : symbol);
    } else {
      symbols.declare(symbol, problems);
    }
  }

  private @Nullable Type result(Ast.Function f) {
    Ast.TypeName written = f.result();
    Type type = written == null ? new Type.Void() : types.of(written);
    if (written != null && type instanceof Type.Struct s) {
      problems.add(
          Diagnostic.error(written.span(), "a function returns a scalar or a pointer, not " + s)
              .withFix(s + " *"));
      return null;
    }
    return type;
  }

  private List<Signature.Parameter> parameters(List<Ast.Variable> written) {
    List<Signature.Parameter> parameters = new ArrayList<>();
    for (Ast.Variable p : written) {
      Type type = types.ofVariable(p.type(), "a parameter");
      if (type != null && (!type.isScalar() || !p.dimensions().isEmpty())) {
        problems.error(
            p.name().span(),
            "parameter '" + p.name().text() + "' is neither a scalar nor a pointer");
        type = null;
      }
      parameters.add(new Signature.Parameter(p.name().text(), p.name().span(), type, p.ghost()));
    }
    return List.copyOf(parameters);
  }

  // ------------------------------------------------------------------ initial values

  private Map<String, CheckedModel.StructType> structs() {
    Map<String, CheckedModel.StructType> complete = new LinkedHashMap<>();
    for (Symbols.StructFields s : symbols.structs().values()) {
      Map<String, CheckedModel.Field> fields = new LinkedHashMap<>();
      for (CheckedModel.Field f : s.fields().values()) {
        Ast.Variable written = s.tag().equals(Type.TASK) ? taskFields.get(f.name()) : null;
        Ast.Initial initial = written == null ? null : written.initial();
        fields.put(
            f.name(),
            initial == null
                ? f
                : new CheckedModel.Field(
                    f.name(),
                    f.span(),
                    f.type(),
                    f.ghost(),
                    Initialisers.constant(unit, f.type(), initial, "'" + f.name() + "'")));
      }
      complete.put(s.tag(), new CheckedModel.StructType(s.tag(), s.span(), fields));
    }
    return complete;
  }

  private List<CheckedModel.Global> initialisedGlobals() {
    List<CheckedModel.Global> complete = new ArrayList<>();
    for (Ast.Variable v : globals.values()) {
      if (symbols.named(v.name().text()) instanceof Symbol.OfGlobal g) {
        Ast.Initial written = v.initial();
        CheckedModel.Initial initial =
            written == null
                ? null
                : Initialisers.of(unit, g.type(), g.ghost(), written, "'" + g.name() + "'");
        complete.add(new CheckedModel.Global(g.name(), g.span(), g.type(), g.ghost(), initial));
      }
    }
    return List.copyOf(complete);
  }
}
