package org.pinproof.syntax;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Source;
import org.pinproof.source.Span;

/**
 * The whole tree as nested lists: the name of each record and its components in order; null is
 * {@code -}; a boolean is the component's name, {@code !} before it if it is false.
 */
final class AstPrinter {
  private static final int WIDTH = 100;

  private final boolean spans;

  /** A boolean component; with an exclamation mark where it is false. */
  private record Flag(String text) {}

  private AstPrinter(boolean spans) {
    this.spans = spans;
  }

  static String print(Ast node) {
    return new AstPrinter(false).print(node, "");
  }

  /** With the text that each node covers, {@code line:column} before it. */
  static String printWithSpans(Ast node) {
    return new AstPrinter(true).print(node, "");
  }

  private String print(@Nullable Object value, String indent) {
    String flat = render(value, " ", indent);
    boolean fits = indent.length() + flat.length() <= WIDTH && !flat.contains("\n");
    boolean leaf = flat.indexOf('(', 1) < 0;
    return fits && (leaf || !spans) ? flat : render(value, "\n" + indent + "  ", indent + "  ");
  }

  private String render(@Nullable Object value, String separator, String indent) {
    if (value == null) {
      return "-";
    }
    if (value instanceof String text) {
      return "\"" + text.replace("\n", "\\n") + "\"";
    }
    if (value instanceof Ast.Name name && !spans) {
      return name.text();
    }
    if (value instanceof Ast.TypeName type && !spans) {
      return "<" + type.kind() + " " + type.tag() + "*".repeat(type.pointers()) + ">";
    }
    if (value instanceof Flag flag) {
      return flag.text;
    }
    if (value instanceof List<?> list) {
      return list.isEmpty() ? "[]" : "[" + join(list, separator, indent) + "]";
    }
    if (value instanceof Record node) {
      return "("
          + head(node)
          + separator(node, separator)
          + join(parts(node), separator, indent)
          + ")";
    }
    return value.toString();
  }

  private static String separator(Record node, String separator) {
    return parts(node).isEmpty() ? "" : separator;
  }

  private String head(Record node) {
    String name = node.getClass().getSimpleName();
    if (!spans || !(node instanceof Ast ast)) {
      return name;
    }
    Span span = ast.span();
    return name + " " + span.line() + ":" + span.column() + " '" + span.text() + "'";
  }

  private String join(List<?> values, String separator, String indent) {
    return String.join(separator, values.stream().map(value -> print(value, indent)).toList());
  }

  private static List<@Nullable Object> parts(Record node) {
    List<@Nullable Object> parts = new ArrayList<>();
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      Object value = value(node, component);
      if (value instanceof Boolean flag) {
        parts.add(flag ? new Flag(component.getName()) : new Flag("!" + component.getName()));
      } else if (!(value instanceof Span)
          && !(value instanceof Source)
          && !Set.of().equals(value)) {
        parts.add(value);
      }
    }
    return parts;
  }

  private static @Nullable Object value(Record node, RecordComponent component) {
    try {
      return component.getAccessor().invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(component.toString(), e);
    }
  }
}
