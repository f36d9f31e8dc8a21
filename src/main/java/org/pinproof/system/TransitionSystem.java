package org.pinproof.system;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Point;
import org.pinproof.source.Span;

/**
 * A scenario, lowered: finite-domain variables, tasks as graphs of atomic steps, properties as
 * terms over the variables. All engines but the reference run on it.
 *
 * @param initial sets every variable from scratch (all 0 before), picks included
 * @param properties numbered as in every mask: bit i is element i; at most 63
 */
public record TransitionSystem(
    Instance instance,
    List<Variable> variables,
    Region initial,
    List<Task> tasks,
    List<SystemProperty> properties) {

  /**
   * A task instance.
   *
   * @param at the variable that holds the number of its location
   * @param locations element i is location i; location 0 is the end, without a region
   */
  public record Task(String name, boolean daemon, Variable at, List<Location> locations) {}

  /**
   * A place between two steps of a task.
   *
   * @param point what it is in the checked program
   * @param idle of a daemon: at its entry or the head of its outermost {@code for (;;)}
   * @param span of the statement that the step begins with
   * @param live the locals that keep their value here; all others of the task are 0
   * @param step null for the end
   */
  public record Location(
      Point point, boolean idle, Span span, List<Variable> live, @Nullable Region step) {}

  /** When the formula of a property is looked at. */
  public enum When {
    /** Violated by every state in which the formula is false or errs. */
    EVERY_STATE,
    /** Violated by every quiescent state in which the formula is false or errs. */
    QUIESCENT,
    /** Violated by steps only: assertions and the built-ins that are errors. */
    STEP,
    /** no_deadlock. */
    DEADLOCK,
    /** Not decided by exploration: leads_to, no_stuck_task. */
    UNDECIDED
  }

  /**
   * A property of the scenario.
   *
   * @param formula null where none is needed
   * @param temporaries slots used by the formula
   */
  public record SystemProperty(String name, When when, @Nullable Term formula, int temporaries) {}
}
