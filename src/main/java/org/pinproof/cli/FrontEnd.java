package org.pinproof.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Checker;
import org.pinproof.check.FileRoles;
import org.pinproof.report.Digest;
import org.pinproof.scenario.Defines;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Outcome;
import org.pinproof.source.Source;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;
import org.pinproof.syntax.Loader;
import org.pinproof.syntax.Program;

/** The first half of the pipeline, for all files of a command: read, parse, check. */
final class FrontEnd {
  private final DiagnosticLog log;
  private final Loader loader;
  private final Map<String, String> defines;

  /** As far as they are sound; null if too little of them is. */
  private final @Nullable List<Program> properties;

  private final boolean brokenProperties;
  private final Unread unread;
  private final List<String> failures = new ArrayList<>();
  private final List<Diagnostic> beside = new ArrayList<>();
  private final List<Program> loaded = new ArrayList<>();
  private final List<Program> skipped = new ArrayList<>();
  private final List<Diagnostic> hidden = new ArrayList<>();

  /** A model that compiles. */
  record Checked(String file, CheckedModel model) {}

  /**
   * Reads the property files; what is wrong with them is logged.
   *
   * @throws UsageError if an {@code -I} directory does not exist
   */
  FrontEnd(ModelOptions options, Console console, DiagnosticLog log) {
    this.log = log;
    this.loader = options.loader(console);
    this.defines = options.defines();
    Outcome<List<Program>> read = loader.properties(options.properties());
    this.properties = read.getPartial();
    this.brokenProperties = !read.ok();
    this.unread = new Unread(options, console.cwd(), properties == null ? List.of() : properties);
    log.add(brokenProperties ? withConsequence(read.diagnostics()) : read.diagnostics(), null);
  }

  /** Says at the last error why the models are left alone. */
  private List<Diagnostic> withConsequence(List<Diagnostic> errors) {
    List<Diagnostic> all = new ArrayList<>(errors);
    int last = all.size() - 1;
    String message =
        properties == null
            ? "without the property files, no model is checked"
            : "without all of the property files, no model is explored";
    all.set(last, all.get(last).withNote(all.get(last).span(), message));
    return all;
  }

  /**
   * The models among the files, in order, that compile. Libraries (files without {@code start}) are
   * skipped where a folder was named, but a folder has to have a model.
   */
  List<Checked> check(List<ModelFile> files) {
    List<Checked> models = new ArrayList<>();
    Set<String> withoutModel = new LinkedHashSet<>();
    files.forEach(file -> withoutModel.add(file.asked()));
    for (ModelFile file : files) {
      Outcome<CheckedModel> model = attempt(file.name(), () -> check(file));
      if (model == null) {
        continue;
      }
      withoutModel.remove(file.asked());
      log.add(model.diagnostics(), null);
      model.diagnostics().stream()
          .filter(d -> Checker.SHADOW.equals(d.flag()))
          .forEach(hidden::add);
      if (model.ok()) {
        models.add(new Checked(file.name(), model.get()));
      } else {
        failures.add(file.name());
      }
    }
    beside.addAll(unread.misnamed());
    if (!failed()) {
      beside.addAll(Unread.unused(skipped, loaded));
    }
    log.printNow(beside);
    if (!brokenProperties) {
      withoutModel.forEach(this::failWithoutModel);
    }
    return models;
  }

  private void failWithoutModel(String folder) {
    Span whole = Span.whole(new Source(folder, ""));
    String message = "no model in this folder: no file in it starts a task";
    log.add(List.of(Diagnostic.error(whole, message)), null);
    failures.add(folder);
  }

  /** Of all texts that the verdicts of a model depend on: its own, its includes, the properties. */
  String digest(Checked model) {
    List<Program> programs = new ArrayList<>(List.of(loader.load(model.file()).get()));
    programs.addAll(properties == null ? List.of() : properties);
    StringBuilder all = new StringBuilder();
    for (Program program : programs) {
      for (Ast.File file : program.files()) {
        Source source = file.source();
        all.append(source.name().length()).append(' ').append(source.text().length()).append('\n');
        all.append(source.name()).append(source.text()).append('\n');
      }
      all.append("end\n");
    }
    return Digest.sha256(all.toString());
  }

