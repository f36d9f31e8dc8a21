package org.pinproof.agreement;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pinproof.Models;
import org.pinproof.Programs.Scene;
import org.pinproof.check.CheckedModel;
import org.pinproof.compile.ModelCompiler;
import org.pinproof.compile.StateLayout;
import org.pinproof.explore.Explorer;
import org.pinproof.system.Lowering;
import org.pinproof.system.Options;
import org.pinproof.system.TransitionSystem;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/** What the compiled engine finds in models. */
final class Exploration {
  /** One for all tests of a run: what it has found in the project's models it keeps. */
  static final Exploration SHARED = new Exploration();

  private final ModelCompiler compiler = new ModelCompiler();
  private final Map<String, Map<String, Findings>> found = new HashMap<>();

  ModelCompiler compiler() {
    return compiler;
  }

  /** Without limits. */
  Findings explore(Scene scene) {
    TransitionSystem system = Lowering.lower(scene.instance(), scene.rules(), Options.DEFAULT);
    StateLayout layout = StateLayout.of(system.variables());
    return Explorer.explore(
        compiler.compile(system, layout).instance(),
        system.properties(),
        Limits.NONE,
        Progress.NONE);
  }

  /** What is found in each scenario of a file, by name, in order. */
  synchronized Map<String, Findings> scenarios(String file, CheckedModel model) {
    return found.computeIfAbsent(
        file,
        f -> {
          Map<String, Findings> all = new LinkedHashMap<>();
          for (CheckedModel.Scenario scenario : model.scenarios()) {
            all.put(scenario.name(), explore(Models.scene(model, scenario, Map.of())));
          }
          return all;
        });
  }
}
