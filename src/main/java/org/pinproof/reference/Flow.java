package org.pinproof.reference;

import java.util.Arrays;
import java.util.List;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Routine;
import org.pinproof.check.Stmt;

/**
 * How the statements of a model lie in each other: what a statement is followed by and what it
 * stands in. Every array is indexed by statement id, over all impure functions and tasks of the
 * model.
 */
final class Flow {
  static final int NONE = -1;

  private final Stmt[] statements;
  private final int[] parents;
  private final int[] siblings;
  private final boolean[] inAtomic;
  private final int[] forEachDepths;
  private final boolean[] outermostForever;

  private Flow(int count) {
    statements = new Stmt[count];
    parents = filled(count);
    siblings = filled(count);
    inAtomic = new boolean[count];
    forEachDepths = new int[count];
    outermostForever = new boolean[count];
  }

  private static int[] filled(int count) {
    int[] all = new int[count];
    Arrays.fill(all, NONE);
    return all;
  }

  static Flow of(CheckedModel model) {
    Flow flow = new Flow(model.statements());
    for (Routine routine : model.functions().values()) {
      if (routine.pure() == null) {
        flow.add(routine.body(), NONE, new Surroundings(0, false, true));
      }
    }
    for (CheckedModel.Task task : model.tasks().values()) {
      flow.add(task.routine().body(), NONE, new Surroundings(0, false, !task.daemon()));
    }
    return flow;
  }

  /**
   * What a statement stands in, within its routine.
   *
   * @param forEachs number of for_each
   * @param atomic whether in an atomic
   * @param looped whether in a loop, or not in the body of a daemon at all
   */
  private record Surroundings(int forEachs, boolean atomic, boolean looped) {}

  private void add(Stmt s, int parent, Surroundings in) {
    int id = s.id();
    statements[id] = s;
    parents[id] = parent;
    inAtomic[id] = in.atomic;
    forEachDepths[id] = in.forEachs;
    if (s instanceof Stmt.Block block) {
      addAll(block, in);
    } else if (s instanceof Stmt.If branch) {
      add(branch.then(), id, in);
      add(branch.otherwise(), id, in);
    } else if (s instanceof Stmt.Loop loop) {
      outermostForever[id] = loop.forever() && !in.looped && !in.atomic;
      Surroundings inside = new Surroundings(in.forEachs, in.atomic, true);
      add(loop.body(), id, inside);
      add(loop.update(), id, inside);
    } else if (s instanceof Stmt.Switch choice) {
      choice.arms().forEach(arm -> add(arm.body(), id, in));
    } else if (s instanceof Stmt.Atomic atomic) {
      add(atomic.body(), id, new Surroundings(in.forEachs, true, in.looped));
    } else if (s instanceof Stmt.Choose choose) {
      choose.branches().forEach(branch -> add(branch, id, in));
    } else if (s instanceof Stmt.ForEach each) {
      add(each.body(), id, new Surroundings(in.forEachs + 1, in.atomic, in.looped));
    }
  }

  private void addAll(Stmt.Block block, Surroundings in) {
    List<Stmt> list = block.statements();
    for (int i = 0; i < list.size(); i++) {
      add(list.get(i), block.id(), in);
      if (i + 1 < list.size()) {
        siblings[list.get(i).id()] = list.get(i + 1).id();
      }
    }
  }

  /** All statements, blocks included, in order of their ids. */
  List<Stmt> all() {
    return Arrays.stream(statements).filter(s -> s != null).toList();
  }

  Stmt statement(int id) {
    return statements[id];
  }

  /** Id of the statement that it stands in (blocks included); NONE for a routine's body. */
  int parent(int id) {
    return parents[id];
  }

  /** Id of the next statement in the same block; NONE for the last. */
  int sibling(int id) {
    return siblings[id];
  }

  /** Whether it stands in an atomic of its own routine. An outermost Atomic itself does not. */
  boolean inAtomic(int id) {
    return inAtomic[id];
  }

  /** Number of for_each of its own routine that it stands in. */
  int forEachDepth(int id) {
    return forEachDepths[id];
  }

  /** Whether it is a {@code for (;;)} of a daemon's own body that stands in no loop or atomic. */
  boolean outermostForever(int id) {
    return outermostForever[id];
  }
}
