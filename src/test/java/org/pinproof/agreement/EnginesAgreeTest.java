package org.pinproof.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.pinproof.Programs;
import org.pinproof.Programs.Scene;
import org.pinproof.check.BuiltIn;
import org.pinproof.compile.ModelCompiler;
import org.pinproof.scenario.Selection;
import org.pinproof.verdict.Findings;

/**
 * The reference interpreter and the compiled engine agree on seeded random models over the whole
 * notation: in every verdict, in the length of every shortest counterexample, in the numbers of
 * states (the reference's projected to the lowered variables), transitions and levels; and the
 * interpreter confirms every counterexample of the engine. A disagreement is shown on a model made
 * as small as it gets.
 *
 * <p>{@code -Dpinproof.seed=N} begins elsewhere, {@code -Dpinproof.models=N} takes more or fewer.
 */
class EnginesAgreeTest {
  private static final long SEED = Long.getLong("pinproof.seed", 20_190_117L);
  private static final int MODELS = Integer.getInteger("pinproof.models", 500);

  /** Models with fewer reference states, in all their scenarios together, say little. */
  private static final int FEWEST_STATES = 20;

  /** Disagreements after which it is enough. */
  private static final int ENOUGH = 3;

  /** From this many models on, every feature must have been met. */
  private static final int WHOLE_NOTATION = 500;

  private static final Duration SHRINKING = Duration.ofSeconds(60);

  private final Tally features = new Tally();
  private final Set<String> violated = new TreeSet<>();
  private final Set<String> held = new TreeSet<>();
  private final List<String> disagreements = new ArrayList<>();
  private int compared;
  private int tooSmall;
  private int tooLarge;
  private long states;

  @Test
  void the_engines_agree_on_random_models() {
    for (long seed = SEED; compared < MODELS && disagreements.size() < ENOUGH; seed++) {
      model(ModelGenerator.generate(seed));
    }
    System.out.printf(
        "%d random models from seed %d on: %d reference states; left out: %d with fewer than %d"
            + " states, %d with more than %d%n",
        compared, SEED, states, tooSmall, FEWEST_STATES, tooLarge, Comparison.MOST_STATES);
    if (!disagreements.isEmpty()) {
      fail(String.join("\n\n", disagreements));
    }
    if (MODELS >= WHOLE_NOTATION) {
      theWholeNotationWasMet();
    }
  }

  private void model(ModelGenerator.Model model) {
    Comparisons comparisons = Comparisons.of(model.text());
    if (!comparisons.disagreement().isEmpty()) {
      compared++;
      disagreements.add(report(model, comparisons.disagreement()));
    } else if (comparisons.tooLarge()) {
      tooLarge++;
    } else if (comparisons.states() < FEWEST_STATES) {
      tooSmall++;
    } else {
      compared++;
      states += comparisons.states();
      features.add(model.tally());
      comparisons.findings().forEach(f -> verdicts(model, f));
    }
  }

  /**
   * A model under each of its scenarios.
   *
   * @param findings of the reference search
   * @param disagreement of the first scenario that has one; empty if none has
   */
  private record Comparisons(List<Findings> findings, String disagreement) {
    static Comparisons of(String text) {
      List<Findings> all = new ArrayList<>();
      try {
        for (Scene scene : Programs.scenes(Programs.model(text), Selection.PLAIN)) {
          Comparison.Result result = Comparison.of(scene, new ModelCompiler());
          all.add(result.reference());
          if (!result.differences().isEmpty()) {
            String name = scene.instance().scenario().name();
            String differences = String.join("\n  ", result.differences());
            return new Comparisons(all, differences + "\n  in scenario " + name);
          }
        }
        return new Comparisons(all, "");
      } catch (RuntimeException | AssertionError | StackOverflowError wrong) {
        return new Comparisons(all, wrong.toString());
      }
    }

    boolean tooLarge() {
      return findings.stream().anyMatch(f -> f.stopped() != null);
    }

    long states() {
      return findings.stream().mapToLong(Findings::states).sum();
    }

    /** What it is about, without numbers and names. */
    String kind() {
      return disagreement.replaceFirst("(?s)[:0-9].*", "");
    }
  }

  private static String report(ModelGenerator.Model model, String disagreement) {
    return """
        seed %d: %s
        again: mvn test -Dtest=EnginesAgreeTest -Dpinproof.seed=%d -Dpinproof.models=1
        smaller:
        %s
        as generated:
        %s"""
        .formatted(model.seed(), disagreement, model.seed(), smaller(model.text()), model.text());
  }

  private static String smaller(String text) {
    String kind = Comparisons.of(text).kind();
    long end = System.nanoTime() + SHRINKING.toNanos();
    return Shrinker.shrink(
        text, t -> System.nanoTime() < end && Comparisons.of(t).kind().equals(kind));
  }

  // ---------------------------------------------------------------- nothing is left out

  private void verdicts(ModelGenerator.Model model, Findings findings) {
    violated.addAll(findings.violations().keySet());
    (findings.specificationError() == null ? held : violated).add("ghosts");
    for (String kind : List.of("always", "never", "finally", "asserted")) {
      for (String name : model.claims(kind)) {
        (findings.violations().containsKey(name) ? violated : held).add(kind);
      }
    }
  }

  private void theWholeNotationWasMet() {
    assertEquals(EnumSet.noneOf(Feature.class), features.missing(), "features not met");
    Set<String> wanted = new TreeSet<>(List.of("always", "never", "finally", "asserted", "ghosts"));
    assertEquals(Set.of(), minus(wanted, held), "never held");
    for (BuiltIn b : BuiltIn.values()) {
      if (b != BuiltIn.NO_STUCK_TASK) {
        wanted.add(b.text());
      }
    }
    assertEquals(Set.of(), minus(wanted, violated), "never violated");
  }

  private static Set<String> minus(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
