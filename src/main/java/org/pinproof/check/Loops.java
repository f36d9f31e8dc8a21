package org.pinproof.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;

/** Loops in simpler terms: a {@link Stmt.Loop} that a {@link Stmt.Break} leaves. */
final class Loops {
  private final Frame frame;
  private final Expressions expressions;
  private final Jumps jumps;
  private final Statements statements;

  Loops(Frame frame, Expressions expressions, Jumps jumps, Statements statements) {
    this.frame = frame;
    this.expressions = expressions;
    this.jumps = jumps;
    this.statements = statements;
  }

  void statement(Ast.Stmt s) {
    if (s instanceof Ast.While w) {
      loop(w.span(), w.condition(), w.body(), null);
    } else if (s instanceof Ast.DoWhile d) {
      doWhile(d);
    } else if (s instanceof Ast.For f) {
      frame.scope.enter();
      Ast.Stmt first = f.first();
      if (first != null) {
        statements.statement(first);
      }
      loop(f.span(), f.condition(), f.body(), f.update());
      frame.scope.leave(f.span());
    } else if (s instanceof Ast.ForEach f) {
      forEach(f);
    } else {
      throw new AssertionError("unhandled " + s);
    }
  }

  /** A loop that looks at its condition first. */
  private void loop(
      Span span, Ast.@Nullable Expr condition, Ast.Stmt body, Ast.@Nullable Expr update) {
    int id = frame.nextId();
    jumps.enter(Jumps.Kind.LOOP, id);
    List<Stmt> exit = condition == null ? List.of() : frame.apart(() -> exit(id, condition));
    List<Stmt> round =
        frame.apart(
            () -> {
              frame.writeAll(exit);
              frame.write(statements.scoped(body));
            });
    jumps.leave();
    Stmt.Block again =
        frame.block(
            update == null ? span : update.span(),
            () -> {
              if (update != null) {
                statements.expression(update);
              }
            });
    Stmt.Block whole = frame.block(body.span(), round);
    frame.write(new Stmt.Loop(id, span, whole, again, exit.isEmpty()));
  }

  /** The condition is looked at in the update, where {@code continue} leads. */
  private void doWhile(Ast.DoWhile d) {
    int id = frame.nextId();
    jumps.enter(Jumps.Kind.LOOP, id);
    Stmt.Block body = statements.scoped(d.body());
    jumps.leave();
    List<Stmt> exit = frame.apart(() -> exit(id, d.condition()));
    Stmt.Block update = frame.block(d.condition().span(), exit);
    frame.write(new Stmt.Loop(id, d.span(), body, update, exit.isEmpty()));
  }

  /** Leaves the loop if the condition is false; nothing if it is the literal true. */
  private void exit(int loop, Ast.Expr written) {
    Value condition = frame.real(expressions.condition(written, Use.CONDITION));
    Span span = written.span();
    Expr tested = condition == null ? Frame.wrong(span) : condition.expr();
    if (Literals.isTrue(tested)) {
      return;
    }
    Stmt.Block stay = frame.block(span, List.of());
    Stmt.Block leave = frame.block(span, List.of(new Stmt.Break(frame.nextId(), span, loop)));
    frame.write(new Stmt.If(frame.nextId(), span, tested, stay, leave));
  }

  private void forEach(Ast.ForEach f) {
    int id = frame.nextId();
    frame.scope.enter();
    Type.Pointer type = expressions.binder(f.binder());
    Ast.Name name = f.binder().name();
    int variable = frame.scope.declareFixed(name.text(), name.span(), type, frame.problems);
    jumps.enter(Jumps.Kind.FOR_EACH, id);
    Span head = new Span(f.span().source(), f.span().start(), f.binder().span().end());
    Stmt.Block body = statements.region("a for_each", f.body(), head);
    jumps.leave();
    frame.scope.leave(f.span());
    if (type != null) {
      frame.write(new Stmt.ForEach(id, f.span(), variable, type.tag(), body));
    }
  }
}
