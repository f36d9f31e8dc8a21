package org.pinproof.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;

/** Writes the statements of one routine in the terms of {@link Stmt}. */
final class Statements {
  private final Frame frame;
  private final Problems problems;
  private final Signature signature;
  private final Expressions expressions;
  private final Assignments assignments;
  private final Jumps jumps;
  private final Loops loops;
  private final Switches switches;

  Statements(Frame frame, Signature signature) {
    this.frame = frame;
    this.problems = frame.problems;
    this.signature = signature;
    this.expressions = new Expressions(frame);
    this.assignments = new Assignments(frame, expressions);
    this.jumps = new Jumps(frame);
    this.loops = new Loops(frame, expressions, jumps, this);
    this.switches = new Switches(frame, expressions, jumps, this);
  }

  /** The body of the routine, its parameters being declared. */
  Stmt.Block routine(Ast.Block body) {
    Stmt.Block whole = frame.block(body.span(), () -> body.statements().forEach(this::statement));
    jumps.finish();
    return whole;
  }

  /** A statement that is a scope of its own. */
  Stmt.Block scoped(Ast.Stmt body) {
    frame.scope.enter();
    Stmt.Block block = frame.block(body.span(), () -> inner(body));
    frame.scope.leave(body.span());
    return block;
  }

  /** The statement, without a scope and block of its own. */
  void inner(Ast.Stmt body) {
    if (body instanceof Ast.Block b) {
      b.statements().forEach(this::statement);
    } else {
      statement(body);
    }
  }

  /** The statement without its semicolon: what a trace shows. */
  static Span own(Ast.Stmt s) {
    Span span = s.span();
    String text = span.source().text();
    int end = span.end();
    if (end > span.start() && text.charAt(end - 1) == ';') {
      end--;
      while (end > span.start() && Character.isWhitespace(text.charAt(end - 1))) {
        end--;
      }
    }
    return new Span(span.source(), span.start(), end);
  }

  void statement(Ast.Stmt s) {
    if (s instanceof Ast.Block b) {
      frame.write(scoped(b));
    } else if (s instanceof Ast.Locals l) {
      l.variables().forEach(this::local);
    } else if (s instanceof Ast.ExprStmt e) {
      expression(e.expr());
    } else if (s instanceof Ast.If i) {
      branch(i);
    } else if (s instanceof Ast.While
        || s instanceof Ast.DoWhile
        || s instanceof Ast.For
        || s instanceof Ast.ForEach) {
      loops.statement(s);
    } else if (s instanceof Ast.Switch w) {
      switches.statement(w);
    } else if (s instanceof Ast.Case || s instanceof Ast.Default) {
      String what = s instanceof Ast.Case ? "'case'" : "'default'";
      problems.error(s.span(), what + " stands only directly in the body of a switch");
    } else if (!(s instanceof Ast.Empty) && !jump(s) && !block(s)) {
      throw new AssertionError("unhandled " + s);
    }
  }

  private boolean jump(Ast.Stmt s) {
    if (s instanceof Ast.Break) {
      jumps.breakOut(own(s));
    } else if (s instanceof Ast.Continue) {
      jumps.continueLoop(own(s));
    } else if (s instanceof Ast.Label l) {
      jumps.declare(l.name());
    } else if (s instanceof Ast.Goto g) {
      jumps.goTo(g.label(), own(g));
    } else if (s instanceof Ast.Return r) {
      returned(r);
    } else {
      return false;
    }
    return true;
  }

  private boolean block(Ast.Stmt s) {
    if (s instanceof Ast.Atomic a) {
      int id = frame.nextId();
      frame.write(new Stmt.Atomic(id, a.span(), region("an atomic block", a.body(), a.span())));
    } else if (s instanceof Ast.Choose c) {
      int id = frame.nextId();
      List<Stmt.Block> branches =
          c.branches().stream().map(b -> region("a branch of a choose", b, b.span())).toList();
      frame.write(new Stmt.Choose(id, c.span(), branches));
    } else if (s instanceof Ast.Wait w) {
      waits(w);
    } else if (s instanceof Ast.BugOn b) {
      Value condition = frame.real(expressions.condition(b.condition(), Use.STATEMENT));
      if (condition != null) {
        frame.write(new Stmt.BugOn(frame.nextId(), own(b), condition.expr()));
      }
    } else if (s instanceof Ast.Assert a) {
      asserted(a);
    } else {
      return false;
    }
    return true;
  }

  /** A block that control enters only at its beginning. */
  Stmt.Block region(String what, Ast.Stmt body, Span span) {
    jumps.enterRegion(what, span);
    Stmt.Block block = scoped(body);
    jumps.leaveRegion();
    return block;
  }

  // ------------------------------------------------------------------ simple statements

  /** An expression as a statement. */
  void expression(Ast.Expr e) {
    if (e instanceof Ast.Assign a) {
      assignments.assign(a, a.span());
    } else if (e instanceof Ast.Call c) {
      if (c.function().text().equals(Calls.WRITE_ONCE)) {
        assignments.writeOnce(c, c.span());
      } else {
        expressions.calls().statement(c, c.span());
      }
    } else {
      boolean comparison = e instanceof Ast.Binary b && b.op() == Ast.BinaryOp.EQ;
      problems.error(
          e.span(),
          "this statement has no effect"
              + (comparison ? "; did you mean '='?" : ": expected an assignment or a call"));
      expressions.value(e, Use.STATEMENT);
    }
  }

