package org.pinproof.cli;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pinproof.report.JsonReport;
import org.pinproof.report.JunitXml;
import org.pinproof.report.MarkdownReport;
import org.pinproof.report.RunReport;
import org.pinproof.report.SarifReport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The files that a run of {@code check} writes beside what it prints. */
final class ReportFiles {
  /** A format and the option that asks for it. */
  enum Format {
    JUNIT_XML(
        "--junit-xml",
        "Also write the results as JUnit XML: a suite per model, a case per scenario and property."
            + " Undecided is an error."),
    SARIF(
        "--sarif",
        "Also write what is not as expected as SARIF 2.1.0, counterexamples as code flows."),
    MARKDOWN(
        "--markdown",
        "Also write the results as Markdown with Mermaid diagrams; they are added to the file of"
            + " $GITHUB_STEP_SUMMARY."),
    JSON("--json", "Also write the results as JSON.");

    private final String option;
    private final String description;

    Format(String option, String description) {
      this.option = option;
      this.description = description;
    }

    private String text(RunReport run) {
      return switch (this) {
        case JUNIT_XML -> JunitXml.of(run);
        case SARIF -> SarifReport.of(run, Version.number());
        case MARKDOWN -> MarkdownReport.of(run);
        case JSON -> JsonReport.of(run, Version.number());
      };
    }
  }

  static final ReportFiles NONE = new ReportFiles(Map.of());

  private final Map<Format, OutputFile> files;

  private ReportFiles(Map<Format, OutputFile> files) {
    this.files = files;
  }

  /** Adds the options to a command. */
  static void addTo(CommandSpec spec) {
    for (Format format : Format.values()) {
      spec.addOption(
          OptionSpec.builder(format.option)
              .paramLabel("FILE")
              .type(String.class)
              .description(format.description)
              .build());
    }
  }

  static ReportFiles of(ParseResult parsed, Console console) {
    Map<Format, OutputFile> files = new EnumMap<>(Format.class);
    for (Format format : Format.values()) {
      String name = parsed.matchedOptionValue(format.option, "");
      if (!name.isEmpty()) {
        files.put(format, OutputFile.named(name, console));
      }
    }
    return new ReportFiles(files);
  }

  /** By the option that names them. */
  Map<String, OutputFile> byOption() {
    Map<String, OutputFile> all = new LinkedHashMap<>();
    files.forEach((format, file) -> all.put(format.option, file));
    return all;
  }

  /**
   * @throws UsageError of the first one that cannot be written
   */
  void write(RunReport run) {
    files.forEach((format, file) -> file.write(format.text(run)));
  }
}
