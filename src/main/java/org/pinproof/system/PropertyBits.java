package org.pinproof.system;

import java.util.ArrayList;
import java.util.List;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.Property;
import org.pinproof.scenario.Instance;

/**
 * The properties of a system in the order of the bits of every mask: the built-ins that the
 * scenario is held to, its declared properties, then the other built-ins that an erring step can
 * violate, so that every error has a bit.
 *
 * @param names name of property i
 */
record PropertyBits(List<String> names) {
  /** Built-ins that a step violates by erring. */
  static final List<BuiltIn> ERRORS =
      List.of(
          BuiltIn.NO_RANGE_ERROR,
          BuiltIn.NO_NULL_DEREFERENCE,
          BuiltIn.NO_INDEX_ERROR,
          BuiltIn.NO_DIVISION_BY_ZERO,
          BuiltIn.NO_ENDLESS_STEP,
          BuiltIn.NO_BUG);

  /** Bits in a mask: the sign bit stays free. */
  static final int MOST = 63;

  PropertyBits {
    names = List.copyOf(names);
    if (names.size() > MOST) {
      throw new IllegalArgumentException(names.size() + " properties, at most " + MOST);
    }
  }

  static PropertyBits of(Instance instance) {
    List<String> names = new ArrayList<>();
    instance.builtIns().forEach(b -> names.add(b.text()));
    instance.properties().stream().map(Property::name).forEach(names::add);
    for (BuiltIn error : ERRORS) {
      if (!instance.builtIns().contains(error)) {
        names.add(error.text());
      }
    }
    return new PropertyBits(names);
  }

  long of(BuiltIn builtIn) {
    return of(builtIn.text());
  }

  /** Mask of a property; 0 if the scenario is not held to it. */
  long of(String property) {
    int bit = names.indexOf(property);
    return bit < 0 ? 0 : 1L << bit;
  }
}
