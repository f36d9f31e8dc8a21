package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no models: a located message on standard error, exit 2, nothing else. */
class BadInputTest {
  @TempDir Path cwd;
  private Cli cli;

  @BeforeEach
  void folder() {
    cli = new Cli(cwd);
  }

  @Test
  void aMissingFile() {
    cli.rejects("nowhere.pin: error: no such file\n", "nowhere.pin");
  }

  @Test
  void theDefaultFolderIsMissing() {
    cli.rejects("models: error: no such file\n");
  }

  @Test
  void aFolderWithoutModels() throws IOException {
    Files.createDirectory(cwd.resolve("empty"));
    cli.rejects("pinproof: empty: no .pin file in this folder\n", "empty");
  }

  @Test
  void aFolderOfLibrariesOnly() throws IOException {
    cli.write("m/lib.pin", "config u2 N = 1;\n");
    cli.rejects("m: error: no model in this folder: no file in it starts a task\n", "m");
  }

  @Test
  void aFolderOfLibrariesBesideAModel() throws IOException {
    cli.write("m.pin", Cli.COUNTER);
    cli.write("lib/lib.pin", "config u2 N = 1;\n");
    Cli.Result result = cli.check("m.pin", "lib");
    assertEquals(
        "lib: error: no model in this folder: no file in it starts a task\n", result.err());
    assertTrue(result.out().contains("1 model, 2 scenarios: 2 as expected; 1 model with errors"));
    assertEquals(2, result.exit());
  }

  @Test
  void aLibraryNamedAsAModel() throws IOException {
    cli.write("lib.pin", "config u2 N = 1;\n");
    cli.rejects(
        """
        lib.pin:1:1: error: a library: no task is started, nothing to check
            1 | config u2 N = 1;
              | ^
        """,
        "lib.pin");
  }

  @Test
  void aModelInAFolderThatStartsNothingIsNoLibrary() throws IOException {
    cli.write("m/m.pin", "requires no_bug;\nu2 x;\ntask t() { x = 1; }\nscenario s { }\n");
    cli.rejects(
        """
        m/m.pin:1:1: error: 'requires' may stand only in a file that starts a task: add 'start f();'
            1 | requires no_bug;
              | ^~~~~~~~~~~~~~~~
        m/m.pin:4:1: error: 'scenario' may stand only in a file that starts a task: add 'start f();'
            4 | scenario s { }
              | ^~~~~~~~~~~~~~
        """,
        "m");
  }

  @Test
  void anEmptyFile() throws IOException {
    cli.write("empty.pin", "");
    cli.rejects(
        "empty.pin: error: nothing in this file: no task is started, nothing to check\n",
        "empty.pin");
  }

  @Test
  void aBinaryFile() throws IOException {
    Files.write(cwd.resolve("b.pin"), new byte[] {'x', 1, 0, 27, (byte) 200});
    cli.rejects(
        """
        b.pin:1:3: error: a NUL byte: this is a binary file, not a model
            1 | x\uFFFD\uFFFD\uFFFD\uFFFD
              |   ^
        """,
        "b.pin");
  }

  @Test
  void aMissingInclude() throws IOException {
    cli.write("m.pin", "#include <pgae.pin>\nstart f();\n");
    cli.rejects(
        """
        m.pin:1:1: error: no file <pgae.pin> in the library
            1 | #include <pgae.pin>
              | ^~~~~~~~~~~~~~~~~~~
              | #include <page.pin>
        m.pin:1:1: note: looked in the built-in library
        """,
        "m.pin");
  }

