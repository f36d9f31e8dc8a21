package org.pinproof.scenario;

import org.pinproof.check.Type;

/**
 * A run of cells of one type: a global scalar (length 1), a global array of scalars, or one field
 * of all objects of a struct (object k, from 1, owns the elements {@code (k-1)*width .. k*width-1},
 * {@code width} being 1 or the length of an array field).
 *
 * @param index position among the vectors of the instance, from 0
 * @param struct tag of the struct whose field it is, {@code ""} for a global
 * @param name the field's or global's name
 * @param elementType scalar type of a cell
 * @param min least value of the declared range; pointers 0, bool 0, enums 0
 * @param max greatest value; pointers the number of objects, bool 1, enums the last enumerator
 * @param width cells per object, or of the global
 * @param length number of cells, {@code width} times the number of objects
 */
public record Vector(
    int index,
    String struct,
    String name,
    Type elementType,
    boolean ghost,
    long min,
    long max,
    int width,
    int length) {

  /** {@code struct.name} of a field or {@code name} of a global; unique in an instance. */
  public String key() {
    return struct.isEmpty() ? name : struct + "." + name;
  }
}
