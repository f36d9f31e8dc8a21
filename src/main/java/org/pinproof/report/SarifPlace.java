package org.pinproof.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Source;
import org.pinproof.source.Span;

/** Places and messages in SARIF. */
final class SarifPlace {
  private SarifPlace() {}

  static JsonArray list(JsonElement element) {
    JsonArray array = new JsonArray();
    array.add(element);
    return array;
  }

  static JsonObject message(String text) {
    JsonObject json = new JsonObject();
    json.addProperty("text", text);
    return json;
  }

  static JsonObject location(Span span, @Nullable String message) {
    Source source = span.source();
    JsonObject artifact = new JsonObject();
    artifact.addProperty("uri", uri(source.name()));
    JsonObject place = new JsonObject();
    place.add("artifactLocation", artifact);
    if (!source.text().isEmpty()) {
      JsonObject region = new JsonObject();
      region.addProperty("startLine", span.line());
      region.addProperty("startColumn", span.column());
      region.addProperty("endLine", source.line(span.end()));
      region.addProperty("endColumn", source.column(span.end()));
      place.add("region", region);
    }
    JsonObject json = new JsonObject();
    json.add("physicalLocation", place);
    if (message != null) {
      json.add("message", message(message));
    }
    return json;
  }

  /** Relative to where the program ran, unless the name is absolute. */
  static String uri(String name) {
    String path = name.replace('\\', '/');
    boolean absolute = path.startsWith("/");
    boolean likeScheme = !absolute && path.split("/", 2)[0].contains(":");
    try {
      String scheme = absolute ? "file" : null;
      String host = absolute ? "" : null;
      URI uri = new URI(scheme, host, likeScheme ? "./" + path : path, null);
      return (absolute ? uri : uri.normalize()).toASCIIString();
    } catch (URISyntaxException e) {
      throw new AssertionError("every path can be encoded: " + path, e);
    }
  }
}
