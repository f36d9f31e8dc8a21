package org.pinproof.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Property;
import org.pinproof.check.Routine;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Outcome;

/** Makes the instance of a model that a scenario describes. */
public final class Instantiation {
  /** Most task instances of a scenario. */
  static final int MAX_TASKS = 500;

  private Instantiation() {}

  /**
   * The instance of {@code model} under {@code scenario}, with values of {@code -D} that {@link
   * Defines#check} has let pass.
   *
   * @return diagnostics where a config, an array size, an initialiser, an argument or a count has
   *     no value or one out of range; each is located and says in which scenario
   */
  public static Outcome<Instance> of(
      CheckedModel model, CheckedModel.Scenario scenario, Selection selection) {
    List<Diagnostic> problems = new ArrayList<>();
    Map<String, Long> configs = ConfigValues.of(model, scenario, selection.defines(), problems);
    if (problems.stream().anyMatch(Diagnostic::isError)) {
      return Outcome.failed(inScenario(problems, scenario));
    }
    List<Integer> counts = taskCounts(model, configs, problems);
    Objects objects = Objects.of(model, configs, startedNames(model, counts), problems);
    if (problems.stream().anyMatch(Diagnostic::isError)) {
      return Outcome.failed(inScenario(problems, scenario));
    }
    Map<String, Integer> counted = new HashMap<>();
    objects.byStruct().forEach((tag, all) -> counted.put(tag, all.size()));
    InlinedSize.expressions(model, counted, problems);
    if (problems.stream().anyMatch(Diagnostic::isError)) {
      return Outcome.failed(inScenario(problems, scenario));
    }
    List<Instance.TaskInstance> tasks = tasks(model, objects, problems);
    List<Vector> vectors = objects.vectors();
    List<List<Instance.Range>> initial = InitialValues.of(model, objects, vectors, problems);
    if (problems.stream().anyMatch(Diagnostic::isError)) {
      return Outcome.failed(inScenario(problems, scenario));
    }
    Instance instance =
        new Instance(
            model,
            scenario,
            configs,
            objects.byStruct(),
            objects.globals(),
            vectors,
            initial,
            tasks,
            builtIns(model, selection),
            candidates(model, selection));
    ChoiceBounds.check(instance, problems);
    if (problems.stream().anyMatch(Diagnostic::isError)) {
      return Outcome.failed(inScenario(problems, scenario));
    }
    return Outcome.of(withoutVacuous(instance, selection), problems);
  }

  private static List<Diagnostic> inScenario(
      List<Diagnostic> problems, CheckedModel.Scenario scenario) {
    List<Diagnostic> noted = new ArrayList<>();
    for (Diagnostic d : problems) {
      noted.add(
          d.isError() ? d.withNote(scenario.span(), "in scenario '" + scenario.name() + "'") : d);
    }
    return noted;
  }

  // ------------------------------------------------------------------ tasks

  /** Number of instances per start statement. */
  private static List<Integer> taskCounts(
      CheckedModel model, Map<String, Long> configs, List<Diagnostic> problems) {
    Constants constants = Objects.constants(model, configs);
    List<Integer> counts = new ArrayList<>();
    long total = 0;
    for (CheckedModel.Start start : model.starts()) {
      try {
        long count = constants.value(start.count());
        if (count < 0) {
          throw new Constants.NoValue(start.count().span(), "cannot start " + count + " tasks");
        }
        total += count;
        if (total > MAX_TASKS) {
          throw new Constants.NoValue(
              start.count().span(),
              "this makes " + total + " tasks; at most " + MAX_TASKS + " can be started");
        }
        counts.add((int) count);
      } catch (Constants.NoValue wrong) {
        problems.add(wrong.diagnostic());
        counts.add(0);
      }
    }
    return counts;
  }

