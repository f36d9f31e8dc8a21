package org.pinproof.reference;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.Routine;
import org.pinproof.check.Stmt;
import org.pinproof.scenario.Point;

/**
 * Where a running task is, and how control moves: what comes after a statement, loops, jumps,
 * rounds, calls and returns. Mutable; the locals of the routines in progress grow and shrink with
 * it.
 */
final class Control {
  private final Machine machine;
  private final Flow flow;
  private final Memory memory;
  private Context context;
  private int at;
  private boolean fresh;

  Control(Machine machine, Memory memory, Context context, int at, boolean fresh) {
    this.machine = machine;
    this.flow = machine.flow();
    this.memory = memory;
    this.context = context;
    this.at = at;
    this.fresh = fresh;
  }

  Control copy(Memory itsMemory) {
    return new Control(machine, itsMemory, context, at, fresh);
  }

  /** Id of the statement that comes next, or {@link Point#ENDED}. */
  int at() {
    return at;
  }

  Context context() {
    return context;
  }

  boolean ended() {
    return at == Point.ENDED;
  }

  boolean inAtomic() {
    return context.atomic() || flow.inAtomic(at);
  }

  void beginStep() {
    fresh = false;
  }

  TaskState snapshot() {
    return ended()
        ? new TaskState(context, Point.ENDED, false, new int[0])
        : new TaskState(context, at, fresh, memory.locals.clone());
  }

  /** Control comes to a statement of the same routine, in the for_each rounds in progress. */
  void enter(int statement) {
    at = statement;
    fresh |= flow.outermostForever(statement);
  }

  /** Goes into a block. */
  void enter(Stmt.Block block) {
    enter(block.id());
  }

  /** Control has come to the end of a statement: goes on to what follows it. */
  void leave(int statement) {
    int done = statement;
    while (flow.sibling(done) == Flow.NONE) {
      int parent = flow.parent(done);
      if (parent == Flow.NONE) {
        leaveRoutine(null);
        return;
      }
      Stmt around = flow.statement(parent);
      if (around instanceof Stmt.Loop loop) {
        enter(done == loop.body().id() ? loop.update().id() : loop.id());
        return;
      } else if (around instanceof Stmt.ForEach each) {
        visitNext(each);
        return;
      } else if (around instanceof Stmt.Switch choice) {
        Stmt.Block arm = fallsInto(choice, done);
        if (arm != null) {
          enter(arm);
          return;
        }
      }
      done = parent;
    }
    enter(flow.sibling(done));
  }

  /** The arm behind the one whose body has come to its end; null behind the last. */
  private static Stmt.@Nullable Block fallsInto(Stmt.Switch choice, int body) {
    for (int i = 0; i + 1 < choice.arms().size(); i++) {
      if (choice.arms().get(i).body().id() == body) {
        return choice.arms().get(i + 1).body();
      }
    }
    return null;
  }

  // ---------------------------------------------------------------- for_each (rule 10)

  /** Visits the first object, if there is one. */
  void visitFirst(Stmt.ForEach each) {
    visit(each, 1);
  }

  private void visitNext(Stmt.ForEach each) {
    int visited = context.object();
    context = context.outer();
    visit(each, visited + 1);
  }

  private void visit(Stmt.ForEach each, int object) {
    if (object > machine.cells().objects(each.struct()).size()) {
      leave(each.id());
      return;
    }
    context = context.round(each.id(), object);
    memory.setLocal(each.variable(), object);
    enter(each.body());
  }

  /** Gives up the rounds of the for_each that a statement of the same routine does not stand in. */
  private void giveUpRounds(int depth) {
    while (context.rounds() > depth) {
      context = context.outer();
    }
  }

  // ---------------------------------------------------------------- jumps

  void jump(Stmt.Goto jump) {
    giveUpRounds(flow.forEachDepth(jump.target()));
    enter(jump.target());
  }

  void jump(Stmt.Break jump) {
    giveUpRounds(flow.forEachDepth(jump.target()));
    leave(jump.target());
  }

  void jump(Stmt.Continue jump) {
    Stmt target = flow.statement(jump.target());
    int depth = flow.forEachDepth(jump.target());
    if (target instanceof Stmt.ForEach each) {
      giveUpRounds(depth + 1);
      visitNext(each);
    } else if (target instanceof Stmt.Loop loop) {
      giveUpRounds(depth);
      enter(loop.update());
    } else {
      throw new AssertionError("continue of " + target);
    }
  }

  // ---------------------------------------------------------------- calls (rule 5)

  /**
   * Enters a routine.
   *
   * @param arguments values of its parameters; its other locals start as 0
   */
  void call(Stmt.Call call, Routine callee, long[] arguments) {
    context = context.call(call.id(), callee, flow.inAtomic(call.id()));
    memory.locals = Arrays.copyOf(memory.locals, context.end());
    memory.base = context.base();
    memory.declared = callee.locals();
    for (int i = 0; i < arguments.length; i++) {
      memory.setLocal(i, arguments[i]);
    }
    enter(callee.body());
  }

  /**
   * Ends the routine: goes on behind its call; ends the task if it is the task's own.
   *
   * @param value what it returns; null if nothing
   */
  void leaveRoutine(@Nullable Long value) {
    Context left = context.frame();
    if (left.isRoot()) {
      context = left;
      at = Point.ENDED;
      return;
    }
    context = left.outer();
    memory.locals = Arrays.copyOf(memory.locals, left.base());
    memory.base = context.base();
    memory.declared = context.routine().locals();
    Stmt.Call call = (Stmt.Call) flow.statement(left.statement());
    if (call.result() != null) {
      if (value == null) {
        throw new AssertionError(call.function() + " ends without a value");
      }
      memory.setLocal(call.result(), value);
    }
    leave(call.id());
  }
}