  private void local(Ast.Variable v) {
    Type type = new TypeNames(frame.symbols, problems).ofVariable(v.type(), "a variable");
    if (type != null && (!type.isScalar() || !v.dimensions().isEmpty())) {
      problems.error(
          v.name().span(),
          "'"
              + v.name().text()
              + "' is local, and locals are scalars and pointers; declare it at"
              + " file scope");
      type = null;
    }
    int index = frame.scope.declare(v.name().text(), v.name().span(), type, v.ghost(), problems);
    Ast.Initial initial = v.initial();
    if (initial instanceof Ast.InitialList list) {
      problems.error(list.span(), "a local takes one value, not a list");
    } else if (initial instanceof Ast.InitialValue value) {
      initialise(v, index, value.value());
    } else if (index != Scope.BROKEN) {
      frame.write(new Stmt.Declare(frame.nextId(), v.name().span(), index));
    }
  }

  private void initialise(Ast.Variable v, int index, Ast.Expr value) {
    Span name = v.name().span();
    Spot target = null;
    if (index != Scope.BROKEN) {
      Place place = frame.local(name, index);
      target = new Spot(place, Effects.NONE, v.ghost(), v.name().text(), name);
    }
    assignments.store(target, null, value, name.to(value.span()));
  }

  private void branch(Ast.If i) {
    Span span = i.condition().span();
    Value condition = frame.real(expressions.condition(i.condition(), Use.CONDITION));
    Expr tested = condition == null ? Frame.wrong(span) : condition.expr();
    Stmt.Block then = scoped(i.then());
    Ast.Stmt written = i.otherwise();
    Stmt.Block otherwise =
        written == null ? frame.block(i.then().span(), List.of()) : scoped(written);
    frame.write(new Stmt.If(frame.nextId(), span, tested, then, otherwise));
  }

  private void returned(Ast.Return r) {
    Ast.Expr value = r.value();
    Type result = signature.result();
    if (value == null) {
      if (result != null && !(result instanceof Type.Void)) {
        problems.add(
            Diagnostic.error(
                    r.span(), "'" + signature.name() + "' returns " + result + ": expected a value")
                .withNote(signature.span(), "declared here"));
      }
      frame.write(new Stmt.Return(frame.nextId(), own(r), null));
    } else if (result instanceof Type.Void) {
      problems.add(
          Diagnostic.error(
                  value.span(), "'" + signature.name() + "' has no result: 'return' takes no value")
              .withNote(signature.span(), "declared here"));
    } else {
      returned(r, value, result);
    }
  }

  private void returned(Ast.Return r, Ast.Expr value, @Nullable Type result) {
    String what = "the result of '" + signature.name() + "'";
    if (result != null && (value instanceof Ast.AnyValue || value instanceof Ast.AnyObject)) {
      int local = frame.scope.introduce("value of " + value.span().text(), value.span(), result);
      Place place = frame.local(value.span(), local);
      assignments.choice(
          new Spot(place, Effects.NONE, false, signature.name(), signature.span()), value, own(r));
      Expr read = new Expr.Read(value.span(), place);
      frame.write(new Stmt.Return(frame.nextId(), own(r), read));
      return;
    }
    Value given = frame.real(expressions.value(value, Use.STATEMENT));
    Value converted = Conversion.to(result, given, what, problems);
    Expr returned = converted == null ? Frame.wrong(value.span()) : converted.expr();
    frame.write(new Stmt.Return(frame.nextId(), own(r), returned));
  }

  private void waits(Ast.Wait w) {
    Value condition = frame.real(expressions.condition(w.condition(), Use.WAIT));
    if (condition != null) {
      frame.write(new Stmt.Wait(frame.nextId(), own(w), w.fair(), condition.expr()));
    }
  }

  private void asserted(Ast.Assert a) {
    Value condition = expressions.condition(a.condition(), Use.ASSERTION);
    Ast.Name name = a.property();
    if (name == null) {
      problems.error(
          a.span(),
          "an assertion names the property that it belongs to: expected 'assert(c, name)'");
      return;
    }
    Ast.Property property = frame.unit.assertable.get(name.text());
    if (property == null) {
      List<String> known =
          frame.unit.assertable.values().stream()
              .filter(p -> p.kind() == Ast.PropertyKind.ASSERTED)
              .map(p -> p.name().text())
              .toList();
      problems.add(
          Symbols.unknown(
              name.span(), "there is no property '" + name.text() + "'", name.text(), known));
    } else if (property.kind() != Ast.PropertyKind.ASSERTED) {
      problems.add(
          Diagnostic.error(name.span(), "property '" + name.text() + "' is not 'asserted'")
              .withNote(property.name().span(), "declared here"));
    } else if (condition != null) {
      frame.write(new Stmt.Assert(frame.nextId(), own(a), condition.expr(), name.text()));
    }
  }
}
