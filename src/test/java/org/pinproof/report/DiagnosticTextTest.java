package org.pinproof.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Source;
import org.pinproof.source.Span;

class DiagnosticTextTest {
  private static Span at(String text, String piece) {
    int start = text.indexOf(piece);
    return new Span(new Source("m.pin", text), start, start + piece.length());
  }

  private static String plain(Diagnostic d) {
    return DiagnosticText.of(d, "", Paint.PLAIN);
  }

  @Test
  void theSourceLineIsShownWithTheSpanUnderlined() {
    Span span = at("{\n  lokc_page(page);\n}", "lokc_page");
    assertEquals(
        """
        m.pin:2:3: error: no function 'lokc_page'
            2 |   lokc_page(page);
              |   ^~~~~~~~~
        """,
        plain(Diagnostic.error(span, "no function 'lokc_page'")));
  }

  @Test
  void aFixStandsBelowTheTextThatItReplaces() {
    Span span = at("lokc_page(page);", "lokc_page");
    assertEquals(
        """
        m.pin:1:1: error: no function 'lokc_page'
            1 | lokc_page(page);
              | ^~~~~~~~~
              | lock_page
        """,
        plain(Diagnostic.error(span, "no function 'lokc_page'").withFix("lock_page")));
  }

  @Test
  void aWarningShowsItsFlagAndTheScenarios() {
    Diagnostic warning = Diagnostic.warning(at("x++;", "x++"), "granularity", "two accesses");
    assertEquals(
        """
        m.pin:1:1: warning: two accesses (in 24 scenarios) [-Wgranularity]
            1 | x++;
              | ^~~
        """,
        DiagnosticText.of(warning, "in 24 scenarios", Paint.PLAIN));
  }

  @Test
  void notesFollowWithTheirLineUnlessItIsTheSame() {
    Source source = new Source("m.pin", "u2 a;\nu2 a;");
    Span first = new Span(source, 3, 4);
    Diagnostic d =
        Diagnostic.error(new Span(source, 9, 10), "a is declared twice")
            .withNote(first, "first here")
            .withNote(first, "and that is that");
    assertEquals(
        """
        m.pin:2:4: error: a is declared twice
            2 | u2 a;
              |    ^
        m.pin:1:4: note: first here
            1 | u2 a;
              |    ^
        m.pin:1:4: note: and that is that
        """,
        plain(d));
  }

  @Test
  void tabsGoToTheNextMultipleOfEight() {
    assertEquals(
        """
        m.pin:1:4: error: here
            1 |         a       b = 1;
              |                 ^
        """,
        plain(Diagnostic.error(at("\ta\tb = 1;", "b"), "here")));
  }

  @Test
  void aSpanOverSeveralLinesIsUnderlinedToTheEndOfItsFirst() {
    String text = "if (a &&\n    b)";
    assertEquals(
        """
        m.pin:1:1: error: here
            1 | if (a &&
              | ^~~~~~~~
        """,
        plain(Diagnostic.error(at(text, text), "here")));
  }

  @Test
  void theEndOfTheFileIsPointedAt() {
    Source source = new Source("m.pin", "task f()");
    assertEquals(
        """
        m.pin:1:9: error: unexpected end of the file
            1 | task f()
              |         ^
        """,
        plain(Diagnostic.error(new Span(source, 8, 8), "unexpected end of the file")));
  }

  @Test
  void aDiagnosticOfAFileAsSuchHasNoLine() {
    Span whole = Span.whole(new Source("m.pin", ""));
    assertEquals("m.pin: error: no such file\n", plain(Diagnostic.error(whole, "no such file")));
  }

  @Test
  void aLongLineIsWindowedAroundTheSpan() {
    String text = "a".repeat(500) + " HERE " + "b".repeat(10_000_000);
    String shown = "..." + "a".repeat(29) + " HERE " + "b".repeat(65) + "...";
    assertEquals(
        "m.pin:1:502: error: x\n    1 | " + shown + "\n      | " + " ".repeat(33) + "^~~~\n",
        plain(Diagnostic.error(at(text, "HERE"), "x")));
  }

  @Test
  void theBeginningOfALongLineIsNotCut() {
    String text = "int x = " + "1+".repeat(200) + "1;";
    assertEquals(
        "m.pin:1:5: error: x\n    1 | " + text.substring(0, 100) + "...\n      |     ^\n",
        plain(Diagnostic.error(at(text, "x"), "x")));
  }

  @Test
  void whatATerminalWouldObeyIsNotPrinted() {
    Span span = at("\u001b[31m x\u0007", "x");
    String text = plain(Diagnostic.error(span, "bad '\u001b'\nnext"));
    assertTrue(text.chars().allMatch(c -> c == '\n' || c >= ' '), text);
    assertEquals(3, text.lines().count());
  }

  @Test
  void colours() {
    assertEquals(
        "\u001b[1mm.pin:1:1:\u001b[0m \u001b[1;31merror:\u001b[0m \u001b[1mhere\u001b[0m\n"
            + "    1 | x\n"
            + "      | \u001b[1;31m^\u001b[0m\n",
        DiagnosticText.of(Diagnostic.error(at("x", "x"), "here"), "", Paint.ANSI));
  }
}
