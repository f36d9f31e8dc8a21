package org.pinproof.check;

import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;

/**
 * A checked place.
 *
 * @param address what finding it does: reads of pointers and indices on the way
 * @param ghost whether what it names is specification only
 * @param name what the last name on the way is
 * @param declared where that is declared
 */
record Spot(Place place, Effects address, boolean ghost, String name, Span declared) {

  Type type() {
    return place.type();
  }

  Span span() {
    return place.span();
  }

  /** The finding of the place, without its being read. */
  Operand operand() {
    return new Operand(address, ExprWalk.ofPlace(place), span());
  }

  /** The message with a note where the named thing is declared, unless it has no name. */
  Diagnostic noted(Diagnostic d) {
    return declared.equals(d.span()) ? d : d.withNote(declared, "declared here");
  }

  boolean isLocal() {
    return place instanceof Place.OfLocal;
  }

  /** What reading it does. */
  Effects read() {
    if (ghost) {
      return address.and(Effects.ghost(new Effects.GhostRead(span(), name, declared)));
    }
    return isLocal() ? address : address.and(Effects.shared(span()));
  }
}
