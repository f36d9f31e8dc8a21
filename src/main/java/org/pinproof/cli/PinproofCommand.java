package org.pinproof.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command that has the others. */
@Command(
    name = "pinproof",
    description = {
      "Check page-pin and writeback protocols: explores every interleaving of a small model."
    },
    customSynopsis = "pinproof COMMAND ...",
    commandListHeading = "%nCommands:%n",
    footer = {
      "%nExamples:",
      "  pinproof check                     check every model in ./models",
      "  pinproof new my_protocol           write a commented skeleton to begin with",
      "  pinproof check --help              the options of a command"
    })
final class PinproofCommand implements Runnable {
  private static final List<String> NAMES = List.of("check", "list", "layout", "new");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  private static Object subcommand(String name, Console console) {
    return switch (name) {
      case "check" -> new CheckCommand(console);
      case "list" -> new ListCommand(console);
      case "layout" -> new LayoutCommand(console);
      case "new" -> new NewCommand(console);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /**
   * Parses and executes; returns the exit code. Of the commands only the one that is asked for is
   * built, if it is known: reading its annotations takes time.
   */
  static int execute(String[] args, Console console) {
    CommandLine command = new CommandLine(new PinproofCommand());
    String asked = args.length == 0 ? "" : args[0];
    boolean known = NAMES.contains(asked);
    for (String name : NAMES) {
      if (!known || name.equals(asked)) {
        command.addSubcommand(subcommand(name, console));
      }
    }
    HelpStyle.addTo(command);
    command.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    command.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    command.setParameterExceptionHandler((e, a) -> misuse(e, console));
    command.setExecutionExceptionHandler((e, c, result) -> failure(e, console, result));
    return command.execute(args);
  }

  private static int misuse(ParameterException e, Console console) {
    CommandLine command = e.getCommandLine();
    console.err().println("pinproof: " + e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched) {
      unmatched.getSuggestions().stream()
          .findFirst()
          .ifPresent(close -> console.err().println("  did you mean " + close + "?"));
    }
    String name = command.getCommandSpec().qualifiedName();
    console.err().println("Try '" + name + " --help'.");
    return ExitCode.ERROR.number();
  }

  private static int failure(Exception e, Console console, ParseResult result) {
    if (e instanceof UsageError) {
      console.err().println("pinproof: " + e.getMessage());
      return ExitCode.ERROR.number();
    }
    InternalFailure.report(console, result.commandSpec().qualifiedName(), e);
    return ExitCode.INTERNAL.number();
  }
}
