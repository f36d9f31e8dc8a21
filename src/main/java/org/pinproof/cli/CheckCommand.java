package org.pinproof.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pinproof.verdict.Limits;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code pinproof check}. */
@Command(
    name = "check",
    customSynopsis = "pinproof check [OPTION]... [PATH]...",
    description = {
      "Check every scenario of models: each property holds, is violated (with a shortest"
          + " counterexample), or is undecided because a limit was hit."
    },
    footer = {
      "%nExamples:",
      "  pinproof check                                 every model in ./models",
      "  pinproof check my.pin --scenario no_recheck    one scenario of one model",
      "  pinproof check my.pin -D PINNERS=3             another size",
      "  pinproof check models -q --json report.json    in a gate"
    })
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ModelOptions models = new ModelOptions();

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Models, or folders of models (default: models).")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--property",
      paramLabel = "NAME",
      description = "Only this property. Repeatable.")
  private Set<String> properties = new LinkedHashSet<>();

  @Option(
      names = "--all-properties",
      description = "Hold models to every property whose names they declare; for information.")
  private boolean allProperties;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      converter = EngineConverter.class,
      description =
          "embedded (default) or reference: the slow interpreter that defines the notation.")
  private Pipeline.Engine engine = Pipeline.Engine.EMBEDDED;

  @Option(
      names = "--max-states",
      paramLabel = "N",
      description = "Undecided beyond this number of states of a scenario.")
  private @Nullable Long maxStates;

  @Option(
      names = "--max-memory",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description =
          "Undecided beyond this memory for states, like 512m or 2g (default: most of the Java"
              + " heap; java -Xmx makes that larger).")
  private @Nullable Long maxMemory;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Undecided after this time in a scenario, like 10s or 5m.")
  private @Nullable Duration timeout;

  @Option(
      names = "--strict",
      description =
          "Exit 1 also if a required property is vacuous in every scenario, or violated in none.")
  private boolean strict;

  @Option(
      names = "-W",
      paramLabel = "no-FLAG|error",
      description = "-Wno-granularity: turn a warning off. -Werror: exit 2 after warnings.")
  private List<String> warnings = new ArrayList<>();

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only what is not as expected.")
  private boolean quiet;

  @Option(
      names = "--traces",
      description = "Print the counterexamples of expected violations, too.")
  private boolean traces;

  @Option(
      names = "--keep-generated",
      paramLabel = "DIR",
      description = "Keep the Java source generated for each scenario.")
  private @Nullable Path keepGenerated;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the results as JSON.")
  private @Nullable Path json;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (maxStates != null && maxStates < 1) {
      throw new UsageError("--max-states " + maxStates + ": at least 1");
    }
    List<String> files = paths.isEmpty() ? List.of("models") : paths;
    CheckOptions options =
        new CheckOptions(
            ModelFile.of(files, console.cwd()),
            models,
            properties,
            allProperties,
            engine,
            limits(),
            strict,
            WarningFlags.parse(warnings),
            quiet,
            traces,
            resolved(keepGenerated),
            resolved(json));
    return new CheckRun(options, console).run().number();
  }

  private Limits limits() {
    return new Limits(
        maxStates == null ? Long.MAX_VALUE : maxStates,
        maxMemory == null ? Runtime.getRuntime().maxMemory() / 10 * 7 : maxMemory,
        timeout);
  }

  private @Nullable Path resolved(@Nullable Path path) {
    return path == null ? null : console.cwd().resolve(path);
  }

  /** {@code embedded}, {@code reference}. */
  static final class EngineConverter implements ITypeConverter<Pipeline.Engine> {
    @Override
    public Pipeline.Engine convert(String text) {
      return switch (text) {
        case "embedded" -> Pipeline.Engine.EMBEDDED;
        case "reference" -> Pipeline.Engine.REFERENCE;
        default -> throw new TypeConversionException("expected embedded or reference, not " + text);
      };
    }
  }

  /** Bytes. */
  static final class SizeConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return Quantity.bytes(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  /** A duration. */
  static final class TimeConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        return Quantity.time(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
