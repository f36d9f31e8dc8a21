package org.pinproof.check;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;

/**
 * Resolves and types expressions. A wrong expression is reported once, where it is wrong, and is
 * null from there on.
 *
 * <p>Calls that take steps of their own are written to the frame as statements before the one that
 * the expression belongs to, in the order in which C evaluates them; the expression then reads the
 * local that holds the value.
 */
final class Expressions {
  /** The name of the running task. */
  static final String CURRENT = "current";

  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private final Frame frame;
  private final Problems problems;
  private final Places places;
  private final Operators operators;
  private final Calls calls;
  private final Branching branching;

  Expressions(Frame frame) {
    this.frame = frame;
    this.problems = frame.problems;
    this.places = new Places(frame, this);
    this.operators = new Operators(frame);
    this.calls = new Calls(frame, this);
    this.branching = new Branching(frame, this, operators);
  }

  Calls calls() {
    return calls;
  }

  /** See {@link Places#place}. */
  @Nullable Spot place(Ast.Expr e, Use use) {
    return places.place(e, use);
  }

  /** A bool: any scalar, true if it is not 0. */
  @Nullable Value condition(Ast.Expr e, Use use) {
    return operators.truth(value(e, use));
  }

  /** A scalar value. */
  @Nullable Value value(Ast.Expr e, Use use) {
    if (e instanceof Ast.IntLiteral i) {
      return literal(i);
    } else if (e instanceof Ast.BoolLiteral b) {
      Expr c = new Expr.Const(b.span(), new Type.Bool(), b.value() ? 1 : 0);
      return new Value(c, null, Effects.NONE);
    } else if (e instanceof Ast.NullLiteral n) {
      return new Value(new Expr.Const(n.span(), new Type.Null(), 0), null, Effects.NONE);
    } else if (e instanceof Ast.NameRef n) {
      return name(n, use);
    } else if (e instanceof Ast.Unary u) {
      return unary(u, use);
    } else if (e instanceof Ast.Binary b) {
      return binary(b, use);
    } else if (e instanceof Ast.Conditional c) {
      return branching.conditional(c, use);
    } else if (e instanceof Ast.Call c) {
      return calls.value(c, use);
    } else if (e instanceof Ast.Member || e instanceof Ast.Index) {
      return read(places.place(e, use));
    } else if (e instanceof Ast.Quantified q) {
      return quantified(q, use);
    } else if (e instanceof Ast.Assign a) {
      return assignment(a, use);
    } else if (e instanceof Ast.AnyValue || e instanceof Ast.AnyObject) {
      problems.error(
          e.span(), "any() is the whole right side of '=', an initialiser, or what 'return' gives");
      return null;
    }
    throw new AssertionError("unhandled " + e);
  }

  /** A constant expression over configs, enumerators and {@code &object}. */
  @Nullable Value constant(Ast.Expr e) {
    Value value = value(e, Use.CONSTANT);
    if (value == null) {
      return null;
    }
    Expr variable = notConstant(value.expr());
    if (variable != null) {
      problems.error(
          variable.span(),
          "expected a constant: literals, configs, enumerators and addresses of objects; '"
              + variable.span().text()
              + "' is none");
      return null;
    }
    return value;
  }

