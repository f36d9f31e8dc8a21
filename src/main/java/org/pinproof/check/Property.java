package org.pinproof.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Span;

/**
 * A declared property, bound to the names of a model.
 *
 * @param doc its documentation comment, null if none
 * @param binders of a leading forall of {@code leads_to}, as locals 0..binders-1; else 0
 * @param locals the bound variables of {@code formula} and {@code response}
 * @param formula bool; null for ASSERTED; the left side of LEADS_TO
 * @param response the right side of LEADS_TO, else null
 * @param own declared in the model's main file (so required without saying)
 */
public record Property(
    String name,
    Span span,
    @Nullable String doc,
    Kind kind,
    int binders,
    List<Routine.Local> locals,
    @Nullable Expr formula,
    @Nullable Expr response,
    boolean own) {

  /** When a property is looked at. */
  public enum Kind {
    /** The formula is true in every reachable state. */
    ALWAYS,
    /** The formula is false in every reachable state. */
    NEVER,
    /** The formula is true in every reachable quiescent state. */
    FINALLY,
    /** No reachable step fails an {@code assert(c, name)} of this name. */
    ASSERTED,
    /** Not decided yet. */
    LEADS_TO
  }
}
