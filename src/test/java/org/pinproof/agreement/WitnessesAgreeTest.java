package org.pinproof.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pinproof.Programs;
import org.pinproof.Programs.Scene;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Property;
import org.pinproof.explain.Witnesses;
import org.pinproof.explain.Witnesses.Witness;
import org.pinproof.reference.ReferenceSearch;
import org.pinproof.scenario.Selection;
import org.pinproof.verdict.Choice;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/**
 * What {@code --explain} says, taken at its word: a part that is said to come true violates, as a
 * property of its own, in as many steps; what is said never to come true holds. On seeded random
 * models.
 */
class WitnessesAgreeTest {
  private static final long SEED = Long.getLong("pinproof.seed", 20_140L);
  private static final int MODELS = 60;
  private static final Limits LIMITS = new Limits(2_000, Long.MAX_VALUE, null);

  private static final Pattern PROPERTY = Pattern.compile("property (\\w+): (.*);");
  private static final Pattern KIND = Pattern.compile("(always|never|finally) (.*)");
  private static final Pattern QUANTIFIER =
      Pattern.compile("(?:exists|forall) (\\(struct \\w+ \\*\\w+\\)) (.*)");

  private int claims;

  @Test
  void what_is_said_of_a_property_is_so() {
    int models = 0;
    for (long seed = SEED; models < MODELS; seed++) {
      String text = ModelGenerator.generate(seed).text();
      int before = claims;
      for (Scene scene : Programs.scenes(Programs.model(text), Selection.PLAIN)) {
        scenario(text, scene, "seed " + seed);
      }
      models += claims > before ? 1 : 0;
    }
    assertTrue(claims >= 2 * MODELS, claims + " claims: no test");
  }

  private void scenario(String text, Scene scene, String what) {
    Findings findings = ReferenceSearch.explore(scene.interpreter(), LIMITS);
    if (findings.stopped() != null || findings.specificationError() != null) {
      return;
    }
    List<Property> holding =
        scene.instance().properties().stream()
            .filter(p -> p.kind() != Property.Kind.ASSERTED && p.kind() != Property.Kind.LEADS_TO)
            .filter(p -> !findings.violations().containsKey(p.name()))
            .toList();
    String name = scene.instance().scenario().name();
    for (Witness w : Witnesses.of(scene.instance(), holding, Map.of(), LIMITS, Progress.NONE)) {
      String which = what + ", " + name + ", " + w.property().name();
      if (!w.part().isEmpty()) {
        assertNotNull(w.run(), which);
        claim(text, name, w, w.part(), w.run().steps().size(), which);
      }
      if (!w.never().isEmpty()) {
        claim(text, name, w, w.never(), -1, which);
      }
    }
  }

  /**
   * @param steps to where the formula comes true; -1 if it never does
   */
  private void claim(
      String text, String scenario, Witness w, String formula, int steps, String what) {
    String property = "property claimed: " + violated(text, w, formula) + ";\n";
    CheckedModel model;
    try {
      model = Programs.model(text + property);
    } catch (IllegalArgumentException e) {
      return; // the objects of an inner quantifier
    }
    Scene scene =
        Programs.scenes(model, new Selection(Map.of(), false, Set.of("claimed"))).stream()
            .filter(s -> s.instance().scenario().name().equals(scenario))
            .findFirst()
            .orElseThrow();
    Findings findings = ReferenceSearch.explore(scene.interpreter(), LIMITS);
    List<Choice> run = findings.violations().get("claimed");
    assertEquals(steps, run == null ? -1 : run.size() - 1, what + ": " + property);
    claims++;
  }

  /** What is violated where the formula is true of some objects. */
  private static String violated(String text, Witness w, String formula) {
    String declared =
        PROPERTY
            .matcher(text)
            .results()
            .filter(p -> p.group(1).equals(w.property().name()))
            .map(p -> p.group(2))
            .findFirst()
            .orElseThrow();
    Matcher kind = KIND.matcher(declared);
    assertTrue(kind.matches(), declared);
    StringBuilder some = new StringBuilder();
    String rest = kind.group(2);
    for (Matcher q = QUANTIFIER.matcher(rest); q.matches(); q = QUANTIFIER.matcher(rest)) {
      some.append("exists ").append(q.group(1)).append(' ');
      rest = q.group(2);
    }
    boolean atRest = w.property().kind() == Property.Kind.FINALLY;
    return (atRest ? "finally !(" : "never (") + some + "(" + formula + "))";
  }
}
