package org.pinproof.syntax;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Outcome;
import org.pinproof.source.Source;

/** What the parser makes of whole files: trees, the text that each node covers, and errors. */
class ParserGoldenTest {
  @TestFactory
  List<DynamicTest> trees() throws IOException {
    return GoldenFiles.in("syntax/tree", ".tree")
        .tests(text -> AstPrinter.print(parsed(text)) + "\n");
  }

  @TestFactory
  List<DynamicTest> spans() throws IOException {
    return GoldenFiles.in("syntax/spans", ".spans")
        .tests(text -> AstPrinter.printWithSpans(parsed(text)) + "\n");
  }

  @TestFactory
  List<DynamicTest> errors() throws IOException {
    return GoldenFiles.in("syntax/errors", ".txt").tests(ParserGoldenTest::diagnostics);
  }

  private static Ast.File parsed(String text) {
    return Parser.parse(new Source("input.pin", text)).get();
  }

  private static String diagnostics(String text) {
    Outcome<Ast.File> outcome = Parser.parse(new Source("input.pin", text));
    assertFalse(outcome.ok(), "no error");
    StringBuilder lines = new StringBuilder();
    for (Diagnostic error : outcome.diagnostics()) {
      lines.append(Diagnostics.line(error)).append('\n');
      for (Diagnostic.Note note : error.notes()) {
        lines.append("  ").append(Diagnostics.place(note.span()));
        lines.append(": note: ").append(note.message()).append('\n');
      }
    }
    return lines.toString();
  }
}
