package org.pinproof.promela;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Span;
import org.pinproof.system.Fold;
import org.pinproof.system.Region;
import org.pinproof.system.RegionEdges;
import org.pinproof.system.Term;
import org.pinproof.system.Variable;

/**
 * Writes what a step does, as statements that never block: branches nest, and what several branches
 * go on with stands behind them, under a label where one of them jumps to it.
 */
final class StepBody {
  private final Region region;
  private final Shape shape;
  private final Identifiers names;

  /** Value of each choice, by node; the others are made here. */
  private final Map<Integer, Integer> picks;

  /** What the labels of this body begin with. */
  private final String prefix;

  /** The line of the model that the text before names. */
  private String place;

  /** Nodes that control comes to, among those that are written apart. */
  private final BitSet reached = new BitSet();

  /** The number of the end of the body, as a node. */
  private final int end;

  private boolean rounds;

  private StepBody(
      Region region,
      Shape shape,
      Identifiers names,
      Map<Integer, Integer> picks,
      String prefix,
      Span place) {
    this.region = region;
    this.shape = shape;
    this.names = names;
    this.picks = picks;
    this.prefix = prefix;
    this.place = place.shortWhere();
    this.end = region.nodes().size();
  }

  /** Constants known to be in temporaries. */
  private static final class Known implements Evaluated.Reads {
    private final Map<Integer, Term> slots = new HashMap<>();

    @Override
    public Term temporary(Term.Temp temp) {
      Term value = slots.get(temp.slot());
      return value == null ? temp : value;
    }

    Known copy() {
      Known copy = new Known();
      copy.slots.putAll(slots);
      return copy;
    }

    void put(int slot, Term value) {
      if (value instanceof Term.Const) {
        slots.put(slot, value);
      } else {
        slots.remove(slot);
      }
    }
  }

  /**
   * The statements of a region; they are none if it changes nothing.
   *
   * @param picks value of each choice, by node; the others are made where they stand, which needs
   *     an atomic sequence instead of a d_step
   * @param prefix begins the labels: no other body of the process has it
   * @param place the line of the model that the text before names
   */
  static Lines write(
      Region region,
      Shape shape,
      Identifiers names,
      Map<Integer, Integer> picks,
      String prefix,
      Span place) {
    StepBody body = new StepBody(region, shape, names, picks, prefix, place);
    Lines lines = new Lines();
    Known known = new Known();
    int start = body.afterFirstWaits(known);
    if (body.shape.isJoin(start)) {
      lines.label(body.label(start));
    }
    lines.add(body.place(start, body.end, known));
    return body.ended(lines);
  }

  /** Waits that come first are the guard: there is no need to repeat them. */
  private int afterFirstWaits(Known known) {
    int node = 0;
    while (shape.joinsAfter(node).isEmpty()) {
      Region.Node n = region.nodes().get(node);
      if (n instanceof Region.Pick p && picks.containsKey(node)) {
        known.put(p.slot(), Fold.constant(picks.get(node)));
        node = p.next();
      } else if (n instanceof Region.Select s
          && known.slots.get(s.slot()) instanceof Term.Const c) {
        node = s.targets().get((int) c.value());
      } else if (n instanceof Region.Wait w
          && Evaluated.of(w.condition(), known).required().isEmpty()) {
        node = w.next();
      } else {
        break;
      }
    }
    return node;
  }

  /** Adds the end: temporaries go back to 0, so that they split no state. */
  private Lines ended(Lines lines) {
    shape.order().stream()
        .map(this::label)
        .filter(label -> !lines.mentions("goto " + label + ";"))
        .forEach(lines::removeLabel);
    if (reached.get(end) && lines.mentions(label(end))) {
      lines.label(label(end));
    }
    for (int slot : Rounds.slots(region)) {
      String name = PromelaWriter.TEMPORARY + slot;
      if (lines.mentions(name + " = ") || lines.mentions("select(" + name + " ")) {
        lines.add(name + " = 0;");
      }
    }
    return rounds ? lines.add(PromelaWriter.ROUNDS + " = 0;") : lines;
  }

