package org.pinproof.system;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pinproof.check.Expr.UnaryOp;
import org.pinproof.scenario.Point;

/** The complete printed form of a transition system: every variable, location, node and formula. */
public final class SystemText {
  private final TransitionSystem system;
  private final StringBuilder out = new StringBuilder();

  private SystemText(TransitionSystem system) {
    this.system = system;
  }

  public static String of(TransitionSystem system) {
    SystemText text = new SystemText(system);
    text.write();
    return text.out.toString();
  }

  /** One term, as C would write it where C can. */
  public static String of(Term term) {
    if (term instanceof Term.Const c) {
      return Long.toString(c.value());
    } else if (term instanceof Term.Get g) {
      return place(g.variable(), g.index());
    } else if (term instanceof Term.Lookup l) {
      String table = l.table().stream().map(String::valueOf).collect(Collectors.joining(", "));
      return "{" + table + "}[" + of(l.index()) + "]";
    } else if (term instanceof Term.Temp t) {
      return "$" + t.slot();
    } else if (term instanceof Term.Let l) {
      return "(let $" + l.slot() + " = " + of(l.value()) + " in " + of(l.body()) + ")";
    } else if (term instanceof Term.Checked c) {
      return "check(" + of(c.value()) + ", " + c.low() + ".." + c.high() + ")";
    } else if (term instanceof Term.Unary u) {
      return (u.op() == UnaryOp.TRUTH ? "0 != " : u.op().text) + of(u.operand());
    } else if (term instanceof Term.Binary b) {
      return "(" + of(b.left()) + " " + b.op().text + " " + of(b.right()) + ")";
    } else if (term instanceof Term.Conditional c) {
      return "(" + of(c.condition()) + " ? " + of(c.then()) + " : " + of(c.otherwise()) + ")";
    } else if (term instanceof Term.Quantified q) {
      String word = q.universal() ? "forall" : "exists";
      return "(" + word + " $" + q.slot() + " in 1.." + q.count() + ": " + of(q.body()) + ")";
    }
    throw new AssertionError("unhandled " + term);
  }

  private static String place(Variable v, Term index) {
    return v.length() == 1 ? v.name() : v.name() + "[" + of(index) + "]";
  }

  private void write() {
    line("variables");
    for (Variable v : system.variables()) {
      String cells = v.length() == 1 ? "" : "[" + v.length() + "]";
      line("  " + v.name() + cells + ": " + v.min() + ".." + v.max());
    }
    line("properties");
    for (TransitionSystem.SystemProperty p : system.properties()) {
      Term formula = p.formula();
      line("  " + p.name() + " " + p.when() + (formula == null ? "" : ": " + of(formula)));
    }
    line("initial");
    region(system.initial());
    for (TransitionSystem.Task task : system.tasks()) {
      line((task.daemon() ? "daemon " : "task ") + task.name());
      for (int i = 1; i < task.locations().size(); i++) {
        location(i, task.locations().get(i));
      }
    }
  }

  private void location(int number, TransitionSystem.Location location) {
    Point point = location.point();
    StringBuilder head = new StringBuilder("  at " + number + ": ");
    head.append(location.span().shortWhere());
    if (!point.path().isEmpty()) {
      head.append(" in ").append(point.path());
    }
    head.append(location.idle() ? ", idle" : "");
    List<Variable> live = location.live();
    if (!live.isEmpty()) {
      head.append(", keeps ");
      head.append(live.stream().map(Variable::name).collect(Collectors.joining(", ")));
    }
    line(head.toString());
    Region step = location.step();
    if (step != null) {
      region(step);
    }
  }

  /** Nodes that are gone to from elsewhere than the line above have a number. */
  private void region(Region region) {
    List<Region.Node> nodes = region.nodes();
    boolean[] target = new boolean[nodes.size()];
    for (int i = 0; i < nodes.size(); i++) {
      List<Integer> next = RegionEdges.next(nodes.get(i));
      for (int j = 0; j < next.size(); j++) {
        target[next.get(j)] |= next.size() > 1 || next.get(j) != i + 1;
      }
    }
    for (int i = 0; i < nodes.size(); i++) {
      String label = target[i] ? i + ":" : "";
      line(String.format("    %-4s%s", label, node(nodes.get(i)) + jump(nodes.get(i), i)));
    }
  }

  private static String jump(Region.Node node, int at) {
    List<Integer> next = RegionEdges.next(node);
    return next.size() == 1 && next.get(0) != at + 1 ? "; goto " + next.get(0) : "";
  }

  private String node(Region.Node node) {
    if (node instanceof Region.Set n) {
      return place(n.variable(), n.index()) + " = " + of(n.value());
    } else if (node instanceof Region.SetTemp n) {
      return "$" + n.slot() + " = " + of(n.value());
    } else if (node instanceof Region.Branch n) {
      return "if " + of(n.condition()) + " goto " + n.then() + " else " + n.otherwise();
    } else if (node instanceof Region.Pick n) {
      return "$" + n.slot() + " = any(0, " + (n.count() - 1) + ")";
    } else if (node instanceof Region.Select n) {
      return "goto " + n.targets() + "[$" + n.slot() + "]";
    } else if (node instanceof Region.Wait n) {
      return "wait " + of(n.condition());
    } else if (node instanceof Region.Assert n) {
      return "assert " + of(n.condition()) + ", " + names(n.violated());
    } else if (node instanceof Region.Fail n) {
      return "fail " + names(n.violated());
    } else if (node instanceof Region.Head n) {
      return "head " + n.slots().stream().map(s -> "$" + s).toList();
    } else if (node instanceof Region.Done) {
      return "done";
    }
    throw new AssertionError("unhandled " + node);
  }

  private String names(long mask) {
    List<String> names = new ArrayList<>();
    IntStream.range(0, system.properties().size())
        .filter(i -> (mask & 1L << i) != 0)
        .forEach(i -> names.add(system.properties().get(i).name()));
    return String.join(", ", names);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
