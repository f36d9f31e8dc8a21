package org.pinproof.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pinproof.syntax.Ast;

/** Goes through the expressions of statements, names unresolved. */
final class AstWalk {
  private AstWalk() {}

  /** Hands every expression in a statement, nested ones included, to {@code found}. */
  static void statement(Ast.Stmt s, Consumer<Ast.Expr> found) {
    expressionsOf(s).forEach(e -> expression(e, found));
    statementsOf(s).forEach(inner -> statement(inner, found));
  }

  /** Hands the expression and every part of it to {@code found}, in the order of the text. */
  static void expression(Ast.Expr e, Consumer<Ast.Expr> found) {
    found.accept(e);
    parts(e).forEach(part -> expression(part, found));
  }

  private static List<Ast.Expr> present(Ast.@Nullable Expr... expressions) {
    List<Ast.Expr> all = new ArrayList<>();
    for (Ast.Expr e : expressions) {
      if (e != null) {
        all.add(e);
      }
    }
    return all;
  }

  private static List<Ast.Expr> expressionsOf(Ast.Stmt s) {
    if (s instanceof Ast.Locals l) {
      return l.variables().stream().flatMap(v -> initials(v.initial()).stream()).toList();
    } else if (s instanceof Ast.ExprStmt e) {
      return List.of(e.expr());
    } else if (s instanceof Ast.If i) {
      return List.of(i.condition());
    } else if (s instanceof Ast.While w) {
      return List.of(w.condition());
    } else if (s instanceof Ast.DoWhile d) {
      return List.of(d.condition());
    } else if (s instanceof Ast.For f) {
      return present(f.condition(), f.update());
    } else if (s instanceof Ast.Switch w) {
      return List.of(w.value());
    } else if (s instanceof Ast.Case c) {
      return List.of(c.value());
    } else if (s instanceof Ast.Return r) {
      return present(r.value());
    } else if (s instanceof Ast.Wait w) {
      return List.of(w.condition());
    } else if (s instanceof Ast.BugOn b) {
      return List.of(b.condition());
    } else if (s instanceof Ast.Assert a) {
      return List.of(a.condition());
    }
    return List.of();
  }

  private static List<Ast.Expr> initials(Ast.@Nullable Initial initial) {
    if (initial instanceof Ast.InitialValue v) {
      return List.of(v.value());
    } else if (initial instanceof Ast.InitialList l) {
      return l.items().stream().flatMap(i -> initials(i.value()).stream()).toList();
    }
    return List.of();
  }

  private static List<Ast.Stmt> statementsOf(Ast.Stmt s) {
    if (s instanceof Ast.Block b) {
      return b.statements();
    } else if (s instanceof Ast.If i) {
      Ast.Stmt otherwise = i.otherwise();
      return otherwise == null ? List.of(i.then()) : List.of(i.then(), otherwise);
    } else if (s instanceof Ast.While w) {
      return List.of(w.body());
    } else if (s instanceof Ast.DoWhile d) {
      return List.of(d.body());
    } else if (s instanceof Ast.For f) {
      Ast.Stmt first = f.first();
      return first == null ? List.of(f.body()) : List.of(first, f.body());
    } else if (s instanceof Ast.Switch w) {
      return List.of(w.body());
    } else if (s instanceof Ast.Atomic a) {
      return List.of(a.body());
    } else if (s instanceof Ast.Choose c) {
      return List.copyOf(c.branches());
    } else if (s instanceof Ast.ForEach f) {
      return List.of(f.body());
    }
    return List.of();
  }

  private static List<Ast.Expr> parts(Ast.Expr e) {
    if (e instanceof Ast.Unary u) {
      return List.of(u.operand());
    } else if (e instanceof Ast.Binary b) {
      return List.of(b.left(), b.right());
    } else if (e instanceof Ast.Conditional c) {
      return List.of(c.condition(), c.then(), c.otherwise());
    } else if (e instanceof Ast.Assign a) {
      return List.of(a.target(), a.value());
    } else if (e instanceof Ast.Call c) {
      return c.arguments();
    } else if (e instanceof Ast.Member m) {
      return List.of(m.base());
    } else if (e instanceof Ast.Index i) {
      return List.of(i.array(), i.index());
    } else if (e instanceof Ast.Quantified q) {
      return List.of(q.body());
    } else if (e instanceof Ast.AnyValue a) {
      return List.of(a.low(), a.high());
    }
    return List.of();
  }
}
