package org.pinproof.cli;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.CheckedModel;
import org.pinproof.reference.RecordedRun;
import org.pinproof.reference.Retracing;
import org.pinproof.reference.Trace;
import org.pinproof.report.Counterexample;
import org.pinproof.report.HtmlReport;
import org.pinproof.report.JsonTrace;
import org.pinproof.report.SavedTrace;
import org.pinproof.report.SearchPaths;
import org.pinproof.report.TraceMermaid;
import org.pinproof.report.TraceText;
import org.pinproof.scenario.Selection;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** {@code pinproof trace}. */
final class TraceCommand {
  /** What a trace is shown as. */
  enum Format {
    TEXT,
    MERMAID,
    HTML,
    JSON
  }

  private final String file;
  private final Format format;
  private final TextOutput output;
  private final Console console;
  private final DiagnosticLog log;

  private TraceCommand(String file, Format format, TextOutput output, Console console) {
    this.file = file;
    this.format = format;
    this.output = output;
    this.console = console;
    this.log = new DiagnosticLog(console, console.errPaint(Console.Color.AUTO), WarningFlags.ALL);
  }

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("trace");
    spec.usageMessage()
        .customSynopsis("pinproof trace [OPTION]... FILE")
        .description(
            "Show a counterexample that 'check --report DIR' saved as JSON, or convert it. First it"
                + " is looked for in the model as it is now: exit code 1 if it is not there any"
                + " more, with the step at which the model goes another way.")
        .footer(
            "%nExamples:",
            "  pinproof trace out/traces/my.no_recheck.ref_balance.trace.json",
            "  pinproof trace my.trace.json --to mermaid       for Markdown",
            "  pinproof trace my.trace.json --model new.pin    does another version still have it?");
    HelpStyle.exitCodes(
        spec, Map.of(ExitCode.NOT_AS_EXPECTED, "the model has this counterexample no more"));
    Paths.addTo(spec, "FILE", "A saved counterexample.");
    spec.addOption(
        OptionSpec.builder("--to")
            .paramLabel("FORMAT")
            .type(Format.class)
            .converters(TraceCommand::format)
            .description("text (default), mermaid, html or json.")
            .build());
    spec.addOption(TextOutput.option());
    spec.addOption(option("--model", "FILE", "The model (default: the one that the trace names)."));
    spec.addOption(
        option("--properties", "DIR", "Folder of the property files (default: as recorded)."));
    spec.addOption(
        OptionSpec.builder("-I")
            .paramLabel("DIR")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Look for #include <x> here first (default: as recorded). Repeatable.")
            .build());
    return spec;
  }

  private static OptionSpec option(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  private static Format format(String text) {
    return switch (text) {
      case "text" -> Format.TEXT;
      case "mermaid" -> Format.MERMAID;
      case "html" -> Format.HTML;
      case "json" -> Format.JSON;
      default ->
          throw new TypeConversionException("expected text, mermaid, html or json, not " + text);
    };
  }

  /** Runs the command; returns the exit code. */
  static ExitCode run(ParseResult parsed, Console console) {
    List<String> files = Paths.of(parsed, List.of());
    if (files.size() != 1) {
      throw new UsageError("one saved trace, please. Try 'pinproof trace --help'.");
    }
    TextOutput output = TextOutput.of(parsed, console);
    OutputFile input = OutputFile.named(files.get(0), console);
    if (output.file() != null && output.file().same(input)) {
      throw new UsageError(files.get(0) + ": is the trace itself; -o another file, please");
    }
    Format format = parsed.matchedOptionValue("--to", Format.TEXT);
    TraceCommand command = new TraceCommand(files.get(0), format, output, console);
    SavedTrace saved = TraceFile.read(files.get(0), console);
    SearchPaths paths =
        new SearchPaths(
            parsed.matchedOptionValue("--properties", saved.paths().properties()),
            parsed.matchedOptionValue("-I", saved.paths().includeDirs()));
    String model = parsed.matchedOptionValue("--model", saved.model());
    return command.show(saved, model, paths);
  }

  // ---------------------------------------------------------------- is it still there?

  private ExitCode show(SavedTrace saved, String model, SearchPaths paths) {
    FrontEnd.Checked checked = check(saved, model, paths);
    log.printErrors();
    if (checked == null) {
      return ExitCode.ERROR;
    }
    CheckedModel.Scenario scenario = scenario(checked.model(), saved.scenario());
    String missing = missing(saved, checked.model());
    if (scenario == null || missing != null) {
      String what = missing == null ? "scenario " + saved.scenario() : missing;
      return lost(model, "now it has no " + what);
    }
    NamedScenario named = NamedScenario.of(checked, scenario, selection(saved), log);
    log.printErrors();
    if (named == null) {
      return ExitCode.ERROR;
    }
    Retracing.Result result = Retracing.retrace(named.interpreter(), saved.run());
    if (result instanceof Retracing.Result.Lost lost) {
      return lost(model, saved.run(), lost);
    } else if (result instanceof Retracing.Result.Found found) {
      return found(saved, found, paths);
    }
    throw new AssertionError("unhandled " + result);
  }

  /** Null after an error, which is logged. */
  private FrontEnd.@Nullable Checked check(SavedTrace saved, String model, SearchPaths paths) {
    String hint = model.equals(saved.model()) ? "; --model FILE says where the model is now" : "";
    TraceFile.requireModel(file, model, hint, console);
    ModelOptions options =
        new ModelOptions(
            paths.properties(),
            paths.includeDirs(),
            saved.overrides(),
            List.of(),
            Console.Color.AUTO);
    FrontEnd frontEnd = new FrontEnd(options, console, log);
    List<FrontEnd.Checked> models = frontEnd.check(List.of(ModelFile.named(model)));
    return frontEnd.failed() || models.isEmpty() ? null : models.get(0);
  }

  /** The config or property that the trace names and the model does not have; null for none. */
  static @Nullable String missing(SavedTrace saved, CheckedModel model) {
    for (String config : saved.overrides().keySet()) {
      if (!model.configs().containsKey(config)) {
        return "config " + config;
      }
    }
    String property = saved.run().property();
    boolean asked =
        model.properties().containsKey(property)
            || BuiltIn.named(property).isPresent()
            || property.equals(Trace.SPECIFICATION_ERROR);
    return asked ? null : "property " + property + " that binds ('requires' tells what is missing)";
  }

  /** Also if the property is not required any more, or never was (--all-properties). */
  private static Selection selection(SavedTrace saved) {
    String property = saved.run().property();
    boolean one = !property.equals(Trace.SPECIFICATION_ERROR);
    Set<String> asked = new HashSet<>();
    if (one) {
      asked.add(property);
      Arrays.stream(BuiltIn.values()).forEach(builtIn -> asked.add(builtIn.text()));
    }
    return new Selection(saved.overrides(), one, asked);
  }

  private static CheckedModel.@Nullable Scenario scenario(CheckedModel model, String name) {
    for (CheckedModel.Scenario scenario : model.scenarios()) {
      if (scenario.name().equals(name)) {
        return scenario;
      }
    }
    return null;
  }

  private ExitCode lost(String model, RecordedRun run, Retracing.Result.Lost lost) {
    if (lost.step() > run.steps().size()) {
      return lost(
          model,
          "the run is still there, but does not violate " + run.property() + ": " + lost.why());
    }
    RecordedRun.Step step = run.steps().get(lost.step() - 1);
    String was = "step " + lost.step() + " is gone: " + step.task() + "   " + step.text();
    return lost(model, was + "\n  now: " + lost.why());
  }

  private ExitCode lost(String model, String why) {
    console
        .err()
        .println("pinproof: " + file + ": not a counterexample to " + model + " any more:");
    console.err().println("  " + why);
    return ExitCode.NOT_AS_EXPECTED;
  }

  private ExitCode found(SavedTrace saved, Retracing.Result.Found found, SearchPaths paths) {
    List<String> changed = saved.changed(found.trace());
    if (!changed.isEmpty()) {
      console
          .err()
          .println(
              "pinproof: note: changed since the trace was saved: "
                  + String.join(", ", changed)
                  + "; the run is still there and violates "
                  + saved.run().property());
    }
    found.differences().forEach(d -> console.err().println("pinproof: note: " + d));
    Counterexample counterexample =
        new Counterexample(
            found.trace(), saved.overrides(), changed.isEmpty() ? saved.explored() : null);
    String text =
        switch (format) {
          case TEXT -> TraceText.of(counterexample);
          case MERMAID -> TraceMermaid.of(counterexample);
          case HTML -> HtmlReport.of(counterexample, Version.number());
          case JSON -> JsonTrace.of(counterexample, paths, Version.number());
        };
    output.write(text, console);
    return ExitCode.OK;
  }
}
