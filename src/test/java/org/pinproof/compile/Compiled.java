package org.pinproof.compile;

import java.util.Map;
import java.util.Set;
import org.pinproof.Programs;
import org.pinproof.scenario.Selection;
import org.pinproof.system.Lowering;
import org.pinproof.system.Options;
import org.pinproof.system.TransitionSystem;

/** Models written in tests, lowered and compiled. */
public final class Compiled {
  private static final ModelCompiler COMPILER = new ModelCompiler();

  private Compiled() {}

  /** The first scenario of a model. */
  public static TransitionSystem system(String text) {
    return system(text, Map.of());
  }

  /** The first scenario of a model with other values for its configs. */
  public static TransitionSystem system(String text, Map<String, String> defines) {
    Selection selection = new Selection(defines, false, Set.of());
    Programs.Scene scene = Programs.scenes(Programs.model(text), selection).get(0);
    return Lowering.lower(scene.instance(), scene.rules(), Options.DEFAULT);
  }

  public static ModelClass compile(TransitionSystem system) {
    return COMPILER.compile(system, StateLayout.of(system.variables()));
  }
}
