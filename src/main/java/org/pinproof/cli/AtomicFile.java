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
   * @throws UsageError if the file cannot be written because of its folder, or is a folder
   */
  static void requireWritable(Path file) {
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

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file : parent;
  }
}
