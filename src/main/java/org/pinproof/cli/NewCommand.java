package org.pinproof.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code pinproof new}. */
final class NewCommand {
  private static final String SUFFIX = ".pin";

  private NewCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("new");
    spec.usageMessage()
        .customSynopsis("pinproof new NAME")
        .description("Write NAME.pin, a commented skeleton of a model that checks.")
        .footer(
            "%nExamples:",
            "  pinproof new my_protocol           writes my_protocol.pin",
            "  pinproof check my_protocol.pin     checks it");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("NAME")
            .arity("1")
            .required(true)
            .type(String.class)
            .description("The model's file, with or without .pin.")
            .build());
    return spec;
  }

  /** Runs the command; returns the exit code. */
  static ExitCode run(ParseResult parsed, Console console) {
    String name = parsed.matchedPositionalValue(0, "");
    String file = name.endsWith(SUFFIX) ? name : name + SUFFIX;
    String title = file.substring(file.lastIndexOf('/') + 1, file.length() - SUFFIX.length());
    if (!isName(title)) {
      throw new UsageError(
          "'"
              + name
              + "' is no name for a model: letters, digits, '_', '-' and '.', the first a letter or"
              + " digit");
    }
    try {
      Path path = console.cwd().resolve(file);
      Path folder = path.getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        throw new UsageError(
            file
                + ": cannot be written: there is no folder "
                + file.substring(0, file.lastIndexOf('/')));
      }
      String text = Skeleton.text(title, file);
      Files.writeString(path, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new UsageError(file + " exists already; it is left as it is");
    } catch (AccessDeniedException e) {
      throw new UsageError(file + ": cannot be written: no permission");
    } catch (InvalidPathException | IOException e) {
      throw new UsageError(file + ": cannot be written: " + e.getMessage());
    }
    console.out().println(file + " written; now: pinproof check " + file);
    return ExitCode.OK;
  }

  /** Whether a model can be called so without quotes in a shell, and in a comment. */
  private static boolean isName(String title) {
    return !title.isEmpty()
        && Character.isLetterOrDigit(title.codePointAt(0))
        && title
            .codePoints()
            .allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.');
  }
}
