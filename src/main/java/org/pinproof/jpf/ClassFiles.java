package org.pinproof.jpf;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.pinproof.compile.ModelClass;
import org.pinproof.jpf.harness.JpfMain;
import org.pinproof.runtime.CompiledModel;

/** The classes that JPF runs, as files in a folder of their own. */
final class ClassFiles {
  private ClassFiles() {}

  /** Writes the classes of a model, of the runtime and of the harness below a folder. */
  static void write(ModelClass model, Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : model.classFiles().entrySet()) {
      Path to = folder.resolve(file.getKey().replace('.', '/') + ".class");
      createParent(to);
      Files.write(to, file.getValue());
    }
    Path ours = ours();
    if (Files.isDirectory(ours)) {
      copy(ours, folder);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(ours)) {
        copy(jar.getPath("/"), folder);
      }
    }
  }

  /** Where this program's classes are: a folder or a jar. */
  private static Path ours() throws IOException {
    try {
      return Path.of(JpfMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("the classes of this program are nowhere", e);
    }
  }

  private static void copy(Path from, Path folder) throws IOException {
    for (Class<?> member : List.of(CompiledModel.class, JpfMain.class)) {
      String name = member.getPackageName().replace('.', '/');
      try (DirectoryStream<Path> files = Files.newDirectoryStream(from.resolve(name), "*.class")) {
        for (Path file : files) {
          Path to = folder.resolve(name).resolve(String.valueOf(file.getFileName()));
          createParent(to);
          Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static void createParent(Path file) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
  }
}
