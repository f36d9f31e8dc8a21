package org.pinproof.scenario;

import java.util.List;
import java.util.Map;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Property;
import org.pinproof.check.Routine;

/**
 * A checked model under one scenario: configs have values, objects, tasks and cells are counted and
 * numbered, initial values are known. Immutable.
 *
 * @param scenario which one
 * @param configs value of every config
 * @param objects per struct tag, the objects in order of declaration; object number k is element
 *     k-1; for {@code struct task} the instances in start order
 * @param globalObjects per global struct or array of structs, its objects among those of the struct
 * @param vectors all cells, globals and fields, in order of declaration
 * @param initial per vector, per cell, what it may start with
 * @param tasks the started instances in start order; instance i is task object i+1
 * @param builtIns the built-in properties that the scenario is held to
 * @param properties the declared properties that the scenario is held to, in order
 */
public record Instance(
    CheckedModel model,
    CheckedModel.Scenario scenario,
    Map<String, Long> configs,
    Map<String, List<StructObject>> objects,
    Map<String, Run> globalObjects,
    List<Vector> vectors,
    List<List<Range>> initial,
    List<TaskInstance> tasks,
    List<BuiltIn> builtIns,
    List<Property> properties) {

  /** An inclusive interval of integers, low <= high. */
  public record Range(long low, long high) {
    public Range {
      if (low > high) {
        throw new IllegalArgumentException(low + ".." + high);
      }
    }

    public boolean single() {
      return low == high;
    }
  }

  /**
   * An object at file scope, an element, or a struct-valued field.
   *
   * @param name as C would reach it: {@code page}, {@code pages[1]}, {@code mm.pte[0]}; of a task
   *     {@code gup_writer} or, of several, {@code gup_writer#2}
   * @param children per struct-valued field (or array of structs) its objects among the objects of
   *     the field's struct
   */
  public record StructObject(String name, Map<String, Run> children) {}

  /**
   * A started task.
   *
   * @param name {@code flusher}, or {@code flusher#2} where several instances of it run
   * @param arguments the parameters' initial values
   */
  public record TaskInstance(int index, String name, CheckedModel.Task task, List<Long> arguments) {
    public Routine routine() {
      return task.routine();
    }

    public boolean daemon() {
      return task.daemon();
    }
  }

  /** Consecutive objects: numbers {@code first} (from 1) to {@code first + count - 1}. */
  public record Run(int first, int count) {}

  /** The vector of a global of scalar or array-of-scalar type. */
  public Vector global(String name) {
    return vector("", name);
  }

  /** The vector of a field of scalar or array-of-scalar type. */
  public Vector field(String struct, String field) {
    return vector(struct, field);
  }

  private Vector vector(String struct, String name) {
    for (Vector v : vectors) {
      if (v.struct().equals(struct) && v.name().equals(name)) {
        return v;
      }
    }
    throw new IllegalArgumentException("no cells " + struct + "." + name);
  }
}
