package org.pinproof.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Span;

/**
 * A statement of a routine's body, after checking. {@link #id} is unique in the model (0..n-1 over
 * all routines); {@link #span} is what a trace shows: the statement's own text, for a branch or
 * loop the condition's.
 *
 * <p>What the checker has written in simpler terms: {@code while}, {@code do} and {@code for} are
 * {@link Loop} with {@link If} and {@link Break}; {@code x += e}, {@code x++} are {@link Assign};
 * every impure call is a {@link Call} statement, in the order in which C evaluates (a condition
 * with an impure call is split at the call into nested {@link If}s on introduced locals); the value
 * of a call that goes to shared state, or to a local whose type does not cover the result type,
 * goes through an introduced local.
 */
public sealed interface Stmt {
  int id();

  Span span();

  /** The blocks directly inside, in source order; of a block none: it has statements. */
  default List<Block> blocks() {
    if (this instanceof If i) {
      return List.of(i.then(), i.otherwise());
    } else if (this instanceof Loop l) {
      return List.of(l.body(), l.update());
    } else if (this instanceof Switch w) {
      return w.arms().stream().map(Arm::body).toList();
    } else if (this instanceof Atomic a) {
      return List.of(a.body());
    } else if (this instanceof Choose c) {
      return c.branches();
    } else if (this instanceof ForEach f) {
      return List.of(f.body());
    }
    return List.of();
  }

  /** The statements directly inside: those of a block, else {@link #blocks}. */
  default List<? extends Stmt> parts() {
    return this instanceof Block b ? b.statements() : blocks();
  }

  record Block(int id, Span span, List<Stmt> statements) implements Stmt {}

  /** A declaration without initialiser: the local takes its default value (0). Makes no step. */
  record Declare(int id, Span span, int local) implements Stmt {}

  /**
   * {@code target = value}. The value is evaluated first, then the target's address (pointer and
   * index expressions), then the store is range-checked.
   *
   * @param ghost the target is specification only
   */
  record Assign(int id, Span span, Place target, Expr value, boolean ghost) implements Stmt {}

  /** {@code target = any(low, high)}: bounds constant, low <= high, in the target's range. */
  record AnyValue(int id, Span span, Place target, Expr low, Expr high) implements Stmt {}

  /** {@code target = any(struct T)}: any object of the struct. */
  record AnyObject(int id, Span span, Place target, String struct) implements Stmt {}

  /**
   * A call of an impure function: arguments left to right into the parameters (range-checked), the
   * other locals of the callee take their default value, the body runs.
   *
   * @param result local that takes the returned value in the step that evaluates {@code return};
   *     null if there is none or it is not used
   */
  record Call(int id, Span span, @Nullable Integer result, String function, List<Expr> arguments)
      implements Stmt {}

  /** Ends the routine. A value is range-checked against the result type. */
  record Return(int id, Span span, @Nullable Expr value) implements Stmt {}

  record If(int id, Span span, Expr condition, Block then, Block otherwise) implements Stmt {}

  /**
   * Repeats {@code body} then {@code update} for ever; left by {@link Break}, {@link Goto}, {@link
   * Return}. {@link Continue} goes to {@code update}. The loop's head is the point before {@code
   * body}.
   *
   * @param forever written without a condition, or with one that is the constant true
   */
  record Loop(int id, Span span, Block body, Block update, boolean forever) implements Stmt {}

  /**
   * {@code switch}: control goes to the arm with the value, else to the default arm, else past the
   * switch; from the end of an arm it falls into the next.
   */
  record Switch(int id, Span span, Expr value, List<Arm> arms) implements Stmt {}

  /**
   * An arm of a switch.
   *
   * @param labels constant expressions of its {@code case} labels
   * @param otherwise whether {@code default:} is among its labels
   */
  record Arm(List<Expr> labels, boolean otherwise, Block body) {}

  /** Leaves the {@link Loop}, {@link Switch} or {@link ForEach} with the id {@code target}. */
  record Break(int id, Span span, int target) implements Stmt {}

  /** Goes to the update of the {@link Loop}, or the next round of the {@link ForEach}. */
  record Continue(int id, Span span, int target) implements Stmt {}

  /** The point that a {@link Goto} goes to. */
  record Label(int id, Span span, String name) implements Stmt {}

  /** Goes to the {@link Label} with the id {@code target}, in the same routine. */
  record Goto(int id, Span span, int target) implements Stmt {}

  record Atomic(int id, Span span, Block body) implements Stmt {}

  /** At least one branch. */
  record Choose(int id, Span span, List<Block> branches) implements Stmt {}

  /**
   * The body once per object of the struct, in order of declaration.
   *
   * @param variable the local that holds the object; nothing else assigns it
   */
  record ForEach(int id, Span span, int variable, String struct, Block body) implements Stmt {}

  record Wait(int id, Span span, boolean fair, Expr condition) implements Stmt {}

  record BugOn(int id, Span span, Expr condition) implements Stmt {}

  /** {@code assert(condition, property)}. */
  record Assert(int id, Span span, Expr condition, String property) implements Stmt {}
}
