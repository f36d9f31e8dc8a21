package org.pinproof.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.pinproof.check.CheckedModel;
import org.pinproof.report.DiagnosticText;
import org.pinproof.report.Message;
import org.pinproof.report.ModelReport;
import org.pinproof.report.Paint;
import org.pinproof.report.ScenarioReport;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Outcome;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What {@code check} does, for another program: the models are read at once, each scenario is
 * explored when it is asked for. Nothing is printed or written.
 */
public final class CheckSession {
  private static final Set<String> MEANT =
      Set.of(
          "--properties",
          "-I",
          "-D",
          "--scenario",
          "--property",
          "--all-properties",
          "--max-states",
          "--max-memory",
          "--timeout",
          "--strict",
          "-W");

  private final CheckOptions options;
  private final Console console;
  private final DiagnosticLog log;
  private final FrontEnd frontEnd;
  private final Pipeline pipeline;
  private final Gate gate;
  private final Map<String, CheckedModel> models = new LinkedHashMap<>();

  private CheckSession(CheckOptions options, Console console) {
    this.options = options;
    this.console = console;
    this.log = new DiagnosticLog(console, Paint.PLAIN, options.warnings());
    this.frontEnd = new FrontEnd(options.models(), console, log);
    frontEnd.check(options.files()).forEach(c -> models.put(c.file(), c.model()));
    if (!frontEnd.failed()) {
      List<CheckedModel> all = List.copyOf(models.values());
      Names.requireKnown(options.models(), all);
      Names.requireKnownProperties(options.properties(), all);
    }
    this.pipeline = new Pipeline(options, null, null);
    if (!frontEnd.failed()) {
      pipeline.requireHeld(List.copyOf(models.values()));
    }
    this.gate = Gate.of(options, console);
  }

  /**
   * A session for the arguments of {@code pinproof check}.
   *
   * @param cwd what relative paths are relative to
   * @throws IllegalArgumentException if the arguments cannot be, with what {@code check} would say
   */
  public static CheckSession of(Path cwd, String... arguments) {
    Console console =
        new Console(nowhere(), nowhere(), System.getenv(), cwd, false, false, new Interrupt());
    try {
      CommandLine command = new CommandLine(CheckCommand.spec());
      ParseResult parsed = command.parseArgs(arguments);
      Names.requireNotEmpty(parsed);
      requireMeant(parsed);
      return new CheckSession(CheckCommand.options(parsed, console), console);
    } catch (ParameterException | UsageError e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Options that would have no effect are refused. */
  private static void requireMeant(ParseResult parsed) {
    if (WarningFlags.parse(parsed.matchedOptionValue("-W", List.of())).errors()) {
      throw new UsageError("-Werror has no effect here");
    }
    for (OptionSpec option : parsed.matchedOptions()) {
      if (!MEANT.contains(option.longestName())) {
        throw new UsageError(option.longestName() + " has no effect here");
      }
    }
  }

  private static PrintStream nowhere() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }

  /** What is wrong with the files, as {@code check} says it; "" if they compile. */
  public String errors() {
    return text(log.errors().stream().map(Message::diagnostic).toList());
  }

  /** The models that compile, by file, in order. */
  public Map<String, CheckedModel> models() {
    return models;
  }

  /** Those of a model that are asked for. */
  public List<CheckedModel.Scenario> scenarios(CheckedModel model) {
    return model.scenarios().stream()
        .filter(s -> Names.selected(options.models().scenarios(), s))
        .toList();
  }

  /**
   * Explores a scenario.
   *
   * @throws IllegalArgumentException if it does not compile, with the diagnostics
   */
  public ScenarioReport explore(String file, CheckedModel model, CheckedModel.Scenario scenario) {
    ProgressLine progress =
        new ProgressLine(console, file + ": " + scenario.name(), System::nanoTime);
    Outcome<ScenarioReport> outcome = pipeline.explore(model, scenario, progress);
    if (!outcome.ok()) {
      throw new IllegalArgumentException(text(outcome.diagnostics()));
    }
    return outcome.get();
  }

  /** Property and library files beside the models that are not read, in warnings; "" if none. */
  public String unread() {
    return text(gate.told(frontEnd.unread()));
  }

  /** Whether {@code --strict} was asked for: the caller has to ask for {@link #warnings}, too. */
  public boolean strict() {
    return options.strict();
  }

  /**
   * What {@code --strict} does not allow in a model, as {@code check} says it; "" if there is
   * nothing, or only a part of the model was asked for.
   *
   * @param reports of its scenarios
   */
  public String warnings(String file, CheckedModel model, List<ScenarioReport> reports) {
    return text(gate.ofModel(file, model, reports));
  }

  /**
   * The same of all models together; of properties that no model is held to only if they are whole
   * folders.
   *
   * @param reports of the scenarios, by file
   */
  public String warnings(Map<String, List<ScenarioReport>> reports) {
    List<ModelReport> all = new ArrayList<>();
    reports.forEach((file, done) -> all.add(new ModelReport(file, models.get(file), false, done)));
    return text(gate.told(frontEnd.hidden()))
        + text(gate.ofRun(frontEnd.declaredProperties(), all, models.size()));
  }

  private static String text(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .map(d -> DiagnosticText.of(d, Paint.PLAIN))
        .collect(Collectors.joining());
  }
}
