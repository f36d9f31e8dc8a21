package org.pinproof.agreement;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pinproof.Programs;
import org.pinproof.Programs.Scene;
import org.pinproof.compile.ModelCompiler;
import org.pinproof.scenario.Selection;
import org.pinproof.system.Options;

/** The comparison of the engines can fail: it notices each rule of the lowering that is broken. */
class BrokenRulesTest {
  private static final long SEED = 20_190_117L;
  private static final int MOST_MODELS = 400;

  @ParameterizedTest
  @EnumSource(Options.Rule.class)
  void random_models_notice_a_broken_rule(Options.Rule rule) {
    Options broken = Options.breaking(rule);
    for (long seed = SEED; seed < SEED + MOST_MODELS; seed++) {
      if (differ(ModelGenerator.generate(seed).text(), broken)) {
        System.out.println(rule + ": noticed by model " + (seed - SEED + 1));
        return;
      }
    }
    fail("the engines agree on " + MOST_MODELS + " models although " + rule + " is broken");
  }

  private static boolean differ(String text, Options broken) {
    for (Scene scene : Programs.scenes(Programs.model(text), Selection.PLAIN)) {
      try {
        if (!Comparison.of(scene, new ModelCompiler(), broken).differences().isEmpty()) {
          return true;
        }
      } catch (AssertionError | IllegalStateException noticed) {
        return true;
      }
    }
    return false;
  }
}
