package org.pinproof.report;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A schema that comes with the program. For its readers it is open: members may be added. What the
 * program writes is held to the schema closed: every member that it describes is there, and no
 * other.
 */
final class ClosedSchema {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final String text;
  private final Schema closed;

  private ClosedSchema(String text) {
    this.text = text;
    JsonElement schema = JsonParser.parseString(text);
    close(schema);
    this.closed = REGISTRY.getSchema(schema.toString());
  }

  /** The schema of this name beside the reports. */
  static ClosedSchema of(String name) {
    try (InputStream in = JsonReport.class.getResourceAsStream(name)) {
      assertNotNull(in, name);
      return new ClosedSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(JsonElement element) {
    if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(ClosedSchema::close);
    } else if (element.isJsonObject()) {
      JsonObject object = element.getAsJsonObject();
      object.entrySet().forEach(member -> close(member.getValue()));
      if (object.has("properties")
          && object.get("properties").isJsonObject()
          && describes(object)) {
        JsonArray required = new JsonArray();
        object.getAsJsonObject("properties").keySet().forEach(required::add);
        object.add("required", required);
        object.addProperty("additionalProperties", false);
      }
    }
  }

  /** A member may be called "properties", too. */
  private static boolean describes(JsonObject object) {
    return object.has("required") && object.get("required").isJsonArray();
  }

  /** What is wrong with a document; empty if it conforms. */
  List<String> errors(String document) {
    return closed.validate(document, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  /** What is wrong with the schema by the rules for schemas. */
  List<String> ownErrors() {
    return REGISTRY
        .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
        .validate(text, InputFormat.JSON)
        .stream()
        .map(Error::toString)
        .toList();
  }
}
