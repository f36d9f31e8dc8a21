package org.pinproof.agreement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.agreement.Vocabulary.Config;
import org.pinproof.agreement.Vocabulary.Function;
import org.pinproof.agreement.Vocabulary.Local;
import org.pinproof.agreement.Vocabulary.Purity;
import org.pinproof.agreement.Vocabulary.Scope;
import org.pinproof.agreement.Vocabulary.Storage;
import org.pinproof.agreement.Vocabulary.Struct;

/**
 * Small models at random, over the whole notation and well-formed. The same seed gives the same
 * text.
 */
final class ModelGenerator {
  private final Dice dice;
  private final Tally tally = new Tally();
  private final Vocabulary words = new Vocabulary();
  private final Code code = new Code();
  private final Expressions expressions;
  private final List<String> started = new ArrayList<>();

  /** Initial values left open so far; each multiplies the initial states. */
  private int open;

  private ModelGenerator(long seed) {
    this.dice = new Dice(seed);
    this.expressions = new Expressions(dice, words, tally);
  }

  /** A model and what is in it. */
  record Model(long seed, String text, Tally tally) {
    /** Names of its properties of a kind. */
    List<String> claims(String kind) {
      return text.lines()
          .filter(l -> l.startsWith("property ") && l.matches("property \\w+: " + kind + "\\b.*"))
          .map(l -> l.substring("property ".length(), l.indexOf(':')))
          .toList();
    }
  }

  static Model generate(long seed) {
    ModelGenerator generator = new ModelGenerator(seed);
    generator.model();
    return new Model(seed, generator.code.text(), generator.tally);
  }

  private void model() {
    if (dice.percent(12)) {
      tally.met(Feature.WIDE);
      words.wide = true;
    }
    configs();
    enums();
    structs();
    globals();
    asserted();
    pureFunctions();
    functions();
    tasks();
    started.forEach(code::line);
    new Claims(dice, words, tally, expressions, code).write();
  }

  // ---------------------------------------------------------------- declarations

  private void configs() {
    int count = dice.below(4);
    for (int i = 0; i < count; i++) {
      tally.met(Feature.CONFIG);
      boolean flag = dice.percent(60);
      Scalar type = flag ? Scalar.BOOL : Scalar.unsigned(2);
      List<String> values = flag ? List.of("true", "false") : List.of("1", "2");
      String name = "C" + i;
      code.line("config " + type.declare(name) + " = " + dice.pick(values) + ";");
      words.configs.add(new Config(name, type, values));
    }
  }

  private void enums() {
    if (dice.percent(50)) {
      tally.met(Feature.ENUM);
      List<String> all = List.of("RED", "GREEN", "BLUE").subList(0, dice.between(2, 3));
      code.line("enum hue { " + String.join(", ", all) + " };");
      words.enums.put("hue", all);
      if (dice.percent(25)) {
        code.line("config enum hue H = " + dice.pick(all) + ";");
        words.configs.add(new Config("H", Scalar.enumeration("hue"), all));
      }
    }
  }

  private void structs() {
    List<String> tags = dice.percent(60) ? List.of("a", "b") : List.of("a");
    for (String tag : tags) {
      code.open("struct " + tag);
      List<Storage> fields = new ArrayList<>();
      int count = dice.between(1, 4);
      for (int i = 0; i < count; i++) {
        fields.add(field(tag, i));
      }
      if (tag.equals("b") && dice.percent(40)) {
        fields.add(nested());
      }
      code.close(";");
      words.structs.add(new Struct(tag, fields));
    }
    code.line("struct none { bool f; };");
    code.open("struct task");
    List<Storage> fields = new ArrayList<>();
    int count = dice.below(3);
    for (int i = 0; i < count; i++) {
      tally.met(Feature.TASK_FIELD);
      fields.add(field(Vocabulary.TASK, i));
    }
    code.close(";");
    words.structs.add(new Struct(Vocabulary.TASK, fields));
  }

