package org.pinproof.reference;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Instance.TaskInstance;
import org.pinproof.scenario.StartText;

/**
 * Which tasks of an instance the tasks of a recorded run are. One more instance of a task changes
 * names, {@code f} to {@code f#1}; what is started with the same arguments is the same. A task that
 * is gone may be there under a new name: of several that could be it, one that has its steps.
 */
final class SameTasks {
  private final Instance instance;
  private final Map<RecordedRun.Task, TaskInstance> tasks = new LinkedHashMap<>();

  SameTasks(RecordedRun run, Instance instance) {
    this.instance = instance;
    List<RecordedRun.Task> recorded = run.tasks();
    BiPredicate<RecordedRun.Task, TaskInstance> sameName = (r, t) -> r.name().equals(t.name());
    BiPredicate<RecordedRun.Task, TaskInstance> sameFunction =
        (r, t) -> r.function().equals(t.task().name());
    BiPredicate<RecordedRun.Task, TaskInstance> sameArguments =
        (r, t) -> r.arguments().equals(StartText.arguments(instance, t));
    assign(recorded, sameName.and(sameArguments));
    assign(recorded, sameFunction.and(sameArguments));
    assign(recorded, sameName);
    assign(recorded, sameFunction);
    List<RecordedRun.Task> moving =
        recorded.stream()
            .filter(r -> run.steps().stream().anyMatch(step -> step.task().equals(r.name())))
            .toList();
    Set<String> then = recorded.stream().map(RecordedRun.Task::function).collect(toSet());
    Set<String> now = instance.tasks().stream().map(t -> t.task().name()).collect(toSet());
    BiPredicate<RecordedRun.Task, TaskInstance> renamed =
        sameArguments.and((r, t) -> !now.contains(r.function()) && !then.contains(t.task().name()));
    assign(moving, renamed.and((r, t) -> takesItsSteps(run, r, t)));
    assign(moving, renamed);
  }

  /** Whether every recorded step of a task stands in the body of another. */
  private static boolean takesItsSteps(RecordedRun run, RecordedRun.Task r, TaskInstance t) {
    String body = t.routine().body().span().text();
    return run.steps().stream()
        .filter(step -> step.task().equals(r.name()))
        .allMatch(step -> body.contains(step.text()));
  }

  private void assign(
      List<RecordedRun.Task> recorded, BiPredicate<RecordedRun.Task, TaskInstance> same) {
    for (RecordedRun.Task r : recorded) {
      if (!tasks.containsKey(r)) {
        instance.tasks().stream()
            .filter(t -> !tasks.containsValue(t) && same.test(r, t))
            .findFirst()
            .ifPresent(t -> tasks.put(r, t));
      }
    }
  }

  /** The task of that recorded name; null if none is it. */
  @Nullable TaskInstance named(String recorded) {
    for (Map.Entry<RecordedRun.Task, TaskInstance> entry : tasks.entrySet()) {
      if (entry.getKey().name().equals(recorded)) {
        return entry.getValue();
      }
    }
    return null;
  }

  /** A sentence per task that is called or started otherwise than the recorded one. */
  List<String> differences() {
    List<String> differences = new ArrayList<>();
    tasks.forEach(
        (recorded, task) -> {
          String then = recorded.name() + recorded.arguments();
          String now = StartText.task(instance, task);
          if (!now.equals(then)) {
            differences.add(then + " is " + now + " here");
          }
        });
    return differences;
  }

  /** Recorded changes, in the names that the tasks have here. */
  List<Trace.Change> renamed(List<Trace.Change> changes) {
    return changes.stream().map(this::renamed).toList();
  }

  private Trace.Change renamed(Trace.Change change) {
    return new Trace.Change(
        change.local() ? change.name() : variable(change.name()),
        name(change.before()),
        name(change.after()),
        change.local(),
        change.ghost());
  }

  /** {@code flusher#2.cpu}, a variable that the task owns. */
  private String variable(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name(name.substring(0, dot)) + name.substring(dot);
  }

  private String name(String recorded) {
    TaskInstance task = named(recorded);
    return task == null ? recorded : task.name();
  }
}
