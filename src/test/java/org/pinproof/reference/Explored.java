package org.pinproof.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pinproof.Programs;
import org.pinproof.verdict.Choice;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Limits;

/** A tiny model explored by the reference interpreter, and what a test claims of it. */
record Explored(Interpreter interpreter, Findings findings) {

  static Explored explore(String text) {
    return explore(Programs.scene(text));
  }

  static Explored explore(String text, String scenario) {
    return explore(Programs.scene(text, scenario));
  }

  private static Explored explore(Programs.Scene scene) {
    Interpreter interpreter = scene.interpreter();
    return new Explored(interpreter, ReferenceSearch.explore(interpreter, Limits.NONE));
  }

  /** Claims the numbers of distinct states and of transitions. */
  Explored has(long states, long transitions) {
    assertNull(findings.stopped());
    assertEquals(
        states + " states, " + transitions + " transitions",
        findings.states() + " states, " + findings.transitions() + " transitions");
    return this;
  }

  /** Claims that nothing is violated and that the specification does not err. */
  void holds() {
    assertEquals(Map.of(), findings.violations());
    assertNull(findings.specificationError());
  }

  /** Claims that exactly these are violated; every run is replayed. */
  Explored violates(String... properties) {
    assertEquals(Set.of(properties), findings.violations().keySet());
    assertNull(findings.specificationError());
    findings.violations().forEach((name, run) -> Replay.replay(interpreter, name, run));
    return this;
  }

  /** Claims that ghost code errs; the run is replayed. */
  Trace specificationErrs() {
    List<Choice> run = findings.specificationError();
    assertNotNull(run);
    return Replay.replay(interpreter, Trace.SPECIFICATION_ERROR, run);
  }

  /** Claims the length of a shortest run to a violation. */
  Explored inSteps(String property, int steps) {
    assertEquals(steps, trace(property).steps().size());
    return this;
  }

  Explored quiescent(boolean expected) {
    assertEquals(expected, findings.quiescent());
    return this;
  }

  Trace trace(String property) {
    List<Choice> run = findings.violations().get(property);
    assertNotNull(run, property + " holds");
    return Replay.replay(interpreter, property, run);
  }
}
