package org.pinproof.compile;

import java.util.ArrayList;
import java.util.List;
import org.pinproof.Programs;
import org.pinproof.check.Expr.BinaryOp;
import org.pinproof.check.Expr.UnaryOp;
import org.pinproof.scenario.Point;
import org.pinproof.source.Source;
import org.pinproof.source.Span;
import org.pinproof.system.Region;
import org.pinproof.system.Term;
import org.pinproof.system.TransitionSystem;
import org.pinproof.system.TransitionSystem.Location;
import org.pinproof.system.TransitionSystem.SystemProperty;
import org.pinproof.system.TransitionSystem.Task;
import org.pinproof.system.TransitionSystem.When;
import org.pinproof.system.Variable;

/** A system written out by hand that has every form of step. */
final class HandMade {
  private static final long RANGE = 1;
  private static final long NULL = 2;
  private static final long ENDLESS = 4;
  private static final long BUG = 8;
  private static final long LOCKED = 16;
  private static final Term.Range BOOL = new Term.Range(0, 1);

  private static final Source SOURCE =
      new Source(
          "hand/made.pin",
          """
          task pin(void) {
          	page = any(struct page);
          	choose { wait_event(!page->locked); } or { page = any(struct page); }
          	page->pins++; assert(page->locked, locked_pin);
          	atomic { if (pages[0].locked) pages[0].pins = 0; BUG_ON(!pages[1].locked); }
          	atomic { while (pages[0].pins > 1) pages[0].pins--; }
          }
          """);

  private final Variable locked = variable(0, "page.locked", 0, 1, 2);
  private final Variable pins = variable(1, "page.pins", -1, 3, 2);
  private final Variable page = variable(2, "pin.page", 0, 2, 1);
  private final Variable at = variable(3, "pin at", 0, 5, 1);
  private final Variable word = variable(4, "big", 0, 65535, 5);

  private HandMade() {}

  static TransitionSystem system() {
    HandMade made = new HandMade();
    List<Location> locations = new ArrayList<>();
    locations.add(new Location(Point.END, false, Span.whole(SOURCE), List.of(), null));
    List<Region> steps =
        List.of(made.any(), made.choose(), made.increment(), made.joined(), made.loop());
    for (int i = 0; i < steps.size(); i++) {
      Point point = new Point(List.of(), i, false);
      locations.add(new Location(point, i == 2, line(i + 2), List.of(), steps.get(i)));
    }
    return new TransitionSystem(
        Programs.scene("bool b; task t(void) { b = true; } start t();").instance(),
        List.of(made.locked, made.pins, made.page, made.at, made.word),
        new Region(List.of(made.go(1, 1, 1), new Region.Done(line(1))), 0),
        List.of(new Task("pin", true, made.at, locations)),
        made.properties());
  }

  private static Variable variable(int index, String name, long min, long max, int length) {
    return new Variable(index, name, min, max, length, new Variable.OfLocation(0));
  }

  private List<SystemProperty> properties() {
    Term few =
        new Term.Quantified(
            true,
            0,
            2,
            new Term.Binary(BOOL, BinaryOp.LT, pinsAt(plus(slot(0, 1, 2), -1)), constant(3)));
    Term checked = new Term.Checked(new Term.Range(1, 2), get(page, constant(0)), 1, 2, NULL);
    Term atRest = new Term.Unary(BOOL, UnaryOp.NOT, get(locked, plus(checked, -1)));
    return List.of(
        new SystemProperty("no_range_error", When.STEP, null, 0),
        new SystemProperty("no_null_dereference", When.STEP, null, 0),
        new SystemProperty("no_endless_step", When.STEP, null, 0),
        new SystemProperty("no_bug", When.STEP, null, 0),
        new SystemProperty("locked_pin", When.STEP, null, 0),
        new SystemProperty("few", When.EVERY_STATE, few, 1),
        new SystemProperty("unlocked", When.QUIESCENT, atRest, 0));
  }

  /** A choice that a step begins with, and a cell whose word depends on it. */
  private Region any() {
    return new Region(
        List.of(
            new Region.Pick(line(2), 0, 2, 1),
            new Region.Set(line(2), page, constant(0), plus(slot(0, 0, 1), 1), 2),
            new Region.Set(line(2), word, slot(0, 0, 1), constant(7), 3),
            go(2, 2, 4),
            new Region.Done(line(3))),
        1);
  }

  private Region choose() {
    return new Region(
        List.of(
            new Region.Pick(line(3), 0, 2, 1),
            new Region.Select(line(3), 0, List.of(2, 3)),
            new Region.Wait(
                line(3), new Term.Unary(BOOL, UnaryOp.NOT, get(locked, constant(0))), 5),
            new Region.Pick(line(3), 1, 2, 4),
            new Region.Set(line(3), page, constant(0), plus(slot(1, 0, 1), 1), 5),
            go(3, 3, 6),
            new Region.Done(line(4))),
        2);
  }

  private Region increment() {
    Term here =
        plus(new Term.Checked(new Term.Range(1, 2), get(page, constant(0)), 1, 2, NULL), -1);
    Term more =
        new Term.Checked(new Term.Range(0, 3), plus(pinsAt(slot(0, 0, 1)), 1), -1, 3, RANGE);
    return new Region(
        List.of(
            new Region.SetTemp(line(4), 0, here, 1),
            new Region.Set(line(4), pins, slot(0, 0, 1), more, 2),
            new Region.Assert(line(4), get(locked, here), LOCKED, 3),
            go(4, 4, 4),
            new Region.Done(line(5))),
        1);
  }

  private Region joined() {
    return new Region(
        List.of(
            new Region.Branch(line(5), get(locked, constant(0)), 1, 2),
            new Region.Set(line(5), pins, constant(0), constant(0), 2),
            new Region.Branch(line(5), get(locked, constant(1)), 4, 3),
            new Region.Fail(line(5), BUG),
            go(5, 5, 5),
            new Region.Done(line(6))),
        0);
  }

  private Region loop() {
    Term less = plus(pinsAt(constant(0)), -1);
    return new Region(
        List.of(
            new Region.Head(line(6), ENDLESS, List.of(), 1),
            new Region.Branch(
                line(6),
                new Term.Binary(BOOL, BinaryOp.GT, pinsAt(constant(0)), constant(1)),
                2,
                3),
            new Region.Set(
                line(6),
                pins,
                constant(0),
                new Term.Checked(new Term.Range(-1, 2), less, -1, 3, RANGE),
                0),
            go(6, 0, 4),
            new Region.Done(line(7))),
        0);
  }

  private static Span line(int line) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = SOURCE.text().indexOf('\n', start) + 1;
    }
    return new Span(SOURCE, start, SOURCE.text().indexOf('\n', start));
  }

  private Region.Node go(int line, int location, int next) {
    return new Region.Set(line(line), at, constant(0), constant(location), next);
  }

  private static Term constant(long value) {
    return new Term.Const(value);
  }

  private static Term slot(int slot, long low, long high) {
    return new Term.Temp(new Term.Range(low, high), slot);
  }

  private static Term plus(Term term, long constant) {
    Term.Range range =
        new Term.Range(term.range().low() + constant, term.range().high() + constant);
    return new Term.Binary(range, BinaryOp.ADD, term, constant(constant));
  }

  private static Term get(Variable variable, Term index) {
    return new Term.Get(new Term.Range(variable.min(), variable.max()), variable, index);
  }

  private Term pinsAt(Term index) {
    return get(pins, index);
  }
}
