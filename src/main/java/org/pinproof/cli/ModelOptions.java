package org.pinproof.cli;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.syntax.Loader;
import picocli.CommandLine.Option;

/** Where a command finds what models need, and what it overrides in them. */
final class ModelOptions {
  @Option(
      names = "--properties",
      paramLabel = "DIR",
      description = {
        "Folder of the property files (default: properties, or where there is none those that come"
            + " with the program)."
      })
  private @Nullable String properties;

  @Option(
      names = "-I",
      paramLabel = "DIR",
      description = "Look for #include <x> here before the built-in library. Repeatable.")
  private List<String> includeDirs = new ArrayList<>();

  @Option(
      names = "-D",
      paramLabel = "CONFIG=VALUE",
      description = "Set a config; a scenario's own setting wins. Repeatable.")
  private Map<String, String> defines = new LinkedHashMap<>();

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "Only this scenario. Repeatable.")
  private List<String> scenarios = new ArrayList<>();

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      converter = ColorConverter.class,
      description = "auto, always or never (default: auto; NO_COLOR is honoured).")
  private Console.Color color = Console.Color.AUTO;

  @Nullable String properties() {
    return properties;
  }

  Map<String, String> defines() {
    return defines;
  }

  List<String> scenarios() {
    return scenarios;
  }

  Console.Color color() {
    return color;
  }

  /**
   * @throws UsageError if an {@code -I} directory does not exist
   */
  Loader loader(Console console) {
    for (String dir : includeDirs) {
      if (!Files.isDirectory(console.cwd().resolve(dir))) {
        throw new UsageError("-I " + dir + ": no such directory");
      }
    }
    return new Loader(console.cwd(), includeDirs);
  }
}
