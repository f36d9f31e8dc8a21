package org.pinproof.check;

import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;

/** Statements that store a value. */
final class Assignments {
  private final Frame frame;
  private final Problems problems;
  private final Expressions expressions;

  Assignments(Frame frame, Expressions expressions) {
    this.frame = frame;
    this.problems = frame.problems;
    this.expressions = expressions;
  }

  /** {@code target = value}, {@code target op= value}, {@code target++}. */
  void assign(Ast.Assign a, Span statement) {
    store(expressions.place(a.target(), Use.STATEMENT), a.op(), a.value(), statement);
  }

  /** {@code WRITE_ONCE(target, value)}: a plain assignment. */
  void writeOnce(Ast.Call c, Span statement) {
    if (c.arguments().size() != 2) {
      problems.error(c.span(), "WRITE_ONCE() takes a variable and a value");
      return;
    }
    Spot target = expressions.place(c.arguments().get(0), Use.STATEMENT);
    store(target, null, c.arguments().get(1), statement);
  }

  /** Stores a value in a target that is null if it is wrong, reported already. */
  void store(@Nullable Spot target, Ast.@Nullable BinaryOp op, Ast.Expr value, Span statement) {
    int errors = problems.errors();
    if (value instanceof Ast.AnyValue || value instanceof Ast.AnyObject) {
      choice(target, op, value, statement);
    } else if (target == null) {
      expressions.value(value, Use.STATEMENT);
    } else if (isVariable(target)) {
      storeIn(target, op, value, statement);
    }
    if (target != null && target.isLocal() && problems.errors() > errors) {
      Expr wrong = Frame.wrong(value.span());
      frame.write(new Stmt.Assign(frame.nextId(), statement, target.place(), wrong, false));
    }
  }

  private void storeIn(Spot target, Ast.@Nullable BinaryOp op, Ast.Expr value, Span statement) {
    if (target.ghost()) {
      ghost(target, op, value, statement);
    } else if (frame.steers(target.address())) {
      expressions.value(value, Use.STATEMENT);
    } else if (op == null && target.isLocal() && value instanceof Ast.Call call) {
      expressions.calls().into(target, call, statement, Use.STATEMENT);
    } else {
      Value stored = frame.real(combined(target, op, value, Use.STATEMENT, statement));
      write(target, stored, statement);
    }
  }

  private void ghost(Spot target, Ast.@Nullable BinaryOp op, Ast.Expr value, Span statement) {
    if (target.address().call() != null) {
      problems.error(
          target.span(),
          "a call that takes steps of its own cannot stand in ghost code; without its ghosts the"
              + " protocol would be another");
      return;
    }
    write(target, combined(target, op, value, Use.GHOST, statement), statement);
  }

  /** The value to be stored, with the old one of the target in it if there is an operator. */
  private @Nullable Value combined(
      Spot target, Ast.@Nullable BinaryOp op, Ast.Expr value, Use use, Span statement) {
    Value right = expressions.value(value, use);
    if (op != null) {
      return expressions.compound(statement, op, expressions.read(target), right);
    } else if (right == null || frame.unsequenced(target.operand(), right.operand())) {
      return null;
    }
    return right;
  }

  private void write(Spot target, @Nullable Value value, Span statement) {
    Value stored = Conversion.to(target.type(), value, "'" + target.name() + "'", problems);
    if (stored != null) {
      frame.write(
          new Stmt.Assign(
              frame.nextId(), statement, target.place(), stored.expr(), target.ghost()));
    }
  }

  private boolean isVariable(Spot target) {
    if (target.type() instanceof Type.Struct || target.type() instanceof Type.Array) {
      String what = target.type() instanceof Type.Struct ? "a struct" : "an array";
      String parts = target.type() instanceof Type.Struct ? "fields" : "elements";
      problems.add(
          target.noted(
              Diagnostic.error(
                  target.span(), what + " is not assigned as a whole; assign its " + parts)));
      return false;
    }
    return !isFixed(frame, target);
  }

  /** Whether the target is the variable of a for_each or quantifier, which is an error. */
  static boolean isFixed(Frame frame, Spot target) {
    if (!(target.place() instanceof Place.OfLocal l) || !frame.scope.isFixed(l.index())) {
      return false;
    }
    frame.problems.add(
        target.noted(
            Diagnostic.error(
                target.span(),
                "'" + target.name() + "' goes over the objects; it cannot be assigned")));
    return true;
  }

  // ------------------------------------------------------------------ any()

  private void choice(
      @Nullable Spot target, Ast.@Nullable BinaryOp op, Ast.Expr any, Span statement) {
    if (op != null) {
      problems.error(any.span(), "any() is the whole right side of '=', not of '" + op.text + "='");
    } else if (target != null && isVariable(target) && !frame.steers(target.address())) {
      if (target.ghost()) {
        problems.add(
            target.noted(
                Diagnostic.error(
                    any.span(), "a ghost cannot choose: '" + target.name() + "' is a ghost")));
      } else {
        choice(target, any, statement);
      }
    }
  }

  /** {@code target = any(...)}, the target being a variable that is no ghost. */
  void choice(Spot target, Ast.Expr any, Span statement) {
    Choices choices = new Choices(expressions, frame);
    if (any instanceof Ast.AnyValue v) {
      Choices.Bounds bounds = choices.bounds(v, target.type(), "'" + target.name() + "'");
      if (bounds != null) {
        frame.write(
            new Stmt.AnyValue(
                frame.nextId(), statement, target.place(), bounds.low(), bounds.high()));
      }
    } else if (any instanceof Ast.AnyObject o) {
      String struct = choices.struct(o, target.type(), "'" + target.name() + "'");
      if (struct != null) {
        frame.write(new Stmt.AnyObject(frame.nextId(), statement, target.place(), struct));
      }
    } else {
      throw new IllegalArgumentException("not a choice: " + any);
    }
  }
}
