package org.pinproof.check;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Source;
import org.pinproof.source.Span;

/**
 * A model with all its includes, every name resolved and every expression typed; configs are not
 * evaluated yet. Maps keep the order of declaration.
 *
 * @param main the file that was asked for
 * @param doc the documentation comment that opens the main file, null if none
 * @param configs by name
 * @param enums by tag
 * @param structs by tag; {@code struct task} is always there, perhaps without fields
 * @param globals in order of declaration over all files (an included file before its includer)
 * @param functions by name, those with a body; an impure function never calls itself, directly or
 *     not
 * @param tasks by name
 * @param starts in order
 * @param properties by name: the model's own, those of the property files that bind, in this order
 * @param requires the properties this model is held to; null if it has no {@code requires}
 * @param scenarios in order; one named {@code "default"} if the model declares none
 * @param settings values that the main file gives to configs at file scope
 * @param statements number of statement ids
 */
public record CheckedModel(
    Source main,
    @Nullable String doc,
    Map<String, Config> configs,
    Map<String, EnumType> enums,
    Map<String, StructType> structs,
    List<Global> globals,
    Map<String, Routine> functions,
    Map<String, Task> tasks,
    List<Start> starts,
    Map<String, Property> properties,
    @Nullable List<Required> requires,
    List<Scenario> scenarios,
    List<Setting> settings,
    int statements) {

  /**
   * A compile-time constant.
   *
   * @param value constant expression, may read configs declared before it
   */
  public record Config(String name, Span span, Type type, Expr value) {}

  public record EnumType(String tag, Span span, List<String> enumerators) {}

  public record StructType(String tag, Span span, Map<String, Field> fields) {}

  /**
   * A field; a scalar, a struct, or an array of these.
   *
   * @param initial only in {@code struct task}: the constant that every instance starts with
   */
  public record Field(
      String name, Span span, Type type, boolean ghost, @Nullable Initial initial) {}

  public record Global(
      String name, Span span, Type type, boolean ghost, @Nullable Initial initial) {}

  /** An initialiser; what it leaves out starts as 0. */
  public sealed interface Initial {
    Span span();

    /** A constant expression over configs, enumerators and {@code &object}. */
    record Value(Span span, Expr value) implements Initial {}

    /** {@code any(low, high)}. */
    record AnyValue(Span span, Expr low, Expr high) implements Initial {}

    /** {@code any(struct T)}. */
    record AnyObject(Span span, String struct) implements Initial {}

    /** Of a struct: by field name. */
    record OfStruct(Span span, Map<String, Initial> fields) implements Initial {}

    /** Of an array; a later element wins over an earlier one with the same index. */
    record OfArray(Span span, List<Element> elements) implements Initial {}

    /**
     * One element.
     *
     * @param index constant expression; null: one past the element before, or 0
     */
    record Element(@Nullable Expr index, Initial value) {}
  }

  public record Task(Routine routine, boolean daemon, @Nullable String doc) {
    public String name() {
      return routine.name();
    }
  }

  /**
   * {@code start task(arguments) * count}.
   *
   * @param arguments constant expressions, one per parameter
   * @param count constant expression (bool or integer)
   */
  public record Start(Span span, String task, List<Expr> arguments, Expr count) {}

  /** A property named by {@code requires}. */
  public record Required(Span span, String property) {}

  /**
   * A scenario.
   *
   * @param violates span and name of each property that is expected to be violated; declared ones
   *     and built-ins
   * @param violatesSpan where the (first) {@code violates} line stands; null if there is none
   */
  public record Scenario(
      String name,
      Span span,
      @Nullable String doc,
      List<Setting> settings,
      List<Required> violates,
      @Nullable Span violatesSpan) {}

  /** {@code config = value}. */
  public record Setting(Span span, String config, Expr value) {}

  /** The statement-bearing routine of a function or task. */
  public @Nullable Routine routine(String name) {
    Task task = tasks.get(name);
    return task != null ? task.routine() : functions.get(name);
  }
}
