package org.pinproof.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.DidYouMean;
import org.pinproof.source.Span;
import org.pinproof.syntax.Elsewhere;

/** What is declared at file scope: identifiers, and tags, which are a name space of their own. */
final class Symbols {
  private final Map<String, Symbol> names = new LinkedHashMap<>();
  private final Map<String, CheckedModel.EnumType> enums = new LinkedHashMap<>();
  private final Map<String, StructFields> structs = new LinkedHashMap<>();
  private final Map<String, String> later = new HashMap<>();
  private final Elsewhere elsewhere;
  private final String why;

  /**
   * A struct as far as it is declared.
   *
   * @param broken names of fields that are wrong, reported already
   */
  record StructFields(
      String tag, Span span, Map<String, CheckedModel.Field> fields, Set<String> broken) {}

  /**
   * Nothing yet.
   *
   * @param elsewhere what could be included, for suggestions
   * @param why a name may be missing though the user sees it declared; "" if that cannot be
   */
  Symbols(Elsewhere elsewhere, String why) {
    this.elsewhere = elsewhere;
    this.why = why;
  }

  /** A copy that can be added to. */
  Symbols copy() {
    Symbols copy = new Symbols(elsewhere, why);
    copy.names.putAll(names);
    copy.enums.putAll(enums);
    copy.structs.putAll(structs);
    return copy;
  }

  // ------------------------------------------------------------------ identifiers

  @Nullable Symbol named(String name) {
    return names.get(name);
  }

  Iterable<Symbol> all() {
    return names.values();
  }

  void put(Symbol symbol) {
    names.put(symbol.name(), symbol);
  }

  /** Adds an identifier unless it is taken, which is an error. */
  boolean declare(Symbol symbol, Problems problems) {
    Symbol first = names.get(symbol.name());
    if (first != null) {
      problems.add(redeclared("'" + symbol.name() + "'", symbol.span(), first.span()));
      return false;
    }
    names.put(symbol.name(), symbol);
    return true;
  }

  /** The error stands at the later of two declarations in one file. */
  static Diagnostic redeclared(String what, Span span, Span first) {
    if (span.source() == first.source() && span.start() < first.start()) {
      return redeclared(what, first, span);
    }
    return Diagnostic.error(span, "redeclaration of " + what)
        .withNote(first, "first declared here");
  }

  /** Names of the symbols of one kind, for suggestions. */
  List<String> names(Class<? extends Symbol> kind) {
    return names.values().stream().filter(kind::isInstance).map(Symbol::name).toList();
  }

  /** Names that can stand in an expression. */
  List<String> valueNames() {
    List<String> all = new ArrayList<>(names(Symbol.OfGlobal.class));
    all.addAll(names(Symbol.OfConfig.class));
    all.addAll(names(Symbol.OfEnumerator.class));
    return all;
  }

  /** Announces a name, with what to say if it is used before it is declared. */
  void expect(String name, String ifUsed) {
    later.putIfAbsent(name, ifUsed);
  }

  /** What to say of a name that is not declared yet; null if it never will be. */
  @Nullable String expected(String name) {
    return later.get(name);
  }

  // ------------------------------------------------------------------ tags

  Map<String, CheckedModel.EnumType> enums() {
    return enums;
  }

  Map<String, StructFields> structs() {
    return structs;
  }

  /** Where a tag is declared; null if it is not. */
  @Nullable Span tag(String tag) {
    CheckedModel.EnumType e = enums.get(tag);
    StructFields s = structs.get(tag);
    return e != null ? e.span() : s != null ? s.span() : null;
  }

  StructFields struct(String tag) {
    StructFields found = structs.get(tag);
    if (found == null) {
      throw new IllegalArgumentException("no struct " + tag);
    }
    return found;
  }

  int enumerators(Type.Enum type) {
    CheckedModel.EnumType found = enums.get(type.tag());
    if (found == null) {
      throw new IllegalArgumentException("no " + type);
    }
    return found.enumerators().size();
  }

  // ------------------------------------------------------------------ suggestions

  /** An error about a name, if a file of the library declares it; else null. */
  @Nullable Diagnostic included(Span span, String message, String name) {
    String file = elsewhere.file(name);
    return file == null
        ? null
        : Diagnostic.error(span, message + "; it comes with '#include <" + file + ">'");
  }

  /** An error about a name that is not declared, with what is probably missing or meant. */
  Diagnostic undeclared(Span span, String message, String name, List<String> known) {
    Diagnostic included = included(span, message, name);
    if (included != null) {
      return included;
    }
    return meant(name, known) == null
        ? Diagnostic.error(span, message + why)
        : unknown(span, message, name, known);
  }

  /** The known name that was probably meant, null if none; a single letter may mean anything. */
  static @Nullable String meant(String name, Collection<String> known) {
    return name.length() == 1 ? null : DidYouMean.among(name, known);
  }

  /** An error about an unknown name, with the known name that was probably meant. */
  static Diagnostic unknown(Span span, String message, String name, List<String> known) {
    String meant = meant(name, known);
    return meant == null
        ? Diagnostic.error(span, message)
        : Diagnostic.error(span, message + "; did you mean '" + meant + "'?").withFix(meant);
  }
}
