package org.pinproof.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pinproof.Programs;
import org.pinproof.compile.ModelCompiler;

/** Small models on which the engines once disagreed, found by {@link EnginesAgreeTest}. */
class DisagreementsTest {

  /** Semantics.md rule 17: what failed before the error counts, also before one in ghost code. */
  @Test
  void an_assertion_fails_before_ghost_code_errs() {
    agree(
        """
        u2 zero;
        void f(ghost u2 p) { }
        task t(void) { assert(false, never_there); f(1 / zero); }
        start t();
        property never_there: asserted;
        """,
        "never_there");
  }

  private static void agree(String text, String... violated) {
    Comparison.Result result = Comparison.of(Programs.scene(text), new ModelCompiler());
    assertEquals(List.of(), result.differences());
    assertEquals(Set.of(violated), result.reference().violations().keySet());
  }
}
