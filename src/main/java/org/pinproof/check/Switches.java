package org.pinproof.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;

/** {@code switch} over integers and enums. */
final class Switches {
  private final Frame frame;
  private final Problems problems;
  private final Expressions expressions;
  private final Jumps jumps;
  private final Statements statements;

  Switches(Frame frame, Expressions expressions, Jumps jumps, Statements statements) {
    this.frame = frame;
    this.problems = frame.problems;
    this.expressions = expressions;
    this.jumps = jumps;
    this.statements = statements;
  }

  /** The labels and statements of one arm, as written. */
  private record Part(List<Ast.Stmt> labels, List<Ast.Stmt> body) {}

  void statement(Ast.Switch s) {
    Value value = switched(s);
    int id = frame.nextId();
    jumps.enter(Jumps.Kind.SWITCH, id);
    frame.scope.enter();
    Seen seen = new Seen();
    List<Stmt.Arm> arms = new ArrayList<>();
    for (Part part : parts(s.body())) {
      arms.add(arm(part, value, seen));
    }
    frame.scope.leave(s.span());
    jumps.leave();
    Expr tested = value == null ? Frame.wrong(s.value().span()) : value.expr();
    frame.write(new Stmt.Switch(id, s.value().span(), tested, List.copyOf(arms)));
  }

  private @Nullable Value switched(Ast.Switch s) {
    Value value = frame.real(expressions.value(s.value(), Use.STATEMENT));
    if (value == null || value.type().isInteger() || value.type() instanceof Type.Enum) {
      return value;
    }
    problems.error(value.span(), "a switch goes over an integer or an enum, found " + value.type());
    return null;
  }

  private List<Part> parts(Ast.Block body) {
    List<Part> parts = new ArrayList<>();
    Part last = null;
    for (Ast.Stmt s : body.statements()) {
      if (s instanceof Ast.Case || s instanceof Ast.Default) {
        if (last == null || !last.body().isEmpty()) {
          last = new Part(new ArrayList<>(), new ArrayList<>());
          parts.add(last);
        }
        last.labels().add(s);
      } else if (last != null) {
        last.body().add(s);
      } else {
        problems.error(s.span(), "a statement before the first 'case' is never reached");
        frame.apart(() -> statements.statement(s));
      }
    }
    return parts;
  }

  /** Labels that earlier arms have. */
  private static final class Seen {
    final Map<Long, Span> values = new HashMap<>();
    @Nullable Span otherwise;
  }

  private Stmt.Arm arm(Part part, @Nullable Value value, Seen seen) {
    List<Expr> labels = new ArrayList<>();
    boolean otherwise = false;
    for (Ast.Stmt label : part.labels()) {
      if (label instanceof Ast.Case c) {
        Expr constant = label(c, value, seen);
        if (constant != null) {
          labels.add(constant);
        }
      } else {
        otherwise = true;
        Span first = seen.otherwise;
        if (first != null) {
          problems.add(
              Diagnostic.error(label.span(), "a second 'default' in one switch")
                  .withNote(first, "the first one is here"));
        }
        seen.otherwise = label.span();
      }
    }
    List<Ast.Stmt> written = part.body();
    Span start = part.labels().get(0).span();
    Span span = written.isEmpty() ? start : start.to(written.get(written.size() - 1).span());
    Stmt.Block body = frame.block(span, () -> written.forEach(statements::statement));
    return new Stmt.Arm(List.copyOf(labels), otherwise, body);
  }

  private @Nullable Expr label(Ast.Case c, @Nullable Value value, Seen seen) {
    Value constant = expressions.constant(c.value());
    if (constant == null || value == null) {
      return null;
    } else if (!Conversion.compatible(value.type(), constant.type())) {
      problems.error(
          constant.span(),
          "type mismatch: the switch goes over "
              + (value.type().isInteger() ? "an integer" : value.type())
              + ", this label is "
              + (constant.type().isInteger() ? "an integer" : constant.type()));
      return null;
    }
    Long known = Literals.value(constant.expr());
    if (known != null) {
      Span first = seen.values.putIfAbsent(known, constant.span());
      if (first != null) {
        problems.add(
            Diagnostic.error(constant.span(), "a second 'case " + constant.span().text() + "'")
                .withNote(first, "the first one is here"));
      }
      warnIfNever(constant.span(), known, value);
    }
    return constant.expr();
  }

  private void warnIfNever(Span span, long label, Value value) {
    Interval range = value.range();
    if (range != null && !range.contains(Literals.exactly(label))) {
      problems.warning(
          span,
          "type-limits",
          "this case is never taken: '" + value.span().text() + "' is in " + range);
    }
  }
}
