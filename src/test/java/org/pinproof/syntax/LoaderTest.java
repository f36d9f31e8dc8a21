package org.pinproof.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Outcome;

class LoaderTest {
  @TempDir Path cwd;

  private void write(String file, String text) throws IOException {
    Path path = cwd.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private Outcome<Program> load(String file, String... includeDirs) {
    return new Loader(cwd, List.of(includeDirs)).load(file);
  }

  /** {@code place: message}, then the fix and the notes, of every diagnostic. */
  private static String text(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .map(
            d ->
                d.span().where()
                    + ": "
                    + d.message()
                    + (d.fix() == null ? "" : "\n  fix: " + d.fix())
                    + d.notes().stream()
                        .map(n -> "\n  " + n.span().where() + ": " + n.message())
                        .collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }

  private static List<String> names(Program program) {
    return program.files().stream().map(f -> f.source().name()).toList();
  }

  private String errors(String file, String... includeDirs) {
    return text(load(file, includeDirs).diagnostics());
  }

  @Test
  void anIncludedFileStandsBeforeItsIncluderAndOnlyOnce() throws IOException {
    write("m/main.pin", "#include \"a.pin\"\n#include \"b.pin\"\n");
    write("m/a.pin", "#include \"b.pin\"\n");
    write("m/b.pin", "config u2 N = 1;\n");
    assertEquals(List.of("m/b.pin", "m/a.pin", "m/main.pin"), names(load("m/main.pin").get()));
  }

  @Test
  void twoNamesOfOneFileAreOneFile() throws IOException {
    write("main.pin", "#include \"a.pin\"\n#include \"x/../a.pin\"\n");
    write("a.pin", "config u2 N = 1;\n");
    Files.createDirectory(cwd.resolve("x"));
    assertEquals(List.of("a.pin", "main.pin"), names(load("main.pin").get()));
  }

  @Test
  void includeDirectoriesAreSearchedInOrderBeforeTheLibraryInTheCurrentDirectory()
      throws IOException {
    write("main.pin", "#include <a.pin>\n#include <b.pin>\n#include <c.pin>\n");
    for (String file : List.of("models/lib/a.pin", "models/lib/b.pin", "models/lib/c.pin")) {
      write(file, "");
    }
    write("one/a.pin", "");
    write("two/a.pin", "");
    write("two/b.pin", "");
    assertEquals(
        List.of("one/a.pin", "two/b.pin", "models/lib/c.pin", "main.pin"),
        names(load("main.pin", "one", "two").get()));
  }

  @Test
  void aQuotedPathIsRelativeToTheIncludingFile() throws IOException {
    write("m/main.pin", "#include \"sub/a.pin\"\n");
    write("m/sub/a.pin", "#include \"../b.pin\"\n");
    write("m/b.pin", "");
    assertEquals(
        List.of("m/sub/../b.pin", "m/sub/a.pin", "m/main.pin"), names(load("m/main.pin").get()));
  }

  @Test
  void aMissingLibraryFileIsReportedWithTheClosestOneAndThePlacesLookedIn() throws IOException {
    write("main.pin", "\n#include <frobnciate.pin>\n");
    write("lib/frobnicate.pin", "");
    assertEquals(
        """
        main.pin:2:1: no file <frobnciate.pin> in the library
          fix: #include <frobnicate.pin>
          main.pin:2:1: looked in lib, the built-in library""",
        errors("main.pin", "lib"));
  }

  @Test
  void aLibraryFileInQuotesIsSuggestedInAngleBrackets() throws IOException {
    write("main.pin", "#include \"a.pin\"\n");
    write("lib/a.pin", "");
    assertEquals("main.pin:1:1: no file a.pin\n  fix: #include <a.pin>", errors("main.pin", "lib"));
  }

  @Test
  void aFileBesideInAngleBracketsIsSuggestedInQuotes() throws IOException {
    write("main.pin", "#include <local.pin>\n");
    write("local.pin", "");
    assertEquals(
        """
        main.pin:1:1: no file <local.pin> in the library
          fix: #include "local.pin"
          main.pin:1:1: looked in the built-in library""",
        errors("main.pin"));
  }

  @Test
  void everyMissingIncludeIsReported() throws IOException {
    write("main.pin", "#include \"a.pin\"\n#include \"b.pin\"\n");
    assertEquals("main.pin:1:1: no file a.pin\nmain.pin:2:1: no file b.pin", errors("main.pin"));
  }

  @Test
  void anIncludeCycleIsReportedWhereItCloses() throws IOException {
    write("a.pin", "#include \"b.pin\"\n");
    write("b.pin", "#include \"c.pin\"\n");
    write("c.pin", "#include \"a.pin\"\n");
    assertEquals(
        """
        c.pin:1:1: include cycle: a.pin -> b.pin -> c.pin -> a.pin
          a.pin:1:1: b.pin is included here
          b.pin:1:1: c.pin is included here""",
        errors("a.pin"));
  }

  @Test
  void aFileThatIncludesItselfIsACycle() throws IOException {
    write("a.pin", "#include \"a.pin\"\n");
    assertEquals("a.pin:1:1: include cycle: a.pin -> a.pin", errors("a.pin"));
  }

  @Test
  void includesNestedTooDeeplyAreReported() throws IOException {
    for (int i = 0; i < 300; i++) {
      write("f" + i + ".pin", "#include \"f" + (i + 1) + ".pin\"\n");
    }
    assertEquals("f199.pin:1:1: includes are nested more than 200 deep", errors("f0.pin"));
  }

  @Test
  void aMissingFileIsReported() {
    assertEquals("nowhere.pin:1:1: no such file", errors("nowhere.pin"));
  }

  @Test
  void aDirectoryIsReportedWithTheIncludeThatNamesIt() throws IOException {
    write("main.pin", "#include \"dir\"\n");
    Files.createDirectory(cwd.resolve("dir"));
    assertEquals(
        "dir:1:1: is a directory, not a file\n  main.pin:1:1: included from here",
        errors("main.pin"));
  }

  @Test
  void charactersThatHideWhatStandsThereAreRefused() throws IOException {
    String behind = ": text with it may not be what it looks like";
    Files.writeString(cwd.resolve("c.pin"), "u1 x;\n/* \u001b[2J */\n");
    assertEquals("c.pin:2:4: a control character (U+001B)" + behind, errors("c.pin"));
    Files.writeString(cwd.resolve("e.pin"), "// a\rtask t() { }\n");
    assertEquals("e.pin:1:5: a control character (U+000D)" + behind, errors("e.pin"));
    Files.writeString(cwd.resolve("d.pin"), "// a\r\n\f\t/* \u202e } */\n");
    assertEquals(
        "d.pin:2:6: a change of the direction of writing (U+202E)" + behind, errors("d.pin"));
  }

  @Test
  void aBinaryFileIsReportedAtItsFirstNulByte() throws IOException {
    Files.write(cwd.resolve("b.pin"), new byte[] {'a', '\n', 'x', 'y', 0, (byte) 0xff});
    assertEquals("b.pin:2:3: a NUL byte: this is a binary file, not a model", errors("b.pin"));
  }

  @Test
  void textThatIsNotUtf8IsReportedAtTheFirstBadByte() throws IOException {
    Files.write(cwd.resolve("l.pin"), "/* x */\n/* é */".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals("l.pin:2:4: not UTF-8 text", errors("l.pin"));
  }

  @Test
  void textThatEndsInTheMiddleOfACharacterIsNotUtf8() throws IOException {
    Files.write(cwd.resolve("l.pin"), new byte[] {'/', '/', (byte) 0xc3});
    assertEquals("l.pin:1:3: not UTF-8 text", errors("l.pin"));
  }

  @Test
  void aFileOverTheLimitIsReported() throws IOException {
    Files.write(cwd.resolve("big.pin"), new byte[SourceReader.MAX_BYTES + 1]);
    assertEquals(
        "big.pin:1:1: is larger than 16 MiB, the most that a source may have", errors("big.pin"));
  }

  @Test
  void aFileWithoutPermissionIsReported() throws IOException {
    write("secret.pin", "");
    Path file = cwd.resolve("secret.pin");
    assumeTrue(file.toFile().setReadable(false, false));
    assumeFalse(Files.isReadable(file), "the superuser reads everything");
    assertEquals("secret.pin:1:1: cannot be read: permission denied", errors("secret.pin"));
  }

  @Test
  void aFileThatFailsToReadIsReported() {
    assumeTrue(Files.exists(Path.of("/proc/self/mem")));
    String message = errors("/proc/self/mem");
    assertTrue(message.startsWith("/proc/self/mem:1:1: cannot be read: "), message);
  }

  @Test
  void carriageReturnsAndAByteOrderMarkMeanNothing() throws IOException {
    write("main.pin", "\uFEFFconfig u2 N = 1;\r\nconfig u2 M = 1;\r\n");
    Outcome<Program> program = load("main.pin");
    assertEquals("", text(program.diagnostics()));
    assertEquals(2, program.get().main().decls().size());
  }

  @Test
  void syntaxErrorsOfAnIncludedFileSayWhereItIsIncluded() throws IOException {
    write("main.pin", "#include \"a.pin\"\n");
    write("a.pin", "config u2 = 1;\n");
    List<Diagnostic> errors = load("main.pin").diagnostics();
    assertEquals("a.pin", errors.get(0).span().source().name());
    Diagnostic.Note note = errors.get(0).notes().get(errors.get(0).notes().size() - 1);
    assertEquals("main.pin:1:1: included from here", note.span().where() + ": " + note.message());
  }

  @Test
  void propertyFilesAreReadInOrderOfTheirPathsSubfoldersIncluded() throws IOException {
    write("properties/b.pin", "");
    write("properties/a.pin", "#include \"sub/x.pin\"\n");
    write("properties/sub/x.pin", "");
    write("properties/notes.txt", "not a property file");
    List<Program> programs = new Loader(cwd, List.of()).properties(null).get();
    assertEquals(
        List.of(
            List.of("properties/sub/x.pin", "properties/a.pin"),
            List.of("properties/b.pin"),
            List.of("properties/sub/x.pin")),
        programs.stream().filter(p -> !p.packed()).map(LoaderTest::names).toList());
  }

  private static List<String> mainFiles(List<Program> programs) {
    return programs.stream().map(p -> p.main().source().name()).toList();
  }

  @Test
  void thePackedPropertyFilesFollowThoseOfTheUserButForCopies() throws IOException {
    String packed = Location.Packed.JAR + "properties/";
    List<String> all = mainFiles(new Loader(cwd, List.of()).properties(null).get());
    assertTrue(all.containsAll(List.of(packed + "pins.pin", packed + "references.pin")), "" + all);
    write("properties/zzz.pin", "");
    write("properties/pins.pin", "");
    write("properties/mine.pin", Files.readString(Path.of("properties", "references.pin")));
    List<String> expected =
        new ArrayList<>(
            List.of("properties/mine.pin", "properties/pins.pin", "properties/zzz.pin"));
    expected.addAll(all);
    expected.remove(packed + "references.pin");
    assertEquals(expected, mainFiles(new Loader(cwd, List.of()).properties(null).get()));
  }

  @Test
  void aPackedPropertyFileMeansThePackedLibrary() throws IOException {
    write("models/lib/page.pin", "struct page { bool other; };\n");
    for (Program p : new Loader(cwd, List.of()).properties(null).get()) {
      for (Ast.File file : p.files()) {
        assertFalse(file.source().text().contains("bool other"), file.source().name());
      }
    }
  }

  @Test
  void aMissingPropertyDirectoryIsReportedIfTheUserNamedIt() {
    Outcome<List<Program>> outcome = new Loader(cwd, List.of()).properties("props");
    assertEquals("props:1:1: no such directory", text(outcome.diagnostics()));
  }

  @Test
  void theErrorsOfAllPropertyFilesAreReported() throws IOException {
    write("properties/a.pin", "#include \"none.pin\"\n");
    write("properties/b.pin", "#include \"none.pin\"\n");
    Outcome<List<Program>> outcome = new Loader(cwd, List.of()).properties(null);
    assertEquals(
        "properties/a.pin:1:1: no file properties/none.pin\n"
            + "properties/b.pin:1:1: no file properties/none.pin",
        text(outcome.diagnostics()));
  }
}
