package org.pinproof.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.pinproof.source.Span;
import org.pinproof.system.Region;
import org.pinproof.system.Term;
import org.pinproof.system.TransitionSystem;
import org.pinproof.system.TransitionSystem.Location;
import org.pinproof.system.TransitionSystem.SystemProperty;
import org.pinproof.system.TransitionSystem.Task;
import org.pinproof.system.TransitionSystem.When;
import org.pinproof.system.Variable;

/**
 * Writes a transition system as the Java source of a class that extends {@link
 * org.pinproof.runtime.CompiledModel}: Java 11, in the subset that Janino takes. Equal systems give
 * equal text. A task is a method, or several where its steps are too many for HotSpot to compile in
 * one; a step is a case of the switch over the task's location.
 */
public final class JavaWriter {
  /** Package and name of every generated class. */
  public static final String CLASS_NAME = "org.pinproof.generated.Model";

  private static final int TITLE_LENGTH = 60;

  private final TransitionSystem system;
  private final StateLayout layout;
  private final Members members;

  /** Classes within the class, for steps that are too many for one constant pool. */
  private final List<Members> more = new ArrayList<>();

  private JavaWriter(TransitionSystem system, StateLayout layout) {
    this.system = system;
    this.layout = layout;
    this.members = new Members(system.properties(), 1);
  }

  /** The source of the class {@link #CLASS_NAME}. */
  public static String write(TransitionSystem system, StateLayout layout) {
    return new JavaWriter(system, layout).compilationUnit();
  }

  private String compilationUnit() {
    Lines contract = new Lines();
    contract.add(constants()).blank();
    contract.add(initial()).blank();
    contract.add(transitions()).blank();
    contract.add(violated("violated", When.EVERY_STATE)).blank();
    contract.add(violated("violatedAtRest", When.QUIESCENT)).blank();
    contract.add(settled()).blank();
    contract.add(ended()).blank();
    contract.add(idle()).blank();
    contract.add(daemon());
    Lines body =
        new Lines()
            .add("private final Choices choices = new Choices();")
            .add(parts())
            .add(members.fields())
            .blank()
            .add(contract)
            .add(members.methods());
    more.forEach(part -> body.blank().add(partClass(part)));
    return new Lines()
        .add(
            """
            package org.pinproof.generated;

            import org.pinproof.runtime.Choices;
            import org.pinproof.runtime.CompiledModel;
            import org.pinproof.runtime.ModelError;
            import org.pinproof.runtime.Transitions;
            import org.pinproof.runtime.Visits;
            """)
        .blank()
        .add(title())
        .block("public final class Model extends CompiledModel", body)
        .toString();
  }

  private Lines parts() {
    Lines fields = new Lines();
    for (Members part : more) {
      String type = part.className();
      fields.add("private final " + type + " " + part.field() + " = new " + type + "();");
    }
    return fields;
  }

  private static Lines partClass(Members part) {
    Lines body =
        Lines.of("private final Choices choices = new Choices();")
            .add(part.fields())
            .add(part.methods());
    return Lines.of("/** More steps: a class holds only so many constants. */")
        .block("static final class " + part.className(), body);
  }

  /** Where the next steps are written. */
  private Members current() {
    Members last = more.isEmpty() ? members : more.get(more.size() - 1);
    if (last.isFull()) {
      last = new Members(system.properties(), more.size() + 2);
      more.add(last);
    }
    return last;
  }

  /** What the state is and what the properties are. */
  private Lines title() {
    Lines title = Lines.of("/*");
    layout
        .toString()
        .lines()
        .map(l -> (" * " + Lines.comment(l)).stripTrailing())
        .forEach(title::add);
    title.add(" *");
    for (int i = 0; i < system.properties().size(); i++) {
      SystemProperty p = system.properties().get(i);
      title.add(" * property " + Code.hex(1L << i, true) + " is " + Lines.comment(p.name()));
    }
    return title.add(" */");
  }

  private Lines constants() {
    return new Lines()
        .add(
            """
            @Override
            public int words() {
              return %d;
            }

            @Override
            public int tasks() {
              return %d;
            }
            """
                .formatted(layout.words(), system.tasks().size()));
  }

  private Lines initial() {
    Region initial = system.initial();
    Span start = Span.whole(initial.nodes().get(0).span().source());
    return Lines.of("@Override")
        .block(
            "public void initial(Transitions out)",
            zeros()
                .add("int at = 0;")
                .add(StepWriter.write(layout, members, initial, "initial", start)));
  }

