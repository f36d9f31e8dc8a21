package org.pinproof.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;

/** What can be read, written or pointed at. */
final class Places {
  private final Frame frame;
  private final Problems problems;
  private final Symbols symbols;
  private final Expressions expressions;

  Places(Frame frame, Expressions expressions) {
    this.frame = frame;
    this.problems = frame.problems;
    this.symbols = frame.symbols;
    this.expressions = expressions;
  }

  /** Whether the expression names a place, so that {@link #place} can resolve it. */
  boolean isPlace(Ast.Expr e) {
    if (e instanceof Ast.NameRef n) {
      Symbol symbol = symbols.named(n.name());
      return frame.scope.lookup(n.name()) != null || symbol instanceof Symbol.OfGlobal;
    }
    return e instanceof Ast.Member
        || e instanceof Ast.Index
        || (e instanceof Ast.Unary u && u.op() == Ast.UnaryOp.DEREFERENCE);
  }

  /** The place that an expression names; null, after a diagnostic, if it names none. */
  @Nullable Spot place(Ast.Expr e, Use use) {
    if (e instanceof Ast.NameRef n) {
      return named(n);
    } else if (e instanceof Ast.Member m) {
      return member(m, use);
    } else if (e instanceof Ast.Index i) {
      return element(i, use);
    } else if (e instanceof Ast.Unary u && u.op() == Ast.UnaryOp.DEREFERENCE) {
      return pointee(u.span(), expressions.value(u.operand(), use));
    }
    problems.error(e.span(), "expected a variable, found '" + e.span().text() + "'");
    return null;
  }

  private @Nullable Spot named(Ast.NameRef n) {
    Integer local = frame.scope.lookup(n.name());
    if (local != null) {
      if (local == Scope.BROKEN) {
        return null;
      }
      Routine.Local declared = frame.scope.local(local);
      Place place = frame.local(n.span(), local);
      return new Spot(place, Effects.NONE, declared.ghost(), n.name(), declared.span());
    }
    Symbol symbol = symbols.named(n.name());
    if (symbol instanceof Symbol.OfGlobal g) {
      Place place = new Place.OfGlobal(n.span(), g.type(), g.name());
      return new Spot(place, Effects.NONE, g.ghost(), g.name(), g.span());
    } else if (symbol == null && !n.name().equals(Expressions.CURRENT)) {
      frame.unknown(n.span(), n.name());
    } else if (!(symbol instanceof Symbol.Broken)) {
      String kind = symbol == null ? "the running task" : symbol.kind();
      problems.error(n.span(), "'" + n.name() + "' is " + kind + ", not a variable");
    }
    return null;
  }

  // ------------------------------------------------------------------ members

  private @Nullable Spot member(Ast.Member m, Use use) {
    Spot owner;
    if (isPlace(m.base())) {
      Spot base = place(m.base(), use);
      owner = base == null ? null : ownerOf(m, base);
    } else {
      owner = ownerOf(m, expressions.value(m.base(), use));
    }
    return owner == null ? null : field(m, owner);
  }

  /** The struct that {@code base.} or {@code base->} names. */
  private @Nullable Spot ownerOf(Ast.Member m, Spot base) {
    if (base.type() instanceof Type.Pointer) {
      return m.arrow() ? pointee(m.base().span(), expressions.read(base)) : wrongOperator(m, base);
    } else if (base.type() instanceof Type.Struct) {
      return m.arrow() ? wrongOperator(m, base) : base;
    }
    problems.error(
        m.base().span(),
        "'" + m.base().span().text() + "' is " + base.type() + ", which has no fields");
    return null;
  }

  private @Nullable Spot ownerOf(Ast.Member m, @Nullable Value pointer) {
    if (pointer == null) {
      return null;
    } else if (!m.arrow() && pointer.type() instanceof Type.Pointer) {
      problems.add(operator(m, "'" + m.base().span().text() + "' is a pointer; use '->'", "->"));
      return null;
    }
    return pointee(m.base().span(), pointer);
  }

  private @Nullable Spot wrongOperator(Ast.Member m, Spot base) {
    String text = "'" + m.base().span().text() + "' is ";
    problems.add(
        (m.arrow()
                ? operator(m, text + "a struct, not a pointer; use '.'", ".")
                : operator(m, text + "a pointer; use '->'", "->"))
            .withNote(base.declared(), "declared here"));
    return null;
  }

