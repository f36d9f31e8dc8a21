package org.pinproof.system;

import java.util.List;
import org.pinproof.source.Span;

/**
 * The code of one atomic step (or of the initialisation): a control-flow graph that starts at node
 * 0 and runs on a scratch copy of the state, committed at {@link Done}. It may have cycles (loops
 * inside {@code atomic}); every cycle passes a {@link Head}.
 *
 * @param temporaries number of temporaries used by its nodes and terms: slots 0..temporaries-1, all
 *     integers, unset at the start
 */
public record Region(List<Node> nodes, int temporaries) {

  /**
   * A node; successors are indices into {@link #nodes}. Evaluation that errs ends the path there.
   */
  public sealed interface Node {
    /** What it comes from in the model; a generator prints its line as a comment. */
    Span span();
  }

  /** {@code variable[index] = value}; the value is in the variable's domain; value, then index. */
  public record Set(Span span, Variable variable, Term index, Term value, int next)
      implements Node {}

  public record SetTemp(Span span, int slot, Term value, int next) implements Node {}

  public record Branch(Span span, Term condition, int then, int otherwise) implements Node {}

  /** A choice: one of {@code 0..count-1} into a temporary; each makes a transition of its own. */
  public record Pick(Span span, int slot, int count, int next) implements Node {}

  /** Goes to {@code targets[temporary]}. */
  public record Select(Span span, int slot, List<Integer> targets) implements Node {
    public Select {
      targets = List.copyOf(targets);
    }
  }

  /** The path vanishes unless the condition holds. */
  public record Wait(Span span, Term condition, int next) implements Node {}

  /**
   * Notes a failed assertion if the condition is false, or errs; goes on either way.
   *
   * @param violated mask of the property
   */
  public record Assert(Span span, Term condition, long violated, int next) implements Node {}

  /** The path errs: BUG_ON. */
  public record Fail(Span span, long violated) implements Node {}

  /**
   * Head of a loop inside the step: errs if the configuration (this node, the state, the values of
   * {@code slots}) was seen before in the same step.
   *
   * @param violated mask of no_endless_step
   * @param slots the temporaries that belong to the configuration; one that is not set yet counts
   *     as 0
   */
  public record Head(Span span, long violated, List<Integer> slots, int next) implements Node {
    public Head {
      slots = List.copyOf(slots);
    }
  }

  /** Commits. The location of the task has been set. */
  public record Done(Span span) implements Node {}
}
