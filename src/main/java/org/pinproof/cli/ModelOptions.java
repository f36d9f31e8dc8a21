package org.pinproof.cli;

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.syntax.Loader;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a command finds what models need, and what it overrides in them.
 *
 * @param properties folder of the user's property files; null for the default
 * @param includeDirs where {@code #include <x>} is looked for first
 * @param defines values of configs as typed, by name
 * @param scenarios names; empty for all
 */
record ModelOptions(
    @Nullable String properties,
    List<String> includeDirs,
    Map<String, String> defines,
    List<String> scenarios,
    Console.Color color) {

  /** Adds the options to a command. */
  static void addTo(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--properties")
            .paramLabel("DIR")
            .type(String.class)
            .description(
                "Folder of property files (default: properties, if there is one). What it declares"
                    + " wins over the properties that come with pinproof; a warning (-Wno-override)"
                    + " tells where the two differ.")
            .build());
    spec.addOption(
        OptionSpec.builder("-I")
            .paramLabel("DIR")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Look for #include <x> here before the built-in library. Repeatable.")
            .build());
    spec.addOption(
        OptionSpec.builder("-D")
            .paramLabel("CONFIG=VALUE")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Set a config; a scenario's own setting wins. Repeatable.")
            .build());
    spec.addOption(
        OptionSpec.builder("--scenario")
            .paramLabel("NAME")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Only this scenario. Repeatable.")
            .build());
    spec.addOption(
        OptionSpec.builder("--color")
            .paramLabel("WHEN")
            .type(Console.Color.class)
            .converters(ModelOptions::color)
            .description("auto, always or never (default: auto; NO_COLOR is honoured).")
            .build());
  }

  static ModelOptions of(ParseResult parsed) {
    return new ModelOptions(
        parsed.matchedOptionValue("--properties", (String) null),
        parsed.matchedOptionValue("-I", List.of()),
        defines("-D", parsed.matchedOptionValue("-D", List.of())),
        parsed.matchedOptionValue("--scenario", List.of()),
        parsed.matchedOptionValue("--color", Console.Color.AUTO));
  }

  /**
   * Values of configs by name.
   *
   * @param name of the option that gives them
   * @throws UsageError of one that is not {@code CONFIG=VALUE}, or given twice
   */
  static Map<String, String> defines(String name, List<String> options) {
    Map<String, String> defines = new LinkedHashMap<>();
    for (String option : options) {
      int equals = option.indexOf('=');
      if (equals < 1) {
        throw new UsageError(
            name + " " + option + ": expected CONFIG=VALUE, like " + name + " PINNERS=2");
      }
      String config = option.substring(0, equals).strip();
      String value = option.substring(equals + 1).strip();
      String first = defines.put(config, value);
      if (first != null && !first.equals(value)) {
        throw new UsageError(name + " " + config + " is given twice: " + first + " and " + value);
      }
    }
    return defines;
  }

  private static Console.Color color(String text) {
    return switch (text) {
      case "auto" -> Console.Color.AUTO;
      case "always" -> Console.Color.ALWAYS;
      case "never" -> Console.Color.NEVER;
      default -> throw new TypeConversionException("expected auto, always or never, not " + text);
    };
  }

  /**
   * A loader for these options.
   *
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

  /** The same with further values of configs, which win. */
  ModelOptions with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(defines);
    all.putAll(more);
    return new ModelOptions(properties, includeDirs, all, scenarios, color);
  }
}
