package org.pinproof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  public static List<Named> scenes() throws IOException {
    Loader loader = new Loader(Path.of("").toAbsolutePath(), List.of());
    List<Program> properties = loader.properties(null).get();
    List<Named> all = new ArrayList<>();
    for (String file : files()) {
      CheckedModel model = loader.load(file).then(p -> Checker.check(p, properties)).get();
      for (CheckedModel.Scenario scenario : model.scenarios()) {
        Instance instance = Instantiation.of(model, scenario, Selection.PLAIN).get();
        Scene scene = new Scene(instance, StepAnalysis.of(instance));
        all.add(new Named(file + ": " + scenario.name(), scene));
      }
    }
    return all;
  }

  private static List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("models"))) {
      return files
          .filter(f -> f.toString().endsWith(".pin") && !f.startsWith("models/lib"))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }
}
