package org.pinproof.agreement;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pinproof.Programs;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Property;
import org.pinproof.scenario.Granularity;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Instantiation;
import org.pinproof.scenario.Selection;
import org.pinproof.scenario.StepAnalysis;
import org.pinproof.scenario.StepRules;
import org.pinproof.scenario.Vacuity;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Outcome;

/**
 * Whatever the text, parser, checker and instantiation give located diagnostics or a model, and in
 * bounded time. The texts are random models with tokens, lines or stretches lost, doubled, swapped
 * or replaced, cut off, or with noise in them.
 *
 * <p>{@code -Dpinproof.seed=N} begins elsewhere, {@code -Dpinproof.texts=N} takes more or fewer.
 */
class FrontEndSurvivesTest {
  private static final long SEED = Long.getLong("pinproof.seed", 1_000_000L);
  private static final int TEXTS = Integer.getInteger("pinproof.texts", 1_500);

  /** For one text; it takes milliseconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private int models;
  private int refused;

  @Test
  void a_damaged_text_gets_diagnostics_or_a_model() {
    for (long seed = SEED; seed < SEED + TEXTS; seed++) {
      String text = new Mutation(new Dice(seed)).of(ModelGenerator.generate(seed).text());
      try {
        assertTimeoutPreemptively(PATIENCE, () -> take(text));
      } catch (RuntimeException | AssertionError | StackOverflowError wrong) {
        String again =
            "seed %d; again: mvn test -Dtest=FrontEndSurvivesTest -Dpinproof.seed=%d -Dpinproof.texts=1%n%s"
                .formatted(seed, seed, text);
        throw new AssertionError(again, wrong);
      }
    }
    System.out.printf(
        "%d damaged texts from seed %d on: %d refused, %d models%n", TEXTS, SEED, refused, models);
    assertTrue(TEXTS < 100 || models > 0 && refused > 0, "one of the outcomes never came");
  }

  private void take(String text) {
    Outcome<CheckedModel> checked = Programs.check(text);
    located(checked);
    if (checked.ok()) {
      models++;
      checked.get().scenarios().forEach(s -> instantiate(checked.get(), s));
    } else {
      refused++;
    }
  }

  private static void instantiate(CheckedModel model, CheckedModel.Scenario scenario) {
    Outcome<Instance> outcome = Instantiation.of(model, scenario, Selection.PLAIN);
    located(outcome);
    if (outcome.ok()) {
      Instance instance = outcome.get();
      StepRules rules = StepAnalysis.of(instance);
      Granularity.check(instance, rules);
      for (Property p : instance.properties()) {
        Vacuity.vacuous(instance, rules, p);
      }
    }
  }

  /** A refusal says why, and every diagnostic where. */
  private static void located(Outcome<?> outcome) {
    assertTrue(outcome.ok() || outcome.diagnostics().stream().anyMatch(Diagnostic::isError));
    for (Diagnostic d : outcome.diagnostics()) {
      assertFalse(d.message().isBlank());
      assertTrue(d.span().line() >= 1 && d.span().where().contains(":"), d.message());
      assertTrue(d.span().end() <= d.span().source().text().length(), d.message());
    }
  }
}
