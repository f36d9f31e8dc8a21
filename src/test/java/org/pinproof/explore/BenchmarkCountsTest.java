package org.pinproof.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pinproof.compile.Compiled;
import org.pinproof.system.TransitionSystem;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/** The reference benchmark has the states and transitions that other model checkers agree on. */
class BenchmarkCountsTest {

  @ParameterizedTest(name = "K={0}, F={1}, P={2}")
  @CsvSource({"3, 1, 2, 22818, 89634", "4, 1, 2, 185152, 890194", "4, 2, 2, 764436, 4296224"})
  void pin_writeback(String k, String f, String p, long states, long transitions)
      throws IOException {
    String text = Files.readString(Path.of("models/bench/pin_writeback.pin"));
    TransitionSystem system = Compiled.system(text, Map.of("K", k, "F", f, "P", p));
    Findings findings =
        Explorer.explore(
            Compiled.compile(system).instance(), system.properties(), Limits.NONE, Progress.NONE);
    assertEquals(states, findings.states());
    assertEquals(transitions, findings.transitions());
    assertEquals(Map.of(), findings.violations());
    assertNull(findings.stopped());
  }
}