  private Storage field(String tag, int number) {
    boolean ghost = dice.percent(15);
    Scalar type = type(tag);
    String name = (tag.equals(Vocabulary.TASK) ? "t" : "f") + number;
    int length = dice.percent(12) ? dice.between(2, words.wide ? 6 : 3) : 0;
    if (ghost) {
      tally.met(Feature.GHOST_FIELD);
    }
    if (type.isPointer()) {
      tally.met(Feature.POINTER_FIELD);
    }
    if (length > 0) {
      tally.met(Feature.SCALAR_ARRAY_FIELD);
    }
    String initial = "";
    if (tag.equals(Vocabulary.TASK) && length == 0 && !type.isPointer() && dice.percent(50)) {
      tally.met(Feature.TASK_FIELD_INITIAL);
      initial = " = " + constant(type);
    }
    code.line((ghost ? "ghost " : "") + type.declare(name) + dimension(length) + initial + ";");
    return new Storage(name, type, "", ghost, length);
  }

  private Storage nested() {
    int length = dice.percent(40) ? 2 : 0;
    tally.met(length > 0 ? Feature.STRUCT_ARRAY_FIELD : Feature.NESTED_STRUCT);
    code.line("struct a in" + dimension(length) + ";");
    return new Storage("in", null, "a", false, length);
  }

  private static String dimension(int length) {
    return length == 0 ? "" : "[" + length + "]";
  }

  /** A type for a field or global; a reference may point to this struct and those before it. */
  private Scalar type(String tag) {
    if (words.wide && dice.percent(60)) {
      return dice.of(Scalar.unsigned(16), Scalar.signed(16), Scalar.unsigned(7));
    }
    int kind = dice.below(10);
    if (kind < 4) {
      return Scalar.BOOL;
    } else if (kind < 7) {
      return Scalar.unsigned(dice.between(1, 2));
    } else if (kind < 8) {
      tally.met(Feature.SIGNED);
      return Scalar.signed(dice.between(2, 3));
    } else if (kind < 9 && !words.enums.isEmpty()) {
      return Scalar.enumeration("hue");
    }
    return Scalar.pointer(dice.of(tag, "a", Vocabulary.TASK));
  }

  private void globals() {
    for (Struct s : List.copyOf(words.structs)) {
      if (!s.tag().equals(Vocabulary.TASK)) {
        objects(s);
      }
    }
    int count = words.wide ? 6 : dice.between(1, 4);
    for (int i = 0; i < count; i++) {
      variable("g" + i, false);
    }
    if (dice.percent(60)) {
      tally.met(Feature.GHOST_GLOBAL);
      variable("h0", true);
    }
  }

  private void objects(Struct s) {
    int count = dice.between(1, 2);
    if (count == 2 && dice.percent(50)) {
      tally.met(Feature.GLOBAL_ARRAY);
      String name = s.tag() + "s";
      words.globals.add(new Storage(name, null, s.tag(), false, 2));
      String each = "{ " + fields(s) + ", " + fields(s) + " }";
      code.line("struct " + s.tag() + " " + name + "[2] = " + each + ";");
      return;
    }
    for (int i = 0; i < count; i++) {
      String name = s.tag() + i;
      words.globals.add(new Storage(name, null, s.tag(), false, 0));
      boolean initial = dice.percent(70);
      code.line("struct " + s.tag() + " " + name + (initial ? " = " + fields(s) : "") + ";");
    }
  }

  private String fields(Struct s) {
    tally.met(Feature.GLOBAL_INITIAL);
    List<String> all = new ArrayList<>();
    for (Storage f : s.fields()) {
      if (f.scalar() != null && f.length() == 0 && dice.percent(60)) {
        all.add("." + f.name() + " = " + initial(f.scalar(), f.ghost()));
      } else if (f.scalar() == null && f.length() == 0 && dice.percent(50)) {
        all.add("." + f.name() + " = " + fields(words.struct(f.struct())));
      }
    }
    return all.isEmpty() ? "{ }" : "{ " + String.join(", ", all) + " }";
  }

