package org.pinproof.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a file of the library offers to those that include it. */
final class LibraryNames {
  private LibraryNames() {}

  /** Its identifiers, and its tags as {@code struct T} and {@code enum T}. */
  static List<String> of(Ast.File file) {
    List<String> names = new ArrayList<>();
    file.decls().forEach(decl -> of(decl).forEach(names::add));
    return names;
  }

  private static Stream<String> of(Ast.Decl decl) {
    if (decl instanceof Ast.Function f) {
      return f.body() == null ? Stream.empty() : Stream.of(f.name().text());
    } else if (decl instanceof Ast.Task t) {
      return Stream.of(t.name().text());
    } else if (decl instanceof Ast.Config c) {
      return Stream.of(c.name().text());
    } else if (decl instanceof Ast.Globals g) {
      return g.variables().stream().map(v -> v.name().text());
    } else if (decl instanceof Ast.StructDecl s) {
      return Stream.of("struct " + s.name().text());
    } else if (decl instanceof Ast.EnumDecl e) {
      return Stream.concat(
          Stream.of("enum " + e.name().text()), e.enumerators().stream().map(Ast.Name::text));
    }
    return Stream.empty();
  }
}