  /** Null for a library that is to be skipped, or where the property files are broken. */
  private @Nullable Outcome<CheckedModel> check(ModelFile file) {
    Outcome<Program> program = loader.load(file.name());
    if (!program.ok()) {
      return Outcome.failed(withMoreErrors(program));
    }
    Ast.File main = program.get().main();
    if (main.decls().stream().noneMatch(d -> d instanceof Ast.Start)) {
      List<Diagnostic> noLibrary = FileRoles.ofLibrary(program.get());
      if (!noLibrary.isEmpty()) {
        return Outcome.failed(noLibrary);
      } else if (!file.explicit()) {
        skipped.add(program.get());
        return null;
      }
      String what = main.decls().isEmpty() ? "nothing in this file" : "a library";
      return Outcome.failed(
          List.of(
              Diagnostic.error(
                  Span.whole(main.source()), what + ": no task is started, nothing to check")));
    }
    List<Program> propertyFiles = properties;
    if (propertyFiles == null) {
      return null;
    }
    loaded.add(program.get());
    beside.addAll(unread.beside(program.get()));
    Outcome<CheckedModel> model = Checker.check(program.get(), propertyFiles);
    if (brokenProperties) {
      return model.ok() ? null : Outcome.failed(model.diagnostics());
    }
    return model.then(this::withDefines);
  }

  /** The syntax errors of a program, and what is wrong with the rest of it. */
  private List<Diagnostic> withMoreErrors(Outcome<Program> program) {
    List<Diagnostic> all = new ArrayList<>(program.diagnostics());
    Program sound = program.getPartial();
    if (sound != null && properties != null) {
      all.addAll(Checker.check(sound, properties).diagnostics());
    }
    return all;
  }

  private Outcome<CheckedModel> withDefines(CheckedModel model) {
    return Outcome.of(model, Defines.check(model, defines));
  }

  /** A text so deeply nested that this program cannot walk it is the user's mistake. */
  private static <T> @Nullable Outcome<T> attempt(
      String file, Supplier<@Nullable Outcome<T>> stage) {
    try {
      return stage.get();
    } catch (StackOverflowError e) {
      Span whole = Span.whole(new Source(file, ""));
      return Outcome.failed(List.of(Diagnostic.error(whole, "nested too deeply to be read")));
    } catch (OutOfMemoryError e) {
      Span whole = Span.whole(new Source(file, ""));
      return Outcome.failed(
          List.of(
              Diagnostic.error(
                  whole, "too large for the memory of the Java machine (java -Xmx gives more)")));
    }
  }

  /**
   * The properties that the user's property files declare, and the files that models include; not
   * those that come with pinproof.
   */
  List<Ast.Property> declaredProperties() {
    List<Ast.File> files = new ArrayList<>();
    for (Program file : properties == null ? List.<Program>of() : properties) {
      if (!file.packed()) {
        files.add(file.main());
      }
    }
    loaded.forEach(model -> files.addAll(model.files().subList(0, model.files().size() - 1)));
    Map<String, Ast.Property> declared = new LinkedHashMap<>();
    for (Ast.File file : files) {
      for (Ast.Decl d : file.decls()) {
        if (d instanceof Ast.Property p) {
          declared.putIfAbsent(p.name().span().where(), p);
        }
      }
    }
    return List.copyOf(declared.values());
  }

  /** Warnings, printed already, of files that are not read. */
  List<Diagnostic> unread() {
    return beside;
  }

  /** Warnings, logged already, of what models put in the place of what property files declare. */
  List<Diagnostic> hidden() {
    return hidden;
  }

  /** Files that do not compile, in order. */
  List<String> failures() {
    return failures;
  }

  /** Whether property files do not compile: then no model is explored. */
  boolean brokenProperties() {
    return brokenProperties;
  }

  /** Whether something does not compile, property files included. */
  boolean failed() {
    return brokenProperties || !failures.isEmpty();
  }
}
