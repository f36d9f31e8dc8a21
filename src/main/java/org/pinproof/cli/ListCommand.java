package org.pinproof.cli;

import java.util.List;
import org.pinproof.check.CheckedModel;
import org.pinproof.report.ListText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code pinproof list}. */
final class ListCommand {
  private ListCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("list");
    spec.usageMessage()
        .customSynopsis("pinproof list [OPTION]... [PATH]...")
        .description("List models with their scenarios and properties; nothing is explored.")
        .footer(
            "%nExamples:",
            "  pinproof list                      every model in ./models",
            "  pinproof list my.pin               one model");
    Paths.addTo(spec, "[PATH...]", "Models, or folders of models (default: models).");
    ModelOptions.addTo(spec);
    return spec;
  }

  /** Runs the command; returns the exit code. */
  static ExitCode run(ParseResult parsed, Console console) {
    ModelOptions models = ModelOptions.of(parsed);
    DiagnosticLog log = DiagnosticLog.of(console, models);
    FrontEnd frontEnd = new FrontEnd(models, console, log);
    List<FrontEnd.Checked> checked =
        frontEnd.check(ModelFile.of(Paths.of(parsed, List.of("models")), console.cwd()));
    log.printErrors();
    if (!frontEnd.failed()) {
      Names.requireKnown(models, checked.stream().map(FrontEnd.Checked::model).toList());
    }
    for (FrontEnd.Checked c : checked) {
      List<CheckedModel.Scenario> scenarios =
          c.model().scenarios().stream()
              .filter(s -> Names.selected(models.scenarios(), s))
              .toList();
      if (!scenarios.isEmpty()) {
        console.out().print(ListText.of(c.model(), scenarios, console.outPaint(models.color())));
      }
    }
    return log.hasErrors() ? ExitCode.ERROR : ExitCode.OK;
  }
}
