package org.pinproof.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pinproof new}. */
@Command(
    name = "new",
    customSynopsis = "pinproof new NAME",
    description = "Write NAME.pin, a commented skeleton of a model that checks.",
    footer = {
      "%nExamples:",
      "  pinproof new my_protocol           writes my_protocol.pin",
      "  pinproof check my_protocol.pin     checks it"
    })
final class NewCommand implements Callable<Integer> {
  private static final String SUFFIX = ".pin";

  private final Console console;

  @Parameters(paramLabel = "NAME", description = "The model's file, with or without .pin.")
  private String name = "";

  NewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String file = name.endsWith(SUFFIX) ? name : name + SUFFIX;
    String title = file.substring(file.lastIndexOf('/') + 1, file.length() - SUFFIX.length());
    if (title.isEmpty() || title.contains("*/")) {
      throw new UsageError("'" + name + "' is no name for a model");
    }
    try {
      Path path = console.cwd().resolve(file);
      String text = skeleton().replace("NAME", title);
      Files.writeString(path, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new UsageError(file + " exists already; it is left as it is");
    } catch (InvalidPathException | IOException e) {
      throw new UsageError(file + ": cannot be written: " + e.getMessage());
    }
    console.out().println(file + " written; now: pinproof check " + file);
    return ExitCode.OK.number();
  }

  private static String skeleton() throws IOException {
    try (InputStream in = NewCommand.class.getResourceAsStream("skeleton.pin")) {
      if (in == null) {
        throw new IllegalStateException("skeleton.pin is not packed with the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
