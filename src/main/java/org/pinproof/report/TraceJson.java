package org.pinproof.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pinproof.reference.Trace;
import org.pinproof.source.Span;

/** The parts of a trace as JSON; both schemas beside this class describe them alike. */
final class TraceJson {
  private TraceJson() {}

  /** Adds why the property is violated. */
  static void failure(Trace trace, JsonObject json) {
    Trace.Failure failure = trace.failure();
    json.addProperty("message", failure.message());
    json.add("at", place(failure.where()));
    json.add("bindings", array(failure.bindings(), TraceJson::value));
    json.add("values", array(failure.values(), TraceJson::value));
    json.add("waiting", array(failure.waiting(), w -> waiting(trace, w)));
  }

  static JsonObject step(Trace trace, Trace.Step step) {
    JsonObject json = new JsonObject();
    json.addProperty("task", task(trace, step.task()));
    json.addProperty("text", step.text());
    json.add("at", place(step.span()));
    json.add("changes", array(step.changes(), TraceJson::change));
    return json;
  }

  private static JsonObject waiting(Trace trace, Trace.Waiting waiting) {
    JsonObject json = new JsonObject();
    json.addProperty("task", task(trace, waiting.task()));
    json.addProperty("text", waiting.text());
    json.add("at", place(waiting.span()));
    return json;
  }

  /** Names of instances. */
  static JsonArray tasks(Trace trace, List<Integer> tasks) {
    return array(tasks, task -> new JsonPrimitive(task(trace, task)));
  }

  private static String task(Trace trace, int task) {
    return trace.instance().tasks().get(task).name();
  }

  static JsonObject change(Trace.Change change) {
    JsonObject json = new JsonObject();
    json.addProperty("name", change.name());
    json.addProperty("before", change.before());
    json.addProperty("after", change.after());
    json.addProperty("local", change.local());
    json.addProperty("ghost", change.ghost());
    return json;
  }

  private static JsonObject value(Trace.Value value) {
    JsonObject json = new JsonObject();
    json.addProperty("text", value.text());
    json.addProperty("value", value.value());
    return json;
  }

  static JsonElement place(@Nullable Span span) {
    if (span == null) {
      return JsonNull.INSTANCE;
    }
    JsonObject json = new JsonObject();
    json.addProperty("file", span.source().name());
    json.addProperty("line", span.line());
    json.addProperty("column", span.column());
    json.addProperty("endLine", span.source().line(span.end()));
    json.addProperty("endColumn", span.source().column(span.end()));
    return json;
  }

  /** A document for people, too: indented, with every member, ended by a line break. */
  static String document(JsonObject root) {
    return new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create()
            .toJson(root)
        + "\n";
  }

  static <T> JsonArray array(List<T> items, Function<T, ? extends JsonElement> json) {
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(json.apply(item)));
    return array;
  }
}
