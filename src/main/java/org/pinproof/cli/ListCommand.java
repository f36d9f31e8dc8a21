package org.pinproof.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.pinproof.check.CheckedModel;
import org.pinproof.report.ListText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pinproof list}. */
@Command(
    name = "list",
    customSynopsis = "pinproof list [OPTION]... [PATH]...",
    description = "List models with their scenarios and properties; nothing is explored.",
    footer = {
      "%nExamples:",
      "  pinproof list                      every model in ./models",
      "  pinproof list my.pin               one model"
    })
final class ListCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ModelOptions models = new ModelOptions();

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Models, or folders of models (default: models).")
  private List<String> paths = new ArrayList<>();

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    DiagnosticLog log = new DiagnosticLog(console, console.errPaint(models.color()), Set.of());
    FrontEnd frontEnd = new FrontEnd(models, console, log);
    List<FrontEnd.Checked> checked =
        frontEnd.check(ModelFile.of(paths.isEmpty() ? List.of("models") : paths, console.cwd()));
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
    return (log.hasErrors() ? ExitCode.ERROR : ExitCode.OK).number();
  }
}
