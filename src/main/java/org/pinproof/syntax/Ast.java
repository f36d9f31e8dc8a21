package org.pinproof.syntax;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Source;
import org.pinproof.source.Span;

/**
 * The syntax tree: what the text says, names unresolved, nothing desugared. Every node knows its
 * span. Lists are in source order and immutable.
 */
public sealed interface Ast {
  Span span();

  /** An identifier where it stands. */
  record Name(Span span, String text) implements Ast {}

  /**
   * One file.
   *
   * @param doc text of the documentation comment that opens the file, null if none
   * @param unread names in parts that are left out because of syntax errors: they may be declared
   *     there
   */
  record File(Source source, Span span, @Nullable String doc, List<Decl> decls, Set<String> unread)
      implements Ast {}

  // ---------------------------------------------------------------- declarations

  /** What may stand at file scope. */
  sealed interface Decl extends Ast {}

  /**
   * {@code #include <name>} or {@code #include "name"}.
   *
   * @param library true for the angle-bracket form
   */
  record Include(Span span, String path, boolean library) implements Decl {}

  /** {@code config u2 N = 1;} */
  record Config(Span span, @Nullable String doc, TypeName type, Name name, @Nullable Expr value)
      implements Decl {}

  /** {@code enum tag { A, B };} */
  record EnumDecl(Span span, Name name, List<Name> enumerators) implements Decl {}

  /** {@code struct tag { fields };}; several of them for {@code struct task} add up. */
  record StructDecl(Span span, Name name, List<Variable> fields) implements Decl {}

  /** One or more variables declared at file scope in one declaration. */
  record Globals(Span span, List<Variable> variables) implements Decl {}

  /** {@code NAME = value;} at file scope: sets a library's config. */
  record ConfigSetting(Span span, Name name, Expr value) implements Decl {}

  /**
   * A function.
   *
   * @param result null for void
   * @param body null for a prototype
   */
  record Function(
      Span span,
      boolean atomic,
      @Nullable TypeName result,
      Name name,
      List<Variable> parameters,
      @Nullable Block body)
      implements Decl {}

  /** {@code task name(...) { }} or {@code daemon task name(...) { }}. */
  record Task(
      Span span,
      @Nullable String doc,
      boolean daemon,
      Name name,
      List<Variable> parameters,
      Block body)
      implements Decl {}

  /**
   * {@code start task(args) * count;}
   *
   * @param count null for 1
   */
  record Start(Span span, Name task, List<Expr> arguments, @Nullable Expr count) implements Decl {}

  /** {@code requires a, b;} */
  record Requires(Span span, List<Name> properties) implements Decl {}

  /** Kinds of property, as written. */
  enum PropertyKind {
    ALWAYS,
    NEVER,
    FINALLY,
    ASSERTED,
    LEADS_TO
  }

  /**
   * {@code property name: ...;}
   *
   * @param formula the expression; the left side for LEADS_TO (a leading {@code forall} of a
   *     leads_to stands in {@code binders}); null for ASSERTED
   * @param response the right side of LEADS_TO, else null
   */
  record Property(
      Span span,
      @Nullable String doc,
      Name name,
      PropertyKind kind,
      List<Binder> binders,
      @Nullable Expr formula,
      @Nullable Expr response)
      implements Decl {}

  /** {@code (struct page *p)} of a quantifier or for_each. */
  record Binder(Span span, TypeName type, Name name) implements Ast {}

  /** {@code scenario name { settings violates a, b; }} */
  record Scenario(
      Span span, @Nullable String doc, Name name, List<ConfigSetting> settings, List<Name> violates)
      implements Decl {}

  /** How a type is named. */
  enum TypeKind {
    VOID,
    BOOL,
    /**
     * u1..u16 and s2..s16; the text is the name. Widths out of range are the checker's to refuse.
     */
    INT,
    ENUM,
    STRUCT
  }

  /**
   * A type as written.
   *
   * @param tag {@code u4}, an enum's or a struct's tag, {@code bool} or {@code void}
   * @param pointers number of {@code *}
   */
  record TypeName(Span span, TypeKind kind, String tag, int pointers) implements Ast {}

  /**
   * A variable, field, parameter or local.
   *
   * @param dimensions array sizes; empty for a plain variable
   * @param initial null if none
   */
  record Variable(
      Span span,
      boolean ghost,
      TypeName type,
      Name name,
      List<Expr> dimensions,
      @Nullable Initial initial)
      implements Ast {}

  /** An initialiser. */
  sealed interface Initial extends Ast {}

  /** {@code = e} */
  record InitialValue(Span span, Expr value) implements Initial {}

  /** {@code = { ... }} */
  record InitialList(Span span, List<InitialItem> items) implements Initial {}

  /**
   * An element of an initialiser list: {@code .field = e}, {@code [i] = e} or just {@code e}; at
   * most one of {@code field} and {@code index} is set.
   */
  record InitialItem(Span span, @Nullable Name field, @Nullable Expr index, Initial value)
      implements Ast {}