  /** {@code line: message} of each error. */
  private String errors(String text) throws IOException {
    cli.write("m.pin", text);
    Cli.Result result = cli.check("m.pin");
    assertEquals(2, result.exit());
    return result
        .err()
        .lines()
        .filter(line -> line.startsWith("m.pin:") && !line.contains(": note: "))
        .map(line -> line.replaceFirst("m.pin:([0-9]+):[0-9]+: error:", "$1:") + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void aSyntaxErrorDoesNotHideTheOtherErrorsAndMakesNone() throws IOException {
    assertEquals(
        """
        4: expected an expression before ';'
        5: expected ';' after 'b'
        7: unknown type 'int'; use a width: u1..u16 or s2..s16
        13: function 'unkown' is not declared
        14: expected an expression before ')'
        20: 'nowhere' is not declared
        26: expected ')' before '{'
        27: type mismatch: 'i' is u2, the value is bool; 'b ? 1 : 0' makes an integer of it
        31: label 'gone' is not defined in this function
        36: expected ':' before 'x'
        40: there is no property 'nothing'
        """,
        errors(
            """
            struct page { bool dirty; };
            struct page page;
            bool a;
            config u2 N = ;
            bool b
            bool c;
            int counter;
            atomic bool get(struct page *p)
            {
            	for (;;) {
            		if (p->dirty) {
            			u2 local = 1;
            			unkown(p);
            			u2 other = (local + );
            			counter += other;
            			return other == N;
            		}
            		goto retry;
            	}
            	a = nowhere;
            retry:
            	return b;
            }
            task t(struct page *p) {
            	u2 i = 0;
            	if (p->dirty { goto out; }
            	i = a;
            	while (get(p))
            		i = counter;
            	counter = i;
            	if (a) goto gone;
            out:
            	;
            }
            start t(&page) * N;
            property first x;
            property second: never a && b && c;
            requires first;
            scenario one { N = 2; violates first; }
            scenario two { violates second, nothing; }
            """));
  }

  @Test
  void aBrokenStatementInASwitchHidesNoneOfTheOthers() throws IOException {
    assertEquals(
        """
        8: expected an expression before ';'
        9: 'nowhere' is not declared
        12: 'nothing' is not declared
        """,
        errors(
            """
            u2 a;
            bool b;
            task t(void)
            {
            	switch (a) {
            	case 0:
            	case 1:
            		a = ;
            		b = nowhere;
            		break;
            	default:
            		b = nothing;
            	}
            }
            start t();
            """));
  }

  @Test
  void theArmsOfASwitchWithABrokenLabelAreNotKnown() throws IOException {
    assertEquals(
        "6: expected ':' before 'a'\n",
        errors(
            """
            u2 a;
            bool b;
            task t(void)
            {
            	switch (a) {
            	case 0 a = 1; break;
            	case 0: b = nowhere;
            	}
            }
            start t();
            """));
  }

  @Test
  void whatABrokenPartMayDeclareIsNotMissed() throws IOException {
    assertEquals(
        "1: unknown type 'unsigned long'; use a width: u1..u16 or s2..s16\n"
            + "2: expected ',' or '}' before 'C'\n"
            + "4: expected a name, not ';'\n",
        errors(
            """
            struct page { unsigned long flags; u2 refs; };
            enum kind { A, B C };
            struct page page = { .refs = 1 };
            struct box { struct page *; };
            enum kind kind = B;
            struct box box = { .page = &page };
            atomic bool f(struct page *p) { return p->flags & 1; }
            task t(struct page *p, struct box *b)
            {
            	wait_event(f(p) && b->page->refs == 1);
            	if (kind == C)
            		page.refs = 0;
            }
            start t(&page, &box);
            property p: never kind == A && box.page->flags == 3;
            """));
  }

  @Test
  void anIncludeCycle() throws IOException {
    cli.write("m.pin", "#include \"n.pin\"\nstart f();\n");
    cli.write("n.pin", "#include \"m.pin\"\n");
    cli.rejects(
        """
        n.pin:1:1: error: include cycle: m.pin -> n.pin -> m.pin
            1 | #include "m.pin"
              | ^~~~~~~~~~~~~~~~
        m.pin:1:1: note: n.pin is included here
            1 | #include "n.pin"
              | ^~~~~~~~~~~~~~~~
        """,
        "m.pin");
  }

  @Test
  void aFolderAsInclude() throws IOException {
    cli.write("m.pin", "#include \"dir\"\nstart f();\n");
    Files.createDirectory(cwd.resolve("dir"));
    cli.rejects(
        """
        dir: error: is a directory, not a file
        m.pin:1:1: note: included from here
            1 | #include "dir"
              | ^~~~~~~~~~~~~~
        """,
        "m.pin");
  }

  @Test
  void aMissingFolderOfProperties() throws IOException {
    cli.write("c.pin", Cli.COUNTER);
    String note = ": note: without the property files, no model is checked\n";
    cli.rejects("props: error: no such directory\nprops" + note, "c.pin", "--properties", "props");
    cli.rejects("c.pin: error: is not a directory\nc.pin" + note, "c.pin", "--properties", "c.pin");
  }

  @Test
  void brokenPropertyFiles() throws IOException {
    cli.write("c.pin", Cli.COUNTER);
    cli.write("properties/p.pin", "#include <none.pin>\n");
    cli.rejects(
        """
        properties/p.pin:1:1: error: no file <none.pin> in the library
            1 | #include <none.pin>
              | ^~~~~~~~~~~~~~~~~~~
        properties/p.pin:1:1: note: looked in the built-in library
        properties/p.pin:1:1: note: without the property files, no model is checked
        """,
        "c.pin");
  }

  @Test
  void aSyntaxErrorInAPropertyFileDoesNotHideTheErrorsOfTheModels() throws IOException {
    cli.write("c.pin", Cli.COUNTER);
    cli.write("d.pin", "requires p, q, r;\ntask t() { a = 1; }\nstart t();\n");
    cli.write("properties/p.pin", "property p: never ;\nproperty q: asserted;\n");
    cli.rejects(
        """
        d.pin:1:16: error: there is no property 'r'
            1 | requires p, q, r;
              |                ^
        d.pin:2:12: error: 'a' is not declared
            2 | task t() { a = 1; }
              |            ^
        properties/p.pin:1:19: error: expected an expression before ';'
            1 | property p: never ;
              |                   ^
        properties/p.pin:1:19: note: without all of the property files, no model is explored
        """,
        "c.pin",
        "d.pin");
  }

  @Test
  void whatTheLibraryDeclaresIsFoundThere() throws IOException {
    cli.write("lib/mine.pin", "void lock_mine(void) { }\nconfig bool MINE = true;\nu1 mine;\n");
    cli.write(
        "m.pin",
        """
        struct page page;
        task t() { lock_page(&page); lock_mine(); mine = 1; lock_yours(); }
        start t();
        scenario s { MINE = false; WB_CHECK = CHECK_NONE; }
        """);
    assertEquals(
        """
        1:1: unknown type 'struct page'; it comes with '#include <page.pin>'
        2:12: function 'lock_page' is not declared; it comes with '#include <page.pin>'
        2:30: function 'lock_mine' is not declared; it comes with '#include <mine.pin>'
        2:43: 'mine' is not declared; it comes with '#include <mine.pin>'
        2:53: function 'lock_yours' is not declared
        4:14: there is no config 'MINE'; it comes with '#include <mine.pin>'
        4:28: there is no config 'WB_CHECK'; it comes with '#include <writeback.pin>'
        4:39: 'CHECK_NONE' is not declared; it comes with '#include <writeback.pin>'
        """,
        cli.check("-I", "lib", "m.pin")
            .err()
            .lines()
            .filter(line -> line.contains(": error: "))
            .map(line -> line.replace("m.pin:", "").replace(" error:", "") + "\n")
            .collect(Collectors.joining()));
  }

  @Test
  void theErrorsOfAllFilesAreShownInOrderOfTheirNames() throws IOException {
    cli.write("b.pin", "start g();\n");
    cli.write("a.pin", "#include \"x\"\n#include \"y\"\n");
    Cli.Result result = cli.check("b.pin", "a.pin");
    assertEquals(
        "a.pin:1:1\na.pin:2:1\nb.pin:1:7\n",
        result
            .err()
            .lines()
            .filter(line -> line.contains(": error: "))
            .map(line -> line.substring(0, line.indexOf(": error: ")) + "\n")
            .reduce("", String::concat));
  }

  @Test
  void anErrorOfALibraryIsSaidOnceThoughTwoModelsIncludeIt() throws IOException {
    cli.write("lib.pin", "config u2 N = M;\n");
    cli.write("a.pin", "#include \"lib.pin\"\ntask f() { }\nstart f();\n");
    cli.write("b.pin", "#include \"lib.pin\"\ntask f() { }\nstart f();\n");
    Cli.Result result = cli.check("a.pin", "b.pin");
    assertTrue(result.err().startsWith("lib.pin:1:15: error: "), result.err());
    assertEquals(1, result.err().split("error:", -1).length - 1);
    assertEquals(2, result.exit());
  }

  @Test
  void moreThanAHundredErrorsAreCounted() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 130; i++) {
      text.append("#include \"f").append(i).append("\"\n");
    }
    cli.write("m.pin", text.toString());
    Cli.Result result = cli.check("m.pin");
    assertEquals(100, result.err().split("error:", -1).length - 1);
    assertTrue(result.err().endsWith("... and 30 more, not shown\n"), result.err());
  }

