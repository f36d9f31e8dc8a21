package org.pinproof.reference;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.pinproof.Programs;
import org.pinproof.check.Stmt;
import org.pinproof.scenario.StepRules;
import org.pinproof.verdict.Limits;

/** The interpreter believes no claim of the step rules that execution refutes. */
final class StepRulesRefutedTest {
  /** The rules of a scene with something changed. */
  private interface Change {
    void apply(StepRules rules, Flow flow);
  }

  @Test
  void aCheckThatIsSaidNeverToFail() {
    refuted(
        "u2 x = 3; task t() { x++; } start t();",
        (rules, flow) -> all(flow, Stmt.Assign.class, rules.discharged()::set),
        "Assign 0 is said never to fail, but: value 4 is outside u2 (0..3)");
  }

  @Test
  void aCheckOfAnAssertionThatIsSaidNeverToFail() {
    refuted(
        "u1 x; task t() { x = 1; assert(1 / (1 - x), p); } property p: asserted; start t();",
        (rules, flow) -> all(flow, Stmt.Assert.class, rules.discharged()::set),
        "is said never to fail, but: the divisor 1 - x is 0 in 1 / (1 - x)");
  }

  @Test
  void aVariableThatIsSaidToBeConstant() {
    refuted(
        "u2 x; task t() { x = 1; } start t();",
        (rules, flow) -> rules.constant().set(0),
        "x is said to be constant, but this writes it");
  }

  @Test
  void aWriteToSharedStateThatIsSaidToMakeNoStep() {
    refuted(
        "u2 x; task t() { x = 1; } start t();",
        (rules, flow) -> rules.steps().clear(),
        "x is shared, but this is said to make no step");
  }

  @Test
  void aConditionOnSharedStateThatIsSaidToMakeNoStep() {
    refuted(
        "u2 x; task t() { if (x) x = 1; x = 2; } start t();",
        (rules, flow) -> all(flow, Stmt.If.class, rules.steps()::clear),
        "x is shared, but this is said to make no step");
  }

  @Test
  void anArgumentOnSharedStateThatIsSaidToMakeNoStep() {
    refuted(
        "u2 x; void f(u2 a) { x = a; } task t() { f(x); } start t();",
        (rules, flow) -> all(flow, Stmt.Call.class, rules.steps()::clear),
        "x is shared, but this is said to make no step");
  }

  @Test
  void aReturnOfSharedStateThatIsSaidToMakeNoStep() {
    refuted(
        "u2 x; u2 f() { x = 1; return x; } task t() { u2 l; l = f(); } start t();",
        (rules, flow) -> all(flow, Stmt.Return.class, rules.steps()::clear),
        "x is shared, but this is said to make no step");
  }

  @Test
  void aLocalCheckThatFailsWithoutAStep() {
    refuted(
        "task t() { u2 l; l = any(0, 3); l = l + 1; } start t();",
        (rules, flow) -> all(flow, Stmt.Assign.class, rules.steps()::clear),
        "is said to make no step, but: value 4 is outside u2 (0..3)");
  }

  @Test
  void aWaitThatIsSaidToMakeNoStep() {
    refuted(
        "task t() { wait_event(true); } start t();",
        (rules, flow) -> rules.steps().clear(),
        "is said to make no step");
  }

  @Test
  void anAnyThatIsSaidToMakeNoStep() {
    refuted(
        "task t() { u1 l; l = any(0, 1); } start t();",
        (rules, flow) -> rules.steps().clear(),
        "is said to make no step");
  }

  @Test
  void anAtomicThatIsSaidToMakeNoStep() {
    refuted(
        "u1 x; task t() { atomic { x = 1; } } start t();",
        (rules, flow) -> rules.steps().clear(),
        "is said to make no step");
  }

  @Test
  void aCycleThatIsSaidToHaveAStep() {
    refuted(
        "task t() { for (;;) ; } start t();",
        (rules, flow) -> rules.steps().clear(),
        "is in a cycle without a step");
    refuted(
        "task t() { again: goto again; } start t();",
        (rules, flow) -> rules.steps().clear(),
        "is in a cycle without a step");
  }

  @Test
  void aStatementThatIsSaidToBeUnreachable() {
    refuted(
        "u2 x; task t() { if (!x) x = 1; x = 2; } start t();",
        (rules, flow) -> all(flow, Stmt.Assign.class, rules.reachable()::clear),
        "is said to be unreachable, but is reached");
  }

  private static void refuted(String text, Change change, String message) {
    Programs.Scene scene = Programs.scene(text);
    StepRules right = scene.rules();
    StepRules wrong =
        new StepRules(
            copy(right.reachable()),
            copy(right.steps()),
            copy(right.discharged()),
            copy(right.constant()));
    change.apply(wrong, Flow.of(scene.instance().model()));
    Interpreter interpreter = Interpreter.of(scene.instance(), wrong);
    AssertionError error =
        assertThrows(AssertionError.class, () -> ReferenceSearch.explore(interpreter, Limits.NONE));
    assertTrue(String.valueOf(error.getMessage()).endsWith(message), error.getMessage());
  }

  private static BitSet copy(BitSet bits) {
    return (BitSet) bits.clone();
  }

  private static void all(
      Flow flow, Class<? extends Stmt> kind, java.util.function.IntConsumer change) {
    flow.all().stream().filter(kind::isInstance).mapToInt(Stmt::id).forEach(change);
  }
}
