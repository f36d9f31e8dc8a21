package org.pinproof.promela;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.pinproof.check.Expr.BinaryOp;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Outcome;
import org.pinproof.source.Span;
import org.pinproof.system.Fold;
import org.pinproof.system.Region;
import org.pinproof.system.Term;
import org.pinproof.system.TransitionSystem;
import org.pinproof.system.TransitionSystem.Location;
import org.pinproof.system.TransitionSystem.Task;

/**
 * Writes a transition system as a Promela model. A task is a process with one control state, whose
 * location is a variable; a step is an option that is executed as a whole; {@code init} makes the
 * initial states and then looks at every state, again from one control state. So SPIN's states are
 * those of the system, and one more: that in which it starts.
 */
public final class PromelaWriter {
  /** Stands in for a property where ghost code errs. */
  static final String GHOST_CODE = "ghost_code";

  /** Begins the names of temporaries. */
  static final String TEMPORARY = "tmp";

  /** Counts the rounds of loops within a step. */
  static final String ROUNDS = "rounds";

  private static final int TITLE_LENGTH = 70;

  private final TransitionSystem system;
  private final Identifiers names;
  private final List<Diagnostic> refused = new ArrayList<>();

  private PromelaWriter(TransitionSystem system) {
    this.system = system;
    this.names = new Identifiers(system, Declarations.words(system));
  }

  /**
   * The model.
   *
   * @param title what it is, for people
   * @param file what its file will be called, for the commands in its head
   * @return errors at what has no form in Promela
   */
  public static Outcome<String> write(TransitionSystem system, String title, String file) {
    PromelaWriter writer = new PromelaWriter(system);
    String text = writer.model(title, file);
    return writer.refused.isEmpty() ? Outcome.of(text) : Outcome.failed(writer.refused);
  }

  private String model(String title, String file) {
    Lines processes = new Lines();
    for (int i = 0; i < system.tasks().size(); i++) {
      processes.add(process(i)).blank();
    }
    Declarations declarations = new Declarations(system, names);
    Monitor monitor = new Monitor(system, names, refused);
    return new Lines()
        .add(new Head(system, names).write(title, file))
        .blank()
        .add(declarations.properties())
        .blank()
        .add(attempt(Span.whole(start().source()), declarations::variables))
        .blank()
        .add(processes)
        .add(monitor.conditions())
        .blank()
        .add(init(monitor))
        .add(monitor.formulas())
        .toString();
  }

  /** A part of the model; nothing, and an error, if it has no form in Promela. */
  private Lines attempt(Span place, Supplier<Lines> part) {
    try {
      return part.get();
    } catch (RefusedException e) {
      refused.add(e.diagnostic());
      return Lines.of("/* " + Lines.comment(place.shortWhere()) + ": no form in Promela */");
    }
  }

  private Span start() {
    return system.initial().nodes().get(0).span();
  }

  // ---------------------------------------------------------------- tasks

  private Lines process(int number) {
    Task task = system.tasks().get(number);
    Lines options = new Lines();
    for (int i = 0; i < task.locations().size(); i++) {
      Location location = task.locations().get(i);
      Region step = location.step();
      if (step != null) {
        int at = i;
        options.add(title(at, location));
        options.add(attempt(location.span(), () -> options(task, at, location.span(), step)));
      }
    }
    if (options.isEmpty()) {
      options.add(":: false");
    }
    String kind = task.daemon() ? "/* " + task.name() + ", which may wait for ever */" : "";
    return Lines.of(kind)
        .add("active proctype " + names.task(number) + "()")
        .add("{")
        .add("end: do")
        .add(options)
        .add("   od")
        .add("}");
  }

  private static Lines title(int at, Location location) {
    String text = Lines.comment(location.span().text());
    if (text.length() > TITLE_LENGTH) {
      text = text.substring(0, TITLE_LENGTH - 3) + "...";
    }
    String where = Lines.comment(location.span().shortWhere());
    return Lines.of("   /* " + at + "  " + where + ": " + text + " */");
  }

  private Lines options(Task task, int at, Span span, Region step) {
    Shape shape = new Shape(step);
    Resolutions resolutions = Resolutions.of(step, shape);
    Lines all = new Lines();
    int number = 0;
    for (Map<Integer, Integer> picks : resolutions.options()) {
      Term enabled = Lookahead.enabled(step, picks);
      if (Fold.isConst(enabled, 0)) {
        continue;
      }
      String prefix = "at_" + at + (resolutions.options().size() > 1 ? "_" + number++ : "");
      Term here = Fold.binary(BinaryOp.AND, here(task, at), enabled);
      String guard = "!failed && " + ExpressionText.of(here, names, span);
      Lines body = StepBody.write(step, shape, names, picks, prefix, span);
      String sequence = resolutions.within() ? "atomic" : "d_step";
      if (body.isEmpty()) {
        body.add("skip;");
      }
      all.add("   :: " + sequence + " { " + guard + " ->").add(indented(body)).add("      }");
    }
    return all;
  }

  private static Lines indented(Lines body) {
    return new Lines().indent(new Lines().indent(new Lines().indent(body)));
  }

  /** Whether the task is at a location. */
  static Term here(Task task, int at) {
    return Fold.binary(BinaryOp.EQ, at(task), Fold.constant(at));
  }

  private static Term at(Task task) {
    Term.Range range = new Term.Range(task.at().min(), task.at().max());
    return Fold.get(range, task.at(), Fold.ZERO);
  }

  // ---------------------------------------------------------------- initial states

  private Lines init(Monitor monitor) {
    Region initial = system.initial();
    Shape shape = new Shape(initial);
    boolean choices = initial.nodes().stream().anyMatch(Region.Pick.class::isInstance);
    Lines body =
        attempt(start(), () -> StepBody.write(initial, shape, names, Map.of(), "init", start()));
    body.add("started = 1;");
    return Lines.of("init")
        .add("{")
        .add("   " + (choices ? "atomic" : "d_step") + " {")
        .add(new Lines().indent(new Lines().indent(body)))
        .add("   };")
        .add("end: do")
        .add(monitor.options())
        .add("   od")
        .add("}");
  }

  /** The properties that exploration decides, in order, by number. */
  static List<Integer> decided(TransitionSystem system) {
    List<Integer> decided = new ArrayList<>();
    for (int i = 0; i < system.properties().size(); i++) {
      if (system.properties().get(i).when() != TransitionSystem.When.UNDECIDED) {
        decided.add(i);
      }
    }
    return decided;
  }

  /** Words that the text uses for itself. */
  static Set<String> words() {
    return Set.of(
        "PROPERTY",
        "NUMBER_OF",
        "NUMBER",
        "SELECTED",
        "REQUIRE",
        "CHECK",
        "LTL",
        "failed",
        "started",
        "holds",
        "holds_t",
        "deadlock",
        "at_rest");
  }
}
