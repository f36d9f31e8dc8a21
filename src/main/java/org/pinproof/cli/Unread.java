package org.pinproof.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.PinFiles;
import org.pinproof.source.Source;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;
import org.pinproof.syntax.Program;

/**
 * Property files and library files that lie beside a model and that a run in another folder does
 * not read: what stands in them would be taken for checked. A file with the text of one that is
 * read is none.
 */
final class Unread {
  static final String FLAG = "unread";

  private static final String PROPERTIES = "properties";
  private static final String LIBRARY = "lib";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final ModelOptions options;
  private final Path cwd;
  private final Set<String> read = new HashSet<>();
  private final Set<Path> told = new HashSet<>();

  /**
   * @param properties the property files that are read
   */
  Unread(ModelOptions options, Path cwd, List<Program> properties) {
    this.options = options;
    this.cwd = cwd;
    properties.forEach(p -> read.add(p.main().source().text()));
  }

  /** A warning per folder, at the first model that it lies beside. */
  List<Diagnostic> beside(Program model) {
    Source main = model.main().source();
    List<Diagnostic> warnings = new ArrayList<>();
    Path file = cwd.resolve(main.name()).normalize();
    if (options.properties() == null) {
      properties(main, file, warnings);
    }
    if (options.includeDirs().isEmpty()) {
      library(model, file, warnings);
    }
    return warnings;
  }

  private void properties(Source model, Path file, List<Diagnostic> warnings) {
    Path folder = nearest(file, PROPERTIES);
    if (folder != null && !told.contains(folder)) {
      for (Path found : PinFiles.below(folder)) {
        if (!read.contains(text(found))) {
          warn(model, found, "--properties", folder, warnings);
          return;
        }
      }
    }
  }

  private void library(Program model, Path file, List<Diagnostic> warnings) {
    Path folder = nearest(file, LIBRARY);
    if (folder == null || told.contains(folder)) {
      return;
    }
    for (Ast.File included : model.files()) {
      Source source = included.source();
      String name = source.name().substring(source.name().lastIndexOf('/') + 1);
      Path found = folder.resolve(name);
      boolean fromLibrary = source.name().endsWith(LIBRARY + "/" + name);
      if (fromLibrary && Files.isRegularFile(found) && !source.text().equals(text(found))) {
        warn(model.main().source(), found, "-I", folder, warnings);
        return;
      }
    }
  }

  private void warn(
      Source model, Path file, String option, Path folder, List<Diagnostic> warnings) {
    told.add(folder);
    String message =
        shown(file, model)
            + " is not read here: "
            + option
            + " "
            + shown(folder, model)
            + " reads it";
    warnings.add(Diagnostic.warning(Span.whole(model), FLAG, message));
  }

  /** The folder of this name beside the file, or beside the nearest folder that it is in. */
  private static @Nullable Path nearest(Path file, String name) {
    for (Path at = file; at != null && at.getParent() != null; at = at.getParent()) {
      Path folder = at.resolveSibling(name);
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    return null;
  }

  /** As {@link Source} has it: text that cannot be read is not what was read. */
  private static @Nullable String text(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (IOException e) {
      return null;
    }
  }

  /** As the user would name it where the model is named so. */
  private String shown(Path path, Source model) {
    boolean relative = !Path.of(model.name()).isAbsolute();
    return (relative ? cwd.normalize().relativize(path) : path).toString();
  }
}