  /** An error at the operator of a member access. */
  private static Diagnostic operator(Ast.Member m, String message, String fix) {
    String written = m.arrow() ? "->" : ".";
    Span field = m.field().span();
    String between = field.source().text().substring(m.base().span().end(), field.start());
    int at = m.base().span().end() + Math.max(0, between.lastIndexOf(written));
    Span span = new Span(field.source(), at, at + written.length());
    return Diagnostic.error(span, message).withFix(fix);
  }

  private @Nullable Spot pointee(Span span, @Nullable Value pointer) {
    if (pointer == null) {
      return null;
    } else if (!(pointer.type() instanceof Type.Pointer p)) {
      problems.error(
          pointer.span(),
          "expected a pointer, found "
              + (pointer.type().isInteger() ? "an integer" : pointer.type()));
      return null;
    } else {
      Place place = new Place.OfPointer(span, new Type.Struct(p.tag()), pointer.expr());
      return new Spot(place, pointer.effects(), false, "*" + pointer.span().text(), span);
    }
  }

  private @Nullable Spot field(Ast.Member m, Spot owner) {
    Symbols.StructFields struct = symbols.struct(((Type.Struct) owner.type()).tag());
    String name = m.field().text();
    CheckedModel.Field field = struct.fields().get(name);
    if (field != null) {
      Place place =
          new Place.OfField(m.span(), field.type(), owner.place(), struct.tag(), field.name());
      return new Spot(place, owner.address(), field.ghost(), field.name(), field.span());
    } else if (!struct.broken().contains(name)) {
      List<String> known = new ArrayList<>(struct.fields().keySet());
      problems.add(
          Symbols.unknown(
                  m.field().span(),
                  "struct " + struct.tag() + " has no field '" + name + "'",
                  name,
                  known)
              .withNote(struct.span(), "struct " + struct.tag() + " is declared here"));
    }
    return null;
  }

  // ------------------------------------------------------------------ elements

  private @Nullable Spot element(Ast.Index i, Use use) {
    Spot array = place(i.array(), use);
    Value index = expressions.value(i.index(), use.withoutAssignment());
    if (array == null || index == null) {
      return null;
    } else if (!(array.type() instanceof Type.Array type)) {
      problems.add(
          array.noted(
              Diagnostic.error(
                  i.array().span(),
                  "'" + i.array().span().text() + "' is " + array.type() + ", not an array")));
      return null;
    } else if (!index.type().isInteger()) {
      problems.error(index.span(), "an index is an integer, found " + index.type());
      return null;
    } else if (frame.unsequenced(array.operand(), index.operand()) || outside(type, index)) {
      return null;
    } else {
      Place place = new Place.OfElement(i.span(), type.element(), array.place(), index.expr());
      return new Spot(
          place,
          array.address().and(index.effects()),
          array.ghost(),
          array.name(),
          array.declared());
    }
  }

  /** Refuses a literal index that is outside in every scenario. */
  private boolean outside(Type.Array type, Value index) {
    Long at = Literals.value(index.expr());
    Long length = Literals.value(type.length());
    if (at == null || (at >= 0 && (length == null || at < length))) {
      return false;
    }
    String limits = length == null ? "" : " (0.." + (length - 1) + ")";
    problems.error(index.span(), "index " + at + " is outside the array" + limits);
    return true;
  }

  // ------------------------------------------------------------------ addresses

  /** {@code &e} */
  @Nullable Value address(Ast.Unary u, Use use) {
    if (!isPlace(u.operand()) && !(u.operand() instanceof Ast.NameRef)) {
      problems.error(u.span(), "'&' takes an object at file scope");
      return null;
    }
    Spot spot = place(u.operand(), use);
    if (spot == null) {
      return null;
    } else if (spot.type() instanceof Type.Struct s) {
      Expr e = new Expr.AddressOf(u.span(), new Type.Pointer(s.tag()), spot.place());
      return new Value(e, null, spot.address());
    }
    String text = u.operand().span().text();
    problems.add(
        spot.noted(
            Diagnostic.error(
                u.span(),
                spot.type() instanceof Type.Array
                    ? "'&' takes one object, and '" + text + "' is an array; name an element"
                    : "'&' takes an object (a struct), and '" + text + "' is " + spot.type())));
    return null;
  }
}
