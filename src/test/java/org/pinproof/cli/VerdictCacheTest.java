package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pinproof.report.Digest;
import org.pinproof.verdict.Choice;
import org.pinproof.verdict.Findings;

/** {@code check --cache DIR}: what is reused, and what never is. */
class VerdictCacheTest {
  private static final String KEY = Digest.sha256("key");

  private static final Findings FINDINGS =
      new Findings(
          48,
          Findings.UNKNOWN,
          12,
          Map.of("small", List.of(new Choice(Choice.INITIAL, 0), new Choice(1, 2))),
          null,
          true,
          null,
          false);

  @TempDir Path cwd;
  private Cli cli;

  @BeforeEach
  void model() throws IOException {
    cli = new Cli(cwd);
    cli.write("lib.pin", "config u2 N = 1;\n");
    cli.write("c.pin", "#include \"lib.pin\"\n" + Cli.COUNTER.replace("config u2 N = 1;\n", ""));
    cli.write("p/p.pin", "/* nothing yet */\n");
  }

  private Cli.Result check(String... more) {
    String[] all = new String[more.length + 5];
    System.arraycopy(new String[] {"c.pin", "--cache", "cache", "--properties", "p"}, 0, all, 0, 5);
    System.arraycopy(more, 0, all, 5, more.length);
    return cli.check(all);
  }

  private static void assertReused(int reused, int explored, Cli.Result result) {
    String scenarios = reused == 1 ? " scenario" : " scenarios";
    String line = "cache: " + reused + scenarios + " reused (counterexamples replayed), ";
    assertTrue(result.out().endsWith(line + explored + " explored\n"), result.out());
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.list(cwd.resolve("cache"))) {
      return files.sorted().toList();
    }
  }

  private static String withoutRemarks(Cli.Result result) {
    return result.out().replaceAll("(?m)^(cache: | *reused from the cache).*\n", "");
  }

  @Test
  void theSecondRunSaysTheSameAndWhatItReused() {
    Cli.Result first = check("--traces");
    assertReused(0, 2, first);
    Cli.Result second = check("--traces");
    assertReused(2, 0, second);
    assertEquals(withoutRemarks(first), withoutRemarks(second));
    assertTrue(
        second.out().contains("      reused from the cache; counterexamples replayed in this run"),
        second.out());
    assertEquals(0, second.exit());
  }

  @Test
  void thatEveryRunErrsIsKept() throws IOException {
    cli.write("c.pin", "u1 x;\ntask t() { x = 2 - x; }\nstart t();\nscenario s { }\n");
    Cli.Result first = check();
    assertTrue(first.out().contains("hold; every run errs"), first.out());
    Cli.Result second = check();
    assertReused(1, 0, second);
    assertEquals(withoutRemarks(first), withoutRemarks(second));
  }

  @Test
  void whateverAVerdictDependsOnMakesItAnotherOne() throws IOException {
    check();
    assertReused(0, 2, check("-D", "N=1"));
    assertReused(0, 2, check("--all-properties"));
    assertReused(0, 2, check("--property", "small"));
    assertReused(0, 2, check("--engine", "reference"));
    assertReused(2, 0, check());
    cli.write("lib.pin", "config u2 N = 2;\n");
    assertReused(0, 2, check());
    cli.write("p/p.pin", "/* something */\n");
    assertReused(0, 2, check());
    Files.writeString(cwd.resolve("c.pin"), Files.readString(cwd.resolve("c.pin")) + "\n");
    assertReused(0, 2, check());
    assertReused(2, 0, check("--max-states", "1000"));
  }

  @Test
  void anEntryThatCannotBeReadOrWrittenChangesNoVerdict() throws IOException {
    Cli.Result first = check();
    Path entry = entries().get(0);
    Files.delete(entry);
    Files.createDirectory(entry);
    Files.writeString(entry.resolve("in_the_way"), "");
    Cli.Result second = check();
    assertReused(1, 1, second);
    assertEquals(withoutRemarks(first), withoutRemarks(second));
    assertTrue(second.err().contains("note: unreadable cache entry, explored again"), second.err());
    assertTrue(second.err().contains("note: not kept in the cache: "), second.err());
    assertEquals(0, second.exit());
  }

  @Test
  void whatIsUndecidedIsNotKept() throws IOException {
    assertEquals(3, check("--max-states", "1").exit());
    assertEquals(List.of(), entries());
    assertReused(0, 2, check());
  }

  @Test
  void aDamagedEntryIsExploredAgainAndMended() throws IOException {
    String good = check().out();
    for (Path entry : entries()) {
      String text = Files.readString(entry);
      for (String bad :
          List.of(
              "",
              text.substring(0, text.length() / 2),
              text.replace("states ", "states 1"),
              text + "x",
              "\0\1\2")) {
        Files.writeString(entry, bad);
        Cli.Result result = check();
        assertTrue(result.err().startsWith("pinproof: note: damaged cache entry, "), result.err());
        assertReused(1, 1, result);
        assertEquals(withoutRemarks(new Cli.Result(0, good, "")), withoutRemarks(result));
        assertEquals(text, Files.readString(entry));
      }
      Files.write(entry, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
      assertTrue(check().err().startsWith("pinproof: note: unreadable cache entry, "));
    }
  }

  /** With a checksum that is right: a run that is none is found out by its replay. */
  @Test
  void aForgedViolationIsNotShown() throws IOException {
    check();
    for (Path entry : entries()) {
      String text = Files.readString(entry);
      String key = text.substring(text.indexOf("key ") + 4, text.indexOf("\nstates"));
      Findings forged =
          new Findings(
              2,
              2,
              1,
              Map.of("no_bug", List.of(new Choice(Choice.INITIAL, 0), new Choice(0, 0))),
              null,
              true,
              null,
              true);
      Files.writeString(entry, CacheEntry.text(forged, key));
    }
    Cli.Result result = check();
    assertTrue(result.err().startsWith("pinproof: note: wrong cache entry, "), result.err());
    assertFalse(result.out().contains("no_bug"), result.out());
    assertReused(0, 2, result);
    assertEquals(0, result.exit());
  }

  @Test
  void anEntryIsReadAsItWasWrittenAndOnlyUnderItsKey() {
    String text = CacheEntry.text(FINDINGS, KEY);
    assertEquals(FINDINGS, CacheEntry.parse(text, KEY));
    assertNull(CacheEntry.parse(text, Digest.sha256("other")));
    assertNotEquals(Digest.sha256("other"), KEY);
  }

  @Test
  void everySingleCharacterOfAnEntryCounts() {
    String text = CacheEntry.text(FINDINGS, KEY);
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == '1' ? '2' : '1';
      String changed = text.substring(0, i) + other + text.substring(i + 1);
      assertNull(CacheEntry.parse(changed, KEY), changed);
      assertNull(CacheEntry.parse(text.substring(0, i), KEY));
    }
  }

  @Test
  void aFolderThatCannotBeIsSaid() throws IOException {
    cli.write("cache", "a file");
    Cli.Result result = check();
    assertTrue(result.err().contains("no such folder can be made"), result.err());
    assertEquals(2, result.exit());
  }

  @Test
  void withTheGeneratedSourcesOrAnotherEngineThereIsNoCache() {
    assertTrue(check("--keep-generated", "g").err().contains("--cache: no source is generated"));
    assertEquals(2, check("--keep-generated", "g").exit());
  }
}
