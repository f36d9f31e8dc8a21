package org.pinproof.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code pinproof diff}. */
final class DiffCommand {
  private DiffCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("diff");
    spec.usageMessage()
        .customSynopsis("pinproof diff [OPTION]... OLD [NEW]")
        .description(
            "Compare two versions of a model, or of a folder of models: which verdicts change, with"
                + " the run that shows it and the step at which the other version stops that run; and"
                + " of what both violate, the old run if the new version has it no more."
                + " Exit code 1 if anything is worse: violated, undecided or vacuous where it held,"
                + " not as expected where it was, a scenario or a requirement that is gone."
                + " Warnings are for 'check' to tell.")
        .footer(
            "%nExamples:",
            "  pinproof diff a.pin b.pin                       two versions of a model",
            "  pinproof diff my.pin --new LOCK=false           one model, two settings",
            "  pinproof diff --old-in ../base models           this checkout against another",
            "  pinproof diff a.pin b.pin --markdown out.md     for a comment on a patch");
    HelpStyle.exitCodes(
        spec,
        Map.of(
            ExitCode.OK, "nothing is worse",
            ExitCode.NOT_AS_EXPECTED, "something is worse",
            ExitCode.UNDECIDED, "nothing is worse, but something is undecided: a limit was hit"));
    Paths.addTo(spec, "OLD [NEW]", "Two models or two folders (default for NEW: OLD).");
    ModelOptions.addTo(spec);
    spec.addOption(defines("--old", "old"));
    spec.addOption(defines("--new", "new"));
    spec.addOption(
        option(
            "--old-in",
            "DIR",
            "Take OLD, what it includes and its properties from this folder, as if run there."));
    CheckCommand.limits(spec);
    spec.addOption(
        option("--markdown", "FILE", "Also write the comparison as Markdown, with diagrams."));
    spec.addOption(option("--json", "FILE", "Also write the comparison as JSON."));
    return spec;
  }

  private static OptionSpec defines(String name, String version) {
    return OptionSpec.builder(name)
        .paramLabel("CONFIG=VALUE")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .description("Set a config in the " + version + " version only. Repeatable.")
        .build();
  }

  private static OptionSpec option(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  /** Runs the command; returns the exit code. */
  static ExitCode run(ParseResult parsed, Console console) {
    List<String> paths = Paths.of(parsed, List.of());
    if (paths.isEmpty() || paths.size() > 2) {
      throw new UsageError("two versions, please: OLD and NEW. Try 'pinproof diff --help'.");
    }
    Console oldConsole = console.in(oldFolder(parsed, console));
    ModelOptions both = ModelOptions.of(parsed);
    String oldPath = paths.get(0);
    if (parsed.hasMatchedOption("--old-in") && !isBelow(oldPath)) {
      throw new UsageError(
          oldPath
              + ": not in the folder of --old-in; a relative path is meant in both folders, please");
    }
    String newPath = paths.get(paths.size() - 1);
    boolean folder = Files.isDirectory(console.cwd().resolve(newPath));
    if (folder != Files.isDirectory(oldConsole.cwd().resolve(oldPath))) {
      throw new UsageError(
          oldPath + " and " + newPath + ": a folder and a file; two alike, please");
    }
    DiffRun.Side before = side(parsed, "--old", oldPath, both, oldConsole);
    DiffRun.Side after = side(parsed, "--new", newPath, both, console);
    boolean sameFolder = real(oldConsole.cwd()).equals(real(console.cwd()));
    if (sameFolder && before.own().equals(after.own()) && there(before).equals(there(after))) {
      throw new UsageError(
          newPath
              + " is compared with itself; --new CONFIG=VALUE or --old-in DIR tells how they"
              + " differ");
    }
    return new DiffRun(
            before,
            after,
            CheckCommand.limits(parsed, console),
            console,
            file(parsed, "--markdown", console),
            file(parsed, "--json", console))
        .run();
  }

  private static DiffRun.Side side(
      ParseResult parsed, String option, String path, ModelOptions both, Console console) {
    Map<String, String> defines =
        ModelOptions.defines(option, parsed.matchedOptionValue(option, List.of()));
    return new DiffRun.Side(path, both.with(defines), defines, console);
  }

  /** Whether a path means something in whatever folder it is taken, and does not leave that. */
  private static boolean isBelow(String path) {
    Path normal = Path.of(path).normalize();
    return !normal.isAbsolute() && !normal.startsWith("..");
  }

  /** Where a version is, whatever it is called. */
  private static Path there(DiffRun.Side side) {
    return real(side.console().cwd().resolve(side.path()));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize(); // that it is not there is said later
    }
  }

  private static Path oldFolder(ParseResult parsed, Console console) {
    String folder = parsed.matchedOptionValue("--old-in", (String) null);
    Path there = folder == null ? console.cwd() : console.cwd().resolve(folder);
    if (!Files.isDirectory(there)) {
      throw new UsageError("--old-in " + folder + ": no such folder");
    }
    return there;
  }

  /**
   * Removes the reports of an earlier run.
   *
   * @throws UsageError if a report cannot be written
   */
  static void prepare(ParseResult parsed, Console console) {
    Map<String, OutputFile> files = new LinkedHashMap<>();
    for (String option : List.of("--markdown", "--json")) {
      OutputFile file = file(parsed, option, console);
      if (file != null) {
        files.put(option, file);
      }
    }
    OldReports.remove(files, null);
  }

  private static @Nullable OutputFile file(ParseResult parsed, String option, Console console) {
    String name = parsed.matchedOptionValue(option, "");
    return name.isEmpty() ? null : OutputFile.named(name, console);
  }
}
