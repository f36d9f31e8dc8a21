package org.pinproof;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A way into a JSON document. */
public final class Json {
  private Json() {}

  /**
   * The object at the end of a path.
   *
   * @param path names of members and, of arrays, indices
   */
  public static JsonObject at(String document, Object... path) {
    JsonElement here = JsonParser.parseString(document);
    for (Object step : path) {
      here =
          step instanceof Integer index
              ? here.getAsJsonArray().get(index)
              : here.getAsJsonObject().get((String) step);
    }
    return here.getAsJsonObject();
  }
}
