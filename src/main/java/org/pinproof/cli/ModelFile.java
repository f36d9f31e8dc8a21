package org.pinproof.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
   * named twice once. What starts with a dot is skipped in folders; links are followed. A folder
   * that cannot be read is among them, and a link that leads nowhere: whoever reads it finds out
   * why.
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
      List<Path> found = below(there);
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
    List<Path> all = below(folder).stream().map(ModelFile::real).toList();
    return !named.containsAll(all) && all.stream().anyMatch(named::contains);
  }

  private static @Nullable Path resolved(String path, Path cwd) {
    try {
      return cwd.resolve(path);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** The {@code .pin} files below a folder, and the folders there that cannot be read, sorted. */
  private static List<Path> below(Path folder) {
    List<Path> found = new ArrayList<>();
    try {
      Set<FileVisitOption> follow = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
      Files.walkFileTree(folder, follow, Integer.MAX_VALUE, new Collector(folder, found));
    } catch (IOException e) {
      throw new UncheckedIOException("the collector throws nothing", e);
    }
    Collections.sort(found);
    return found;
  }

  /** Takes what is there and goes on where something cannot be read. */
  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<Path> found;

    Collector(Path root, List<Path> found) {
      this.root = root;
      this.found = found;
    }

    private boolean skipped(Path path) {
      return !path.equals(root) && String.valueOf(path.getFileName()).startsWith(".");
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return skipped(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      boolean readable = attributes.isRegularFile() || attributes.isSymbolicLink();
      if (file.toString().endsWith(".pin") && !skipped(file) && readable) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) {
      boolean visitedAlready = e instanceof FileSystemLoopException;
      if (!skipped(path) && !visitedAlready) {
        found.add(path);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      if (e != null) {
        found.add(folder);
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
