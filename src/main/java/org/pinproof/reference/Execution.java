package org.pinproof.reference;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.Expr;
import org.pinproof.check.Place;
import org.pinproof.check.Routine;
import org.pinproof.check.Stmt;
import org.pinproof.scenario.Instance.Range;
import org.pinproof.scenario.StepRules;

/**
 * One path through one step of a task (semantics.md rule 1), or through what precedes its first
 * step. Where the path divides it forks into copies. Mutable, used once.
 */
final class Execution {
  /** How the path stands. */
  enum Status {
    RUNNING,
    /** It divided; the copies go on. */
    FORKED,
    /** It met a wait that does not hold: it does not exist. */
    VANISHED,
    /** It erred. */
    ERRED,
    /** It came to its end. */
    DONE
  }

  private static final int NO_PICK = -1;

  /** Control at a head: two in one step that are equal are the same configuration. */
  private record Configuration(State state) {}

  /** A head outside atomic that was passed in this step. */
  private record Passed(Context context, int head) {}

  private final Machine machine;
  private final StepRules rules;
  private final Evaluator evaluator;
  private final Memory memory;
  private final Control control;
  private final List<Transition.FailedAssertion> failed;
  private final Trail<Configuration> configurations;
  private Trail<Passed> passed;

  /** Ids of the statements executed on this path; null if nobody wants to know. */
  private final @Nullable BitSet executed;

  private Status status = Status.RUNNING;
  private boolean moved;
  private int pick = NO_PICK;
  private @Nullable Stmt begin;
  private @Nullable Integer taken;
  private Transition.@Nullable Error error;

  /** Whether an error now is one of the specification. */
  private boolean inGhostCode;

  private Execution(Machine machine, Memory memory, Control control, boolean moved) {
    this.machine = machine;
    this.rules = machine.rules();
    this.evaluator = machine.evaluator();
    this.memory = memory;
    this.control = control;
    this.moved = moved;
    this.failed = new ArrayList<>();
    this.configurations = new Trail<>();
    this.passed = new Trail<>();
    this.executed = machine.coverage().wanted() ? new BitSet() : null;
  }

  private Execution(Execution that) {
    this.machine = that.machine;
    this.rules = that.rules;
    this.evaluator = that.evaluator;
    this.memory = that.memory.copy();
    this.control = that.control.copy(memory);
    this.moved = that.moved;
    this.begin = that.begin;
    this.taken = that.taken;
    this.failed = new ArrayList<>(that.failed);
    this.configurations = that.configurations.branch();
    this.passed = that.passed.branch();
    this.executed = that.executed == null ? null : (BitSet) that.executed.clone();
  }

  /** A step of a task that has not ended. */
  static Execution step(Machine machine, State state, int task) {
    TaskState t = state.task(task);
    Context context = t.context();
    Memory memory =
        new Memory(
            task,
            state.copyOfCells(),
            t.copyOfLocals(),
            context.base(),
            context.routine().locals());
    Control control = new Control(machine, memory, context, t.statement(), t.fresh());
    control.beginStep();
    Execution e = new Execution(machine, memory, control, false);
    e.begin = e.shown();
    return e;
  }

  /**
   * What precedes the first step of a task (rule 24).
   *
   * @param cells the values so far; copied
   * @param locals the task's parameters, and 0 for its other locals; copied
   */
  static Execution start(
      Machine machine, int task, boolean daemon, Context root, int[] cells, int[] locals) {
    List<Routine.Local> declared = root.routine().locals();
    Memory memory = new Memory(task, cells.clone(), locals.clone(), 0, declared);
    Control control = new Control(machine, memory, root, root.routine().body().id(), daemon);
    return new Execution(machine, memory, control, true);
  }

  Status status() {
    return status;
  }

  int[] cells() {
    return memory.cells;
  }

  TaskState task() {
    return control.snapshot();
  }

  List<Transition.FailedAssertion> failed() {
    return failed;
  }

  /** What the step begins with, as a trace shows it. */
  @Nullable Stmt begin() {
    return begin;
  }

  /** What {@link #begin} took, if it is an {@code any}; null before, and of others. */
  @Nullable Integer taken() {
    return taken;
  }

  Transition.@Nullable Error error() {
    return error;
  }

  /**
   * Runs to the end of the path, or to where it divides.
   *
   * @param forks takes the copies, the first resolution on top
   */
  void run(Deque<Execution> forks) {
    runToTheEnd(forks);
    if (executed != null && (status == Status.DONE || status == Status.ERRED)) {
      machine.coverage().add(executed);
    }
  }

  private void runToTheEnd(Deque<Execution> forks) {
    while (status == Status.RUNNING) {
      machine.heartbeat().beat();
      if (control.ended()) {
        status = Status.DONE;
        return;
      }
      Stmt s = machine.flow().statement(control.at());
      boolean atomic = control.inAtomic();
      boolean step = !atomic && rules.steps().get(s.id());
      if (moved && pick == NO_PICK && (step || (!atomic && s instanceof Stmt.Choose))) {
        status = Status.DONE;
        return;
      }
      if (!(s instanceof Stmt.Block) && !rules.reachable().get(s.id())) {
        throw wrong(s, "is said to be unreachable, but is reached");
      }
      if (step && !moved) {
        moved = true;
        control.beginStep();
        begin = shown();
        passed = new Trail<>(); // what opened a branch of a choose came before the step
      }
      runStatement(s, atomic, step, forks);
    }
  }