  private void variable(String name, boolean ghost) {
    Scalar type = type("a");
    int length = dice.percent(15) ? dice.between(2, 3) : 0;
    String initial = "";
    List<Config> lengths = words.configs.stream().filter(c -> c.type().isInt()).toList();
    if (length > 0 && !lengths.isEmpty() && dice.percent(30)) {
      tally.met(Feature.CONFIG_LENGTH);
      words.globals.add(new Storage(name, type, "", ghost, 1));
      String dimension = "[" + dice.pick(lengths).name() + "]";
      code.line((ghost ? "ghost " : "") + type.declare(name) + dimension + ";");
      return;
    }
    if (length > 0) {
      tally.met(Feature.GLOBAL_ARRAY);
      initial = dice.percent(50) ? " = { " + constant(type) + ", " + constant(type) + " }" : "";
    } else if (dice.percent(60)) {
      tally.met(Feature.GLOBAL_INITIAL);
      initial = " = " + initial(type, ghost);
    }
    words.globals.add(new Storage(name, type, "", ghost, length));
    code.line((ghost ? "ghost " : "") + type.declare(name) + dimension(length) + initial + ";");
  }

  /** An initial value, sometimes an open one; a ghost has no choice. */
  private String initial(Scalar type, boolean ghost) {
    if (!ghost && open < 2 && dice.percent(8)) {
      if (type.isInt()) {
        open++;
        tally.met(Feature.INITIAL_ANY);
        return "any(0, 1)";
      } else if (type.isPointer() && !type.tag().equals(Vocabulary.TASK)) {
        open++;
        tally.met(Feature.INITIAL_ANY_OBJECT);
        return "any(struct " + type.tag() + ")";
      }
    }
    return constant(type);
  }

  private String constant(Scalar type) {
    if (type.isPointer()) {
      boolean known = words.globals.stream().anyMatch(g -> g.struct().equals(type.tag()));
      return known ? expressions.pointer(View.constant(), type, 0, false) : "NULL";
    }
    return type.isInt() ? expressions.literal(type) : expressions.value(View.constant(), type, 0);
  }

  private void asserted() {
    words.asserted.add("asserted0");
    if (dice.percent(50)) {
      words.asserted.add("asserted1");
    }
  }

  // ---------------------------------------------------------------- functions

  private void pureFunctions() {
    int count = dice.below(3);
    for (int i = 0; i < count; i++) {
      Scalar result = dice.of(Scalar.BOOL, Scalar.unsigned(2), Scalar.signed(3));
      Scope scope = new Scope(null);
      List<Local> parameters = parameters(scope, false);
      boolean specification = dice.percent(25);
      View view = View.code(scope);
      String body = expressions.value(specification ? view.withGhosts() : view, result, 3);
      String name = "pure" + i;
      String head = (dice.percent(50) ? "static inline " : "") + result.declare(name);
      code.line(head + signature(parameters) + " { return " + body + "; }");
      words.functions.add(
          new Function(
              name,
              result,
              parameters,
              specification ? Purity.SPECIFICATION : Purity.PURE,
              uses(body, "current"),
              0));
    }
  }

  /** Whether an expression uses a name, by itself or in a function that it calls. */
  private boolean uses(String body, String name) {
    return body.contains(name)
        || words.functions.stream().anyMatch(f -> f.ofTask() && body.contains(f.name()));
  }

  private List<Local> parameters(Scope scope, boolean ghosts) {
    List<Local> parameters = new ArrayList<>();
    int count = dice.weighted(new int[] {25, 50, 25});
    for (int i = 0; i < count; i++) {
      Scalar type =
          dice.percent(50)
              ? Scalar.pointer(dice.pick(words.structs).tag())
              : dice.of(Scalar.BOOL, Scalar.unsigned(2));
      boolean ghost = ghosts && dice.percent(12);
      if (ghost) {
        tally.met(Feature.GHOST_PARAMETER);
      }
      boolean nonNull = type.isPointer() && !type.tag().equals(Vocabulary.TASK) && dice.percent(85);
      parameters.add(new Local("p" + i, type, ghost, false, nonNull));
    }
    parameters.forEach(scope::add);
    return parameters;
  }

  private static String signature(List<Local> parameters) {
    List<String> all = new ArrayList<>();
    for (Local p : parameters) {
      all.add((p.ghost() ? "ghost " : "") + p.type().declare(p.name()));
    }
    return "(" + (all.isEmpty() ? "void" : String.join(", ", all)) + ")";
  }

