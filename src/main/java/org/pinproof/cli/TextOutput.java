package org.pinproof.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Where a command writes its text: a file of {@code -o}, or null for standard output. */
record TextOutput(@Nullable Path file) {
  private static final String OPTION = "-o";

  static OptionSpec option() {
    return OptionSpec.builder(OPTION)
        .paramLabel("FILE")
        .type(String.class)
        .description("The file to write (default: standard output).")
        .build();
  }

  /**
   * @throws UsageError if the file cannot be written, as far as can be said before
   */
  static TextOutput of(ParseResult parsed, Console console) {
    String name = parsed.matchedOptionValue(OPTION, "");
    if (name.isEmpty()) {
      return new TextOutput(null);
    }
    try {
      Path file = console.cwd().resolve(name);
      AtomicFile.requireWritable(file);
      return new TextOutput(file);
    } catch (InvalidPathException e) {
      throw new UsageError(OPTION + " " + name + ": cannot be written: " + e.getMessage());
    }
  }

  /**
   * @throws UsageError if the file cannot be written
   */
  void write(String text, Console console) {
    if (file == null) {
      console.out().print(text);
    } else {
      AtomicFile.write(file, text);
    }
  }
}