  private void runStatement(Stmt s, boolean atomic, boolean step, Deque<Execution> forks) {
    inGhostCode = false;
    if (executed != null) {
      executed.set(s.id());
    }
    evaluator.begin(atomic || step);
    try {
      if (isChoice(s)) {
        choose(s, step || atomic, forks);
      } else if (s instanceof Stmt.Loop || s instanceof Stmt.Label) {
        passHead(s, atomic, step);
      } else {
        execute(s, atomic || step);
      }
    } catch (Fault fault) {
      checkClaims(s, fault, atomic || step);
      BuiltIn violated = inGhostCode ? null : fault.builtIn();
      List<Trace.Value> read = evaluator.reads().values();
      error = new Transition.Error(violated, fault.text(), s.span(), read, null);
      status = Status.ERRED;
      begin = moved ? begin : shown();
    }
  }

  /** The statement that control is at; for the body of an atomic function, its call. */
  private Stmt shown() {
    Stmt s = machine.flow().statement(control.at());
    Context frame = control.context().frame();
    boolean atomicFunction = s instanceof Stmt.Atomic && frame.routine().atomic();
    return atomicFunction ? machine.flow().statement(frame.statement()) : s;
  }

  // ---------------------------------------------------------------- choices (rules 7 to 9)

  private static boolean isChoice(Stmt s) {
    return s instanceof Stmt.Choose || s instanceof Stmt.AnyValue || s instanceof Stmt.AnyObject;
  }

  private void choose(Stmt s, boolean inStep, Deque<Execution> forks) {
    if (!(s instanceof Stmt.Choose) && !inStep) {
      throw wrong(s, "is said to make no step");
    }
    Range range = alternatives(s);
    if (pick == NO_PICK) {
      for (long value = range.high(); value >= range.low(); value--) {
        Execution copy = new Execution(this);
        copy.pick = (int) (value - range.low());
        forks.push(copy);
      }
      status = Status.FORKED;
      return;
    }
    long picked = range.low() + pick;
    pick = NO_PICK;
    if (s instanceof Stmt.Choose choose) {
      control.enter(choose.branches().get((int) picked));
    } else if (s instanceof Stmt.AnyValue any) {
      take(any.target(), picked, s);
    } else if (s instanceof Stmt.AnyObject any) {
      take(any.target(), picked, s);
    }
  }

  private void take(Place target, long picked, Stmt any) {
    inGhostCode = evaluator.isGhost(target, memory);
    evaluator.store(target, picked, memory);
    if (any == begin) {
      taken = Math.toIntExact(picked);
    }
    control.leave(any.id());
  }

  private Range alternatives(Stmt s) {
    if (s instanceof Stmt.Choose choose) {
      return new Range(0, choose.branches().size() - 1);
    } else if (s instanceof Stmt.AnyValue any) {
      return new Range(evaluator.eval(any.low(), memory), evaluator.eval(any.high(), memory));
    } else if (s instanceof Stmt.AnyObject any) {
      return new Range(1, machine.cells().objects(any.struct()).size());
    }
    throw new AssertionError("no choice: " + s);
  }

  // ---------------------------------------------------------------- loops (rule 6)

  private void passHead(Stmt s, boolean atomic, boolean step) {
    if (atomic) {
      State here =
          new State(
              memory.cells.clone(),
              machine.cells().offsets(),
              new TaskState[] {control.snapshot()});
      if (!configurations.add(new Configuration(here))) {
        throw new Fault(
            BuiltIn.NO_ENDLESS_STEP,
            "the step comes here again with nothing changed: it never ends");
      }
    } else if (!step && !passed.add(new Passed(control.context(), s.id()))) {
      throw wrong(s, "is in a cycle without a step");
    }
    if (s instanceof Stmt.Loop loop) {
      control.enter(loop.body());
    } else {
      control.leave(s.id());
    }
  }

  // ---------------------------------------------------------------- everything else

  private void execute(Stmt s, boolean inStep) {
    if (s instanceof Stmt.Block block) {
      if (block.statements().isEmpty()) {
        control.leave(block.id());
      } else {
        control.enter(block.statements().get(0).id());
      }
    } else if (s instanceof Stmt.Declare declare) {
      memory.setLocal(declare.local(), 0);
      control.leave(s.id());
    } else if (s instanceof Stmt.Assign assign) {
      assign(assign);
    } else if (s instanceof Stmt.If branch) {
      boolean holds = evaluator.isTrue(branch.condition(), memory);
      control.enter(holds ? branch.then() : branch.otherwise());
    } else if (s instanceof Stmt.Switch choice) {
      select(choice);
    } else if (s instanceof Stmt.ForEach each) {
      control.visitFirst(each);
    } else if (s instanceof Stmt.Call call) {
      call(call, inStep);
    } else {
      executeJumpOrCheck(s, inStep);
    }
  }

