package org.pinproof.agreement;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
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
  private static final int MOST_MODELS = 1000;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ARITHMETIC_IS_EXACT")
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

  /** Random models hardly ever reach numbers that a C int does not hold. */
  @Test
  void a_model_of_large_numbers_notices_arithmetic_that_wraps() {
    String text =
        """
        u16 a = any(32767, 32768); u16 b;
        task t(void) { b = a * a * 4 / 65536; a = b; }
        start t();
        """;
    assertFalse(differ(text, Options.DEFAULT));
    assertTrue(differ(text, Options.breaking(Options.Rule.ARITHMETIC_IS_EXACT)));
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
