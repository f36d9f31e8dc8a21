package org.pinproof.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel.Initial;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;

/** What variables at file scope start with. */
final class Initialisers {
  private final Unit unit;
  private final Problems problems;
  private final Expressions expressions;
  private final Choices choices;
  private final boolean choice;

  private Initialisers(Unit unit, boolean choice) {
    Frame frame = new Frame(unit);
    this.unit = unit;
    this.problems = unit.problems;
    this.expressions = new Expressions(frame);
    this.choices = new Choices(expressions, frame);
    this.choice = choice;
  }

  /** Of a global; null after a diagnostic. */
  static @Nullable Initial of(
      Unit unit, Type type, boolean ghost, Ast.Initial initial, String what) {
    return new Initialisers(unit, true).initial(type, ghost, initial, what);
  }

  /** Of a field of struct task, where {@code any} cannot stand; null after a diagnostic. */
  static @Nullable Initial constant(Unit unit, Type type, Ast.Initial initial, String what) {
    return new Initialisers(unit, false).initial(type, false, initial, what);
  }

  private @Nullable Initial initial(Type type, boolean ghost, Ast.Initial written, String what) {
    if (written instanceof Ast.InitialValue v) {
      return value(type, ghost, v, what);
    } else if (!(written instanceof Ast.InitialList list)) {
      throw new AssertionError("unhandled " + written);
    } else if (type instanceof Type.Struct s) {
      return struct(s, list, what);
    } else if (type instanceof Type.Array a) {
      return array(a, ghost, list, what);
    } else {
      problems.error(list.span(), what + " is " + type + ": expected one value, found a list");
      return null;
    }
  }

  private @Nullable Initial value(Type type, boolean ghost, Ast.InitialValue v, String what) {
    if (!type.isScalar()) {
      problems.error(v.span(), what + " is " + type + ": expected '{ ... }'");
      return null;
    }
    Ast.Expr e = v.value();
    if (e instanceof Ast.AnyValue || e instanceof Ast.AnyObject) {
      return any(type, ghost, e, what);
    }
    Value value = Conversion.to(type, expressions.constant(e), what, problems);
    return value == null ? null : new Initial.Value(e.span(), value.expr());
  }

  private @Nullable Initial any(Type type, boolean ghost, Ast.Expr e, String what) {
    if (ghost) {
      problems.error(e.span(), "a ghost cannot choose: " + what + " is a ghost");
      return null;
    } else if (!choice) {
      problems.error(e.span(), "a field of struct task starts with a constant, not with any()");
      return null;
    } else if (e instanceof Ast.AnyValue v) {
      Choices.Bounds bounds = choices.bounds(v, type, what);
      return bounds == null ? null : new Initial.AnyValue(e.span(), bounds.low(), bounds.high());
    }
    String struct = choices.struct((Ast.AnyObject) e, type, what);
    return struct == null ? null : new Initial.AnyObject(e.span(), struct);
  }

  // ------------------------------------------------------------------ lists

  private @Nullable Initial struct(Type.Struct type, Ast.InitialList list, String what) {
    Symbols.StructFields struct = unit.symbols.struct(type.tag());
    List<CheckedModel.Field> inOrder = List.copyOf(struct.fields().values());
    Map<String, Initial> fields = new LinkedHashMap<>();
    int next = 0;
    for (Ast.InitialItem item : list.items()) {
      CheckedModel.Field field = field(struct, inOrder, item, next);
      if (field == null) {
        continue;
      }
      next = inOrder.indexOf(field) + 1;
      Initial initial =
          initial(field.type(), field.ghost(), item.value(), "'" + field.name() + "'");
      Initial first = initial == null ? null : fields.putIfAbsent(field.name(), initial);
      if (first != null) {
        problems.add(
            Diagnostic.error(item.span(), "'" + field.name() + "' of " + what + " is set twice")
                .withNote(first.span(), "the first value is here"));
      }
    }
    return new Initial.OfStruct(list.span(), fields);
  }

  private CheckedModel.@Nullable Field field(
      Symbols.StructFields struct,
      List<CheckedModel.Field> inOrder,
      Ast.InitialItem item,
      int next) {
    Ast.Name name = item.field();
    Ast.Expr index = item.index();
    if (index != null) {
      problems.error(index.span(), "struct " + struct.tag() + " is no array: expected '.field ='");
      return null;
    } else if (name == null) {
      if (next < inOrder.size()) {
        return inOrder.get(next);
      } else if (struct.broken().isEmpty()) {
        problems.error(
            item.span(), "too many values: struct " + struct.tag() + " has " + inOrder.size());
      }
      return null;
    }
    CheckedModel.Field field = struct.fields().get(name.text());
    if (field == null && !struct.broken().contains(name.text())) {
      problems.add(
          Symbols.unknown(
                  name.span(),
                  "struct " + struct.tag() + " has no field '" + name.text() + "'",
                  name.text(),
                  List.copyOf(struct.fields().keySet()))
              .withNote(struct.span(), "struct " + struct.tag() + " is declared here"));
    }
    return field;
  }

  private @Nullable Initial array(
      Type.Array type, boolean ghost, Ast.InitialList list, String what) {
    List<Initial.Element> elements = new ArrayList<>();
    Long length = Literals.value(type.length());
    Long next = 0L;
    for (Ast.InitialItem item : list.items()) {
      Ast.Name field = item.field();
      if (field != null) {
        problems.error(field.span(), what + " is an array: expected '[index] ='");
        continue;
      }
      Expr index = null;
      Ast.Expr written = item.index();
      if (written != null) {
        index = index(written);
        next = index == null ? null : Literals.value(index);
      }
      if (next != null && (next < 0 || (length != null && next >= length))) {
        outside(item.span(), next, length);
      }
      next = next == null ? null : Long.valueOf(next + 1);
      Initial value = initial(type.element(), ghost, item.value(), "an element of " + what);
      if (value != null && (written == null || index != null)) {
        elements.add(new Initial.Element(index, value));
      }
    }
    return new Initial.OfArray(list.span(), List.copyOf(elements));
  }

  private @Nullable Expr index(Ast.Expr written) {
    Value value = expressions.constant(written);
    if (value != null && !value.type().isInteger()) {
      problems.error(value.span(), "an index is an integer, found " + value.type());
      return null;
    }
    return value == null ? null : value.expr();
  }

  private void outside(Span span, long index, @Nullable Long length) {
    String limits = length == null ? "" : " (0.." + (length - 1) + ")";
    problems.error(span, "index " + index + " is outside the array" + limits);
  }
}