  private void executeJumpOrCheck(Stmt s, boolean inStep) {
    if (s instanceof Stmt.Return ret) {
      leaveRoutine(ret);
    } else if (s instanceof Stmt.Break jump) {
      control.jump(jump);
    } else if (s instanceof Stmt.Continue jump) {
      control.jump(jump);
    } else if (s instanceof Stmt.Goto jump) {
      control.jump(jump);
    } else if (s instanceof Stmt.Atomic atomic) {
      requireStep(s, inStep);
      control.enter(atomic.body());
    } else if (s instanceof Stmt.Wait wait) {
      requireStep(s, inStep);
      waitFor(wait);
    } else if (s instanceof Stmt.BugOn bug) {
      bugOn(bug);
    } else if (s instanceof Stmt.Assert check) {
      check(check);
      control.leave(s.id());
    } else {
      throw new AssertionError("unhandled " + s);
    }
  }

  /**
   * Rules 3 and 16: a ghost assignment makes no step, and an error in it is the specification's.
   */
  private void assign(Stmt.Assign s) {
    if (s.ghost()) {
      inGhostCode = true;
      evaluator.allowShared(true);
    }
    evaluator.store(s.target(), evaluator.eval(s.value(), memory), memory);
    control.leave(s.id());
  }

  private void select(Stmt.Switch s) {
    long value = evaluator.eval(s.value(), memory);
    Stmt.Block otherwise = null;
    for (Stmt.Arm arm : s.arms()) {
      for (Expr label : arm.labels()) {
        if (evaluator.eval(label, memory) == value) {
          control.enter(arm.body());
          return;
        }
      }
      otherwise = arm.otherwise() ? arm.body() : otherwise;
    }
    if (otherwise != null) {
      control.enter(otherwise);
    } else {
      control.leave(s.id());
    }
  }

  /** Rule 5: arguments from left to right, each in the range of its parameter. */
  private void call(Stmt.Call s, boolean inStep) {
    Routine callee = machine.instance().model().functions().get(s.function());
    if (callee == null) {
      throw new AssertionError("no function " + s.function());
    }
    long[] arguments = new long[callee.parameters()];
    for (int i = 0; i < arguments.length; i++) {
      Routine.Local parameter = callee.locals().get(i);
      inGhostCode = parameter.ghost();
      evaluator.allowShared(inStep || inGhostCode);
      long value = evaluator.eval(s.arguments().get(i), memory);
      arguments[i] = evaluator.inRange(parameter.type(), value);
    }
    control.call(s, callee, arguments);
  }

  private void leaveRoutine(Stmt.Return s) {
    if (s.value() == null) {
      control.leaveRoutine(null);
      return;
    }
    long value = evaluator.eval(s.value(), memory);
    control.leaveRoutine(evaluator.inRange(control.context().routine().result(), value));
  }

  private void waitFor(Stmt.Wait s) {
    if (evaluator.isTrue(s.condition(), memory)) {
      control.leave(s.id());
    } else {
      status = Status.VANISHED;
    }
  }

  private void bugOn(Stmt.BugOn s) {
    if (evaluator.isTrue(s.condition(), memory)) {
      throw new Fault(BuiltIn.NO_BUG, "BUG_ON(" + s.condition().span().text() + ") is hit");
    }
    control.leave(s.id());
  }

  /**
   * Rules 3 and 16: makes no step; that it fails, or errs, violates the property; control goes on.
   */
  private void check(Stmt.Assert s) {
    evaluator.allowShared(true);
    String message;
    boolean errs = false;
    try {
      if (evaluator.isTrue(s.condition(), memory)) {
        return;
      }
      message = "assertion " + s.condition().span().text() + " failed";
    } catch (Fault fault) {
      checkClaims(s, fault, true);
      message = fault.text();
      errs = true;
    }
    Reads reads = evaluator.reads();
    failed.add(
        new Transition.FailedAssertion(
            s.property(), message, s.span(), errs, reads.bindings(), reads.values()));
  }

  // ---------------------------------------------------------------- claims of the step rules

  private static void requireStep(Stmt s, boolean inStep) {
    if (!inStep) {
      throw wrong(s, "is said to make no step");
    }
  }

  /** Rule 2: a check can fail only if it is not discharged, and then it makes a step. */
  private void checkClaims(Stmt s, Fault fault, boolean inStep) {
    if (fault.builtIn() == BuiltIn.NO_BUG || fault.builtIn() == BuiltIn.NO_ENDLESS_STEP) {
      return;
    }
    if (rules.discharged().get(s.id())) {
      throw wrong(s, "is said never to fail, but: " + fault.text());
    }
    if (!inStep && !inGhostCode) {
      throw wrong(s, "is said to make no step, but: " + fault.text());
    }
  }

  private static AssertionError wrong(Stmt s, String message) {
    return new AssertionError(
        s.span().where() + ": " + s.getClass().getSimpleName() + " " + s.id() + " " + message);
  }
}
