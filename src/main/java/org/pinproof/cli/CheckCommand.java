package org.pinproof.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pinproof.report.Numbers;
import org.pinproof.verdict.Limits;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** {@code pinproof check}. */
final class CheckCommand {
  private CheckCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("check");
    spec.usageMessage()
        .customSynopsis("pinproof check [OPTION]... [PATH]...")
        .description(
            "Check every scenario of models: each property holds, is violated (with a shortest"
                + " counterexample), or is undecided because a limit was hit.")
        .footer(
            "%nExamples:",
            "  pinproof check                                 every model in ./models",
            "  pinproof check my.pin --scenario no_recheck    one scenario of one model",
            "  pinproof check my.pin -D PINNERS=3             another size",
            "  pinproof check my.pin --explain                is what holds more than empty words?",
            "  pinproof check my.pin --report out             a page to step through",
            "  pinproof check models -q --junit-xml out.xml   in a gate");
    HelpStyle.exitCodes(spec, HelpStyle.VERDICTS);
    Paths.addTo(spec, "[PATH...]", "Models, or folders of models (default: models).");
    ModelOptions.addTo(spec);
    what(spec);
    limits(spec);
    output(spec);
    return spec;
  }

  private static void what(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--property")
            .paramLabel("NAME")
            .type(Set.class)
            .auxiliaryTypes(String.class)
            .description(
                "Only this property, and errors that end runs before it is judged. Repeatable.")
            .build());
    spec.addOption(
        flag(
            "Hold models to every property whose names they declare; for information.",
            "--all-properties"));
    spec.addOption(
        OptionSpec.builder("--engine")
            .paramLabel("NAME")
            .type(Pipeline.Engine.class)
            .converters(CheckCommand::engine)
            .description(
                "embedded (default); jpf: Java PathFinder; both: embedded, then JPF, which has to"
                    + " agree; or reference: the slow interpreter that defines the notation.")
            .build());
    spec.addOption(
        OptionSpec.builder("--jpf-home")
            .paramLabel("DIR")
            .type(String.class)
            .description("A built jpf-core (default: $JPF_HOME, else jpf-core in site.properties).")
            .build());
  }

  static void limits(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--max-states")
            .paramLabel("N")
            .type(Long.class)
            .converters(quantity(Quantity::count))
            .description("Undecided beyond this number of states of a scenario.")
            .build());
    spec.addOption(
        OptionSpec.builder("--max-memory")
            .paramLabel("SIZE")
            .type(Long.class)
            .converters(quantity(Quantity::bytes))
            .description(
                "Undecided beyond this memory for states, like 512m or 2g (default: most of the"
                    + " Java heap; java -Xmx makes that larger).")
            .build());
    spec.addOption(
        OptionSpec.builder("--timeout")
            .paramLabel("TIME")
            .type(Duration.class)
            .converters(quantity(Quantity::time))
            .description("Undecided after this time in a scenario, like 10s or 5m.")
            .build());
  }

  private static void output(CommandSpec spec) {
    spec.addOption(
        flag(
            "Exit 1 also if a required property is vacuous in every scenario, or violated in none; if"
                + " a scenario is held to no property, no model to a property of a folder, or if no"
                + " run reaches a statement. Not with --scenario or --property.",
            "--strict"));
    spec.addOption(
        OptionSpec.builder("-W")
            .paramLabel("no-FLAG|error")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("-Wno-granularity: turn a warning off. -Werror: exit 2 after warnings.")
            .build());
    spec.addOption(flag("Print only what is not as expected.", "-q", "--quiet"));
    spec.addOption(flag("Print the counterexamples of expected violations, too.", "--traces"));
    spec.addOption(
        flag(
            "For each property that holds, print a shortest run that comes as near to a violation"
                + " as any; and the statements that no run of the scenario comes to.",
            "--explain"));
    spec.addOption(
        OptionSpec.builder("--keep-generated")
            .paramLabel("DIR")
            .type(String.class)
            .description("Keep the Java source generated for each scenario.")
            .build());
    spec.addOption(
        OptionSpec.builder("--report")
            .paramLabel("DIR")
            .type(String.class)
            .description(
                "Also write DIR/index.html, a page with the results and every counterexample, and"
                    + " the counterexamples as JSON into DIR/traces.")
            .build());
    spec.addOption(
        OptionSpec.builder("--cache")
            .paramLabel("DIR")
            .type(String.class)
            .description(
                "Reuse what an earlier run of this very program found in the same texts under the"
                    + " same -D, and keep what this one finds. Undecided is not kept, and a"
                    + " verdict that is kept needs no --timeout or --max-states; counterexamples"
                    + " are replayed.")
            .build());
    ReportFiles.addTo(spec);
  }

  private static OptionSpec flag(String description, String name, String... others) {
    return OptionSpec.builder(name, others).description(description).build();
  }

  /** Runs the command; returns the exit code. */
  static ExitCode run(ParseResult parsed, Console console) {
    return new CheckRun(options(parsed, console), console).run();
  }

  /**
   * Removes the reports of an earlier run.
   *
   * @throws UsageError if a report cannot be written
   */
  static void prepare(ParseResult parsed, Console console) {
    Map<String, OutputFile> files = ReportFiles.of(parsed, console).byOption();
    OldReports.remove(files, path(parsed, "--report", console));
  }

  /**
   * What a command line asks.
   *
   * @throws UsageError if that cannot be
   */
  static CheckOptions options(ParseResult parsed, Console console) {
    return new CheckOptions(
        ModelFile.of(Paths.of(parsed, List.of("models")), console.cwd()),
        ModelOptions.of(parsed),
        parsed.matchedOptionValue("--property", Set.of()),
        parsed.hasMatchedOption("--all-properties"),
        parsed.matchedOptionValue("--engine", Pipeline.Engine.EMBEDDED),
        parsed.matchedOptionValue("--jpf-home", (String) null),
        limits(parsed, console),
        parsed.hasMatchedOption("--strict"),
        WarningFlags.parse(parsed.matchedOptionValue("-W", List.of())),
        parsed.hasMatchedOption("-q"),
        parsed.hasMatchedOption("--traces"),
        parsed.hasMatchedOption("--explain"),
        path(parsed, "--keep-generated", console),
        path(parsed, "--report", console),
        path(parsed, "--cache", console),
        ReportFiles.of(parsed, console));
  }

  static Limits limits(ParseResult parsed, Console console) {
    long heap = Runtime.getRuntime().maxMemory();
    long maxMemory = parsed.matchedOptionValue("--max-memory", heap / 10 * 7);
    boolean ours =
        parsed.matchedOptionValue("--engine", Pipeline.Engine.EMBEDDED) != Pipeline.Engine.JPF;
    if (ours && maxMemory > heap) {
      console
          .err()
          .println(
              "pinproof: note: --max-memory is more than the Java heap of "
                  + Numbers.bytes(heap)
                  + ", which will end first; java -Xmx makes that larger");
    }
    return new Limits(
        parsed.matchedOptionValue("--max-states", Long.MAX_VALUE),
        maxMemory,
        parsed.matchedOptionValue("--timeout", (Duration) null));
  }

  private static @Nullable Path path(ParseResult parsed, String option, Console console) {
    String text = parsed.matchedOptionValue(option, "");
    return text.isEmpty() ? null : console.cwd().resolve(text).normalize();
  }

  private static Pipeline.Engine engine(String text) {
    return switch (text) {
      case "embedded" -> Pipeline.Engine.EMBEDDED;
      case "jpf" -> Pipeline.Engine.JPF;
      case "both" -> Pipeline.Engine.BOTH;
      case "reference" -> Pipeline.Engine.REFERENCE;
      default ->
          throw new TypeConversionException(
              "expected embedded, jpf, both or reference, not " + text);
    };
  }

  private static ITypeConverter<?> quantity(Function<String, ?> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    };
  }
}
