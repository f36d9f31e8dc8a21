package org.pinproof.cli;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.pinproof.source.Outcome;
import org.pinproof.source.Source;
import org.pinproof.syntax.Ast;
import org.pinproof.syntax.Parser;

/** A file that is there whole or not at all: written aside, then renamed. */
final class AtomicFile {
  /** Links that are followed, one after the other. */
  private static final int MOST_LINKS = 40;

  /** Bytes; no file that is included by hand comes near. */
  private static final int LARGEST_SOURCE = 1 << 20;

  private AtomicFile() {}

  /**
   * @throws UsageError if the file cannot be written because of its folder, is a folder, has the
   *     name of a model or holds what a model may include: no output of ours does, and what stands
   *     there would be lost
   */
  static void requireWritable(Path file) {
    if (isModel(file)) {
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
    if (isSource(file)) {
      throw new UsageError(file + ": holds declarations of models, which the output would replace");
    }
    if (!Files.isWritable(folder)) {
      throw new UsageError(file + ": cannot be written: no permission for " + folder);
    }
  }

  private static boolean isModel(Path file) {
    try {
      return file.toString().endsWith(".pin") || target(file).toString().endsWith(".pin");
    } catch (IOException e) {
      throw new UsageError(file + ": cannot be written: " + e.getMessage());
    }
  }

  /** Whether it is a text of the notation, whatever its name. */
  private static boolean isSource(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_SOURCE) {
        return false;
      }
      String text = Files.readString(file);
      boolean ours = text.startsWith("{") || text.startsWith("<") || text.startsWith("## ");
      Outcome<Ast.File> parsed = ours ? null : Parser.parse(new Source(file.toString(), text));
      return parsed != null && parsed.ok() && !parsed.get().decls().isEmpty();
    } catch (IOException e) {
      return false; // not text, or not readable: nothing that a model includes
    }
  }

  /**
   * @throws UsageError if the file cannot be written
   */
  static void write(Path file, String text) {
    try {
      if (isDevice(file)) {
        Files.writeString(file, text, StandardCharsets.UTF_8, WRITE, APPEND);
        return;
      }
      Path target = target(file);
      Path aside = aside(target);
      try {
        Files.writeString(aside, text, StandardCharsets.UTF_8);
        Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException e) {
      throw new UsageError(file + ": cannot be written: " + e.getMessage());
    }
  }

  /** Not a temporary file of the library: those are for nobody else to read. */
  private static Path aside(Path file) {
    String name = ".pinproof-" + UUID.randomUUID() + ".tmp";
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
        Files.deleteIfExists(target(file));
      }
    } catch (IOException e) {
      throw new UsageError(file + ": an old one cannot be removed: " + e.getMessage());
    }
  }

  /**
   * A pipe or a device, like {@code /dev/stdout}, even where a file stands for it: it is written
   * to, never replaced.
   */
  private static boolean isDevice(Path file) {
    Path path = file.toAbsolutePath().normalize();
    return path.startsWith("/dev")
        || path.startsWith("/proc")
        || (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file));
  }

  /** Where links lead: what they lead to is replaced, not they. */
  private static Path target(Path file) throws IOException {
    Path target = file;
    for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(target); i++) {
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file : parent;
  }
}
