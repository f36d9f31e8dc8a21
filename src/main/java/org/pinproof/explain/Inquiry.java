package org.pinproof.explain;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.CheckedModel;
import org.pinproof.compile.CodeTooLargeException;
import org.pinproof.compile.ModelCompiler;
import org.pinproof.compile.StateLayout;
import org.pinproof.explore.Explorer;
import org.pinproof.reference.Interpreter;
import org.pinproof.reference.Replay;
import org.pinproof.reference.Trace;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Instantiation;
import org.pinproof.scenario.Selection;
import org.pinproof.scenario.StepAnalysis;
import org.pinproof.scenario.StepRules;
import org.pinproof.source.Outcome;
import org.pinproof.system.Lowering;
import org.pinproof.system.Options;
import org.pinproof.system.TransitionSystem;
import org.pinproof.verdict.Choice;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/** Puts the questions of {@link Marks} to the embedded engine, in one scenario. */
final class Inquiry {
  /** Questions in one exploration: masks have 63 bits, and the built-ins take some. */
  static final int MOST = 48;

  private final Map<String, String> defines;
  private final Limits limits;
  private final Progress progress;
  private final ModelCompiler compiler = new ModelCompiler();

  /**
   * @param defines {@code -D} of the run
   */
  Inquiry(Map<String, String> defines, Limits limits, Progress progress) {
    this.defines = defines;
    this.limits = limits;
    this.progress = progress;
  }

  /**
   * The answers.
   *
   * @param yes a shortest run per question whose answer is yes, replayed
   * @param complete whether the answer to all others is no: everything was explored
   */
  record Answers(Map<String, Trace> yes, boolean complete) {}

  /**
   * Explores a scenario of the marked model.
   *
   * @param marks at most {@link #MOST} of them
   */
  Answers ask(Marks marks, CheckedModel.Scenario scenario) {
    Set<String> names = new LinkedHashSet<>(marks.names());
    if (names.size() > MOST) {
      throw new IllegalArgumentException(names.size() + " questions");
    }
    for (BuiltIn builtIn : BuiltIn.values()) {
      names.add(builtIn.text());
    }
    Selection selection = new Selection(defines, true, names);
    Outcome<Instance> made = Instantiation.of(marks.model(), scenario, selection);
    if (!made.ok()) {
      throw new IllegalStateException("the marked model is wrong: " + made.diagnostics());
    }
    Instance instance = made.get();
    StepRules rules = StepAnalysis.of(instance);
    Findings findings = explore(instance, rules);
    if (findings == null) {
      return new Answers(Map.of(), false);
    }
    Interpreter interpreter = Interpreter.of(instance, rules);
    Map<String, Trace> yes = new LinkedHashMap<>();
    findings
        .violations()
        .forEach(
            (name, run) -> {
              if (marks.named(name) != null) {
                yes.put(name, Replay.replay(interpreter, name, run));
              }
            });
    List<Choice> error = findings.specificationError();
    return new Answers(yes, findings.stopped() == null && error == null);
  }

  /** Null if the code is too large for a class: the marks make it larger. */
  private @Nullable Findings explore(Instance instance, StepRules rules) {
    try {
      TransitionSystem system = Lowering.lower(instance, rules, Options.DEFAULT);
      return Explorer.explore(
          compiler.compile(system, StateLayout.of(system.variables())).instance(),
          system.properties(),
          limits,
          progress);
    } catch (CodeTooLargeException | StackOverflowError e) {
      return null;
    }
  }
}
