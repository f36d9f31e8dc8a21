package org.pinproof.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command that has the others. Options are declared in code: annotations cost start-up time.
 */
final class PinproofCommand {
  private static final List<String> NAMES =
      List.of(
          "check",
          "diff",
          "list",
          "trace",
          "simulate",
          "graph",
          "layout",
          "generate",
          "export",
          "new");

  private PinproofCommand() {}

  private static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("pinproof");
    HelpStyle.exitCodes(spec, HelpStyle.VERDICTS);
    spec.usageMessage()
        .customSynopsis("pinproof COMMAND ...")
        .description(
            "Check page-pin and writeback protocols: explores every interleaving of a small model.")
        .commandListHeading("%nCommands:%n")
        .footer(
            "%nExamples:",
            "  pinproof check                     check every model in ./models",
            "  pinproof new my_protocol           write a commented skeleton to begin with",
            "  pinproof check --help              the options of a command");
    return spec;
  }

  private static CommandSpec spec(String command) {
    return switch (command) {
      case "check" -> CheckCommand.spec();
      case "diff" -> DiffCommand.spec();
      case "list" -> ListCommand.spec();
      case "trace" -> TraceCommand.spec();
      case "simulate" -> SimulateCommand.spec();
      case "graph" -> GraphCommand.spec();
      case "layout" -> LayoutCommand.spec();
      case "generate" -> GenerateCommand.spec();
      case "export" -> ExportCommand.spec();
      case "new" -> NewCommand.spec();
      default -> throw new IllegalArgumentException(command);
    };
  }

  private static ExitCode run(String command, ParseResult parsed, Console console) {
    return switch (command) {
      case "check" -> CheckCommand.run(parsed, console);
      case "diff" -> DiffCommand.run(parsed, console);
      case "list" -> ListCommand.run(parsed, console);
      case "trace" -> TraceCommand.run(parsed, console);
      case "simulate" -> SimulateCommand.run(parsed, console);
      case "graph" -> GraphCommand.run(parsed, console);
      case "layout" -> LayoutCommand.run(parsed, console);
      case "generate" -> GenerateCommand.run(parsed, console);
      case "export" -> ExportCommand.run(parsed, console);
      case "new" -> NewCommand.run(parsed, console);
      default -> throw new IllegalArgumentException(command);
    };
  }

  /**
   * Parses and executes. Of the commands only the one that is asked for is built, if it is known:
   * that takes time.
   */
  static ExitCode execute(String[] args, Console console) {
    CommandLine command = new CommandLine(spec());
    String asked = args.length == 0 ? "" : args[0];
    boolean known = NAMES.contains(asked);
    for (String name : NAMES) {
      if (!known || name.equals(asked)) {
        command.addSubcommand(name, spec(name));
      }
    }
    HelpStyle.addTo(command);
    command.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    try {
      return execute(command, args, console);
    } catch (UsageError e) {
      console.err().println("pinproof: " + e.getMessage());
      return ExitCode.ERROR;
    } catch (InvalidPathException e) {
      console
          .err()
          .println("pinproof: " + e.getInput() + ": no path in this locale: " + e.getReason());
      return ExitCode.ERROR;
    }
  }

  private static ExitCode execute(CommandLine command, String[] args, Console console) {
    try {
      return execute(command.parseArgs(args), console);
    } catch (ParameterException e) {
      misuse(e, console);
      prepareAnyway(command, args, console);
      return ExitCode.ERROR;
    }
  }

  private static ExitCode execute(ParseResult parsed, Console console) {
    if (CommandLine.executeHelpRequest(parsed) != null) {
      return ExitCode.OK;
    }
    if (!parsed.hasSubcommand()) {
      throw new ParameterException(parsed.commandSpec().commandLine(), "which command?");
    }
    ParseResult sub = parsed.subcommand();
    prepare(sub, console);
    Names.requireNotEmpty(sub);
    return run(sub.commandSpec().name(), sub, console);
  }

  /** No old report outlives an error. */
  private static void prepare(ParseResult parsed, Console console) {
    switch (parsed.commandSpec().name()) {
      case "check" -> CheckCommand.prepare(parsed, console);
      case "diff" -> DiffCommand.prepare(parsed, console);
      default -> {}
    }
  }

  /** The same for a command line that cannot be parsed, as far as it can. */
  private static void prepareAnyway(CommandLine command, String[] args, Console console) {
    command.getCommandSpec().parser().collectErrors(true);
    command.getSubcommands().values().forEach(c -> c.getCommandSpec().parser().collectErrors(true));
    ParseResult parsed = command.parseArgs(args);
    if (parsed.hasSubcommand() && !parsed.isUsageHelpRequested()) {
      prepare(parsed.subcommand(), console);
    }
  }

  private static void misuse(ParameterException e, Console console) {
    console.err().println("pinproof: " + e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched) {
      unmatched.getSuggestions().stream()
          .findFirst()
          .ifPresent(close -> console.err().println("  did you mean " + close + "?"));
    }
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    console.err().println("Try '" + name + " --help'.");
  }
}
