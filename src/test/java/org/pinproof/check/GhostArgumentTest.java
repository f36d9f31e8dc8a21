package org.pinproof.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pinproof.Programs;
import org.pinproof.source.Diagnostic;

/** A ghost argument is for the callee's ghosts: the value of the call does not depend on it. */
class GhostArgumentTest {
  private static final String PREAMBLE =
      """
      ghost u1 g;
      ghost u1 seen;
      u1 x;
      u1 put(ghost u1 what) { seen = what; return x; }
      """;

  @Test
  void theValueOfACallWithAGhostArgumentMaySteer() {
    assertEquals(List.of(), errors("u1 f() { return put(g); } task t() { x = f(); } start t();"));
    assertEquals(List.of(), errors("task t() { if (put(g)) x = 1; x = put(g); } start t();"));
  }

  @Test
  void aGhostForAnotherParameterMayNot() {
    String text = "u1 id(u1 what) { x = what; return x; } task t() { x = id(g); } start t();";
    assertEquals(1, errors(text).size());
  }

  private static List<String> errors(String text) {
    return Programs.check(PREAMBLE + text).diagnostics().stream()
        .filter(Diagnostic::isError)
        .map(Diagnostic::message)
        .toList();
  }
}