  /** The words of a state in which every cell is 0, or least where its domain has no 0. */
  private Lines zeros() {
    long[] state = new long[layout.words()];
    for (Variable v : system.variables()) {
      for (int cell = 0; cell < v.length() && (v.min() > 0 || v.max() < 0); cell++) {
        layout.set(state, 0, v, cell, v.min());
      }
      for (int cell = 0; cell < v.length() && v.min() < 0 && v.max() >= 0; cell++) {
        layout.set(state, 0, v, cell, 0);
      }
    }
    List<Long> words = Arrays.stream(state).boxed().toList();
    if (state.length > Storage.MOST_WORDS) {
      return Lines.of("long[] in = " + members.table(words, true) + ";");
    }
    String all = words.stream().map(w -> Code.hex(w, true)).collect(Collectors.joining(", "));
    return Lines.of("long[] in = {" + all + "};");
  }

  private Lines transitions() {
    Lines cases = new Lines();
    Lines all = new Lines();
    for (int i = 0; i < system.tasks().size(); i++) {
      String call = task(system.tasks().get(i)) + "(in, at, out);";
      cases.add("case " + i + ":").indent(Lines.of(call, "return;"));
      all.add(call);
    }
    cases.add("default:").indent(Lines.of("throw new AssertionError(task);"));
    return Lines.of("@Override")
        .block(
            "public void transitions(long[] in, int at, int task, Transitions out)",
            new Lines().block("switch (task)", cases))
        .blank()
        .add("@Override")
        .block("public void allTransitions(long[] in, int at, Transitions out)", all);
  }

  /** Writes the methods of a task; returns the name of the one to call. */
  private String task(Task task) {
    TaskMethods methods = new TaskMethods(task, members.name("task_" + task.name()));
    for (int i = 0; i < task.locations().size(); i++) {
      Region step = task.locations().get(i).step();
      if (step != null) {
        methods.step(i, task.locations().get(i), step);
      }
    }
    return methods.finish();
  }

  /** The methods of one task: as many as its steps need. */
  private final class TaskMethods {
    private final Task task;
    private final String name;

    /** The class that the steps at hand are written into. */
    private Members into = current();

    private Lines cases = new Lines();
    private int size;

    /** Calls of the methods that hold the steps before. */
    private final Lines calls = new Lines();

    TaskMethods(Task task, String name) {
      this.task = task;
      this.name = name;
    }

    void step(int number, Location location, Region step) {
      if (into.isFull()) {
        end(number);
        into = current();
      }
      Lines next = JavaWriter.this.step(location, number, step, name, into);
      int bytes = BytecodeSize.estimate(next);
      if (size + bytes > BytecodeSize.LIMIT) {
        end(number);
      }
      cases.add(next);
      size += bytes;
    }

    /** Ends the method at hand, which holds the steps before that number. */
    private void end(int number) {
      if (!cases.isEmpty()) {
        String call = method(name + "_before_" + number);
        calls.block("if (location < " + number + ")", Lines.of(call, "return;"));
        cases = new Lines();
        size = 0;
      }
    }

    String finish() {
      if (calls.isEmpty() && into == members) {
        write(name);
      } else {
        String rest = method(name + "_rest");
        Lines body = new Lines();
        if (!calls.isEmpty()) {
          body.add("int location = " + location(task).text() + ";").add(calls);
        }
        members.addMethod(new Lines().block("private " + header(name), body.add(rest)));
      }
      return name;
    }

    /** Writes the steps at hand as a method; the statement that calls it. */
    private String method(String wish) {
      String part = into.name(wish);
      write(part);
      return (into == members ? "" : into.field() + ".") + part + "(in, at, out);";
    }

    private void write(String method) {
      String access = into == members ? "private " : "";
      Lines all = new Lines().add(cases).add("default: // has ended");
      into.addMethod(
          Lines.of("/** Steps of " + Lines.comment(task.name()) + ". */")
              .block(
                  access + header(method),
                  new Lines().block("switch (" + location(task).text() + ")", all)));
    }

    private String header(String method) {
      return "void " + method + "(long[] in, int at, Transitions out)";
    }
  }

  private Lines step(Location location, int number, Region step, String task, Members into) {
    String text = Lines.comment(location.span().text());
    if (text.length() > TITLE_LENGTH) {
      text = text.substring(0, TITLE_LENGTH - 3) + "...";
    }
    return Lines.of("// " + Lines.comment(location.span().shortWhere()) + ": " + text)
        .block(
            "case " + number + ":",
            StepWriter.write(layout, into, step, task + "_step_" + number, location.span()));
  }

