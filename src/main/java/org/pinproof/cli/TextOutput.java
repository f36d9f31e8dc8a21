package org.pinproof.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Where a command writes its text: a file of {@code -o}, or null for standard output. */
record TextOutput(@Nullable OutputFile file) {
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
    String name = parsed.matchedOptionValue(OPTION, (String) null);
    if (name == null) {
      return new TextOutput(null);
    }
    OutputFile file = OutputFile.named(name, console);
    file.requireWritable();
    return new TextOutput(file);
  }

  /**
   * @throws UsageError if the file cannot be written
   */
  void write(String text, Console console) {
    if (file == null) {
      console.out().print(text);
    } else {
      file.write(text);
    }
  }
}
