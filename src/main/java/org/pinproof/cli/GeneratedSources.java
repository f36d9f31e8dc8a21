package org.pinproof.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pinproof.compile.ModelClass;
import org.pinproof.scenario.Instance;

/** Keeps generated Java for the reader, in a folder per model and one per scenario. */
final class GeneratedSources {
  private GeneratedSources() {}

  /**
   * Writes {@code MODEL/SCENARIO/Model.java} below the folder, where {@code MODEL} is the path of
   * the model as the user gave it, so that models of one name in two folders stay apart.
   *
   * @param folder null to keep nothing
   * @throws UsageError if it cannot be written
   */
  static void keep(@Nullable Path folder, Instance instance, ModelClass compiled) {
    if (folder == null) {
      return;
    }
    Path target =
        folder
            .resolve(subfolder(instance.model().main().name()))
            .resolve(instance.scenario().name());
    try {
      Files.createDirectories(target);
      Files.writeString(target.resolve("Model.java"), compiled.source(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UsageError("--keep-generated " + folder + ": cannot be written: " + e.getMessage());
    }
  }

  /** The path of a model below any folder: without a root and steps upwards. */
  private static Path subfolder(String model) {
    Path path = Path.of(model).normalize();
    Path below = Path.of(path.isAbsolute() ? "root" : "");
    for (Path element : path) {
      below = below.resolve(element.toString().equals("..") ? "up" : element.toString());
    }
    return below;
  }
}
