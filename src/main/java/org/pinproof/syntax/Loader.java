package org.pinproof.syntax;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.DidYouMean;
import org.pinproof.source.Outcome;
import org.pinproof.source.Source;
import org.pinproof.source.Span;

/**
 * Reads files with everything they include. {@code <x>} is looked for in the {@code -I} directories
 * in order, then in {@code models/lib} of the current directory, then in the library packed with
 * the program; {@code "x"} beside the including file. A file that several programs include is
 * parsed once. Not thread-safe.
 */
public final class Loader {
  private static final String LIBRARY = "models/lib";
  private static final String PROPERTIES = "properties";

  /** Files that include files: the deepest nesting. */
  private static final int MAX_DEPTH = 200;

  private final Path cwd;
  private final List<Location> library = new ArrayList<>();
  private final Map<String, Outcome<Ast.File>> parsed = new HashMap<>();

  /** Files of the library by what they declare; null before anybody asks. */
  private @Nullable Map<String, String> declaring;

  /**
   * A loader that has read nothing yet.
   *
   * @param cwd what relative paths are relative to
   * @param includeDirs the {@code -I} directories as the user gave them
   */
  public Loader(Path cwd, List<String> includeDirs) {
    this.cwd = cwd;
    for (String dir : includeDirs) {
      library.add(Location.OnDisk.of(cwd, dir));
    }
    Location here = Location.OnDisk.of(cwd, LIBRARY);
    if (here.isFolder()) {
      library.add(here);
    }
    library.add(new Location.Packed(LIBRARY));
  }

  /**
   * A main file and what it includes; after syntax errors, what is sound of them.
   *
   * @param file its path as the user gave it
   */
  public Outcome<Program> load(String file) {
    return load(Location.OnDisk.of(cwd, file));
  }

  /**
   * The property files below a directory in order of their paths, then those packed with the
   * program, each a program of its own; after syntax errors, what is sound of them. A packed one of
   * which the directory has a copy is left out.
   *
   * @param dir as the user gave it, which has to have such a file; null for {@code properties} in
   *     the current directory, if there is one
   */
  public Outcome<List<Program>> properties(@Nullable String dir) {
    String name = dir == null ? PROPERTIES : dir;
    Location.OnDisk own = Location.OnDisk.of(cwd, name);
    List<Program> programs = new ArrayList<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    boolean lost = false;
    List<String> files = own.isFolder() && own.listable() ? own.pinFilesBelow() : List.of();
    if (own.isFolder() && own.listable() && (dir == null || !files.isEmpty())) {
      for (String file : files) {
        Outcome<Program> read = load(own.child(file));
        diagnostics.addAll(read.diagnostics());
        Program program = read.getPartial();
        if (program == null) {
          lost = true;
        } else {
          programs.add(program);
        }
      }
    } else if (dir != null || own.isThere()) {
      lost = true;
      diagnostics.add(Diagnostic.error(Span.whole(new Source(name, "")), unfit(own)));
    }
    if (lost) {
      return Outcome.failed(diagnostics);
    }
    Set<String> copies =
        programs.stream().map(p -> p.main().source().text()).collect(Collectors.toSet());
    Location packed = new Location.Packed(Location.Packed.JAR + PROPERTIES);
    for (String file : packed.pinFiles()) {
      Location at = packed.child(file);
      if (!copies.contains(SourceReader.read(at).get().text())) {
        programs.add(packed(at));
      }
    }
    return Outcome.partial(List.copyOf(programs), diagnostics);
  }

  /** Why property files cannot be read from there. */
  private static String unfit(Location.OnDisk folder) {
    if (folder.isFolder()) {
      return folder.listable()
          ? "no property file (*.pin) in this directory"
          : "cannot be read: permission denied";
    } else if (folder.exists()) {
      return "is not a directory";
    }
    return folder.isThere() ? "a link that leads nowhere" : "no such directory";
  }

  /** A packed property file: it means the library that is packed with it. */
  private Program packed(Location at) {
    Walk walk = new Walk(library.subList(library.size() - 1, library.size()));
    if (!walk.read(at, null)) {
      throw new IllegalStateException("packed with errors: " + walk.diagnostics);
    }
    return new Program(List.copyOf(walk.done.values()), true, Elsewhere.NONE);
  }

  private Outcome<Program> load(Location main) {
    Walk walk = new Walk(library);
    walk.read(main, null);
    return walk.lost
        ? Outcome.failed(walk.diagnostics)
        : Outcome.partial(
            new Program(List.copyOf(walk.done.values()), false, this::declaring), walk.diagnostics);
  }

  /** The file of the library that declares a name; all of them are read when first asked. */
  private @Nullable String declaring(String name) {
    Map<String, String> known = declaring;
    if (known == null) {
      known = new HashMap<>();
      Set<String> files = new HashSet<>();
      for (Location folder : library) {
        for (String file : folder.pinFiles()) {
          Ast.File read = files.add(file) ? parse(folder.child(file)).getPartial() : null;
          for (String declared : read == null ? List.<String>of() : LibraryNames.of(read)) {
            known.putIfAbsent(declared, file);
          }
        }
      }
      declaring = known;
    }
    return known.get(name);
  }

