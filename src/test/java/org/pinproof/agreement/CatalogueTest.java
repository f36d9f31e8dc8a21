package org.pinproof.agreement;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pinproof.Models;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Property;

/**
 * Every safety variant of the catalogue of protocols is a scenario, with the verdicts that the
 * catalogue states, or a reason why it is wrong there.
 */
class CatalogueTest {
  private static final Path LIST = Path.of("src/test/resources/catalogue.txt");

  /** Variants of each entry, from 1 on, as counted in the catalogue. */
  private static final List<Integer> VARIANTS =
      List.of(
          24, 6, 5, 5, 7, 12, 6, 5, 5, 4, 4, 7, 11, 5, 8, 33, 11, 11, 5, 12, 7, 4, 8, 8, 14, 4, 5,
          6, 8, 4, 5, 5, 6, 6, 6, 3, 4, 2, 7, 3, 2, 5, 4, 4, 7);

  /** Entries that leave some verdict to the checker. */
  private static final Set<Integer> OPEN = Set.of(1, 6, 13, 17, 20, 22, 30, 34, 39, 44, 45);

  /**
   * A line of the list.
   *
   * @param verdicts of the properties that the catalogue speaks of: whether each holds
   * @param contradicts why the catalogue is wrong; "" if the scenario has its verdicts
   */
  private record Variant(
      int entry,
      String name,
      Map<String, Boolean> verdicts,
      String file,
      String scenario,
      String contradicts) {

    static Variant of(String line) {
      String[] columns = line.split("\\|", -1);
      assertTrue(columns.length == 4 || columns.length == 5, line);
      String[] place = columns[3].strip().split(":", -1);
      assertEquals(2, place.length, "no model:scenario in " + line);
      return new Variant(
          Integer.parseInt(columns[0].strip()),
          columns[1].strip(),
          verdicts(columns[2].strip()),
          "models/" + place[0] + ".pin",
          place[1],
          columns.length == 5 ? columns[4].strip() : "");
    }

    private static Map<String, Boolean> verdicts(String text) {
      Map<String, Boolean> verdicts = new TreeMap<>();
      if (!text.equals("open")) {
        for (String verdict : text.split(" +", -1)) {
          assertTrue(verdict.startsWith("+") || verdict.startsWith("-"), text);
          verdicts.put(verdict.substring(1), verdict.startsWith("+"));
        }
      }
      return verdicts;
    }
  }

  private static List<Variant> variants() throws IOException {
    return Files.readAllLines(LIST).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Variant::of)
        .toList();
  }

  @Test
  void everyEntryHasAllItsVariants() throws IOException {
    List<Integer> counted = new ArrayList<>(Collections.nCopies(VARIANTS.size(), 0));
    variants().forEach(v -> counted.set(v.entry() - 1, counted.get(v.entry() - 1) + 1));
    assertEquals(VARIANTS, counted);
  }

  @Test
  void verdictsAreOpenOnlyWhereTheCatalogueLeavesThemOpen() throws IOException {
    Set<Integer> open =
        variants().stream()
            .filter(v -> v.verdicts().isEmpty())
            .map(Variant::entry)
            .collect(Collectors.toSet());
    assertEquals(OPEN, open);
  }

  @Test
  void noTwoVariantsOfAnEntryShareAName() throws IOException {
    Set<String> seen = new HashSet<>();
    for (Variant v : variants()) {
      assertTrue(seen.add(v.entry() + " " + v.name()), v.toString());
    }
  }

  @TestFactory
  List<DynamicTest> variantsOfTheCatalogue() throws IOException {
    Map<String, CheckedModel> models = new TreeMap<>();
    List<DynamicTest> tests = new ArrayList<>();
    for (Variant v : variants()) {
      tests.add(
          dynamicTest(
              v.entry() + ": " + v.name(),
              () -> asStated(v, models.computeIfAbsent(v.file(), Models::model))));
    }
    return tests;
  }

  private static void asStated(Variant variant, CheckedModel model) {
    CheckedModel.Scenario scenario =
        requireNonNull(
            model.scenarios().stream()
                .filter(s -> s.name().equals(variant.scenario()))
                .findFirst()
                .orElse(null),
            "no scenario " + variant.scenario() + " in " + variant.file());
    Set<String> violated =
        scenario.violates().stream()
            .map(CheckedModel.Required::property)
            .collect(Collectors.toCollection(TreeSet::new));
    Map<String, Boolean> found = new TreeMap<>();
    for (String property : variant.verdicts().keySet()) {
      assertTrue(held(model, property), variant.file() + " is not held to " + property);
      found.put(property, !violated.contains(property));
    }
    if (variant.contradicts().isEmpty()) {
      assertEquals(variant.verdicts(), found);
    } else {
      assertFalse(variant.verdicts().isEmpty(), "nothing is stated, nothing contradicted");
      assertNotEquals(variant.verdicts(), found, "no longer contradicts: " + variant);
    }
  }

  private static boolean held(CheckedModel model, String property) {
    List<CheckedModel.Required> requires = model.requires();
    Property declared = model.properties().get(property);
    return BuiltIn.named(property).isPresent()
        || (declared != null && declared.own())
        || (requires != null && requires.stream().anyMatch(r -> r.property().equals(property)));
  }
}
