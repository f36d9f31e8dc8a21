package org.pinproof.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.pinproof.compile.CodeTooLargeException;
import org.pinproof.compile.ModelClass;
import org.pinproof.compile.ModelCompiler;
import org.pinproof.compile.StateLayout;
import org.pinproof.jpf.JpfProject;
import org.pinproof.system.TransitionSystem;
import org.pinproof.system.TransitionSystem.SystemProperty;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code pinproof generate}. */
final class GenerateCommand {
  private GenerateCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("generate");
    spec.usageMessage()
        .customSynopsis("pinproof generate [OPTION]... -d DIR MODEL")
        .description(
            "Write each scenario of a model as Java: its source, its classes (Java 11), and a file"
                + " SCENARIO.jpf that Java PathFinder runs.")
        .footer(
            "%nExamples:",
            "  pinproof generate my.pin -d out                         every scenario",
            "  pinproof generate my.pin -d out --scenario no_recheck   one of them",
            "  jpf out/no_recheck.jpf                                  explores it with JPF");
    Paths.addTo(spec, "MODEL", "A model.");
    spec.addOption(
        OptionSpec.builder("-d")
            .paramLabel("DIR")
            .type(String.class)
            .required(true)
            .description("The folder to write into; made if it is not there.")
            .build());
    ModelOptions.addTo(spec);
    return spec;
  }

  /** Runs the command; returns the exit code. */
  static ExitCode run(ParseResult parsed, Console console) {
    ModelOptions models = ModelOptions.of(parsed);
    DiagnosticLog log = DiagnosticLog.of(console, models);
    String folder = parsed.matchedOptionValue("-d", "");
    ModelCompiler compiler = new ModelCompiler();
    List<String> paths = Paths.of(parsed, List.of());
    for (NamedScenario scenario :
        NamedScenario.ofOneModel(paths, models, "generate", console, log)) {
      try {
        TransitionSystem system = scenario.lowered();
        ModelClass model = compiler.compile(system, StateLayout.of(system.variables()));
        write(scenario, model, system.properties(), folder, console);
      } catch (CodeTooLargeException | StackOverflowError e) {
        log.add(List.of(Pipeline.tooLarge(scenario.instance())), scenario.place());
      }
    }
    log.printErrors();
    return log.hasErrors() ? ExitCode.ERROR : ExitCode.OK;
  }

  private static void write(
      NamedScenario scenario,
      ModelClass model,
      List<SystemProperty> properties,
      String folder,
      Console console) {
    String title = "Scenario " + scenario.name() + " of " + scenario.file();
    try {
      Path dir = console.cwd().resolve(folder);
      JpfProject.write(dir, scenario.name(), title, model, properties);
      console.out().println(Path.of(folder).resolve(scenario.name() + ".jpf"));
    } catch (InvalidPathException | IOException e) {
      throw new UsageError("-d " + folder + ": cannot be written: " + e.getMessage());
    }
  }
}
