package org.pinproof.agreement;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pinproof.Models;
import org.pinproof.Programs.Scene;
import org.pinproof.check.CheckedModel;
import org.pinproof.junit.ModelTests;
import org.pinproof.verdict.Findings;

/**
 * Every scenario of {@code models/} is as it expects, by the compiled engine and by the reference,
 * which agree in states (projected), transitions and the length of every counterexample.
 */
class ModelsTest {
  /** Reference states of a scenario that are looked at, at most. */
  private static final int MOST_REFERENCE_STATES = 50_000;

  /** States that a scenario has at its default parameters, at most. */
  private static final long MOST_STATES = 200_000;

  private final Exploration exploration = Exploration.SHARED;

  @TestFactory
  Stream<DynamicNode> asExpected() {
    return ModelTests.check("models");
  }

  @TestFactory
  List<DynamicContainer> byTheReference() {
    List<DynamicContainer> all = Models.files().stream().map(this::container).toList();
    assertTrue(all.size() >= 5, "models found: " + all.size());
    return all;
  }

  private DynamicContainer container(String file) {
    CheckedModel model = Models.model(file);
    return dynamicContainer(
        file,
        model.scenarios().stream()
            .flatMap(
                s ->
                    Stream.of(
                        dynamicTest(s.name() + " is not too large", () -> isSmall(file, model, s)),
                        dynamicTest(s.name() + " by the reference", () -> agrees(model, s)))));
  }

  private void isSmall(String file, CheckedModel model, CheckedModel.Scenario scenario) {
    Findings found = requireNonNull(exploration.scenarios(file, model).get(scenario.name()));
    assertTrue(found.states() <= MOST_STATES, found.states() + " states");
  }

  private void agrees(CheckedModel model, CheckedModel.Scenario scenario) {
    Scene scene = Models.scene(model, scenario, Map.of());
    Comparison.Result compared =
        Comparison.of(scene, exploration.compiler(), MOST_REFERENCE_STATES);
    assertEquals(List.of(), compared.differences());
    assumeTrue(
        compared.complete(), "more than " + MOST_REFERENCE_STATES + " states of the reference");
  }

  @ParameterizedTest(name = "K={0} F={1} P={2}")
  @CsvSource({
    "3, 1, 2, 22818, 89634",
    "4, 1, 2, 185152, 890194",
    "4, 2, 2, 764436, 4296224",
    "5, 2, 2, 5763454, 37327598"
  })
  void benchmarkCountsAreExact(String k, String f, String p, long states, long transitions) {
    CheckedModel model = Models.model("models/bench/pin_writeback.pin");
    Map<String, String> size = Map.of("K", k, "F", f, "P", p);
    Findings found = exploration.explore(Models.scene(model, model.scenarios().get(0), size));
    assertEquals(
        states + " states, " + transitions + " transitions",
        found.states() + " states, " + found.transitions() + " transitions");
  }
}
