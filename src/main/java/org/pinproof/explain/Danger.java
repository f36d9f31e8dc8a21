package org.pinproof.explain;

import static java.util.Collections.disjoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pinproof.check.Expr;
import org.pinproof.check.Routine;
import org.pinproof.check.Type;
import org.pinproof.source.Span;

/**
 * One way in which a formula of a state can come out wrong: there are objects for which all of the
 * parts are true. {@code never exists (struct page *p) p->a && p->b} has one, of the parts {@code
 * p->a} and {@code p->b}; {@code always a implies b} has {@code a} and {@code !b}. The parts are in
 * the order in which they are evaluated, so the first ones are the left side: what has to be the
 * case for the rest to matter.
 */
record Danger(List<Expr.Quantified> binders, List<Part> parts) {
  private static final Type BOOL = new Type.Bool();

  /** A formula with more of them is taken as one part. */
  private static final int MOST = 4;

  /** A condition, or the opposite of one. */
  record Part(Expr condition, boolean positive) {
    String text() {
      String text = condition.span().text();
      boolean simple = condition instanceof Expr.Read || condition instanceof Expr.PureCall;
      return positive ? text : simple ? "!" + text : "!(" + text + ")";
    }

    /** The same as an operand of {@code &&}. */
    String operand() {
      boolean loose =
          condition instanceof Expr.Quantified
              || condition instanceof Expr.Conditional
              || (condition instanceof Expr.Binary b
                  && (b.op() == Expr.BinaryOp.OR || b.op() == Expr.BinaryOp.IMPLIES));
      return positive && loose ? "(" + text() + ")" : text();
    }

    Expr expr() {
      return positive
          ? condition
          : new Expr.Unary(condition.span(), BOOL, Expr.UnaryOp.NOT, condition);
    }
  }

  /**
   * The ways in which the formula comes out as {@code value}, in order of evaluation.
   *
   * @param locals of the property: the bound variables
   */
  static List<Danger> of(Expr formula, boolean value, List<Routine.Local> locals) {
    List<Danger> all = ways(formula, value, locals);
    return all.size() <= MOST ? all : List.of(single(formula, value));
  }

  private static Danger single(Expr e, boolean value) {
    return new Danger(List.of(), List.of(new Part(e, value)));
  }

  private static List<Danger> ways(Expr e, boolean value, List<Routine.Local> locals) {
    if (e instanceof Expr.Unary u && u.op() == Expr.UnaryOp.NOT) {
      return ways(u.operand(), !value, locals);
    } else if (e instanceof Expr.Quantified q && q.universal() != value) {
      return ways(q.body(), value, locals).stream().map(way -> way.under(q)).toList();
    } else if (e instanceof Expr.Binary b && b.op().shortCircuits()) {
      return logical(b, value, locals);
    }
    return List.of(single(e, value));
  }

  private static List<Danger> logical(Expr.Binary b, boolean value, List<Routine.Local> locals) {
    boolean and = b.op() == Expr.BinaryOp.AND;
    boolean implies = b.op() == Expr.BinaryOp.IMPLIES;
    boolean both = and == value; // whether both operands count, or either does
    boolean left = implies != value; // what the left operand has to be, for that
    List<Danger> right = ways(b.right(), value, locals);
    Danger whole = single(b.right(), value);
    if (both) {
      return product(ways(b.left(), left, locals), right, whole, locals);
    }
    List<Danger> either = new ArrayList<>(ways(b.left(), left, locals));
    either.addAll(product(ways(b.left(), !left, locals), right, whole, locals));
    return either;
  }

  /** Each with each; where a name would mean two objects, the second operand stays whole. */
  private static List<Danger> product(
      List<Danger> first, List<Danger> second, Danger whole, List<Routine.Local> locals) {
    List<Danger> all = new ArrayList<>();
    for (Danger a : first) {
      Set<String> names = a.names(locals);
      boolean clash = second.stream().anyMatch(b -> !disjoint(names, b.names(locals)));
      for (Danger b : clash ? List.of(whole) : second) {
        List<Expr.Quantified> binders = new ArrayList<>(a.binders);
        binders.addAll(b.binders);
        List<Part> parts = new ArrayList<>(a.parts);
        parts.addAll(b.parts);
        all.add(new Danger(List.copyOf(binders), List.copyOf(parts)));
      }
    }
    return all;
  }

  private Set<String> names(List<Routine.Local> locals) {
    return binders.stream().map(q -> locals.get(q.variable()).name()).collect(Collectors.toSet());
  }

  private Danger under(Expr.Quantified binder) {
    List<Expr.Quantified> all = new ArrayList<>(List.of(binder));
    all.addAll(binders);
    return new Danger(List.copyOf(all), parts);
  }

  /** {@code a && b} of the first {@code count} parts. */
  String text(int count) {
    return count == 1
        ? parts.get(0).text()
        : parts.stream().limit(count).map(Part::operand).collect(Collectors.joining(" && "));
  }

  /** Whether there are objects for which the first {@code count} parts are true; at least one. */
  Expr holds(int count) {
    Expr all = parts.get(0).expr();
    for (Part part : parts.subList(1, count)) {
      Span span = part.condition().span();
      all = new Expr.Binary(span, BOOL, Expr.BinaryOp.AND, all, part.expr());
    }
    for (int i = binders.size() - 1; i >= 0; i--) {
      Expr.Quantified q = binders.get(i);
      all = new Expr.Quantified(q.span(), false, q.struct(), q.variable(), all);
    }
    return all;
  }
}