  /** A part of the expression that is no constant, or null. */
  private static @Nullable Expr notConstant(Expr e) {
    if (e instanceof Expr.Read
        || e instanceof Expr.PureCall
        || e instanceof Expr.Current
        || e instanceof Expr.Quantified
        || (e instanceof Expr.AddressOf a && followsPointer(a.place()))) {
      return e;
    }
    for (Expr child : ExprWalk.children(e)) {
      Expr found = notConstant(child);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static boolean followsPointer(Place place) {
    if (place instanceof Place.OfField f) {
      return followsPointer(f.owner());
    } else if (place instanceof Place.OfElement e) {
      return followsPointer(e.array());
    }
    return place instanceof Place.OfPointer;
  }

  private @Nullable Value literal(Ast.IntLiteral i) {
    if (i.value().compareTo(LONG_MAX) > 0 || i.value().negate().compareTo(LONG_MAX) > 0) {
      problems.error(i.span(), "'" + i.text() + "' does not fit a signed 64-bit integer");
      return null;
    }
    long value = i.value().longValueExact();
    Expr e = new Expr.Const(i.span(), new Type.Exact(), value);
    return new Value(e, Literals.exactly(value), Effects.NONE);
  }

  private @Nullable Value name(Ast.NameRef n, Use use) {
    if (frame.scope.lookup(n.name()) != null) {
      return read(places.place(n, use));
    }
    Symbol symbol = frame.symbols.named(n.name());
    if (symbol instanceof Symbol.OfConfig c) {
      return new Value(
          new Expr.Config(n.span(), c.type(), c.name()), rangeOf(c.type()), Effects.NONE);
    } else if (symbol instanceof Symbol.OfEnumerator e) {
      return new Value(new Expr.Const(n.span(), e.type(), e.value()), null, Effects.NONE);
    } else if (symbol instanceof Symbol.OfFunction) {
      problems.add(
          Diagnostic.error(n.span(), "'" + n.name() + "' is a function; call it: expected '('")
              .withNote(symbol.span(), "declared here"));
      return null;
    } else if (symbol == null && n.name().equals(CURRENT)) {
      return new Value(new Expr.Current(n.span()), null, Effects.current(n.span()));
    }
    return read(places.place(n, use));
  }

  /** The value stored at a place. */
  @Nullable Value read(@Nullable Spot spot) {
    if (spot == null) {
      return null;
    } else if (spot.type() instanceof Type.Struct) {
      String text = spot.span().text();
      problems.add(
          Diagnostic.error(
                  spot.span(),
                  "'" + text + "' is " + spot.type() + ", which has no value; did you mean '&'?")
              .withFix("&" + text));
      return null;
    } else if (spot.type() instanceof Type.Array) {
      problems.error(
          spot.span(), "'" + spot.span().text() + "' is an array; name one of its elements");
      return null;
    }
    return new Value(new Expr.Read(spot.span(), spot.place()), rangeOf(spot.type()), spot.read());
  }

  static @Nullable Interval rangeOf(Type type) {
    return type instanceof Type.Int i ? Interval.of(i) : null;
  }

  // ------------------------------------------------------------------ operators

  private @Nullable Value unary(Ast.Unary u, Use use) {
    return switch (u.op()) {
      case NOT -> {
        Value operand = condition(u.operand(), use);
        yield operand == null ? null : operators.not(u.span(), operand);
      }
      case NEGATE, PLUS, COMPLEMENT ->
          operators.arithmetic(u.span(), u.op(), value(u.operand(), use));
      case ADDRESS_OF -> places.address(u, use.withoutAssignment());
      case DEREFERENCE -> read(places.place(u, use.withoutAssignment()));
    };
  }

  private @Nullable Value binary(Ast.Binary b, Use use) {
    Expr.BinaryOp op = operator(b.op());
    if (op.shortCircuits()) {
      return branching.logical(b, op, use);
    }
    Value left = value(b.left(), use);
    Value right = value(b.right(), use);
    return operators.binary(b.span(), op, left, right);
  }

  /** {@code a op b} where the left value is there already: of {@code a op= b}. */
  @Nullable Value compound(
      Span span, Ast.BinaryOp op, @Nullable Value left, @Nullable Value right) {
    return operators.binary(span, operator(op), left, right);
  }

  private static Expr.BinaryOp operator(Ast.BinaryOp op) {
    return switch (op) {
      case MUL -> Expr.BinaryOp.MUL;
      case DIV -> Expr.BinaryOp.DIV;
      case MOD -> Expr.BinaryOp.MOD;
      case ADD -> Expr.BinaryOp.ADD;
      case SUB -> Expr.BinaryOp.SUB;
      case SHL -> Expr.BinaryOp.SHL;
      case SHR -> Expr.BinaryOp.SHR;
      case LT -> Expr.BinaryOp.LT;
      case LE -> Expr.BinaryOp.LE;
      case GT -> Expr.BinaryOp.GT;
      case GE -> Expr.BinaryOp.GE;
      case EQ -> Expr.BinaryOp.EQ;
      case NE -> Expr.BinaryOp.NE;
      case AND -> Expr.BinaryOp.BIT_AND;
      case XOR -> Expr.BinaryOp.BIT_XOR;
      case OR -> Expr.BinaryOp.BIT_OR;
      case LAND -> Expr.BinaryOp.AND;
      case LOR -> Expr.BinaryOp.OR;
      case IMPLIES -> Expr.BinaryOp.IMPLIES;
    };
  }

  // ------------------------------------------------------------------ quantifiers, assignments

  private @Nullable Value quantified(Ast.Quantified q, Use use) {
    frame.scope.enter();
    Type.Pointer type = binder(q.binder());
    int variable =
        frame.scope.declareFixed(
            q.binder().name().text(), q.binder().name().span(), type, problems);
    Value body = condition(q.body(), use.allowsSteps() ? Use.QUANTIFIER : use);
    frame.scope.leave(q.span());
    if (type == null || body == null) {
      return null;
    }
    Expr e = new Expr.Quantified(q.span(), q.universal(), type.tag(), variable, body.expr());
    return new Value(e, null, body.effects());
  }

  /** Type of the variable of a quantifier or for_each. */
  Type.@Nullable Pointer binder(Ast.Binder binder) {
    Type type = new TypeNames(frame.symbols, problems).of(binder.type());
    if (type == null || type instanceof Type.Pointer) {
      return (Type.Pointer) type;
    }
    problems.error(
        binder.type().span(),
        "'" + binder.name().text() + "' goes over the objects of a struct: expected 'struct T *'");
    return null;
  }

  /** An assignment within an expression: {@code (v = call())} in a condition. */
  private @Nullable Value assignment(Ast.Assign a, Use use) {
    if (use != Use.CONDITION || a.op() != null || a.increment()) {
      problems.error(
          a.span(),
          a.increment()
              ? "'++' and '--' are statements of their own, not parts of an expression"
              : "an assignment is a statement of its own; in an expression it may stand only as"
                  + " '(v = call())' in a condition");
      return null;
    } else if (!(a.value() instanceof Ast.Call call)) {
      problems.error(
          a.span(), "an assignment in a condition takes the value of a call; did you mean '=='?");
      return null;
    } else {
      Spot target = places.place(a.target(), Use.STATEMENT);
      return target == null ? null : assigned(a, target, call);
    }
  }

  private @Nullable Value assigned(Ast.Assign a, Spot target, Ast.Call call) {
    if (!(target.place() instanceof Place.OfLocal local) || target.ghost()) {
      problems.add(
          target.noted(
              Diagnostic.error(
                  target.span(),
                  "'" + target.span().text() + "' is not a local variable; assign it before")));
      return null;
    }
    Effects effects = calls.into(target, call, a.span(), Use.CONDITION);
    if (effects == null) {
      return null;
    }
    Expr e = new Expr.Read(target.span(), local);
    return new Value(e, rangeOf(local.type()), Effects.write(a.span(), local.index()).and(effects));
  }
}
