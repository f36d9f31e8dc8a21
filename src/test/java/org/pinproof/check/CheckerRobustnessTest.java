package org.pinproof.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pinproof.source.Outcome;
import org.pinproof.source.Source;
import org.pinproof.syntax.Ast;
import org.pinproof.syntax.Parser;
import org.pinproof.syntax.Program;

/** Whatever parses is checked or refused with a located error: never an exception. */
class CheckerRobustnessTest {
  private static final Pattern TOKEN = Pattern.compile("\\s+|\\w+|->|\\+\\+|--|&&|\\|\\||.");
  private static final int MODELS = 5000;

  @Test
  void mutatedModelsAreCheckedOrRefused() throws IOException {
    List<List<String>> models = models();
    List<String> pool = models.stream().flatMap(List::stream).filter(t -> !t.isBlank()).toList();
    int[] outcomes = new int[2];
    for (int seed = 0; seed < MODELS; seed++) {
      Random random = new Random(seed);
      List<String> tokens = new ArrayList<>(models.get(random.nextInt(models.size())));
      mutate(tokens, pool, random);
      String text = String.join("", tokens);
      Outcome<Ast.File> file = Parser.parse(new Source("model.pin", text));
      Ast.File sound = file.getPartial();
      if (!file.ok() && sound != null) {
        check(sound, seed, text);
      } else if (file.ok()) {
        outcomes[check(file.get(), seed, text) ? 1 : 0]++;
      }
    }
    assertTrue(outcomes[0] > MODELS / 50, "refused: " + outcomes[0]);
    assertTrue(outcomes[1] > MODELS / 200, "checked: " + outcomes[1]);
  }

  /** The models of the golden files that are one file. */
  private static List<List<String>> models() throws IOException {
    List<List<String>> models = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/check"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".pin")).sorted().toList()) {
        String text = Files.readString(file);
        if (!text.contains("//---")) {
          models.add(TOKEN.matcher(text).results().map(MatchResult::group).toList());
        }
      }
    }
    return models;
  }

  private static void mutate(List<String> tokens, List<String> pool, Random random) {
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(tokens.size());
      switch (random.nextInt(3)) {
        case 0 -> tokens.set(at, "");
        case 1 -> tokens.set(at, pool.get(random.nextInt(pool.size())));
        default -> tokens.set(at, tokens.get(random.nextInt(tokens.size())));
      }
    }
  }

  private static boolean check(Ast.File file, int seed, String text) {
    try {
      Outcome<CheckedModel> outcome = Checker.check(new Program(List.of(file)), List.of());
      boolean errors = outcome.diagnostics().stream().anyMatch(d -> d.isError());
      assertEquals(!errors, outcome.ok());
      return outcome.ok();
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + ":\n" + text, e);
    }
  }
}
