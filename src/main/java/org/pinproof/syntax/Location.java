package org.pinproof.syntax;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.PinFiles;

/** A file or folder that may exist: on disk, or packed with the program. */
sealed interface Location {
  /** What diagnostics call it: the path as the user gave it. */
  String name();

  /** Equal for two names of one file. */
  String identity();

  /**
   * Equal for two names of one entry of a folder. A link to a file is an entry of its own: what the
   * file includes may differ there.
   */
  default String entry() {
    return identity();
  }

  /** Whether something is there, be it a file or a folder. */
  boolean exists();

  boolean isFolder();

  InputStream open() throws IOException;

  /** What a relative path in this folder means. */
  Location child(String path);

  /** What a relative path in this file means. */
  Location beside(String path);

  /** Names of the {@code .pin} files directly in this folder, sorted. */
  List<String> pinFiles();

  /**
   * On disk.
   *
   * @param path null if the name cannot be a path on this system
   */
  record OnDisk(String name, @Nullable Path path) implements Location {

    static OnDisk of(Path base, String name) {
      try {
        return new OnDisk(name, base.resolve(name));
      } catch (InvalidPathException e) {
        return new OnDisk(name, null);
      }
    }

    @Override
    public String identity() {
      if (path == null) {
        return name;
      }
      try {
        return path.toRealPath().toString();
      } catch (IOException e) {
        return path.toAbsolutePath().normalize().toString();
      }
    }

    @Override
    public String entry() {
      Path full = path == null ? null : path.toAbsolutePath();
      Path folder = full == null ? null : full.getParent();
      return full == null || folder == null
          ? identity()
          : new OnDisk(name, folder).identity() + "/" + full.getFileName();
    }

    @Override
    public boolean exists() {
      return path != null && Files.exists(path);
    }

    @Override
    public boolean isFolder() {
      return path != null && Files.isDirectory(path);
    }

    @Override
    public InputStream open() throws IOException {
      if (path == null) {
        throw new NoSuchFileException(name);
      }
      return Files.newInputStream(path);
    }

    @Override
    public Location child(String relative) {
      return path == null ? new OnDisk(relative, null) : joined(path, name, relative);
    }

    @Override
    public Location beside(String relative) {
      Path folder = path == null ? null : path.toAbsolutePath().getParent();
      if (folder == null) {
        return new OnDisk(relative, null);
      }
      return joined(folder, name.substring(0, name.lastIndexOf('/') + 1), relative);
    }

    private static OnDisk joined(Path folder, String name, String relative) {
      boolean bare = relative.startsWith("/") || name.isEmpty();
      String full = bare ? relative : name.endsWith("/") ? name + relative : name + "/" + relative;
      try {
        return new OnDisk(full, folder.resolve(relative));
      } catch (InvalidPathException e) {
        return new OnDisk(full, null);
      }
    }

    /** Whether there is something of this name, be it a link that leads nowhere. */
    boolean isThere() {
      return path != null && Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether the folder can be listed. */
    boolean listable() {
      return path != null && Files.isReadable(path) && Files.isExecutable(path);
    }

    /** The {@code .pin} files below this folder, by their paths relative to it. */
    List<String> pinFilesBelow() {
      return path == null
          ? List.of()
          : PinFiles.below(path).stream()
              .map(file -> path.relativize(file).toString().replace(File.separatorChar, '/'))
              .toList();
    }

    @Override
    public List<String> pinFiles() {
      if (path == null) {
        return List.of();
      }
      try (Stream<Path> files = Files.list(path)) {
        return files
            .filter(Files::isRegularFile)
            .map(file -> String.valueOf(file.getFileName()))
            .filter(file -> file.endsWith(".pin"))
            .sorted()
            .toList();
      } catch (IOException e) {
        return List.of();
      }
    }
  }

  /**
   * A resource of the class path.
   *
   * @param name that of the file in a checkout or, for what stands beside files of the user that
   *     may have that name, behind {@link #JAR}
   */
  record Packed(String name) implements Location {
    static final String JAR = "pinproof.jar!/";

    /** Its name in the class path. */
    private String path() {
      return name.startsWith(JAR) ? name.substring(JAR.length()) : name;
    }

    @Override
    public String identity() {
      return "packed:" + path();
    }

    @Override
    public boolean exists() {
      return name.endsWith(".pin") && resource() != null;
    }

    @Override
    public boolean isFolder() {
      return false;
    }

    private @Nullable InputStream resource() {
      return Packed.class.getResourceAsStream("/" + path());
    }

    @Override
    public InputStream open() throws IOException {
      InputStream in = resource();
      if (in == null) {
        throw new NoSuchFileException(name);
      }
      return in;
    }

    @Override
    public Location child(String path) {
      String full = Path.of("/", path()).resolve(path).normalize().toString();
      String below = full.substring(1).replace(File.separatorChar, '/');
      return new Packed(name.startsWith(JAR) ? JAR + below : below);
    }

    @Override
    public Location beside(String path) {
      return new Packed(name.substring(0, Math.max(0, name.lastIndexOf('/')))).child(path);
    }

    @Override
    public List<String> pinFiles() {
      CodeSource code = Packed.class.getProtectionDomain().getCodeSource();
      if (code == null) {
        return List.of();
      }
      try {
        Path home = Path.of(code.getLocation().toURI());
        return Files.isDirectory(home)
            ? new OnDisk(name, home.resolve(path())).pinFiles()
            : inJar(home.toFile());
      } catch (URISyntaxException | IOException e) {
        throw new IllegalStateException("cannot list " + name + " in " + code.getLocation(), e);
      }
    }

    private List<String> inJar(File jar) throws IOException {
      List<String> found = new ArrayList<>();
      try (JarFile opened = new JarFile(jar)) {
        for (var entry : Collections.list(opened.entries())) {
          String path = entry.getName();
          if (path.endsWith(".pin")
              && path.lastIndexOf('/') == path().length()
              && path.startsWith(path())) {
            found.add(path.substring(path().length() + 1));
          }
        }
      }
      Collections.sort(found);
      return found;
    }
  }
}
