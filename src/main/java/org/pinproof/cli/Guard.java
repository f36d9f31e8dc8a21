package org.pinproof.cli;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.report.Message.InScenario;
import org.pinproof.report.ScenarioReport;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Outcome;
import org.pinproof.source.Span;

/** Keeps what fails in one scenario, be it our bug, from keeping the rest of a run from its end. */
final class Guard {
  private final Console console;
  private final DiagnosticLog log;
  private ExitCode exit = ExitCode.OK;

  Guard(Console console, DiagnosticLog log) {
    this.console = console;
    this.log = log;
  }

  /**
   * Does some work; null after a failure, which is told.
   *
   * @param what it is about, after "memory ran out over"
   * @param about where that is
   * @param label of it in a report of our bug
   * @param place the scenario that it concerns, if it is one
   */
  <T> @Nullable T attempt(
      Supplier<@Nullable T> work,
      String what,
      Span about,
      String label,
      @Nullable InScenario place) {
    try {
      return work.get();
    } catch (UsageError e) {
      throw e;
    } catch (OutOfMemoryError e) {
      String message = "memory ran out over " + what + "; java -Xmx gives more";
      log.add(List.of(Diagnostic.error(about, message)), place);
    } catch (RuntimeException | Error e) {
      InternalFailure.report(console, label, e);
      exit = ExitCode.INTERNAL;
    }
    return null;
  }

  /** Explores a scenario; null after an error, which is logged. */
  @Nullable ScenarioReport explore(
      Pipeline pipeline, String file, CheckedModel model, CheckedModel.Scenario scenario) {
    String label = file + ": " + scenario.name();
    ProgressLine progress = new ProgressLine(console, label, System::nanoTime);
    InScenario place = new InScenario(file, scenario.name());
    return attempt(
        () -> {
          try {
            return told(pipeline.explore(model, scenario, progress), place);
          } finally {
            progress.clear();
          }
        },
        "this scenario",
        scenario.span(),
        label,
        place);
  }

  private @Nullable ScenarioReport told(Outcome<ScenarioReport> outcome, InScenario place) {
    log.add(outcome.diagnostics(), place);
    if (!outcome.ok()) {
      return null;
    }
    log.add(outcome.get().specificationErrors(), place);
    return outcome.get();
  }

  /** {@code INTERNAL} after a bug of ours. */
  ExitCode exit() {
    return exit;
  }
}
