package org.pinproof.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there whole or not at all: written aside, then renamed. */
final class AtomicFile {
  private AtomicFile() {}

  /**
   * @throws UsageError if the file cannot be written because of its folder, is a folder, or has the
   *     name of a model: no output of ours is one, and what stands there would be lost
   */
  static void requireWritable(Path file) {
    if (file.toString().endsWith(".pin")) {
      throw new UsageError(file + ": is the name of a model, which the output would replace");
    }
    if (isDevice(file)) {
      return;
    }
    Path folder = folder(file);
    if (!Files.isDirectory(folder)) {
      throw new UsageError(file + ": no such folder to write into: " + folder);
    }
    if (Files.isDirectory(file)) {
      throw new UsageError(file + ": is a folder, not a file");
    }
    if (!Files.isWritable(folder)) {
      throw new UsageError(file + ": cannot be written: no permission for " + folder);
    }
  }

  /**
   * @throws UsageError if the file cannot be written
   */
  static void write(Path file, String text) {
    try {
      if (isDevice(file)) {
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return;
      }
      Path aside = aside(file);
      try {
        Files.writeString(aside, text, StandardCharsets.UTF_8);
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException e) {
      throw new UsageError(file + ": cannot be written: " + e.getMessage());
    }
  }

  /** Not a temporary file of the library: those are for nobody else to read. */
  private static Path aside(Path file) {
    String name = ".pinproof-" + ProcessHandle.current().pid() + "-" + file.getFileName() + ".tmp";
    return folder(file).resolve(name);
  }

  /**
   * Removes what an earlier run has written.
   *
   * @throws UsageError if it stays
   */
  static void remove(Path file) {
    try {
      if (!isDevice(file)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UsageError(file + ": an old one cannot be removed: " + e.getMessage());
    }
  }

  /** A pipe or a device, like {@code /dev/stdout}: it is written to, never replaced. */
  private static boolean isDevice(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file : parent;
  }
}
