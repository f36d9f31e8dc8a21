package org.pinproof.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of a routine are the first of its locals. */
final class Parameters {
  private Parameters() {}

  /** Declares them; false if one of them is wrong, reported already. */
  static boolean declare(Frame frame, Signature signature) {
    boolean sound = true;
    for (Signature.Parameter p : signature.parameters()) {
      int index = frame.scope.declare(p.name(), p.span(), p.type(), p.ghost(), frame.problems);
      sound &= index != Scope.BROKEN;
    }
    return sound;
  }

  /** The finished routine; the body of an atomic one becomes a single {@link Stmt.Atomic}. */
  static Routine routine(
      Frame frame, Signature signature, Type result, Stmt.Block body, @Nullable Expr pure) {
    Stmt.Block whole = body;
    if (signature.atomic()) {
      Stmt atomic = new Stmt.Atomic(frame.nextId(), signature.span(), body);
      whole = frame.block(body.span(), List.of(atomic));
    }
    return new Routine(
        signature.name(),
        signature.span(),
        signature.atomic(),
        result,
        signature.parameters().size(),
        frame.scope.locals(),
        whole,
        pure);
  }
}
