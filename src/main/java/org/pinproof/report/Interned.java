package org.pinproof.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A list in which each value stands once; others refer to it by its index.
 *
 * @param <T> compared with {@code equals}
 */
final class Interned<T> {
  private final Map<T, Integer> indices = new LinkedHashMap<>();

  int index(T value) {
    Integer known = indices.putIfAbsent(value, indices.size());
    return known == null ? indices.size() - 1 : known;
  }

  JsonArray json(Function<T, ? extends JsonElement> element) {
    JsonArray array = new JsonArray();
    indices.keySet().forEach(value -> array.add(element.apply(value)));
    return array;
  }
}
