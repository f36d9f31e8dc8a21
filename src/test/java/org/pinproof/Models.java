package org.pinproof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.pinproof.Programs.Scene;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Checker;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Instantiation;
import org.pinproof.scenario.Selection;
import org.pinproof.scenario.StepAnalysis;
import org.pinproof.syntax.Loader;
import org.pinproof.syntax.Program;

/** The models in {@code models/}. */
public final class Models {
  private Models() {}

  /** A scenario of a model: {@code FILE: SCENARIO}. */
  public record Named(String name, Scene scene) {}

  /** Every scenario of every model, by file and then as declared. */
  public static List<Named> scenes() {
    List<Named> all = new ArrayList<>();
    for (String file : files()) {
      CheckedModel model = model(file);
      for (CheckedModel.Scenario scenario : model.scenarios()) {
        all.add(new Named(file + ": " + scenario.name(), scene(model, scenario, Map.of())));
      }
    }
    return all;
  }

  /** Every model below {@code models/}, libraries left out; with {@code /} between folders. */
  public static List<String> files() {
    try (Stream<Path> files = Files.walk(Path.of("models"))) {
      return files
          .map(f -> f.toString().replace('\\', '/'))
          .filter(f -> f.endsWith(".pin") && !f.startsWith("models/lib/"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A model of the project.
   *
   * @throws IllegalStateException if it does not compile
   */
  public static CheckedModel model(String file) {
    Loader loader = new Loader(Path.of("").toAbsolutePath(), List.of());
    List<Program> properties = loader.properties(null).get();
    return loader.load(file).then(program -> Checker.check(program, properties)).get();
  }

  /** A model under a scenario, with other values for some configs. */
  public static Scene scene(
      CheckedModel model, CheckedModel.Scenario scenario, Map<String, String> defines) {
    Selection selection = new Selection(defines, false, Set.of());
    Instance instance = Instantiation.of(model, scenario, selection).get();
    return new Scene(instance, StepAnalysis.of(instance));
  }
}
