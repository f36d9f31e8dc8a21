package org.pinproof.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that a command line names.
 *
 * @param name as diagnostics call it: the path as the user gave it, or below a folder that the user
 *     gave
 * @param explicit named by the user, not found in a folder: it has to be a model
 */
record ModelFile(String name, boolean explicit) {

  /**
   * Files as given, and the {@code .pin} files below folders in the order of their paths; a file
   * named twice once. What starts with a dot is skipped in folders.
   *
   * @throws UsageError if a folder cannot be read or has no {@code .pin} file
   */
  static List<ModelFile> of(List<String> paths, Path cwd) {
    List<ModelFile> files = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    for (String path : paths) {
      Path there = resolved(path, cwd);
      if (there == null || !Files.isDirectory(there)) {
        if (there == null || seen.add(real(there))) {
          files.add(new ModelFile(path, true));
        }
        continue;
      }
      List<Path> found = below(there, path);
      if (found.isEmpty()) {
        throw new UsageError(path + ": no .pin file in this folder");
      }
      for (Path file : found) {
        if (seen.add(real(file))) {
          String below = there.relativize(file).toString().replace('\\', '/');
          files.add(new ModelFile(path.endsWith("/") ? path + below : path + "/" + below, false));
        }
      }
    }
    return files;
  }

  private static @Nullable Path resolved(String path, Path cwd) {
    try {
      return cwd.resolve(path);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static List<Path> below(Path folder, String name) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".pin"))
          .filter(Files::isRegularFile)
          .filter(file -> !hidden(folder.relativize(file)))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new UsageError(name + ": cannot be read: " + e.getMessage());
    }
  }

  private static boolean hidden(Path relative) {
    for (Path element : relative) {
      if (element.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
