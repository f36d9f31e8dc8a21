package org.pinproof.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pinproof.reference.Trace;
import org.pinproof.scenario.Instance;
import org.pinproof.source.Diagnostic;
import org.pinproof.verdict.Findings;

class JsonReportTest {
  private static JsonObject schema() throws IOException {
    try (InputStream in = JsonReport.class.getResourceAsStream("check-report.schema.json")) {
      assertNotNull(in);
      return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .getAsJsonObject();
    }
  }

  /** A run with something of everything. */
  private static RunReport run() {
    Instance instance = Sample.instance(List.of("gup_writer", "flusher"), List.of("balanced"));
    Trace deadlock =
        Sample.trace(
            instance,
            "no_deadlock",
            List.of(Sample.change("page.dirty", "any(0, 1)", "1")),
            List.of(),
            new Trace.Failure(
                "no task can take a step",
                null,
                List.of(),
                List.of(),
                List.of(new Trace.Waiting(0, "lock_page(page)", Sample.line(20)))));
    ScenarioReport violated =
        Sample.report(instance, null, deadlock, Sample.stableUnderWriteback(instance));
    ScenarioReport undecided = Sample.report(instance, Findings.Stopped.MAX_STATES);
    Message warning =
        new Message(
            Diagnostic.warning(Sample.line(20), "granularity", "two accesses")
                .withNote(Sample.line(21), "and here")
                .withFix("x"),
            List.of(new Message.InScenario("models/gup_pin.pin", "unchecked_writeback")));
    return new RunReport(
        List.of(
            new ModelReport(
                "models/gup_pin.pin", instance.model(), false, List.of(violated, undecided)),
            new ModelReport("models/broken.pin", null, true, List.of())),
        List.of(warning),
        new Summary(1, 1, 2, 0, 1, 1, Duration.ofMillis(2500)),
        2);
  }

  @Test
  void theReportHasTheFormOfTheSchema() throws IOException {
    JsonObject schema = schema();
    conforms(JsonParser.parseString(JsonReport.of(run(), "1.0")), schema, schema, "$");
  }

  @Test
  void theVersionIsTheSchemas() throws IOException {
    JsonElement version = schema().getAsJsonObject("properties").getAsJsonObject("version");
    assertEquals(JsonReport.VERSION, version.getAsJsonObject().get("const").getAsInt());
  }

  @Test
  void aTraceHasItsStepsWithPlacesAndChanges() {
    JsonObject property =
        JsonParser.parseString(JsonReport.of(run(), "1.0"))
            .getAsJsonObject()
            .getAsJsonArray("models")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("scenarios")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("properties")
            .get(7)
            .getAsJsonObject();
    assertEquals("stable_under_wb", property.get("name").getAsString());
    assertEquals("violated", property.get("verdict").getAsString());
    assertEquals(
        JsonParser.parseString(
            """
            {
              "task": "flusher",
              "text": "lock_page(page)",
              "at": {"file": "models/lib/writeback.pin", "line": 12, "column": 1,
                     "endLine": 12, "endColumn": 10},
              "changes": [
                {"name": "page.locked", "before": "0", "after": "1", "local": false, "ghost": false}
              ]
            }
            """),
        property.getAsJsonObject("trace").getAsJsonArray("steps").get(1));
  }

  @Test
  void theSameRunGivesTheSameText() {
    assertEquals(JsonReport.of(run(), "1.0"), JsonReport.of(run(), "1.0"));
  }

  /** The keywords that the schema uses; one that it does not know fails the test. */
  private static void conforms(JsonElement value, JsonObject type, JsonObject root, String path) {
    Set<String> keywords = new HashSet<>(type.keySet());
    keywords.removeAll(
        Set.of("$schema", "$defs", "title", "description", "type", "properties", "required"));
    if (type.has("$ref")) {
      String name = type.get("$ref").getAsString().substring("#/$defs/".length());
      conforms(value, root.getAsJsonObject("$defs").getAsJsonObject(name), root, path);
      keywords.remove("$ref");
    }
    if (type.has("oneOf")) {
      if (!value.isJsonNull()) {
        conforms(value, type.getAsJsonArray("oneOf").get(1).getAsJsonObject(), root, path);
      }
      keywords.remove("oneOf");
    }
    if (type.has("const")) {
      assertEquals(type.get("const"), value, path);
      keywords.remove("const");
    }
    if (type.has("enum")) {
      assertTrue(type.getAsJsonArray("enum").contains(value), path + " is " + value);
      keywords.remove("enum");
    }
    if (type.has("type")) {
      JsonElement allowed = type.get("type");
      String actual = typeOf(value);
      assertTrue(
          allowed.isJsonArray()
              ? allowed.getAsJsonArray().contains(new JsonPrimitive(actual))
              : allowed.getAsString().equals(actual)
                  || allowed.getAsString().equals("number") && actual.equals("integer"),
          path + " is " + value);
    }
    if (value.isJsonArray()) {
      for (JsonElement item : value.getAsJsonArray()) {
        conforms(item, type.getAsJsonObject("items"), root, path + "[]");
      }
    }
    keywords.remove("items");
    if (value.isJsonObject()) {
      members(value.getAsJsonObject(), type, root, path);
    }
    keywords.remove("additionalProperties");
    assertEquals(Set.of(), keywords, "keywords that this test does not know, of " + path);
  }

  private static void members(JsonObject value, JsonObject type, JsonObject root, String path) {
    if (type.has("additionalProperties")) {
      JsonObject each = type.getAsJsonObject("additionalProperties");
      value.entrySet().forEach(e -> conforms(e.getValue(), each, root, path + "." + e.getKey()));
    }
    if (type.has("properties")) {
      JsonObject declared = type.getAsJsonObject("properties");
      assertEquals(declared.keySet(), value.keySet(), path);
      assertEquals(declared.size(), type.getAsJsonArray("required").size(), path);
      value
          .entrySet()
          .forEach(
              e ->
                  conforms(
                      e.getValue(),
                      declared.getAsJsonObject(e.getKey()),
                      root,
                      path + "." + e.getKey()));
    }
  }

  private static String typeOf(JsonElement value) {
    if (value.isJsonNull()) {
      return "null";
    } else if (value.isJsonObject()) {
      return "object";
    } else if (value.isJsonArray()) {
      return "array";
    }
    JsonPrimitive primitive = value.getAsJsonPrimitive();
    if (primitive.isBoolean()) {
      return "boolean";
    } else if (primitive.isString()) {
      return "string";
    } else if (primitive.isNumber()) {
      return primitive.getAsString().contains(".") ? "number" : "integer";
    }
    return fail("what is " + value);
  }
}
