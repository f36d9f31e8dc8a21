package org.pinproof.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Type;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.StartText;

/** What a verdict is about: configs, tasks and objects of an instance, in the model's own words. */
final class InstanceText {
  private InstanceText() {}

  /**
   * {@code NAME=value} of the main file's configs and of those that the model or the scenario sets,
   * or {@code -D} overrides; a library's config left at its default is not named.
   */
  static List<String> settings(Instance instance, Map<String, String> overrides) {
    CheckedModel model = instance.model();
    List<String> shown = new ArrayList<>();
    for (CheckedModel.Config config : model.configs().values()) {
      String name = config.name();
      if (config.span().source() == model.main()
          || overrides.containsKey(name)
          || model.settings().stream().anyMatch(s -> s.config().equals(name))
          || instance.scenario().settings().stream().anyMatch(s -> s.config().equals(name))) {
        shown.add(name + "=" + config(instance, config));
      }
    }
    return shown;
  }

  /** {@code NAME=value} of the configs that have another value in {@code base}. */
  static List<String> changes(Instance instance, Instance base) {
    List<String> shown = new ArrayList<>();
    for (CheckedModel.Config config : instance.model().configs().values()) {
      String value = config(instance, config);
      if (!value.equals(config(base, config))) {
        shown.add(config.name() + "=" + value);
      }
    }
    return shown;
  }

  /**
   * {@code NAME=value -> value} of the configs that both have and that differ, the tasks where
   * others are started, and the numbers of objects where they differ.
   */
  static List<String> differences(Instance before, Instance after) {
    List<String> shown = new ArrayList<>();
    for (CheckedModel.Config config : before.model().configs().values()) {
      CheckedModel.Config same = after.model().configs().get(config.name());
      if (same != null) {
        String old = config(before, config);
        String now = config(after, same);
        if (!old.equals(now)) {
          shown.add(config.name() + "=" + old + " -> " + now);
        }
      }
    }
    String tasks = String.join(", ", started(after));
    if (!tasks.equals(String.join(", ", started(before)))) {
      shown.add(tasks.isEmpty() ? "no task is started" : "started: " + tasks);
    }
    String objects = String.join(", ", objects(after));
    String former = String.join(", ", objects(before));
    if (!objects.equals(former)) {
      shown.add(some(former) + " -> " + some(objects));
    }
    return shown;
  }

  private static String some(String objects) {
    return objects.isEmpty() ? "no objects" : objects;
  }

  static String config(Instance instance, CheckedModel.Config config) {
    Long value = instance.configs().get(config.name());
    if (value == null) {
      throw new IllegalArgumentException("config without a value: " + config.name());
    }
    return StartText.value(instance, config.type(), value);
  }

  /** {@code 2 pages}: number of objects per struct, tasks apart. */
  static List<String> objects(Instance instance) {
    List<String> shown = new ArrayList<>();
    instance
        .objects()
        .forEach(
            (tag, objects) -> {
              if (!tag.equals(Type.TASK) && !objects.isEmpty()) {
                shown.add(objects.size() + " " + tag + (objects.size() == 1 ? "" : "s"));
              }
            });
    return shown;
  }

  /** {@code gup_writer(&pte) * 2}: the started tasks, equal ones together. */
  static List<String> tasks(Instance instance) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Instance.TaskInstance task : instance.tasks()) {
      counts.merge(task.task().name() + StartText.arguments(instance, task), 1, Integer::sum);
    }
    List<String> shown = new ArrayList<>();
    counts.forEach((task, count) -> shown.add(count == 1 ? task : task + " * " + count));
    return shown;
  }

  /** The same, in words that tell daemons from other tasks. */
  private static List<String> started(Instance instance) {
    boolean daemons = instance.tasks().stream().anyMatch(Instance.TaskInstance::daemon);
    List<String> shown = new ArrayList<>(tasks(instance));
    if (daemons) {
      Set<String> names = new LinkedHashSet<>();
      instance.tasks().stream().filter(t -> t.daemon()).forEach(t -> names.add(t.task().name()));
      shown.add("of these daemons: " + String.join(", ", names));
    }
    return shown;
  }

  /** {@code gup_writer(&pte)}, of several instances {@code gup_writer#2(&pte)}. */
  static String task(Instance instance, int index) {
    return StartText.task(instance, instance.tasks().get(index));
  }
}
