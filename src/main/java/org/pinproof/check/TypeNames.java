package org.pinproof.check;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.syntax.Ast;

/** Types as written to types. */
final class TypeNames {
  private static final int MAX_BITS = 16;

  private final Symbols symbols;
  private final Problems problems;

  TypeNames(Symbols symbols, Problems problems) {
    this.symbols = symbols;
    this.problems = problems;
  }

  /** The type; null, after a diagnostic, if there is none such. */
  @Nullable Type of(Ast.TypeName name) {
    return switch (name.kind()) {
      case VOID -> plain(name, new Type.Void());
      case BOOL -> plain(name, new Type.Bool());
      case INT -> integer(name);
      case ENUM -> enumeration(name);
      case STRUCT -> struct(name);
    };
  }

  /** The type of something that has a value: not void. */
  @Nullable Type ofVariable(Ast.TypeName name, String what) {
    Type type = of(name);
    if (type instanceof Type.Void) {
      problems.error(name.span(), what + " cannot be void");
      return null;
    }
    return type;
  }

  private @Nullable Type plain(Ast.TypeName name, Type type) {
    if (name.pointers() > 0) {
      problems.error(
          name.span(), "a pointer refers to a struct, not to " + type + ": expected 'struct T *'");
      return null;
    }
    return type;
  }

  private @Nullable Type integer(Ast.TypeName name) {
    boolean signed = name.tag().startsWith("s");
    String digits = name.tag().substring(1);
    int bits = digits.length() > 2 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    if (bits > MAX_BITS || bits < (signed ? 2 : 1) || digits.startsWith("0")) {
      problems.error(
          name.span(),
          "there is no type '" + name.tag() + "': integers are u1 to u16 and s2 to s16");
      return null;
    }
    return plain(name, new Type.Int(signed, bits));
  }

  private @Nullable Type enumeration(Ast.TypeName name) {
    if (symbols.enums().containsKey(name.tag())) {
      return plain(name, new Type.Enum(name.tag()));
    } else if (symbols.structs().containsKey(name.tag())) {
      problems.error(name.span(), "'" + name.tag() + "' is a struct, not an enum");
    } else {
      problems.add(unknownTag(name, "enum"));
    }
    return null;
  }

  private @Nullable Type struct(Ast.TypeName name) {
    if (symbols.enums().containsKey(name.tag())) {
      problems.error(name.span(), "'" + name.tag() + "' is an enum, not a struct");
      return null;
    } else if (!symbols.structs().containsKey(name.tag())) {
      problems.add(unknownTag(name, "struct"));
      return null;
    }
    return switch (name.pointers()) {
      case 0 -> new Type.Struct(name.tag());
      case 1 -> new Type.Pointer(name.tag());
      default -> {
        problems.error(
            name.span(), "a pointer refers to a struct, not to a pointer: expected one '*'");
        yield null;
      }
    };
  }

  private Diagnostic unknownTag(Ast.TypeName name, String keyword) {
    String message = "unknown type '" + keyword + " " + name.tag() + "'";
    Diagnostic included = symbols.included(name.span(), message, keyword + " " + name.tag());
    if (included != null) {
      return included;
    }
    var known =
        new ArrayList<>(
            keyword.equals("enum") ? symbols.enums().keySet() : symbols.structs().keySet());
    String stars = name.pointers() > 0 ? " " + "*".repeat(name.pointers()) : "";
    String meant = Symbols.meant(name.tag(), known);
    if (meant == null) {
      return Diagnostic.error(name.span(), message);
    }
    return Diagnostic.error(
            name.span(), message + "; did you mean '" + keyword + " " + meant + "'?")
        .withFix(keyword + " " + meant + stars);
  }
}
