package org.pinproof.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Outcome;
import org.pinproof.syntax.GoldenFiles;

/** What the checker says of wrong and doubtful models, and what it makes of right ones. */
class CheckerGoldenTest {
  @TestFactory
  List<DynamicTest> errors() throws IOException {
    return GoldenFiles.in("check/errors", ".txt")
        .tests(
            text -> {
              Outcome<CheckedModel> outcome = TestPrograms.of(text).check();
              assertFalse(outcome.ok(), "no error");
              return print(outcome.diagnostics());
            });
  }

  @TestFactory
  List<DynamicTest> warnings() throws IOException {
    return GoldenFiles.in("check/warnings", ".txt")
        .tests(
            text -> {
              Outcome<CheckedModel> outcome = TestPrograms.of(text).check();
              assertTrue(outcome.ok(), () -> print(outcome.diagnostics()));
              assertFalse(outcome.diagnostics().isEmpty(), "no warning");
              return print(outcome.diagnostics());
            });
  }

  /** These are right models: without any diagnostic. */
  @TestFactory
  List<DynamicTest> trees() throws IOException {
    return GoldenFiles.in("check/tree", ".tree")
        .tests(
            text -> {
              Outcome<CheckedModel> outcome = TestPrograms.of(text).check();
              assertEquals("", print(outcome.diagnostics()));
              return ModelPrinter.print(outcome.get());
            });
  }

  static String print(List<Diagnostic> diagnostics) {
    StringBuilder lines = new StringBuilder();
    for (Diagnostic d : diagnostics) {
      String severity = d.severity().toString().toLowerCase(Locale.ROOT);
      lines.append(d.span().where()).append(": ").append(severity).append(": ").append(d.message());
      lines.append(d.flag() == null ? "" : " [-W" + d.flag() + "]").append('\n');
      if (d.fix() != null) {
        lines.append("  fix: ").append(d.span().text()).append(" -> ").append(d.fix()).append('\n');
      }
      for (Diagnostic.Note note : d.notes()) {
        lines.append("  ").append(note.span().where()).append(": note: ").append(note.message());
        lines.append('\n');
      }
    }
    return lines.toString();
  }
}
