package org.pinproof.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;

/**
 * Calls. A call of a pure function is an expression; any other takes steps of its own and becomes a
 * {@link Stmt.Call} (semantics.md rule 5).
 */
final class Calls {
  static final String READ_ONCE = "READ_ONCE";
  static final String WRITE_ONCE = "WRITE_ONCE";

  private final Frame frame;
  private final Problems problems;
  private final Expressions expressions;

  Calls(Frame frame, Expressions expressions) {
    this.frame = frame;
    this.problems = frame.problems;
    this.expressions = expressions;
  }

  /**
   * A call whose arguments are checked.
   *
   * @param result null of void
   */
  private record Prepared(
      String function,
      Span declared,
      Type result,
      boolean pure,
      List<Expr> arguments,
      Effects effects) {}

  // ------------------------------------------------------------------ uses of a call

  /** The value of a call within an expression. */
  @Nullable Value value(Ast.Call c, Use use) {
    if (use == Use.CONSTANT) {
      problems.error(c.span(), "a constant expression cannot call a function");
      return null;
    }
    if (c.function().text().equals(READ_ONCE)) {
      return readOnce(c, use);
    }
    Prepared call = prepare(c, use);
    if (call == null || noValue(c, call)) {
      return null;
    } else if (call.pure()) {
      return pure(c, call);
    } else if (refused(c, call, use)) {
      return null;
    }
    int local = frame.scope.introduce("value of " + c.span().text(), c.span(), call.result());
    write(c.span(), local, call);
    Expr e = new Expr.Read(c.span(), frame.local(c.span(), local));
    return new Value(
        e, Expressions.rangeOf(call.result()), call.effects().and(Effects.call(c.span())));
  }

  /**
   * {@code target = call()}, the target being a local variable that is no ghost.
   *
   * @return what the evaluation of the call does; null after a diagnostic
   */
  @Nullable Effects into(Spot target, Ast.Call c, Span statement, Use use) {
    Place.OfLocal local = (Place.OfLocal) target.place();
    if (c.function().text().equals(READ_ONCE) || isPure(c)) {
      Value value = frame.real(value(c, use.withoutAssignment()));
      return store(target, value, statement);
    }
    Prepared call = prepare(c, use);
    if (call == null || noValue(c, call) || refused(c, call, use)) {
      return null;
    } else if (Conversion.covers(local.type(), call.result())) {
      if (Assignments.isFixed(frame, target)) {
        return null;
      }
      write(statement, local.index(), call);
      return call.effects();
    }
    int held = frame.scope.introduce("value of " + c.span().text(), c.span(), call.result());
    write(c.span(), held, call);
    Expr read = new Expr.Read(c.span(), frame.local(c.span(), held));
    Interval range = Expressions.rangeOf(call.result());
    return store(target, new Value(read, range, call.effects()), statement);
  }

  private @Nullable Effects store(Spot target, @Nullable Value value, Span statement) {
    Value stored = Conversion.to(target.type(), value, "'" + target.name() + "'", problems);
    if (stored == null || Assignments.isFixed(frame, target)) {
      return null;
    }
    frame.write(new Stmt.Assign(frame.nextId(), statement, target.place(), stored.expr(), false));
    return stored.effects();
  }

  /** A call as a statement; its value, if it has one, is not used. */
  void statement(Ast.Call c, Span statement) {
    if (c.function().text().equals(READ_ONCE)) {
      unused(c, readOnce(c, Use.STATEMENT));
      return;
    }
    Prepared call = prepare(c, Use.STATEMENT);
    if (call == null) {
      return;
    } else if (call.pure()) {
      unused(c, frame.real(pure(c, call)));
    } else {
      frame.write(
          new Stmt.Call(frame.nextId(), statement, null, call.function(), call.arguments()));
    }
  }

  /** A value that is computed for nothing: kept, since its checks count. */
  private void unused(Ast.Call c, @Nullable Value value) {
    if (value == null) {
      return;
    }
    problems.warning(
        c.span(),
        "unused-value",
        "the value of '" + c.function().text() + "()' is not used, and it does nothing else");
    int local = frame.scope.introduce("value of " + c.span().text(), c.span(), value.type());
    frame.assign(c.span(), local, value.expr());
  }

  // ------------------------------------------------------------------ parts

  private void write(Span span, int result, Prepared call) {
    frame.write(new Stmt.Call(frame.nextId(), span, result, call.function(), call.arguments()));
  }

  private Value pure(Ast.Call c, Prepared call) {
    Expr e = new Expr.PureCall(c.span(), call.result(), call.function(), call.arguments());
    Effects body = frame.unit.pure.effects(call.function());
    Effects inner = body.seenFrom(c.span(), call.function(), call.declared());
    return new Value(e, Expressions.rangeOf(call.result()), call.effects().and(inner));
  }

  private @Nullable Value readOnce(Ast.Call c, Use use) {
    if (c.arguments().size() != 1) {
      problems.error(c.span(), "READ_ONCE() takes one variable");
      return null;
    }
    Spot spot = expressions.place(c.arguments().get(0), use.withoutAssignment());
    Value read = expressions.read(spot);
    if (spot == null || read == null) {
      return null;
    }
    return new Value(new Expr.Read(c.span(), spot.place()), read.range(), read.effects());
  }

