package org.pinproof.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;

/**
 * One routine, property or constant while it is checked: its locals, and the statements that have
 * been written so far.
 */
final class Frame {
  final Unit unit;
  final Symbols symbols;
  final Problems problems;
  final Scope scope = new Scope();

  private List<Stmt> written = new ArrayList<>();
  private final Set<String> unknown = new HashSet<>();

  Frame(Unit unit) {
    this.unit = unit;
    this.symbols = unit.symbols;
    this.problems = unit.problems;
  }

  // ------------------------------------------------------------------ statements

  int nextId() {
    return unit.nextStatement();
  }

  void write(Stmt statement) {
    written.add(statement);
  }

  void writeAll(List<Stmt> statements) {
    written.addAll(statements);
  }

  /** The statements that {@code body} writes, kept apart from the ones before. */
  List<Stmt> apart(Runnable body) {
    List<Stmt> before = written;
    written = new ArrayList<>();
    body.run();
    List<Stmt> inner = List.copyOf(written);
    written = before;
    return inner;
  }

  Stmt.Block block(Span span, List<Stmt> statements) {
    return new Stmt.Block(nextId(), span, List.copyOf(statements));
  }

  Stmt.Block block(Span span, Runnable body) {
    return block(span, apart(body));
  }

  // ------------------------------------------------------------------ locals

  Place.OfLocal local(Span span, int index) {
    return new Place.OfLocal(span, scope.local(index).type(), index);
  }

  /** Assigns a local that is not a ghost. */
  void assign(Span span, int local, Expr value) {
    write(new Stmt.Assign(nextId(), span, local(span, local), value, false));
  }

  /**
   * Stands for an expression that is wrong, reported already, so that what is around it can be
   * checked; a model with one never leaves the checker.
   */
  static Expr wrong(Span span) {
    return new Expr.Current(span);
  }

  // ------------------------------------------------------------------ diagnostics

  /** Reports an unknown identifier, once per routine. */
  void unknown(Span span, String name) {
    if (!unknown.add(name)) {
      return;
    }
    String expected = symbols.expected(name);
    if (expected != null) {
      problems.error(span, expected);
      return;
    }
    List<String> known = new ArrayList<>(scope.names());
    known.addAll(symbols.valueNames());
    known.addAll(List.of("true", "false", "NULL"));
    problems.add(symbols.undeclared(span, "'" + name + "' is not declared", name, known));
  }

  /**
   * Reports operands that C may evaluate in either order although that matters.
   *
   * @return false if it does not matter
   */
  boolean unsequenced(Operand a, Operand b) {
    Span callInA = a.effects().call();
    Span callInB = b.effects().call();
    Span readInA = a.effects().shared();
    Span readInB = b.effects().shared();
    if (callInA != null && callInB != null) {
      orderMatters(callInA, callInB, "two calls that take steps of their own");
    } else if (callInA != null && readInB != null) {
      orderMatters(callInA, readInB, "a call that takes steps of its own and a shared read");
    } else if (callInB != null && readInA != null) {
      orderMatters(callInB, readInA, "a call that takes steps of its own and a shared read");
    } else if (Locals.readAny(a.effects().written(), b.parts())) {
      orderMatters(a.span(), b.span(), "an assignment and a use of the same variable");
    } else if (Locals.readAny(b.effects().written(), a.parts())) {
      orderMatters(b.span(), a.span(), "an assignment and a use of the same variable");
    } else {
      return false;
    }
    return true;
  }

  private void orderMatters(Span first, Span second, String what) {
    problems.add(
        Diagnostic.error(
                first,
                what
                    + " in one expression: C leaves their order open; give each a statement of its"
                    + " own")
            .withNote(second, "the other one"));
  }

  /** What a piece of checking writes, beside the value that it comes to. */
  record Apart(@Nullable Value value, List<Stmt> statements) {}

  /** Keeps the statements apart that {@code part} writes. */
  Apart valueApart(Supplier<@Nullable Value> part) {
    List<@Nullable Value> value = new ArrayList<>();
    List<Stmt> statements = apart(() -> value.add(part.get()));
    return new Apart(value.get(0), statements);
  }

  /** Refuses a read of a ghost where it would matter to the protocol. */
  boolean steers(Effects effects) {
    Effects.GhostRead read = effects.ghost();
    if (read == null) {
      return false;
    }
    problems.add(
        Diagnostic.error(
                read.span(),
                "a ghost cannot steer the protocol: '"
                    + read.name()
                    + "' may be read only in assignments to ghosts, ghost arguments, named"
                    + " assertions and properties")
            .withNote(read.declared(), "declared here"));
    return true;
  }

  /** The value where code that is not specification uses it; null, after a diagnostic, if ghost. */
  @Nullable Value real(@Nullable Value value) {
    return value == null || steers(value.effects()) ? null : value;
  }
}
