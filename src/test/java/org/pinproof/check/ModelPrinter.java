package org.pinproof.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The routines of a checked model, as the tests read them. A local that the checker introduced is
 * {@code %index}; loops, switches, for_each and labels have numbers that jumps refer to.
 */
final class ModelPrinter {
  private final StringBuilder out = new StringBuilder();
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private List<Routine.Local> locals = List.of();

  private ModelPrinter() {}

  static String print(CheckedModel model) {
    ModelPrinter printer = new ModelPrinter();
    model.functions().values().forEach(f -> printer.routine("function", f));
    model
        .tasks()
        .values()
        .forEach(t -> printer.routine(t.daemon() ? "daemon" : "task", t.routine()));
    model.properties().values().forEach(printer::property);
    return printer.out.toString();
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }

  private void routine(String kind, Routine r) {
    locals = r.locals();
    numbers.clear();
    String parameters =
        r.locals().subList(0, r.parameters()).stream()
            .map(ModelPrinter::declaration)
            .collect(Collectors.joining(", "));
    String result = r.result() instanceof Type.Void ? "" : ": " + r.result();
    line(0, kind + " " + r.name() + "(" + parameters + ")" + result);
    for (int i = r.parameters(); i < locals.size(); i++) {
      Routine.Local l = locals.get(i);
      line(1, "local " + (l.introduced() ? "%" + i + " " : "") + declaration(l));
    }
    Expr pure = r.pure();
    if (pure != null) {
      line(1, "pure " + expr(pure));
    } else {
      statements(1, r.body().statements());
    }
  }

  private static String declaration(Routine.Local l) {
    return (l.ghost() ? "ghost " : "") + l.name() + ": " + l.type();
  }

  private void property(Property p) {
    locals = p.locals();
    Expr formula = p.formula();
    Expr response = p.response();
    String own = p.own() ? "own " : "";
    line(
        0,
        own
            + "property "
            + p.name()
            + ": "
            + p.kind()
            + (formula == null ? "" : " " + expr(formula))
            + (response == null ? "" : " => " + expr(response)));
  }

  // ------------------------------------------------------------------ statements

  private void statements(int depth, List<Stmt> statements) {
    statements.forEach(s -> statement(depth, s));
  }

  private String number(int id) {
    return "#" + numbers.computeIfAbsent(id, i -> numbers.size() + 1);
  }

  private void statement(int depth, Stmt s) {
    if (s instanceof Stmt.Block b) {
      line(depth, "{");
      statements(depth + 1, b.statements());
      line(depth, "}");
    } else if (s instanceof Stmt.If i) {
      line(depth, "if " + expr(i.condition()));
      statements(depth + 1, i.then().statements());
      if (!i.otherwise().statements().isEmpty()) {
        line(depth, "else");
        statements(depth + 1, i.otherwise().statements());
      }
    } else if (s instanceof Stmt.Loop l) {
      line(depth, "loop " + number(l.id()) + (l.forever() ? " forever" : ""));
      statements(depth + 1, l.body().statements());
      if (!l.update().statements().isEmpty()) {
        line(depth, "update");
        statements(depth + 1, l.update().statements());
      }
    } else if (s instanceof Stmt.Switch w) {
      line(depth, "switch " + number(w.id()) + " " + expr(w.value()));
      w.arms().forEach(a -> arm(depth + 1, a));
    } else if (s instanceof Stmt.Choose c) {
      for (Stmt.Block b : c.branches()) {
        line(depth, b.equals(c.branches().get(0)) ? "choose" : "or");
        statements(depth + 1, b.statements());
      }
    } else if (s instanceof Stmt.ForEach f) {
      line(depth, "for_each " + number(f.id()) + " " + local(f.variable()));
      statements(depth + 1, f.body().statements());
    } else if (s instanceof Stmt.Atomic a) {
      line(depth, "atomic");
      statements(depth + 1, a.body().statements());
    } else {
      line(depth, simple(s));
    }
  }

  private void arm(int depth, Stmt.Arm a) {
    List<String> labels = a.labels().stream().map(this::expr).toList();
    line(depth, "case " + String.join(", ", labels) + (a.otherwise() ? " default" : ""));
    statements(depth + 1, a.body().statements());
  }

