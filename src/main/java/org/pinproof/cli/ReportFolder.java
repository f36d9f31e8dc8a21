package org.pinproof.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pinproof.report.HtmlReport;
import org.pinproof.report.JsonTrace;
import org.pinproof.report.RunReport;
import org.pinproof.report.SearchPaths;
import org.pinproof.report.TraceNames;

/**
 * {@code --report DIR}: the page of a run and, in {@code traces}, its counterexamples as JSON. The
 * page comes last, and is there whole or not at all; that of an earlier run is removed when a run
 * begins, with the traces that it shows.
 */
final class ReportFolder {
  private static final String PAGE = "index.html";

  private final Path folder;

  private ReportFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder, if it is not there.
   *
   * @throws UsageError if that cannot be, or nothing can be written there
   */
  static ReportFolder at(Path folder) {
    ReportFolder report = new ReportFolder(folder);
    try {
      Files.createDirectories(report.traces());
    } catch (IOException e) {
      throw new UsageError("--report " + folder + ": no such folder can be made: " + e);
    }
    report.page().requireWritable();
    OutputFile.at(report.traces().resolve(PAGE)).requireWritable();
    return report;
  }

  private Path traces() {
    return folder.resolve(HtmlReport.TRACES);
  }

  private OutputFile page() {
    return OutputFile.at(folder.resolve(PAGE));
  }

  /** Whether a file is the page of a report there, or lies directly where its traces do. */
  static boolean owns(Path folder, OutputFile file) {
    OutputFile beside = new ReportFolder(folder).trace(file.path().getFileName().toString());
    return file.same(new ReportFolder(folder).page()) || file.same(beside);
  }

  /**
   * Removes the page of an earlier run, and the traces that it shows.
   *
   * @throws UsageError if another page is there
   */
  void prepare() {
    OutputFile page = page();
    OldReports.requireOurs(page);
    try {
      if (Files.isRegularFile(page.path())) {
        String text = Files.readString(page.path());
        HtmlReport.traces(text).forEach(name -> trace(name).remove());
      }
    } catch (IOException e) {
      throw new UsageError("--report " + folder + ": the old page cannot be read: " + e);
    }
    page.remove();
  }

  private OutputFile trace(String name) {
    return OutputFile.at(traces().resolve(name));
  }

  /** Writes everything; returns the page's path. */
  Path write(RunReport run, SearchPaths paths) {
    TraceNames names = TraceNames.of(run);
    names
        .all()
        .forEach(
            (name, counterexample) -> {
              String json = JsonTrace.of(counterexample, paths, Version.number());
              trace(name + HtmlReport.TRACE_FILE).write(json);
            });
    OutputFile page = page();
    page.write(HtmlReport.of(run, names, Version.number()));
    return page.path();
  }
}
