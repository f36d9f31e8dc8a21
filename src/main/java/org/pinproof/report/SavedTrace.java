package org.pinproof.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pinproof.reference.RecordedRun;
import org.pinproof.reference.Trace;
import org.pinproof.source.Source;
import org.pinproof.verdict.Findings;

/**
 * A file that {@link JsonTrace} wrote, read again: the run, and what it was found in.
 *
 * @param model path as it was given to the program
 * @param overrides by config
 * @param sources SHA-256 of the files of the model, by name
 */
public record SavedTrace(
    String model,
    SearchPaths paths,
    String scenario,
    Map<String, String> overrides,
    Map<String, String> sources,
    Counterexample.@Nullable Explored explored,
    RecordedRun run) {

  private static final Gson STRICT = new GsonBuilder().setStrictness(Strictness.STRICT).create();

  /** The text is no saved trace; the message says what is wrong with it. */
  public static final class FormException extends Exception {
    private static final long serialVersionUID = 1;

    FormException(String message) {
      super(message);
    }
  }

  /**
   * The trace in a text.
   *
   * @throws FormException if the text is no saved trace, or one in a form of a later program
   */
  public static SavedTrace read(String text) throws FormException {
    JsonObject root = parse(text);
    try {
      return read(root);
    } catch (IllegalArgumentException e) {
      throw new FormException("a damaged trace: " + e.getMessage());
    }
  }

  private static JsonObject parse(String text) throws FormException {
    @Nullable JsonElement root;
    try {
      root = STRICT.fromJson(text, JsonElement.class);
    } catch (JsonParseException e) {
      throw new FormException("no saved trace: this is not JSON");
    }
    JsonElement format =
        root != null && root.isJsonObject() ? root.getAsJsonObject().get("format") : null;
    if (root == null || !new JsonPrimitive(JsonTrace.FORMAT).equals(format)) {
      throw new FormException(
          "no saved trace: that is JSON with \"format\": \"" + JsonTrace.FORMAT + "\"");
    }
    JsonElement version = root.getAsJsonObject().get("version");
    String found = version == null ? "none" : version.toString();
    if (!found.equals(Integer.toString(JsonTrace.VERSION))) {
      throw new FormException(
          "a trace in version " + found + "; this program reads version " + JsonTrace.VERSION);
    }
    return root.getAsJsonObject();
  }

  private static SavedTrace read(JsonObject root) {
    JsonElement properties = root.get("properties");
    boolean named = properties != null && !properties.isJsonNull();
    Map<String, String> sources = new LinkedHashMap<>();
    for (JsonElement source : list(root, "sources")) {
      sources.put(string(object(source), "file"), string(object(source), "sha256"));
    }
    return new SavedTrace(
        string(root, "model"),
        new SearchPaths(
            named ? string(root, "properties") : null,
            items(root, "includeDirs", dir -> string(dir, "includeDirs"))),
        string(root, "scenario"),
        strings(root, "overrides"),
        sources,
        explored(root),
        run(root));
  }

  private static Counterexample.@Nullable Explored explored(JsonObject root) {
    JsonElement explored = member(root, "explored");
    if (explored.isJsonNull()) {
      return null;
    }
    JsonElement depth = member(object(explored), "depth");
    return new Counterexample.Explored(
        wide(object(explored), "states"),
        depth.isJsonNull() ? Findings.UNKNOWN : number(object(explored), "depth"));
  }

  private static RecordedRun run(JsonObject root) {
    JsonObject initial = object(member(root, "initial"));
    return new RecordedRun(
        items(root, "tasks", SavedTrace::task),
        string(root, "property"),
        number(initial, "resolution"),
        items(initial, "changes", SavedTrace::change),
        items(root, "steps", SavedTrace::step));
  }

  private static RecordedRun.Task task(JsonElement element) {
    String name = string(object(element), "name");
    String start = string(object(element), "start");
    if (!start.startsWith(name)) {
      throw new IllegalArgumentException("task " + name + " is started by " + start);
    }
    return new RecordedRun.Task(name, start.substring(name.length()));
  }

  private static RecordedRun.Step step(JsonElement element) {
    JsonObject step = object(element);
    return new RecordedRun.Step(
        string(step, "task"),
        number(step, "resolution"),
        string(step, "text"),
        items(step, "changes", SavedTrace::change));
  }

  private static Trace.Change change(JsonElement element) {
    JsonObject change = object(element);
    return new Trace.Change(
        string(change, "name"),
        string(change, "before"),
        string(change, "after"),
        flag(change, "local"),
        flag(change, "ghost"));
  }

  /** Names of the files whose text was no file of the model when the trace was saved. */
  public List<String> changed(Trace trace) {
    List<String> changed = new ArrayList<>();
    for (Source source : ModelSources.of(trace.instance().model())) {
      if (!sources.containsValue(Digest.sha256(source.text()))) {
        changed.add(source.name());
      }
    }
    return changed;
  }

  // ---------------------------------------------------------------- members

  private static JsonElement member(JsonObject object, String name) {
    JsonElement member = object.get(name);
    if (member == null) {
      throw new IllegalArgumentException("no member \"" + name + "\"");
    }
    return member;
  }

  private static JsonObject object(JsonElement element) {
    if (!element.isJsonObject()) {
      throw new IllegalArgumentException("an object expected, not " + element);
    }
    return element.getAsJsonObject();
  }

  private static JsonArray list(JsonObject object, String name) {
    JsonElement member = member(object, name);
    if (!member.isJsonArray()) {
      throw new IllegalArgumentException("\"" + name + "\" is no list");
    }
    return member.getAsJsonArray();
  }

  private static <T> List<T> items(JsonObject object, String name, Function<JsonElement, T> item) {
    List<T> items = new ArrayList<>();
    list(object, name).forEach(element -> items.add(item.apply(element)));
    return items;
  }

  private static Map<String, String> strings(JsonObject object, String name) {
    Map<String, String> strings = new LinkedHashMap<>();
    object(member(object, name))
        .entrySet()
        .forEach(entry -> strings.put(entry.getKey(), string(entry.getValue(), name)));
    return strings;
  }

  private static String string(JsonObject object, String name) {
    return string(member(object, name), name);
  }

  private static String string(JsonElement member, String name) {
    if (!member.isJsonPrimitive() || !member.getAsJsonPrimitive().isString()) {
      throw new IllegalArgumentException("\"" + name + "\" is no string");
    }
    return member.getAsString();
  }

  private static boolean flag(JsonObject object, String name) {
    JsonElement member = member(object, name);
    if (!member.isJsonPrimitive() || !member.getAsJsonPrimitive().isBoolean()) {
      throw new IllegalArgumentException("\"" + name + "\" is neither true nor false");
    }
    return member.getAsBoolean();
  }

  private static int number(JsonObject object, String name) {
    long number = wide(object, name);
    if (number != (int) number) {
      throw new IllegalArgumentException("\"" + name + "\" is no number that can be");
    }
    return (int) number;
  }

  private static long wide(JsonObject object, String name) {
    JsonElement member = member(object, name);
    if (member.isJsonPrimitive() && member.getAsJsonPrimitive().isNumber()) {
      try {
        return new BigDecimal(member.getAsString()).longValueExact();
      } catch (ArithmeticException e) {
        // said below
      }
    }
    throw new IllegalArgumentException("\"" + name + "\" is no number that can be");
  }
}
