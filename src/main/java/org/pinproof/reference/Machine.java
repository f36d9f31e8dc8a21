package org.pinproof.reference;

import org.pinproof.scenario.Instance;
import org.pinproof.scenario.StepRules;

/** What all executions of one interpreter share. Not thread-safe. */
record Machine(Instance instance, StepRules rules, Flow flow, Cells cells, Evaluator evaluator) {

  static Machine of(Instance instance, StepRules rules) {
    Cells cells = Cells.of(instance);
    Evaluator evaluator = new Evaluator(instance, rules, cells);
    return new Machine(instance, rules, Flow.of(instance.model()), cells, evaluator);
  }
}