  /** Number of the task's location in the state in {@code in[at] ..}. */
  private Code location(Task task) {
    StateLayout.Field f = layout.field(task.at());
    if (f.width() == 0) {
      return Code.literal(task.at().min(), false);
    }
    Code shift = Code.literal(f.offset(), false);
    return TermWriter.cell(word(f.word()), shift, f, false, "").plus(task.at().min());
  }

  private static String word(int w) {
    return w == 0 ? "in[at]" : "in[at + " + w + "]";
  }

  private Lines violated(String method, When when) {
    Lines body = Lines.of("long violated = 0;");
    for (int i = 0; i < system.properties().size(); i++) {
      SystemProperty p = system.properties().get(i);
      if (p.when() == when && p.formula() != null) {
        String call = "if (!" + property(p, p.formula()) + "(in, at))";
        body.block(call, Lines.of("violated |= " + Code.hex(1L << i, true) + ";"));
      }
    }
    String header = "public long " + method + "(long[] in, int at)";
    return Lines.of("@Override").block(header, body.add("return violated;"));
  }

  /** Writes the method that evaluates a property's formula; an error makes it false. */
  private String property(SystemProperty property, Term formula) {
    Uses uses = Uses.of(formula, layout);
    Lines body = new Lines();
    Storage storage = Storage.ofProperty(layout);
    if (!storage.inArray()) {
      uses.words.stream().forEach(w -> body.add("long s" + w + " = " + word(w) + ";"));
    }
    uses.slots.stream()
        .forEach(t -> body.add((uses.wide.get(t) ? "long t" : "int t") + t + " = 0;"));
    String value = new TermWriter(layout, members, storage, uses.wide).condition(formula).text();
    Lines result = Lines.of("return " + value + ";");
    if (uses.errs) {
      body.block("try", result).block("catch (ModelError error)", Lines.of("return false;"));
    } else {
      body.add(result);
    }
    String name = members.name("property_" + property.name());
    members.addMethod(
        new Lines().block("private static boolean " + name + "(long[] in, int at)", body));
    return name;
  }

  private Lines settled() {
    Map<Integer, Long> masks = new TreeMap<>();
    boolean never = false;
    for (Task task : system.tasks()) {
      StateLayout.Field f = layout.field(task.at());
      if (!task.daemon()) {
        masks.merge(f.word(), f.mask() << f.offset(), (a, b) -> a | b);
        never |= task.at().min() != 0;
      }
    }
    List<String> tests = new ArrayList<>();
    masks.forEach((w, m) -> tests.add("(" + word(w) + " & " + Code.hex(m, true) + ") == 0"));
    String all = tests.isEmpty() ? "true" : String.join(" && ", tests);
    return Lines.of("@Override")
        .block(
            "public boolean settled(long[] in, int at)",
            Lines.of("return " + (never ? "false" : all) + ";"));
  }

  private Lines ended() {
    Lines cases = new Lines();
    for (int i = 0; i < system.tasks().size(); i++) {
      cases.add("case " + i + ":");
      cases.indent(Lines.of("return " + location(system.tasks().get(i)).in(10) + " == 0;"));
    }
    cases.add("default:").indent(Lines.of("throw new AssertionError(task);"));
    return Lines.of("@Override")
        .block(
            "public boolean ended(long[] in, int at, int task)",
            new Lines().block("switch (task)", cases));
  }

  private Lines idle() {
    Lines cases = new Lines();
    for (int i = 0; i < system.tasks().size(); i++) {
      Task task = system.tasks().get(i);
      List<Integer> heads = new ArrayList<>();
      for (int k = 0; k < task.locations().size(); k++) {
        if (task.locations().get(k).idle()) {
          heads.add(k);
        }
      }
      if (task.daemon() && !heads.isEmpty()) {
        cases.block("case " + i + ":", isOneOf(heads, location(task)));
      }
    }
    cases.add("default:").indent(Lines.of("return false;"));
    return Lines.of("@Override")
        .block(
            "public boolean idle(long[] in, int at, int task)",
            new Lines().block("switch (task)", cases));
  }

  private static Lines isOneOf(List<Integer> numbers, Code location) {
    String test = numbers.stream().map(k -> "location == " + k).collect(Collectors.joining(" || "));
    return Lines.of("int location = " + location.text() + ";", "return " + test + ";");
  }

  private Lines daemon() {
    List<String> tests = new ArrayList<>();
    for (int i = 0; i < system.tasks().size(); i++) {
      if (system.tasks().get(i).daemon()) {
        tests.add("task == " + i);
      }
    }
    String any = tests.isEmpty() ? "false" : String.join(" || ", tests);
    return Lines.of("@Override")
        .block("public boolean daemon(int task)", Lines.of("return " + any + ";"));
  }
}