  private void functions() {
    int count = dice.below(5);
    for (int i = 0; i < count; i++) {
      boolean atomic = dice.percent(40);
      Scalar result =
          dice.percent(30)
              ? null
              : dice.of(Scalar.BOOL, Scalar.unsigned(2), Scalar.unsigned(2), Scalar.pointer("a"));
      function("f" + i, result, atomic);
    }
  }

  private void function(String name, @Nullable Scalar result, boolean atomic) {
    Scope scope = new Scope(null);
    List<Local> parameters = parameters(scope, true);
    String head =
        (atomic ? "atomic " : "")
            + (result == null ? "void " + name : result.declare(name))
            + signature(parameters);
    if (dice.percent(20)) {
      tally.met(Feature.PROTOTYPE);
      code.line(head + ";");
    }
    code.open(head);
    Statements body = new Statements(dice, words, tally, expressions, code, result, false);
    Spot spot = Spot.body(scope, atomic);
    body.block(spot, dice.between(2, 6));
    if (result != null) {
      body.end(spot);
    }
    body.settle();
    code.close();
    Purity purity = atomic ? Purity.ATOMIC : Purity.PLAIN;
    words.functions.add(new Function(name, result, parameters, purity, true, body.cost()));
  }

  // ---------------------------------------------------------------- tasks

  private void tasks() {
    int instances = dice.weighted(new int[] {0, 12, 55, 33});
    int budget = instances == 1 ? 34 : instances == 2 ? 20 : 13;
    if (instances == 1 && dice.percent(25)) {
      tally.met(Feature.LONG);
      budget = 150;
    }
    for (int i = 0; instances > 0; i++) {
      int count = instances > 1 && dice.percent(30) ? 2 : 1;
      instances -= count;
      task("t" + i, i > 0 && dice.percent(30), count, budget);
    }
  }

  private void task(String name, boolean daemon, int count, int budget) {
    Scope scope = new Scope(null);
    List<Local> parameters =
        parameters(scope, true).stream()
            .filter(p -> !p.type().equals(Scalar.pointer(Vocabulary.TASK)))
            .toList();
    Scope known = new Scope(null);
    parameters.forEach(known::add);
    boolean forEver = daemon && dice.percent(75);
    boolean stays = forEver && dice.percent(80);
    code.open((daemon ? "daemon " : "") + "task " + name + signature(parameters));
    Statements body = new Statements(dice, words, tally, expressions, code, null, stays);
    Spot spot = Spot.body(known, false);
    if (forEver) {
      tally.met(Feature.DAEMON_FOR_EVER);
      if (dice.percent(25)) {
        body.block(spot, 1);
      }
      code.open("for (;;)");
      Spot inner = spot.within(Spot.Around.LOOP);
      if (dice.percent(60)) {
        body.checks().wait(inner, dice.percent(50));
      }
      body.block(inner, dice.between(1, budget));
      code.close();
    } else {
      body.block(spot, dice.between(Math.max(2, budget / 2), budget));
    }
    body.settle();
    code.close();
    start(name, daemon, parameters, count);
  }

  private void start(String name, boolean daemon, List<Local> parameters, int count) {
    if (daemon) {
      tally.met(Feature.DAEMON);
    }
    List<String> arguments = new ArrayList<>();
    for (Local p : parameters) {
      tally.met(Feature.TASK_ARGUMENTS);
      arguments.add(
          p.nonNull()
              ? expressions.pointer(View.constant(), p.type(), 0, true)
              : constant(p.type()));
    }
    List<Config> counts =
        words.configs.stream()
            .filter(c -> c.type().isInt() || (c.type().equals(Scalar.BOOL) && name.equals("t1")))
            .toList();
    String times = count == 1 ? "" : " * " + count;
    if (count == 1 && !counts.isEmpty() && dice.percent(15)) {
      tally.met(Feature.START_COUNT_CONFIG);
      times = " * " + dice.pick(counts).name();
    } else if (count > 1) {
      tally.met(Feature.SEVERAL_INSTANCES);
    }
    started.add("start " + name + "(" + String.join(", ", arguments) + ")" + times + ";");
  }
}