  private boolean noValue(Ast.Call c, Prepared call) {
    if (!(call.result() instanceof Type.Void)) {
      return false;
    }
    problems.add(
        Diagnostic.error(c.span(), "'" + call.function() + "' is void: it has no value to use here")
            .withNote(call.declared(), "declared here"));
    return true;
  }

  private boolean refused(Ast.Call c, Prepared call, Use use) {
    if (use.allowsSteps()) {
      return false;
    }
    problems.add(
        Diagnostic.error(
                c.span(),
                "'"
                    + call.function()
                    + "' takes steps of its own, so "
                    + use
                    + " cannot call it; only a function whose body is one 'return e;' can be called"
                    + " here")
            .withNote(call.declared(), "declared here"));
    return true;
  }

  private boolean isPure(Ast.Call c) {
    return frame.symbols.named(c.function().text()) instanceof Symbol.OfFunction
        && frame.unit.pure.isPure(c.function().text());
  }

  /** Resolves the callee and checks the arguments; what they do is written before. */
  private @Nullable Prepared prepare(Ast.Call c, Use use) {
    Symbol.OfFunction callee = callee(c);
    if (callee == null && Barriers.isBarrier(c.function().text())) {
      return null;
    } else if (callee == null) {
      c.arguments().forEach(a -> expressions.value(a, use.withoutAssignment()));
      return null;
    }
    Signature signature = callee.signature();
    if (c.arguments().size() != signature.parameters().size()) {
      problems.add(count(c.span(), "'" + signature.name() + "'", signature, c.arguments().size()));
      return null;
    }
    boolean pure = frame.unit.pure.isPure(signature.name());
    List<Value> values = arguments(c, signature, pure, use);
    Type result = signature.result();
    if (values == null || result == null || anyUnsequenced(values)) {
      return null;
    }
    return new Prepared(
        signature.name(),
        signature.span(),
        result,
        pure,
        values.stream().map(Value::expr).toList(),
        pure ? Operators.effects(values) : Operators.effects(values).withoutGhost());
  }

  /** An error about the number of arguments. */
  static Diagnostic count(Span span, String what, Signature signature, int found) {
    int expected = signature.parameters().size();
    return Diagnostic.error(
            span,
            what
                + " takes "
                + expected
                + (expected == 1 ? " argument" : " arguments")
                + ", found "
                + found)
        .withNote(signature.span(), "declared here");
  }

  private boolean anyUnsequenced(List<Value> values) {
    for (int i = 0; i < values.size(); i++) {
      for (int k = 0; k < i; k++) {
        if (frame.unsequenced(values.get(k).operand(), values.get(i).operand())) {
          return true;
        }
      }
    }
    return false;
  }

  private @Nullable List<Value> arguments(Ast.Call c, Signature signature, boolean pure, Use use) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < c.arguments().size(); i++) {
      Signature.Parameter parameter = signature.parameters().get(i);
      Use inner = parameter.ghost() ? Use.GHOST : use.withoutAssignment();
      Value value = expressions.value(c.arguments().get(i), inner);
      if (!pure && !parameter.ghost()) {
        value = frame.real(value);
      }
      String what = "argument '" + parameter.name() + "' of '" + signature.name() + "'";
      Value converted = Conversion.to(parameter.type(), value, what, problems);
      if (converted != null) {
        values.add(converted);
      }
    }
    return values.size() == c.arguments().size() ? values : null;
  }

  private Symbol.@Nullable OfFunction callee(Ast.Call c) {
    String name = c.function().text();
    Span span = c.function().span();
    Symbol symbol = frame.symbols.named(name);
    if (Barriers.isBarrier(name)) {
      problems.error(span, Barriers.message(name));
    } else if (frame.scope.lookup(name) != null) {
      problems.error(span, "'" + name + "' is a local variable, not a function");
    } else if (symbol instanceof Symbol.OfFunction f) {
      if (f.declaration().body() != null) {
        return f;
      }
      problems.add(
          Diagnostic.error(span, "function '" + name + "' has no body")
              .withNote(f.span(), "declared here"));
    } else if (symbol instanceof Symbol.OfTask) {
      problems.add(
          Diagnostic.error(span, "'" + name + "' is a task: it is started, not called")
              .withNote(symbol.span(), "declared here"));
    } else if (symbol == null) {
      unknown(c, name);
    } else if (!(symbol instanceof Symbol.Broken)) {
      problems.add(
          Diagnostic.error(span, "'" + name + "' is " + symbol.kind() + ", not a function")
              .withNote(symbol.span(), "declared here"));
    }
    return null;
  }

  private void unknown(Ast.Call c, String name) {
    if (name.equals(WRITE_ONCE)) {
      problems.error(c.span(), "WRITE_ONCE() is a statement: it has no value");
      return;
    }
    List<String> known = new ArrayList<>(frame.symbols.names(Symbol.OfFunction.class));
    known.add(READ_ONCE);
    known.add(WRITE_ONCE);
    String message = "function '" + name + "' is not declared";
    Span span = c.function().span();
    Diagnostic included = frame.symbols.included(span, message, name);
    String instead = KernelNames.instead(name);
    if (included == null && instead != null) {
      problems.error(span, message + "; " + instead);
    } else {
      problems.add(frame.symbols.undeclared(span, message, name, known));
    }
  }
}
