package org.pinproof.compile;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Checker;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Instantiation;
import org.pinproof.scenario.Selection;
import org.pinproof.scenario.StepAnalysis;
import org.pinproof.source.Outcome;
import org.pinproof.source.Source;
import org.pinproof.syntax.Parser;
import org.pinproof.syntax.Program;
import org.pinproof.system.Lowering;
import org.pinproof.system.Options;
import org.pinproof.system.TransitionSystem;

/** Models written in tests, taken through the stages. */
public final class Text {
  private static final ModelCompiler COMPILER = new ModelCompiler();

  private Text() {}

  /** The first scenario of the model with the given text, without includes. */
  public static Instance instance(String text, Map<String, String> defines) {
    Source source = new Source("test.pin", text);
    Outcome<CheckedModel> checked =
        Parser.parse(source).then(file -> Checker.check(new Program(List.of(file)), List.of()));
    Selection selection = new Selection(defines, false, Set.of());
    Outcome<Instance> instance =
        checked.then(m -> Instantiation.of(m, m.scenarios().get(0), selection));
    if (!instance.ok()) {
      throw new AssertionError(instance.diagnostics());
    }
    return instance.get();
  }

  public static TransitionSystem system(String text) {
    return system(text, Map.of());
  }

  public static TransitionSystem system(String text, Map<String, String> defines) {
    Instance instance = instance(text, defines);
    return Lowering.lower(instance, StepAnalysis.of(instance), Options.DEFAULT);
  }

  public static ModelClass compile(TransitionSystem system) {
    return COMPILER.compile(system, StateLayout.of(system.variables()));
  }
}
