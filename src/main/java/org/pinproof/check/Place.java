package org.pinproof.check;

import org.pinproof.source.Span;

/**
 * Something that can be read, written or pointed at. A scalar place names one cell; a struct place
 * names one object.
 */
public sealed interface Place {
  Type type();

  Span span();

  /** A local variable, parameter or bound variable of the enclosing routine or property. */
  record OfLocal(Span span, Type type, int index) implements Place {}

  /** A global: a scalar, an array or a struct. */
  record OfGlobal(Span span, Type type, String name) implements Place {}

  /** {@code owner.field}; {@code owner} is a struct place of type {@code struct <struct>}. */
  record OfField(Span span, Type type, Place owner, String struct, String field) implements Place {}

  /** {@code *pointer}: errs (no_null_dereference) if the pointer is NULL. */
  record OfPointer(Span span, Type type, Expr pointer) implements Place {}

  /** {@code array[index]}: errs (no_index_error) outside 0..length-1. */
  record OfElement(Span span, Type type, Place array, Expr index) implements Place {}
}
