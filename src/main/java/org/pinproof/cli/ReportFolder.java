package org.pinproof.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pinproof.report.HtmlReport;
import org.pinproof.report.JsonTrace;
import org.pinproof.report.RunReport;
import org.pinproof.report.SearchPaths;
import org.pinproof.report.TraceNames;

/**
 * {@code --report DIR}: the page of a run and, in {@code traces}, its counterexamples as JSON. The
 * page comes last, and is there whole or not at all; that of an earlier run is removed when a run
 * begins, its traces at the end.
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

  /** Whether it writes or removes a file of that name, now or later. */
  boolean owns(Path file) {
    return file.equals(folder.resolve(PAGE)) || file.startsWith(traces());
  }

  /** Removes the page of an earlier run: it is not taken for one of this run. */
  void prepare() {
    page().remove();
  }

  /** Writes everything; returns the page's path. */
  Path write(RunReport run, SearchPaths paths) {
    TraceNames names = TraceNames.of(run);
    Set<String> files = new TreeSet<>();
    names
        .all()
        .forEach(
            (name, counterexample) -> {
              String file = name + HtmlReport.TRACE_FILE;
              String json = JsonTrace.of(counterexample, paths, Version.number());
              OutputFile.at(traces().resolve(file)).write(json);
              files.add(file);
            });
    OutputFile page = page();
    page.write(HtmlReport.of(run, names, Version.number()));
    removeOthers(files);
    return page.path();
  }

  private void removeOthers(Set<String> files) {
    try {
      for (Path file : saved()) {
        if (!files.contains(file.getFileName().toString())) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UsageError("--report " + folder + ": an old trace stays: " + e.getMessage());
    }
  }

  private List<Path> saved() throws IOException {
    try (Stream<Path> all = Files.list(traces())) {
      return all.filter(file -> file.getFileName().toString().endsWith(HtmlReport.TRACE_FILE))
          .collect(Collectors.toList());
    }
  }
}
