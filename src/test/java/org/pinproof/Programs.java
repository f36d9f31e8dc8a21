package org.pinproof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Checker;
import org.pinproof.reference.Interpreter;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Instantiation;
import org.pinproof.scenario.Selection;
import org.pinproof.scenario.StepAnalysis;
import org.pinproof.scenario.StepRules;
import org.pinproof.source.Outcome;
import org.pinproof.source.Source;
import org.pinproof.syntax.Ast;
import org.pinproof.syntax.Parser;
import org.pinproof.syntax.Program;

/** Models written out in a test, taken through the stages; without includes. */
public final class Programs {
  /** Name of the source of every model here. */
  public static final String FILE = "model.pin";

  private Programs() {}

  /** A model under one of its scenarios, ready to run. */
  public record Scene(Instance instance, StepRules rules) {
    public Interpreter interpreter() {
      return Interpreter.of(instance, rules);
    }
  }

  /** What the checker says of a text. */
  public static Outcome<CheckedModel> check(String text) {
    Outcome<Ast.File> file = Parser.parse(new Source(FILE, text));
    return file.then(f -> Checker.check(new Program(List.of(f)), List.of()));
  }

  /**
   * A model that is right.
   *
   * @throws IllegalArgumentException if it is not, with the diagnostics
   */
  public static CheckedModel model(String text) {
    return get(check(text), text);
  }

  /** A model under its first scenario: its defaults, if it declares none. */
  public static Scene scene(String text) {
    return scene(model(text), 0, Selection.PLAIN);
  }

  /** A model under the scenario of the given name. */
  public static Scene scene(String text, String scenario) {
    CheckedModel model = model(text);
    for (int i = 0; i < model.scenarios().size(); i++) {
      if (model.scenarios().get(i).name().equals(scenario)) {
        return scene(model, i, Selection.PLAIN);
      }
    }
    throw new IllegalArgumentException("no scenario " + scenario);
  }

  /** A model held to these properties only, built-ins included. */
  public static Scene sceneOf(String text, Set<String> properties) {
    return scene(model(text), 0, new Selection(Map.of(), false, properties));
  }

  /** A model under each of its scenarios. */
  public static List<Scene> scenes(CheckedModel model, Selection selection) {
    List<Scene> all = new ArrayList<>();
    for (int i = 0; i < model.scenarios().size(); i++) {
      all.add(scene(model, i, selection));
    }
    return all;
  }

  private static Scene scene(CheckedModel model, int scenario, Selection selection) {
    Instance instance =
        get(
            Instantiation.of(model, model.scenarios().get(scenario), selection),
            model.main().text());
    return new Scene(instance, StepAnalysis.of(instance));
  }

  private static <T> T get(Outcome<T> outcome, String text) {
    if (!outcome.ok()) {
      String messages =
          outcome.diagnostics().stream()
              .map(d -> d.span().where() + ": " + d.message())
              .collect(Collectors.joining("\n"));
      throw new IllegalArgumentException(messages + "\nin\n" + text);
    }
    return outcome.get();
  }
}
