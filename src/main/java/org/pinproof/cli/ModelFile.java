package org.pinproof.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.PinFiles;

/**
 * The files that a command line names.
 *
 * @param name as diagnostics call it: the path as the user gave it, or below a folder that the user
 *     gave
 * @param asked the path that the user gave: its own, or that of the folder
 */
record ModelFile(String name, String asked) {

  static ModelFile named(String path) {
    return new ModelFile(path, path);
  }

  /** Named by the user, not found in a folder: it has to be a model. */
  boolean explicit() {
    return name.equals(asked);
  }

  /**
   * Files as given, and the {@code .pin} files below folders in the order of their paths; a file
   * named twice once.
   *
   * @throws UsageError if a folder has no {@code .pin} file
   */
  static List<ModelFile> of(List<String> paths, Path cwd) {
    List<ModelFile> files = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    for (String path : paths) {
      Path there = resolved(path, cwd);
      if (there == null || !Files.isDirectory(there)) {
        if (there == null || seen.add(real(there))) {
          files.add(named(path));
        }
        continue;
      }
      List<Path> found = PinFiles.below(there);
      if (found.isEmpty()) {
        throw new UsageError(path + ": no .pin file in this folder");
      }
      for (Path file : found) {
        if (seen.add(real(file))) {
          String below = there.relativize(file).toString().replace('\\', '/');
          String between = path.endsWith("/") || below.isEmpty() ? "" : "/";
          files.add(new ModelFile(path + between + below, path));
        }
      }
    }
    return files;
  }

  /** Whether some of the files below a folder are among these, but not all; false without one. */
  static boolean partly(Path folder, List<ModelFile> files, Path cwd) {
    Set<Path> named = new HashSet<>();
    files.forEach(f -> named.add(real(cwd.resolve(f.name()))));
    List<Path> all = PinFiles.below(folder).stream().map(ModelFile::real).toList();
    return !named.containsAll(all) && all.stream().anyMatch(named::contains);
  }

  private static @Nullable Path resolved(String path, Path cwd) {
    try {
      return cwd.resolve(path);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** Links to one file are models of their own: what they include may differ with the folder. */
  private static Path real(Path path) {
    Path full = path.toAbsolutePath();
    Path folder = full.getParent();
    try {
      return folder == null ? full : folder.toRealPath().resolve(full.getFileName());
    } catch (IOException e) {
      return full.normalize();
    }
  }
}