  private String label(int node) {
    return node == end ? prefix + "_end" : prefix + "_" + node;
  }

  /** Goes on at a node: falls out where that stands next, jumps where it stands elsewhere. */
  private Lines from(int node, int follow, Known known) {
    Region.Node n = node == end ? null : region.nodes().get(node);
    if (n instanceof Region.Done) {
      return from(end, follow, known);
    }
    if (node == follow) {
      reached.set(node);
      return new Lines();
    }
    if (node == end || shape.isJoin(node)) {
      reached.set(node);
      return Lines.of("goto " + label(node) + ";");
    }
    return place(node, follow, known);
  }

  /** Writes a node and what follows it, up to where control falls out. */
  private Lines place(int first, int follow, Known known) {
    Lines lines = new Lines();
    int node = first;
    while (node != end && shape.joinsAfter(node).isEmpty()) {
      Region.Node n = region.nodes().get(node);
      List<Integer> next = RegionEdges.next(n);
      if (next.size() != 1 || next.get(0) == follow || shape.isJoin(next.get(0))) {
        break;
      }
      lines.add(statement(node, n, known));
      node = next.get(0);
    }
    return node == end ? lines : lines.add(withJoins(node, follow, known));
  }

  private Lines withJoins(int node, int follow, Known known) {
    List<Integer> joins = shape.joinsAfter(node);
    Lines lines = control(node, joins.isEmpty() ? follow : joins.get(0), known);
    for (int i = 0; i < joins.size(); i++) {
      int join = joins.get(i);
      if (reached.get(join)) {
        lines.label(label(join));
        lines.add(place(join, i + 1 < joins.size() ? joins.get(i + 1) : follow, new Known()));
      }
    }
    return lines;
  }

  /** One node and where control goes from it. */
  private Lines control(int node, int follow, Known known) {
    Region.Node n = region.nodes().get(node);
    if (n instanceof Region.Done) {
      return from(end, follow, known);
    } else if (n instanceof Region.Fail f) {
      return failed(f);
    } else if (n instanceof Region.Branch b) {
      return branch(b, follow, known);
    } else if (n instanceof Region.Select s) {
      return select(s, follow, known);
    }
    Lines lines = statement(node, n, known);
    return lines.add(from(RegionEdges.next(n).get(0), follow, known));
  }

  private Lines failed(Region.Fail f) {
    reached.set(end);
    String text = "REQUIRE(%s, false, %s);".formatted(names.violated(f.violated()), label(end));
    return comment(f.span()).add(text);
  }

  // ---------------------------------------------------------------- branches

  private Lines branch(Region.Branch b, int follow, Known known) {
    Evaluated condition = Evaluated.of(b.condition(), known);
    Lines lines = comment(b.span()).add(required(condition, b.span()));
    if (condition.value() instanceof Term.Const c) {
      return lines.add(from(c.value() != 0 ? b.then() : b.otherwise(), follow, known));
    }
    if (region.nodes().get(b.then()) instanceof Region.Fail f) {
      lines.add(require(f.violated(), Logic.not(condition.value()), b.span()));
      return lines.add(from(b.otherwise(), follow, known));
    }
    Lines then = from(b.then(), follow, known.copy());
    Lines otherwise = from(b.otherwise(), follow, known.copy());
    if (then.isEmpty() && otherwise.isEmpty()) {
      return lines;
    } else if (then.isEmpty()) {
      return lines.add(alternative(text(Logic.not(condition.value()), b.span()), otherwise, then));
    }
    return lines.add(alternative(text(condition.value(), b.span()), then, otherwise));
  }

  private static Lines alternative(String condition, Lines then, Lines otherwise) {
    Lines lines = Lines.of("if", ":: " + condition + " ->").indent(then);
    return lines.add(":: else" + (otherwise.isEmpty() ? "" : " ->")).indent(otherwise).add("fi;");
  }