  @Test
  void aLineOfTenMegabytes() throws IOException {
    cli.write("m.pin", "config u2 N = " + "1 + ".repeat(2_500_000) + ";\n");
    Cli.Result result = cli.check("m.pin");
    assertTrue(result.err().startsWith("m.pin:1:"), shortened(result.err()));
    assertTrue(result.err().length() < 2000, shortened(result.err()));
    assertEquals(2, result.exit());
  }

  @Test
  void aTextNestedAHundredThousandDeep() throws IOException {
    cli.write("m.pin", "config u2 N = " + "(".repeat(100_000) + "1;\n");
    Cli.Result result = cli.check("m.pin");
    assertTrue(result.err().startsWith("m.pin"), shortened(result.err()));
    assertTrue(result.err().contains("error: "), shortened(result.err()));
    assertEquals(2, result.exit());
  }

  @Test
  void hugeConstants() throws IOException {
    cli.write(
        "m.pin",
        """
        config u16 N = 99999999999999999999999;
        struct s { u3 x; };
        struct s many[2147483647];
        task f() { }
        start f() * 1000000;
        """);
    Cli.Result result = cli.check("m.pin");
    assertTrue(result.err().startsWith("m.pin:1:16: error: "), result.err());
    assertEquals(2, result.exit());
    cli.write("n.pin", "task f() { }\nstart f() * 60000;\n");
    assertTrue(cli.check("n.pin").err().startsWith("n.pin:2:13: error: "));
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(500, text.length()));
  }
}