  /** Names of the instances in start order: numbered where a task runs more than once. */
  private static List<StartedName> startedNames(CheckedModel model, List<Integer> counts) {
    Map<String, Integer> totals = new HashMap<>();
    for (int i = 0; i < model.starts().size(); i++) {
      totals.merge(model.starts().get(i).task(), counts.get(i), Integer::sum);
    }
    Map<String, Integer> used = new HashMap<>();
    List<StartedName> names = new ArrayList<>();
    for (int i = 0; i < model.starts().size(); i++) {
      String task = model.starts().get(i).task();
      for (int k = 0; k < counts.get(i); k++) {
        int number = used.merge(task, 1, Integer::sum);
        boolean alone = totals.getOrDefault(task, 0) == 1;
        names.add(new StartedName(i, alone ? task : task + "#" + number));
      }
    }
    return names;
  }

  /** An instance by the position of its start statement and its name. */
  record StartedName(int start, String name) {}

  private static List<Instance.TaskInstance> tasks(
      CheckedModel model, Objects objects, List<Diagnostic> problems) {
    List<Instance.TaskInstance> tasks = new ArrayList<>();
    List<List<Long>> arguments = new ArrayList<>();
    for (CheckedModel.Start start : model.starts()) {
      arguments.add(arguments(model, start, objects, problems));
    }
    for (StartedName started : objects.started()) {
      CheckedModel.Start start = model.starts().get(started.start());
      CheckedModel.Task task = model.tasks().get(start.task());
      if (task == null) {
        throw new IllegalStateException("unknown task " + start.task());
      }
      tasks.add(
          new Instance.TaskInstance(
              tasks.size(), started.name(), task, arguments.get(started.start())));
    }
    return tasks;
  }

  private static List<Long> arguments(
      CheckedModel model, CheckedModel.Start start, Objects objects, List<Diagnostic> problems) {
    CheckedModel.Task task = model.tasks().get(start.task());
    if (task == null) {
      throw new IllegalStateException("unknown task " + start.task());
    }
    List<Long> values = new ArrayList<>();
    Routine routine = task.routine();
    for (int i = 0; i < start.arguments().size(); i++) {
      try {
        long value = objects.constants().value(start.arguments().get(i));
        values.add(
            objects
                .constants()
                .inRange(value, routine.locals().get(i).type(), start.arguments().get(i).span()));
      } catch (Constants.NoValue wrong) {
        problems.add(wrong.diagnostic());
        values.add(0L);
      }
    }
    return values;
  }

  // ------------------------------------------------------------------ properties

  private static List<BuiltIn> builtIns(CheckedModel model, Selection selection) {
    boolean stuck =
        model.requires() != null
            && model.requires().stream()
                .anyMatch(r -> r.property().equals(BuiltIn.NO_STUCK_TASK.text()));
    return Arrays.stream(BuiltIn.values())
        .filter(b -> stuck || b != BuiltIn.NO_STUCK_TASK)
        .filter(b -> selected(selection, b.text()))
        .toList();
  }

  private static boolean selected(Selection selection, String property) {
    return selection.properties().isEmpty() || selection.properties().contains(property);
  }

  /** Rule 22: those required, or the model's own and, without {@code requires}, all that bind. */
  private static List<Property> candidates(CheckedModel model, Selection selection) {
    Set<String> required = new HashSet<>();
    boolean all = selection.allProperties() || model.requires() == null;
    if (model.requires() != null) {
      model.requires().forEach(r -> required.add(r.property()));
    }
    return model.properties().values().stream()
        .filter(p -> all || p.own() || required.contains(p.name()))
        .filter(p -> selected(selection, p.name()))
        .toList();
  }

  /** Rule 22: without {@code requires}, a property that is vacuous or liveness is not asked. */
  private static Instance withoutVacuous(Instance instance, Selection selection) {
    if (instance.model().requires() != null) {
      return instance;
    }
    StepRules rules = StepAnalysis.of(instance);
    List<Property> kept =
        instance.properties().stream()
            .filter(
                p ->
                    p.own()
                        || selection.properties().contains(p.name())
                        || (p.kind() != Property.Kind.LEADS_TO
                            && !Vacuity.vacuous(instance, rules, p)))
            .toList();
    return new Instance(
        instance.model(),
        instance.scenario(),
        instance.configs(),
        instance.objects(),
        instance.globalObjects(),
        instance.vectors(),
        instance.initial(),
        instance.tasks(),
        instance.builtIns(),
        kept);
  }
}
