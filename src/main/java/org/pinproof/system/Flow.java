package org.pinproof.system;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.pinproof.source.Span;

/**
 * A task instance with all calls inlined and every {@code for_each} unrolled: a control-flow graph
 * that begins with what precedes the task's first step.
 *
 * @param task index of the instance
 * @param nodes successors are indices into it
 * @param locals all locals of all inlined routines, numbered behind the vectors of the instance and
 *     the locals of the tasks before
 */
record Flow(int task, List<Node> nodes, int entry, List<Variable> locals) {

  /**
   * A node.
   *
   * @param path as {@link org.pinproof.scenario.Point#path()}
   * @param statement id of the statement that it comes from
   * @param next as many successors as its operation has
   */
  record Node(Op op, Span span, List<Integer> path, int statement, List<Integer> next) {
    Node with(Op other) {
      return new Node(other, span, path, statement, next);
    }

    Node to(Op other, int successor) {
      return new Node(other, span, path, statement, List.of(successor));
    }
  }

  /** What a node does; one successor unless said otherwise. */
  sealed interface Op {}

  record Skip() implements Op {}

  /** Control stops here until the task's next step, which begins behind it. */
  record Stop() implements Op {}

  /** The head of the outermost {@code for (;;)} of a daemon. */
  record Freshen() implements Op {}

  /**
   * The head of a loop inside atomic.
   *
   * @param compared what a configuration consists of, apart from what cannot differ
   */
  record Head(long violated, List<Variable> compared) implements Op {}

  /** {@code target[index] = value}: the value first, then the index. */
  record Store(Variable target, Term index, Term value, boolean ghost) implements Op {}

  /** {@code target[index]} takes any of {@code low .. low+count-1}: a choice of its own. */
  record AnyStore(Variable target, Term index, long low, int count, boolean ghost) implements Op {}

  /** All of these locals become 0. */
  record Zero(List<Variable> targets) implements Op {}

  /** Evaluates for the checks alone. */
  record Eval(Term term) implements Op {}

  /** To the first successor if the condition holds, else to the second. */
  record Branch(Term condition) implements Op {}

  /** To successor i if the value is label i, to the last successor if it is none of them. */
  record Switch(Term value, List<Long> labels) implements Op {}

  /**
   * To any of the successors.
   *
   * @param stops outside atomic: control stops here until the task's next step, which begins here
   */
  record Choose(boolean stops) implements Op {}

  record Wait(Term condition) implements Op {}

  record Assert(Term condition, long violated) implements Op {}

  /** The path errs. No successor. */
  record Fail(long violated) implements Op {}

  /** The task has ended. No successor. */
  record End() implements Op {}

  /** Control is said never to come here. No successor. */
  record Nowhere() implements Op {}

  Flow withNodes(List<Node> others) {
    return new Flow(task, others, entry, locals);
  }

  /** The terms of an operation in order of evaluation. */
  static List<Term> terms(Op op) {
    if (op instanceof Store s) {
      return List.of(s.value(), s.index());
    } else if (op instanceof AnyStore s) {
      return List.of(s.index());
    } else if (op instanceof Eval e) {
      return List.of(e.term());
    } else if (op instanceof Branch b) {
      return List.of(b.condition());
    } else if (op instanceof Switch s) {
      return List.of(s.value());
    } else if (op instanceof Wait w) {
      return List.of(w.condition());
    } else if (op instanceof Assert a) {
      return List.of(a.condition());
    }
    return List.of();
  }

  /** The operation with its terms rewritten. */
  static Op rewritten(Op op, Rewriting.Leaves leaves) {
    if (op instanceof Store s) {
      return new Store(
          s.target(), Rewriting.of(s.index(), leaves), Rewriting.of(s.value(), leaves), s.ghost());
    } else if (op instanceof AnyStore s) {
      return new AnyStore(
          s.target(), Rewriting.of(s.index(), leaves), s.low(), s.count(), s.ghost());
    } else if (op instanceof Eval e) {
      return new Eval(Rewriting.of(e.term(), leaves));
    } else if (op instanceof Branch b) {
      return new Branch(Rewriting.of(b.condition(), leaves));
    } else if (op instanceof Switch s) {
      return new Switch(Rewriting.of(s.value(), leaves), s.labels());
    } else if (op instanceof Wait w) {
      return new Wait(Rewriting.of(w.condition(), leaves));
    } else if (op instanceof Assert a) {
      return new Assert(Rewriting.of(a.condition(), leaves), a.violated());
    }
    return op;
  }

  /** Whether control stops at a node until the task's next step. */
  static boolean stops(Op op) {
    return op instanceof Stop || (op instanceof Choose c && c.stops());
  }

  /** The nodes that can be reached from the entry, in the order of a depth-first walk. */
  List<Integer> reachable() {
    List<Integer> order = new ArrayList<>();
    BitSet seen = new BitSet();
    Deque<Integer> todo = new ArrayDeque<>();
    todo.push(entry);
    while (!todo.isEmpty()) {
      int at = todo.pop();
      if (seen.get(at)) {
        continue;
      }
      seen.set(at);
      order.add(at);
      List<Integer> next = nodes.get(at).next();
      for (int i = next.size() - 1; i >= 0; i--) {
        todo.push(next.get(i));
      }
    }
    return order;
  }
}
