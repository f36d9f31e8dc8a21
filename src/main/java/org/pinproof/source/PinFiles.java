package org.pinproof.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The {@code .pin} files below a folder. What starts with a dot is skipped; links are followed. A
 * folder that cannot be read is among them, and a link that leads nowhere and may have been one of
 * them or a folder of them: whoever reads it finds out why.
 */
public final class PinFiles {
  private static final Set<FileVisitOption> FOLLOW = EnumSet.of(FileVisitOption.FOLLOW_LINKS);

  private PinFiles() {}

  /** In the order of their paths, each of which begins with the folder. */
  public static List<Path> below(Path folder) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(folder, FOLLOW, Integer.MAX_VALUE, new Collector(folder, found));
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
      String name = String.valueOf(file.getFileName());
      boolean leadsNowhere = attributes.isSymbolicLink();
      boolean named = name.endsWith(".pin") && (attributes.isRegularFile() || leadsNowhere);
      boolean perhapsFolder = leadsNowhere && !name.matches(".*\\.[A-Za-z]\\w*");
      if ((named || perhapsFolder) && !skipped(file)) {
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
}