  // ---------------------------------------------------------------- statements

  /** A statement. */
  sealed interface Stmt extends Ast {}

  record Block(Span span, List<Stmt> statements) implements Stmt {}

  record Locals(Span span, List<Variable> variables) implements Stmt {}

  /**
   * An assignment, increment or call as a statement; other expressions have no effect: an error.
   */
  record ExprStmt(Span span, Expr expr) implements Stmt {}

  record Empty(Span span) implements Stmt {}

  record If(Span span, Expr condition, Stmt then, @Nullable Stmt otherwise) implements Stmt {}

  record While(Span span, Expr condition, Stmt body) implements Stmt {}

  record DoWhile(Span span, Stmt body, Expr condition) implements Stmt {}

  /** {@code for (first; condition; update)}; {@code first} is Locals or ExprStmt. */
  record For(
      Span span, @Nullable Stmt first, @Nullable Expr condition, @Nullable Expr update, Stmt body)
      implements Stmt {}

  /** {@code switch (e) { ... }}: Case and Default stand among the statements of the body. */
  record Switch(Span span, Expr value, Block body) implements Stmt {}

  record Case(Span span, Expr value) implements Stmt {}

  record Default(Span span) implements Stmt {}

  record Break(Span span) implements Stmt {}

  record Continue(Span span) implements Stmt {}

  /** {@code name:} in front of the statement that follows in the same list. */
  record Label(Span span, Name name) implements Stmt {}

  record Goto(Span span, Name label) implements Stmt {}

  record Return(Span span, @Nullable Expr value) implements Stmt {}

  record Atomic(Span span, Block body) implements Stmt {}

  record Choose(Span span, List<Block> branches) implements Stmt {}

  record ForEach(Span span, Binder binder, Stmt body) implements Stmt {}

  /** {@code wait_event(c);} or, if fair, {@code wait_fair(c);} */
  record Wait(Span span, boolean fair, Expr condition) implements Stmt {}

  record BugOn(Span span, Expr condition) implements Stmt {}

  /**
   * {@code assert(c, property);}; {@code property} is null where the user left it out (an error).
   */
  record Assert(Span span, Expr condition, @Nullable Name property) implements Stmt {}

  // ---------------------------------------------------------------- expressions

  /** An expression. */
  sealed interface Expr extends Ast {}

  /** A literal; {@code text} as written, {@code value} exact. */
  record IntLiteral(Span span, String text, java.math.BigInteger value) implements Expr {}

  record BoolLiteral(Span span, boolean value) implements Expr {}

  record NullLiteral(Span span) implements Expr {}

  /** A name, {@code current} included. */
  record NameRef(Span span, String name) implements Expr {}

  enum UnaryOp {
    NOT("!"),
    NEGATE("-"),
    PLUS("+"),
    COMPLEMENT("~"),
    ADDRESS_OF("&"),
    DEREFERENCE("*");

    public final String text;

    UnaryOp(String text) {
      this.text = text;
    }
  }

  record Unary(Span span, UnaryOp op, Expr operand) implements Expr {}

  enum BinaryOp {
    MUL("*"),
    DIV("/"),
    MOD("%"),
    ADD("+"),
    SUB("-"),
    SHL("<<"),
    SHR(">>"),
    LT("<"),
    LE("<="),
    GT(">"),
    GE(">="),
    EQ("=="),
    NE("!="),
    AND("&"),
    XOR("^"),
    OR("|"),
    LAND("&&"),
    LOR("||"),
    IMPLIES("implies");

    public final String text;

    BinaryOp(String text) {
      this.text = text;
    }
  }

  record Binary(Span span, BinaryOp op, Expr left, Expr right) implements Expr {}

  record Conditional(Span span, Expr condition, Expr then, Expr otherwise) implements Expr {}

  /**
   * {@code target = value}, {@code target op= value}; also {@code x++} and its kin (op ADD or SUB,
   * value 1, {@code increment} true).
   *
   * @param op null for plain {@code =}
   */
  record Assign(Span span, Expr target, @Nullable BinaryOp op, Expr value, boolean increment)
      implements Expr {}

  /**
   * A call of a function; {@code READ_ONCE}, {@code WRITE_ONCE} and barriers are calls here, too.
   */
  record Call(Span span, Name function, List<Expr> arguments) implements Expr {}

  /** {@code base.field} or {@code base->field}. */
  record Member(Span span, Expr base, boolean arrow, Name field) implements Expr {}

  record Index(Span span, Expr array, Expr index) implements Expr {}

  /** {@code forall (struct T *v) body} or {@code exists ...}. */
  record Quantified(Span span, boolean universal, Binder binder, Expr body) implements Expr {}

  /** {@code any(lo, hi)}. */
  record AnyValue(Span span, Expr low, Expr high) implements Expr {}

  /** {@code any(struct T)}. */
  record AnyObject(Span span, TypeName type) implements Expr {}
}