  private Lines select(Region.Select s, int follow, Known known) {
    Lines lines = comment(s.span());
    if (known.slots.get(s.slot()) instanceof Term.Const c) {
      return lines.add(from(s.targets().get((int) c.value()), follow, known));
    }
    lines.add("if");
    for (int i = 0; i < s.targets().size(); i++) {
      Lines arm = from(s.targets().get(i), follow, known.copy());
      boolean last = i + 1 == s.targets().size();
      String head = last ? "else" : PromelaWriter.TEMPORARY + s.slot() + " == " + i;
      lines.add(":: " + head + (arm.isEmpty() ? "" : " ->")).indent(arm);
    }
    return lines.add("fi;");
  }

  // ---------------------------------------------------------------- statements

  private Lines statement(int node, Region.Node n, Known known) {
    boolean moves =
        n instanceof Region.Set s && s.variable().origin() instanceof Variable.OfLocation;
    Lines lines = moves ? new Lines() : comment(n.span());
    if (n instanceof Region.Set s) {
      Evaluated value = Evaluated.of(s.value(), known);
      Evaluated index = Evaluated.of(s.index(), known);
      lines.add(required(value, s.span())).add(required(index, s.span()));
      String cell = names.cell(s.variable(), text(index.value(), s.span()));
      return lines.add(cell + " = " + text(value.value(), s.span()) + ";");
    } else if (n instanceof Region.SetTemp s) {
      Evaluated value = Evaluated.of(s.value(), known);
      lines.add(required(value, s.span()));
      known.put(s.slot(), value.value());
      return lines.add(
          PromelaWriter.TEMPORARY + s.slot() + " = " + text(value.value(), s.span()) + ";");
    } else if (n instanceof Region.Wait w) {
      Evaluated condition = Evaluated.of(w.condition(), known);
      return lines
          .add(required(condition, w.span()))
          .add("(" + text(condition.value(), w.span()) + ");");
    } else if (n instanceof Region.Assert a) {
      return lines.add(assertion(a, known));
    } else if (n instanceof Region.Pick p) {
      return lines.add(pick(p, picks.get(node), known));
    } else if (n instanceof Region.Head h) {
      return lines.add(head(h));
    }
    throw new AssertionError("unhandled " + n);
  }

  private Lines assertion(Region.Assert a, Known known) {
    if (a.violated() == 0) {
      return new Lines();
    }
    Term condition = Evaluated.of(a.condition(), known).holds();
    return Lines.of(
        "CHECK(%s, %s);".formatted(names.violated(a.violated()), text(condition, a.span())));
  }

  private static Lines pick(Region.Pick p, @Nullable Integer value, Known known) {
    String name = PromelaWriter.TEMPORARY + p.slot();
    if (value != null) {
      known.put(p.slot(), Fold.constant(value));
      return Lines.of(name + " = " + value + ";");
    }
    known.slots.remove(p.slot());
    return Lines.of("select(%s : 0 .. %d);".formatted(name, p.count() - 1));
  }

  private Lines head(Region.Head h) {
    rounds = true;
    reached.set(end);
    long most = Rounds.of(region, shape, h);
    return Lines.of(
        PromelaWriter.ROUNDS + "++;",
        "REQUIRE(%s, %s <= %d, %s);"
            .formatted(names.violated(h.violated()), PromelaWriter.ROUNDS, most, label(end)));
  }

  private Lines required(Evaluated evaluated, Span span) {
    Lines lines = new Lines();
    for (Evaluated.Requirement r : evaluated.required()) {
      lines.add(require(r.violated(), r.condition(), span));
    }
    return lines;
  }

  private String require(long violated, Term condition, Span span) {
    reached.set(end);
    return "REQUIRE(%s, %s, %s);"
        .formatted(names.violated(violated), text(condition, span), label(end));
  }

  private String text(Term term, Span span) {
    return ExpressionText.of(term, names, span);
  }

  /** The line of the model that the next statements come from, unless it was the last one named. */
  private Lines comment(Span span) {
    String where = span.shortWhere();
    if (where.equals(place)) {
      return new Lines();
    }
    place = where;
    return Lines.of("/* " + Lines.comment(where) + " */");
  }
}
