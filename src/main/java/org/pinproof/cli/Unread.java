package org.pinproof.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.PinFiles;
import org.pinproof.source.Source;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;
import org.pinproof.syntax.Parser;
import org.pinproof.syntax.Program;

/**
 * Files that a run does not read and whose content would be taken for checked: property files and
 * library files that lie beside a model, where the run is in another folder; property files whose
 * names are none of property files; files without {@code start} that no model includes. A file with
 * the text of one that is read is none.
 */
final class Unread {
  static final String FLAG = "unread";

  private static final String PROPERTIES = "properties";
  private static final String LIBRARY = "lib";
  private static final String PIN = ".pin";
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

  /** A warning per folder, at the first model that it lies beside, links to it seen through. */
  List<Diagnostic> beside(Program model) {
    Source main = model.main().source();
    List<Diagnostic> warnings = new ArrayList<>();
    Path named = cwd.resolve(main.name()).normalize();
    for (Path file : new LinkedHashSet<>(List.of(named, real(named)))) {
      if (options.properties() == null) {
        properties(main, file, warnings);
      }
      if (options.includeDirs().isEmpty()) {
        library(model, file, warnings);
      }
    }
    return warnings;
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file; // it has been read: it was there
    }
  }

  /** A warning per file of the folder of properties that declares some under another name. */
  List<Diagnostic> misnamed() {
    String folder = options.properties() == null ? PROPERTIES : options.properties();
    Path there = cwd.resolve(folder);
    List<Diagnostic> warnings = new ArrayList<>();
    if (!Files.isDirectory(there) || !Files.isReadable(there)) {
      return warnings;
    }
    if (options.properties() == null && PinFiles.below(there).isEmpty()) {
      warnings.add(warning(folder, "no property file (*.pin) in this directory"));
    }
    try (Stream<Path> files = Files.list(there)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (Files.isRegularFile(file)
            && (!name.endsWith(PIN) || name.startsWith("."))
            && !isCopy(file)
            && declares(file)) {
          warnings.add(
              warning(folder + "/" + name, "is not read: property files are called *.pin"));
        }
      }
    } catch (IOException e) {
      throw new UsageError(folder + ": cannot be read: " + e);
    }
    return warnings;
  }

  /** What an editor leaves beside a file that is read: {@code x.pin~}, {@code .x.pin.swp}. */
  private static boolean isCopy(Path file) {
    String name = file.getFileName().toString().replaceFirst("^[.#]+", "");
    int end = name.indexOf(PIN + ".");
    end = end < 0 ? name.indexOf(PIN + "~") : end;
    end = end < 0 ? name.indexOf(PIN + "#") : end;
    return end > 0 && Files.exists(file.resolveSibling(name.substring(0, end) + PIN));
  }

  private static boolean declares(Path file) {
    String text = text(file);
    Ast.File sound =
        text == null ? null : Parser.parse(new Source(file.toString(), text)).getPartial();
    return sound != null && sound.decls().stream().anyMatch(d -> d instanceof Ast.Property);
  }

  /**
   * A warning per file in which nothing is checked: it was taken for a library, but no model
   * includes it, and there is a task or a property in it, or nothing at all.
   */
  static List<Diagnostic> unused(List<Program> libraries, List<Program> models) {
    Set<String> included = new HashSet<>();
    models.forEach(m -> m.files().forEach(f -> included.add(f.source().text())));
    List<Diagnostic> warnings = new ArrayList<>();
    for (Program library : libraries) {
      Ast.File file = library.main();
      boolean meant =
          file.decls().isEmpty()
              || file.decls().stream()
                  .anyMatch(d -> d instanceof Ast.Property || d instanceof Ast.Task);
      if (meant && !included.contains(file.source().text())) {
        warnings.add(
            warning(
                file.source().name(),
                "starts no task, and no model includes it: nothing in it is checked"));
      }
    }
    return warnings;
  }

  private static Diagnostic warning(String file, String message) {
    return Diagnostic.warning(Span.whole(new Source(file, "")), FLAG, message);
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
