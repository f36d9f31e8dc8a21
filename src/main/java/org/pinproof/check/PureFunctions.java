package org.pinproof.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.syntax.Ast;

/**
 * The functions whose body is one {@code return e;} without side effects, checked when first
 * needed.
 */
final class PureFunctions {
  private final Unit unit;
  private final Map<String, Boolean> pure = new HashMap<>();
  private final Map<String, Checked> checked = new HashMap<>();
  private final Set<String> inProgress = new HashSet<>();

  /**
   * Functions on the path of calls that is being looked at; deeper ones are {@link Recursion}'s.
   */
  private int depth;

  /**
   * A pure function's body.
   *
   * @param routine null if it is wrong, reported already
   */
  private record Checked(@Nullable Routine routine, Effects effects) {}

  PureFunctions(Unit unit) {
    this.unit = unit;
  }

  boolean isPure(String name) {
    Boolean known = pure.get(name);
    if (known != null || depth > Recursion.MAX_DEPTH) {
      return known == null || known;
    }
    pure.put(name, true);
    depth++;
    boolean found =
        unit.symbols.named(name) instanceof Symbol.OfFunction f && isPure(f.declaration());
    depth--;
    pure.put(name, found);
    return found;
  }

  private boolean isPure(Ast.Function f) {
    Ast.Expr value = returned(f);
    if (value == null) {
      return false;
    }
    Set<String> called = new HashSet<>();
    boolean[] effect = {false};
    AstWalk.expression(
        value,
        e -> {
          effect[0] |=
              e instanceof Ast.Assign || e instanceof Ast.AnyValue || e instanceof Ast.AnyObject;
          if (e instanceof Ast.Call c) {
            called.add(c.function().text());
          }
        });
    return !effect[0]
        && !called.contains(Calls.WRITE_ONCE)
        && called.stream().allMatch(this::harmless);
  }

  private boolean harmless(String callee) {
    return !(unit.symbols.named(callee) instanceof Symbol.OfFunction) || isPure(callee);
  }

  /** What the only statement of the function returns; null if it is not such a function. */
  private static Ast.@Nullable Expr returned(Ast.Function f) {
    Ast.Block body = f.body();
    if (f.result() == null || body == null || body.statements().size() != 1) {
      return null;
    }
    return body.statements().get(0) instanceof Ast.Return r ? r.value() : null;
  }

  /** What the body of a pure function does. */
  Effects effects(String name) {
    boolean reported = inProgress.contains(name) || inProgress.size() > Recursion.MAX_DEPTH;
    return reported ? Effects.NONE : checked(name).effects();
  }

  /** A pure function; null, after a diagnostic, if it is wrong. */
  @Nullable Routine routine(String name) {
    return checked(name).routine();
  }

  private Checked checked(String name) {
    Checked known = checked.get(name);
    if (known != null) {
      return known;
    }
    if (!(unit.symbols.named(name) instanceof Symbol.OfFunction f)) {
      throw new IllegalArgumentException("not a function: " + name);
    }
    inProgress.add(name);
    Checked found = check(f);
    inProgress.remove(name);
    checked.put(name, found);
    return found;
  }

  private Checked check(Symbol.OfFunction f) {
    Frame frame = new Frame(unit);
    Signature signature = f.signature();
    boolean sound = Parameters.declare(frame, signature);
    Ast.Expr written = returned(f.declaration());
    if (written == null) {
      throw new IllegalArgumentException("not pure: " + f.name());
    }
    Value value = new Expressions(frame).value(written, Use.PURE);
    String what = "the result of '" + f.name() + "'";
    Value result = Conversion.to(signature.result(), value, what, unit.problems);
    Effects effects = value == null ? Effects.NONE : value.effects();
    if (result == null || !sound) {
      return new Checked(null, effects);
    }
    return new Checked(routine(frame, f, result.expr()), effects);
  }

  private Routine routine(Frame frame, Symbol.OfFunction f, Expr result) {
    Ast.Block body = f.declaration().body();
    Type type = f.signature().result();
    if (body == null || type == null) {
      throw new IllegalArgumentException("not pure: " + f.name());
    }
    Stmt end = new Stmt.Return(frame.nextId(), body.statements().get(0).span(), result);
    Stmt.Block block = frame.block(body.span(), List.of(end));
    return Parameters.routine(frame, f.signature(), type, block, result);
  }
}
