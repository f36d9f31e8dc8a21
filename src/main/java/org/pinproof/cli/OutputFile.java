package org.pinproof.cli;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.pinproof.source.Outcome;
import org.pinproof.source.Source;
import org.pinproof.syntax.Ast;
import org.pinproof.syntax.Parser;

/**
 * A file that a command writes. It is there whole or not at all: written aside, then renamed.
 *
 * @param shared others write to it, too: it is added to, never replaced
 */
record OutputFile(Path path, boolean shared) {
  /** Names the file that GitHub shows as the summary of a step; each command adds to it. */
  private static final String STEP_SUMMARY = "GITHUB_STEP_SUMMARY";

  /** Links that are followed, one after the other. */
  private static final int MOST_LINKS = 40;

  /** Bytes; no file that is included by hand comes near. */
  private static final int LARGEST_SOURCE = 1 << 20;

  static OutputFile at(Path path) {
    return new OutputFile(path, isDevice(path));
  }

  /** A file that the user names. */
  static OutputFile named(String name, Console console) {
    OutputFile file = at(console.cwd().resolve(name));
    String summary = console.env().getOrDefault(STEP_SUMMARY, "");
    boolean shared = !summary.isEmpty() && file.same(at(console.cwd().resolve(summary)));
    return new OutputFile(file.path, file.shared || shared);
  }

  /** Whether both are one, whatever they are called and whatever links lead there. */
  boolean same(OutputFile other) {
    return real(path).equals(real(other.path));
  }

  private static Path real(Path file) {
    try {
      Path target = target(file).toAbsolutePath();
      Path name = target.getFileName();
      return name == null ? target : folder(target).toRealPath().resolve(name);
    } catch (IOException e) {
      return file.toAbsolutePath().normalize(); // that its folder is not there is said later
    }
  }

  /** A pipe or a device, like {@code /dev/stdout}, even where a file stands for it. */
  private static boolean isDevice(Path file) {
    Path path = file.toAbsolutePath().normalize();
    return path.startsWith("/dev")
        || path.startsWith("/proc")
        || (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file));
  }

  /**
   * @throws UsageError if the file cannot be written because of its folder, is a folder, has the
   *     name of a model or holds what a model may include: no output of ours does, and what stands
   *     there would be lost
   */
  void requireWritable() {
    if (isModel(path)) {
      throw new UsageError(path + ": is the name of a model, which the output would replace");
    }
    if (isDevice(path)) {
      return;
    }
    Path folder = folder(path);
    if (!Files.isDirectory(folder)) {
      throw new UsageError(path + ": no such folder to write into: " + folder);
    }
    if (Files.isDirectory(path)) {
      throw new UsageError(path + ": is a folder, not a file");
    }
    if (!shared && isSource(path)) {
      throw new UsageError(path + ": holds declarations of models, which the output would replace");
    }
    if (!Files.isWritable(folder)) {
      throw new UsageError(path + ": cannot be written: no permission for " + folder);
    }
  }

  private static boolean isModel(Path file) {
    try {
      return file.toString().endsWith(".pin") || target(file).toString().endsWith(".pin");
    } catch (IOException e) {
      throw new UsageError(file + ": cannot be written: " + e.getMessage());
    }
  }

  /** Whether it is a text of the notation, or one with mistakes, whatever its name. */
  private static boolean isSource(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_SOURCE) {
        return false;
      }
      String text = Files.readString(file);
      Outcome<Ast.File> parsed = Parser.parse(new Source(file.toString(), text));
      Ast.File sound = parsed.getPartial();
      boolean declares = sound != null && !sound.decls().isEmpty();
      return declares || (parsed.ok() && !text.isBlank());
    } catch (IOException e) {
      return false; // not text, or not readable: nothing that a model includes
    }
  }

  /**
   * @throws UsageError if the file cannot be written
   */
  void write(String text) {
    try {
      if (shared) {
        StandardOpenOption some = isDevice(path) ? WRITE : CREATE;
        String start = endsInALine() ? "" : "\n";
        Files.writeString(path, start + text, StandardCharsets.UTF_8, some, APPEND);
        return;
      }
      Path target = target(path);
      Path aside = aside(target);
      try {
        Files.writeString(aside, text, StandardCharsets.UTF_8);
        Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException e) {
      throw new UsageError(path + ": cannot be written: " + e.getMessage());
    }
  }

  private boolean endsInALine() throws IOException {
    if (!Files.isRegularFile(path) || Files.size(path) == 0) {
      return true;
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(file.length() - 1);
      return file.read() == '\n';
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
  void remove() {
    try {
      if (!shared) {
        Files.deleteIfExists(target(path));
      }
    } catch (IOException e) {
      throw new UsageError(path + ": an old one cannot be removed: " + e.getMessage());
    }
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
