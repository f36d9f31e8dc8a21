package org.pinproof.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What earlier runs left in the files that a run is to write. It is removed before anything else is
 * looked at: none is taken for a result of this run, whatever becomes of that. What is none of our
 * reports stays, and is an error.
 */
final class OldReports {
  /** Bytes in which every report names the program. */
  private static final int BEGINNING = 1000;

  private @Nullable UsageError first;

  private OldReports() {}

  /**
   * @param files by the option that names them
   * @param report folder of {@code --report}, null for none
   * @throws UsageError of the first that cannot be, after all others are removed
   */
  static void remove(Map<String, OutputFile> files, @Nullable Path report) {
    OldReports old = new OldReports();
    if (report != null) {
      old.attempt(() -> ReportFolder.at(report).prepare());
    }
    files.forEach((option, file) -> old.attempt(() -> remove(option, file, files, report)));
    if (old.first != null) {
      throw old.first;
    }
  }

  private void attempt(Runnable removal) {
    try {
      removal.run();
    } catch (UsageError e) {
      first = first == null ? e : first;
    }
  }

  private static void remove(
      String option, OutputFile file, Map<String, OutputFile> files, @Nullable Path report) {
    if (report != null && ReportFolder.owns(report, file)) {
      throw new UsageError(
          option + " " + file.path().normalize() + ": is a file of --report; another, please");
    }
    file.requireWritable();
    requireOurs(file);
    file.remove();
    for (Map.Entry<String, OutputFile> earlier : files.entrySet()) {
      if (earlier.getKey().equals(option)) {
        return;
      } else if (earlier.getValue().same(file)) {
        String both = earlier.getKey() + " and " + option;
        throw new UsageError(both + " would write the same file: " + file.path().normalize());
      }
    }
  }

  /**
   * @throws UsageError if there is something that is no report, and would be replaced
   */
  static void requireOurs(OutputFile file) {
    Path path = file.path();
    if (file.shared() || !Files.isRegularFile(path)) {
      return;
    }
    try (InputStream in = Files.newInputStream(path)) {
      String text = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
      boolean report = text.startsWith("{") || text.startsWith("<") || text.startsWith("## ");
      if (!text.isEmpty() && !(report && text.toLowerCase(Locale.ROOT).contains("pinproof"))) {
        throw new UsageError(
            path + ": is there, and no report of pinproof; it is left as it is: another, please");
      }
    } catch (IOException e) {
      throw new UsageError(path + ": what is there cannot be read: " + e);
    }
  }
}
