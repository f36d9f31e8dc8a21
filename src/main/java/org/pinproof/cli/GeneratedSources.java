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
   * Writes {@code MODEL/SCENARIO/Model.java} below the folder.
   *
   * @param folder null to keep nothing
   * @throws UsageError if it cannot be written
   */
  static void keep(@Nullable Path folder, Instance instance, ModelClass compiled) {
    if (folder == null) {
      return;
    }
    String file = instance.model().main().shortName();
    String model = file.endsWith(".pin") ? file.substring(0, file.length() - 4) : file;
    Path target = folder.resolve(model).resolve(instance.scenario().name());
    try {
      Files.createDirectories(target);
      Files.writeString(target.resolve("Model.java"), compiled.source(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UsageError("--keep-generated " + folder + ": cannot be written: " + e.getMessage());
    }
  }
}
