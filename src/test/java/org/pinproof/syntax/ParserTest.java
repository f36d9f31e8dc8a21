package org.pinproof.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pinproof.source.Outcome;
import org.pinproof.source.Source;

/** Texts that are big, deep or no models at all: each gets its message, and gets it soon. */
class ParserTest {
  private static final int MEGABYTE = 1_000_000;

  private static List<String> errors(String text) {
    Outcome<Ast.File> outcome =
        assertTimeoutPreemptively(
            Duration.ofSeconds(30), () -> Parser.parse(new Source("input.pin", text)));
    return outcome.diagnostics().stream().map(Diagnostics::line).toList();
  }

  private static String filled(String unit, int megabytes) {
    return unit.repeat(megabytes * MEGABYTE / unit.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "{",
        "-",
        "!",
        "a=",
        "a+",
        "a?",
        "a?b:",
        "a implies ",
        "f(",
        "a[",
        "any(0,",
        "forall (struct t *p) "
      })
  void deepExpressionsAreRefused(String opening) {
    assertRefusedAsDeep("u2 x = " + opening.repeat(100_000) + "1;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "if (a) ",
        "while (a) ",
        "for (;;) ",
        "do ",
        "atomic {",
        "choose {",
        "switch (a) {",
        "if (a) ; else ",
        "for_each (struct t *p) ",
        "{ l: "
      })
  void deepStatementsAreRefused(String opening) {
    assertRefusedAsDeep("void f() {" + opening.repeat(100_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {".a", "->a", "[0]", "++"})
  void longPathsAreRefused(String postfix) {
    assertRefusedAsDeep("u2 x = a" + postfix.repeat(100_000) + ";");
  }

  private static void assertRefusedAsDeep(String text) {
    List<String> errors = errors(text);
    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.get(0).endsWith("error: this is nested too deeply"), errors.toString());
  }

  @Test
  void oneHundredParenthesesAndBlocksAndTermsArePossible() {
    assertEquals(List.of(), errors("u2 x = " + "(".repeat(100) + "1" + ")".repeat(100) + ";"));
    assertEquals(List.of(), errors("void f() {" + "{".repeat(100) + "}".repeat(100) + "}"));
    assertEquals(List.of(), errors("u2 x = 1" + " + (1)".repeat(250) + ";"));
    assertEquals(List.of(), errors("void f() {" + "if (a) ; else ".repeat(100) + ";}"));
  }

  @Test
  void aHugeFileIsRefusedWhereItBecomesTooLong() {
    List<String> errors = errors("task t() {" + filled("x = 1; ", 10) + "}");
    assertEquals(
        List.of("1:1750002: error: the file is too long: more than 1000000 tokens"), errors);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "7",
        "@",
        "\u0000",
        "\ud83d",
        "#",
        "\"",
        "'",
        "\\",
        "/",
        "*",
        ";",
        "}",
        ")",
        " ",
        "\n",
        "/*",
        "/**/",
        "/** x */",
        "//",
        "#\\\n",
        "#if\n",
        "int ",
        "int\n",
        "a b ",
        "x=;",
        "f(\n",
        "f(){\n",
        "case 1:",
        "else ",
        "struct ",
        "a ? ",
        "0x",
        "{}",
        "};",
        "page *p;\n",
        "forall (",
        "scenario s {\n",
        "task t() {\n"
      })
  void aMegabyteOfOneThingIsReadSoonAndWithFewMessages(String unit) {
    assertTrue(errors(filled(unit, 1)).size() <= Complaints.LIMIT + 1);
    assertTrue(errors("void f() {\n" + filled(unit, 1)).size() <= Complaints.LIMIT + 1);
  }

  @Test
  void messagesQuoteLittleOfALineOfTenMegabytes() {
    for (String error : errors("u2 " + filled("a", 10) + " b;\nu2 c " + filled("d", 10))) {
      assertTrue(error.length() < 200, error);
    }
  }

  @Test
  void bytesThatAreNoTextGetMessages() {
    byte[] bytes = new byte[100_000];
    new Random(1).nextBytes(bytes);
    assertTrue(!errors(new String(bytes, StandardCharsets.UTF_8)).isEmpty());
  }

  /** Whatever is cut, doubled or exchanged in a model, there is a tree or there are messages. */
  @Test
  void mutilatedModelsAreTreesOrMessages() {
    Random random = new Random(42);
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder(MODEL);
      for (int edits = random.nextInt(5); edits >= 0; edits--) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + random.nextInt(8));
        switch (random.nextInt(3)) {
          case 0 -> text.delete(at, end);
          case 1 -> text.insert(at, text.substring(at, end));
          default -> text.insert(random.nextInt(text.length()), text.substring(at, end));
        }
      }
      Outcome<Ast.File> outcome = Parser.parse(new Source("mutilated.pin", text.toString()));
      assertEquals(outcome.diagnostics().isEmpty(), outcome.ok(), text.toString());
    }
  }

  private static final String MODEL =
      """
      #include <page.pin>
      /** A model. */
      requires a, b;
      config u2 N = 1;
      enum state { IDLE, BUSY };
      struct page { ghost u2 pins; bool dirty, *q[2]; struct page *next; };
      struct page page = { .dirty = true, .pins = any(0, 3) }, pages[N];
      static atomic bool f(const struct page *p) { return p->dirty && !p->next; }
      daemon task t(struct page *p, u2 n)
      {
        u2 i = 0;
      retry:
        if (f(p)) i++; else { goto retry; }
        for (u2 j = 0; j < n; j++) p->q[j] = &pages[j];
        do { atomic { i = any(0, 1); } } while (i ? n : 2);
        switch (i) { case 1: break; default: return; }
        choose { wait_event(p->dirty); } or { wait_fair(!p->dirty); }
        for_each (struct page *q) assert(q == p, a);
        BUG_ON(current == NULL);
      }
      property a: asserted;
      property b: forall (struct page *p) p->dirty implies p->pins == 0 leads_to (*p).dirty;
      start t(&page, N) * (N + 1);
      scenario s { N = 2; violates a, b; }
      """;
}