  /** The walk from one main file through its includes. */
  private final class Walk {
    /** By identity, an included file before its includer. */
    final Map<String, Ast.File> done = new LinkedHashMap<>();

    final List<Diagnostic> diagnostics = new ArrayList<>();

    /** The files whose includes are being read, outermost first. */
    final List<Open> open = new ArrayList<>();

    /** Whether a file is not there, or nothing of it could be read. */
    private boolean lost;

    /** Where {@code <x>} is looked for. */
    private final List<Location> folders;

    Walk(List<Location> folders) {
      this.folders = folders;
    }

    /** Reads a file after its includes; false after an error in it or in them. */
    boolean read(Location at, Ast.@Nullable Include include) {
      Outcome<Ast.File> outcome = parse(at);
      diagnostics.addAll(
          outcome.ok() ? outcome.diagnostics() : withOrigin(outcome.diagnostics(), include));
      Ast.File file = outcome.getPartial();
      if (file == null) {
        lost = true;
        return false;
      }
      open.add(new Open(at, include));
      boolean complete = outcome.ok();
      for (Ast.Decl decl : file.decls()) {
        if (decl instanceof Ast.Include next) {
          complete &= follow(at, next);
        }
      }
      open.remove(open.size() - 1);
      done.put(at.identity(), file);
      return complete;
    }

    /** Reads an included file unless it has been; false after an error. */
    private boolean follow(Location from, Ast.Include include) {
      Location target = locate(from, include, folders);
      if (target == null) {
        lost = true;
        diagnostics.add(missing(from, include));
        return false;
      }
      if (done.containsKey(target.identity())) {
        return true;
      }
      for (int i = 0; i < open.size(); i++) {
        if (open.get(i).file().identity().equals(target.identity())) {
          lost = true;
          diagnostics.add(cycle(open.subList(i, open.size()), include));
          return false;
        }
      }
      if (open.size() == MAX_DEPTH) {
        lost = true;
        diagnostics.add(
            Diagnostic.error(
                include.span(), "includes are nested more than " + MAX_DEPTH + " deep"));
        return false;
      }
      return read(target, include);
    }
  }

  /**
   * A file whose includes are being read.
   *
   * @param include what led to it, null for the main file
   */
  private record Open(Location file, Ast.@Nullable Include include) {}

  private Outcome<Ast.File> parse(Location at) {
    Outcome<Ast.File> known = parsed.get(at.entry());
    if (known == null) {
      known = SourceReader.read(at).then(Parser::parse);
      parsed.put(at.entry(), known);
    }
    return known;
  }

  private static @Nullable Location locate(
      Location from, Ast.Include include, List<Location> folders) {
    if (!include.library()) {
      Location beside = from.beside(include.path());
      return beside.exists() ? beside : null;
    }
    for (Location folder : folders) {
      Location at = folder.child(include.path());
      if (at.exists()) {
        return at;
      }
    }
    return null;
  }

  private static List<Diagnostic> withOrigin(
      List<Diagnostic> diagnostics, Ast.@Nullable Include include) {
    if (include == null) {
      return diagnostics;
    }
    List<Diagnostic> all = new ArrayList<>(diagnostics);
    all.set(0, all.get(0).withNote(include.span(), "included from here"));
    return all;
  }

  private static Diagnostic cycle(List<Open> round, Ast.Include last) {
    String files = round.stream().map(o -> o.file().name()).collect(Collectors.joining(" -> "));
    String first = round.get(0).file().name();
    Diagnostic d = Diagnostic.error(last.span(), "include cycle: " + files + " -> " + first);
    for (Open o : round.subList(1, round.size())) {
      Ast.Include include = o.include();
      if (include != null) {
        d = d.withNote(include.span(), o.file().name() + " is included here");
      }
    }
    return d;
  }

  private Diagnostic missing(Location from, Ast.Include include) {
    String path = include.path();
    TreeSet<String> known = new TreeSet<>();
    library.forEach(folder -> known.addAll(folder.pinFiles()));
    if (!include.library()) {
      Diagnostic d = Diagnostic.error(include.span(), "no file " + from.beside(path).name());
      return known.contains(path) ? d.withFix("#include <" + path + ">") : d;
    }
    String places =
        library.stream()
            .map(l -> l instanceof Location.Packed ? "the built-in library" : l.name())
            .collect(Collectors.joining(", "));
    Diagnostic d =
        Diagnostic.error(include.span(), "no file <" + path + "> in the library")
            .withNote(include.span(), "looked in " + places);
    if (from.beside(path).exists()) {
      return d.withFix("#include \"" + path + "\"");
    }
    String close = DidYouMean.among(path, known, Math.max(1, path.length() / 4));
    return close == null ? d : d.withFix("#include <" + close + ">");
  }
}