  private String simple(Stmt s) {
    if (s instanceof Stmt.Declare d) {
      return "declare " + local(d.local());
    } else if (s instanceof Stmt.Assign a) {
      return (a.ghost() ? "ghost " : "") + place(a.target()) + " = " + expr(a.value());
    } else if (s instanceof Stmt.AnyValue a) {
      return place(a.target()) + " = any(" + expr(a.low()) + ", " + expr(a.high()) + ")";
    } else if (s instanceof Stmt.AnyObject a) {
      return place(a.target()) + " = any(struct " + a.struct() + ")";
    } else if (s instanceof Stmt.Call c) {
      Integer result = c.result();
      return "call "
          + (result == null ? "" : local(result) + " = ")
          + c.function()
          + arguments(c.arguments());
    } else if (s instanceof Stmt.Return r) {
      Expr value = r.value();
      return "return" + (value == null ? "" : " " + expr(value));
    } else if (s instanceof Stmt.Break b) {
      return "break " + number(b.target());
    } else if (s instanceof Stmt.Continue c) {
      return "continue " + number(c.target());
    } else if (s instanceof Stmt.Label l) {
      return "label " + number(l.id()) + " " + l.name();
    } else if (s instanceof Stmt.Goto g) {
      return "goto " + number(g.target());
    } else if (s instanceof Stmt.Wait w) {
      return (w.fair() ? "wait_fair " : "wait_event ") + expr(w.condition());
    } else if (s instanceof Stmt.BugOn b) {
      return "bug_on " + expr(b.condition());
    } else if (s instanceof Stmt.Assert a) {
      return "assert " + expr(a.condition()) + " of " + a.property();
    }
    throw new AssertionError("unhandled " + s);
  }

  // ------------------------------------------------------------------ expressions

  private String local(int index) {
    Routine.Local l = locals.get(index);
    return l.introduced() ? "%" + index : l.name();
  }

  private String arguments(List<Expr> arguments) {
    return arguments.stream().map(this::expr).collect(Collectors.joining(", ", "(", ")"));
  }

  private String expr(Expr e) {
    if (e instanceof Expr.Const c) {
      return constant(c);
    } else if (e instanceof Expr.Config c) {
      return c.name();
    } else if (e instanceof Expr.Read r) {
      return place(r.place());
    } else if (e instanceof Expr.AddressOf a) {
      return "&" + place(a.place());
    } else if (e instanceof Expr.Current) {
      return "current";
    } else if (e instanceof Expr.Unary u) {
      return u.op() + "(" + expr(u.operand()) + ")";
    } else if (e instanceof Expr.Binary b) {
      return "(" + expr(b.left()) + " " + b.op().text + " " + expr(b.right()) + ")";
    } else if (e instanceof Expr.Conditional c) {
      return "(" + expr(c.condition()) + " ? " + expr(c.then()) + " : " + expr(c.otherwise()) + ")";
    } else if (e instanceof Expr.PureCall c) {
      return c.function() + arguments(c.arguments());
    } else if (e instanceof Expr.Quantified q) {
      String word = q.universal() ? "forall" : "exists";
      return word + "(" + local(q.variable()) + ": " + expr(q.body()) + ")";
    }
    throw new AssertionError("unhandled " + e);
  }

  private static String constant(Expr.Const c) {
    if (c.type() instanceof Type.Bool) {
      return c.value() == 0 ? "false" : "true";
    } else if (c.type() instanceof Type.Null) {
      return "NULL";
    }
    return (c.type() instanceof Type.Enum e ? e.tag() + "#" : "") + c.value();
  }

  private String place(@Nullable Place p) {
    if (p instanceof Place.OfLocal l) {
      return local(l.index());
    } else if (p instanceof Place.OfGlobal g) {
      return g.name();
    } else if (p instanceof Place.OfField f && f.owner() instanceof Place.OfPointer q) {
      return expr(q.pointer()) + "->" + f.field();
    } else if (p instanceof Place.OfField f) {
      return place(f.owner()) + "." + f.field();
    } else if (p instanceof Place.OfPointer q) {
      return "*" + expr(q.pointer());
    } else if (p instanceof Place.OfElement e) {
      return place(e.array()) + "[" + expr(e.index()) + "]";
    }
    throw new AssertionError("unhandled " + p);
  }
}
