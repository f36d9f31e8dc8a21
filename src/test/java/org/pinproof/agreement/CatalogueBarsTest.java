package org.pinproof.agreement;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pinproof.Models;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.CheckedModel.Scenario;
import org.pinproof.check.Type;
import org.pinproof.verdict.Findings;

/** What every model and every property of the catalogue owes to its reader. */
class CatalogueBarsTest {
  /** Columns of a line, a tab being 8 of them. */
  private static final int WIDTH = 90;

  private static final Pattern DECLARED = Pattern.compile("(?m)^property (\\w+):");

  private static final Pattern PARAMETER = Pattern.compile("\\b[A-Z][A-Z_]*\\b");

  private static Stream<String> files() {
    return Models.files().stream();
  }

  /** Models, their libraries, and properties. */
  private static Stream<Path> texts() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String folder : List.of("models", "properties")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files.filter(f -> f.toString().endsWith(".pin")).forEach(all::add);
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatAScenarioViolatesHoldsInAnotherOfTheSameModel(String file) {
    CheckedModel model = Models.model(file);
    Set<String> everywhere = new TreeSet<>();
    for (Scenario scenario : model.scenarios()) {
      for (CheckedModel.Required violated : scenario.violates()) {
        if (model.scenarios().stream().allMatch(s -> violates(s, violated.property()))) {
          everywhere.add(violated.property());
        }
      }
    }
    assertEquals(Set.of(), everywhere);
  }

  private static boolean violates(Scenario scenario, String property) {
    return scenario.violates().stream().anyMatch(r -> r.property().equals(property));
  }

  @Test
  void everyPropertyIsViolatedInSomeScenario() throws IOException {
    Set<String> unharmed = new TreeSet<>();
    for (Path file : texts().toList()) {
      DECLARED.matcher(Files.readString(file)).results().forEach(p -> unharmed.add(p.group(1)));
    }
    assertFalse(unharmed.isEmpty());
    for (String file : Models.files()) {
      for (Scenario scenario : Models.model(file).scenarios()) {
        scenario.violates().forEach(r -> unharmed.remove(r.property()));
      }
    }
    assertEquals(Set.of(), unharmed);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyModelNamesItsSourceItsQuestionAndItsActors(String file) {
    String doc = words(Models.model(file).doc());
    for (String part : List.of(" Source: ", " The question: ", " The actors: ")) {
      assertTrue(doc.contains(part), "no" + part);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyScenarioSaysWhatItShows(String file) {
    Set<String> said = new HashSet<>();
    for (Scenario scenario : Models.model(file).scenarios()) {
      String doc = words(scenario.doc());
      assertTrue(doc.length() > 20, scenario.name());
      assertTrue(said.add(doc), scenario.name() + " says what another one does");
    }
  }

  private static String words(@Nullable String doc) {
    return requireNonNullElse(doc, "").replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void everyPropertyNamesItsSource(Path file) throws IOException {
    String text = Files.readString(file);
    for (MatchResult property : DECLARED.matcher(text).results().toList()) {
      String doc = text.substring(text.lastIndexOf("/**", property.start()), property.start());
      assertTrue(doc.contains("Source:"), property.group(1));
    }
  }

  /** A number that the documentation names makes some scenario larger. */
  @ParameterizedTest
  @MethodSource("files")
  void everyModelHasAParameterThatScalesIt(String file) {
    CheckedModel model = Models.model(file);
    String doc = words(model.doc());
    Set<String> parameters =
        PARAMETER
            .matcher(doc.substring(doc.indexOf("To try a variant")))
            .results()
            .map(MatchResult::group)
            .filter(name -> isNumber(model.configs().get(name)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertFalse(parameters.isEmpty(), "nothing is said to scale it");
    for (String parameter : parameters) {
      assertTrue(
          Stream.of("2", "3", "4")
              .anyMatch(
                  value ->
                      model.scenarios().stream()
                          .anyMatch(s -> grows(file, model, s, Map.of(parameter, value)))),
          parameter);
    }
  }

  private static boolean isNumber(CheckedModel.@Nullable Config config) {
    return config != null && config.type() instanceof Type.Int;
  }

  private static boolean grows(
      String file, CheckedModel model, Scenario scenario, Map<String, String> defines) {
    Findings before =
        requireNonNull(Exploration.SHARED.scenarios(file, model).get(scenario.name()));
    Findings after = Exploration.SHARED.explore(Models.scene(model, scenario, defines));
    return after.states() > before.states();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void noLineIsTooWide(Path file) throws IOException {
    List<String> wide =
        Files.readAllLines(file).stream()
            .filter(line -> line.replace("\t", " ".repeat(8)).length() > WIDTH)
            .toList();
    assertEquals(List.of(), wide);
  }
}
