package org.pinproof.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pinproof.source.Outcome;
import org.pinproof.source.Source;
import org.pinproof.syntax.Ast;
import org.pinproof.syntax.Parser;
import org.pinproof.syntax.Program;

/**
 * Several files in one text: a line {@code //--- name} begins the file of that name; what comes
 * before the first such line is {@code model.pin}. Files named {@code properties/...} are property
 * files; the others are there to be included.
 */
record TestPrograms(Program main, List<Program> properties) {
  private static final String MARK = "//--- ";

  static TestPrograms of(String text) {
    Map<String, Ast.File> files = new LinkedHashMap<>();
    sections(text).forEach((name, part) -> files.put(name, parsed(name, part)));
    List<Program> properties = new ArrayList<>();
    for (String name : files.keySet()) {
      if (name.startsWith("properties/")) {
        properties.add(program(name, files));
      }
    }
    return new TestPrograms(program("model.pin", files), properties);
  }

  Outcome<CheckedModel> check() {
    return Checker.check(main, properties);
  }

  private static Map<String, String> sections(String text) {
    Map<String, StringBuilder> parts = new LinkedHashMap<>();
    StringBuilder part = new StringBuilder();
    parts.put("model.pin", part);
    for (String line : text.split("(?<=\n)", -1)) {
      if (line.startsWith(MARK)) {
        part = new StringBuilder();
        parts.put(line.substring(MARK.length()).strip(), part);
      } else {
        part.append(line);
      }
    }
    Map<String, String> sections = new LinkedHashMap<>();
    parts.forEach((name, written) -> sections.put(name, written.toString()));
    return sections;
  }

  private static Ast.File parsed(String name, String text) {
    Outcome<Ast.File> outcome = Parser.parse(new Source(name, text));
    if (!outcome.ok()) {
      throw new IllegalArgumentException(outcome.diagnostics().toString());
    }
    return outcome.get();
  }

  private static Program program(String name, Map<String, Ast.File> files) {
    Map<String, Ast.File> included = new LinkedHashMap<>();
    include(name, files, included);
    return new Program(List.copyOf(included.values()));
  }

  private static void include(
      String name, Map<String, Ast.File> files, Map<String, Ast.File> included) {
    Ast.File file = files.get(name);
    if (file == null) {
      throw new IllegalArgumentException("no file " + name);
    }
    for (Ast.Decl d : file.decls()) {
      if (d instanceof Ast.Include i && !included.containsKey(i.path())) {
        include(i.path(), files, included);
      }
    }
    included.put(name, file);
  }
}
