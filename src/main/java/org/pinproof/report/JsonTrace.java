package org.pinproof.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import org.pinproof.check.CheckedModel;
import org.pinproof.reference.Trace;
import org.pinproof.scenario.Instance;
import org.pinproof.source.Source;
import org.pinproof.verdict.Findings;

/**
 * A counterexample as JSON, in the form that {@code trace.schema.json} beside this class describes:
 * what it shows, and what is needed to find it again. Within one {@link #VERSION} members are only
 * added; every member is always there, null where it has no value. {@link SavedTrace} reads it.
 */
public final class JsonTrace {
  /** Of the form; a change that could break a reader makes it one more. */
  public static final int VERSION = 1;

  /** What the file says that it is. */
  static final String FORMAT = "pinproof-trace";

  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  private JsonTrace() {}

  /**
   * The document: a member, or an element of a list of steps and the like, per line.
   *
   * @param program version of the program that writes it
   */
  public static String of(Counterexample counterexample, SearchPaths paths, String program) {
    JsonObject root = new JsonObject();
    root.addProperty("format", FORMAT);
    root.addProperty("version", VERSION);
    root.addProperty("program", "pinproof " + program);
    origin(counterexample, paths, root);
    found(counterexample, root);
    run(counterexample.trace(), root);
    return lines(root);
  }

  /** Where the trace comes from. */
  private static void origin(Counterexample counterexample, SearchPaths paths, JsonObject root) {
    Trace trace = counterexample.trace();
    root.addProperty("model", trace.instance().model().main().name());
    root.addProperty("properties", paths.properties());
    root.add("includeDirs", TraceJson.array(paths.includeDirs(), JsonPrimitive::new));
    root.addProperty("scenario", trace.instance().scenario().name());
    JsonObject overrides = new JsonObject();
    counterexample.overrides().forEach(overrides::addProperty);
    root.add("overrides", overrides);
    JsonArray sources = new JsonArray();
    for (Source source : ModelSources.of(trace.instance().model())) {
      JsonObject json = new JsonObject();
      json.addProperty("file", source.name());
      json.addProperty("sha256", Digest.sha256(source.text()));
      sources.add(json);
    }
    root.add("sources", sources);
  }

  /** What it is a counterexample to. */
  private static void found(Counterexample counterexample, JsonObject root) {
    Trace trace = counterexample.trace();
    Instance instance = trace.instance();
    JsonObject configs = new JsonObject();
    for (CheckedModel.Config config : instance.model().configs().values()) {
      configs.addProperty(config.name(), InstanceText.config(instance, config));
    }
    root.add("configs", configs);
    root.add("tasks", TraceJson.array(instance.tasks(), task -> task(instance, task)));
    root.addProperty("memoryModel", "sequentially consistent");
    root.addProperty("property", trace.property());
    root.addProperty("statement", counterexample.statement());
    root.add("explored", explored(counterexample));
    TraceJson.failure(trace, root);
  }

  private static JsonObject task(Instance instance, Instance.TaskInstance task) {
    JsonObject json = new JsonObject();
    json.addProperty("name", task.name());
    json.addProperty("start", InstanceText.task(instance, task.index()));
    json.addProperty("daemon", task.daemon());
    return json;
  }

  private static JsonElement explored(Counterexample counterexample) {
    Counterexample.Explored explored = counterexample.explored();
    if (explored == null) {
      return JsonNull.INSTANCE;
    }
    JsonObject json = new JsonObject();
    json.addProperty("states", explored.states());
    boolean known = explored.depth() != Findings.UNKNOWN;
    json.addProperty("depth", known ? Long.valueOf(explored.depth()) : null);
    return json;
  }

  private static void run(Trace trace, JsonObject root) {
    JsonObject initial = new JsonObject();
    initial.addProperty("resolution", trace.run().get(0).resolution());
    initial.add("changes", TraceJson.array(trace.start(), TraceJson::change));
    initial.add("variables", TraceJson.array(trace.initial().variables(), JsonTrace::variable));
    JsonArray stacks = new JsonArray();
    trace.initial().tasks().forEach(task -> stacks.add(stack(task)));
    initial.add("stacks", stacks);
    initial.add("blocked", TraceJson.tasks(trace, trace.initial().blocked()));
    root.add("initial", initial);
    JsonArray steps = new JsonArray();
    for (int i = 0; i < trace.steps().size(); i++) {
      Trace.Step step = trace.steps().get(i);
      JsonObject json = TraceJson.step(trace, step);
      json.addProperty("resolution", trace.run().get(i + 1).resolution());
      json.add("stack", stack(step.after()));
      json.add("blocked", TraceJson.tasks(trace, step.blocked()));
      steps.add(json);
    }
    root.add("steps", steps);
    root.addProperty("replayed", true);
  }

  private static JsonObject variable(Trace.Variable variable) {
    JsonObject json = new JsonObject();
    json.addProperty("name", variable.name());
    json.addProperty("value", variable.value());
    json.addProperty("ghost", variable.ghost());
    return json;
  }

  private static JsonArray stack(Trace.Standing standing) {
    List<Trace.Frame> frames = standing.frames();
    return TraceJson.array(
        frames,
        frame -> {
          JsonObject json = new JsonObject();
          json.addProperty("routine", frame.routine());
          json.add("at", TraceJson.place(frame.at()));
          json.add("locals", TraceJson.array(frame.locals(), JsonTrace::variable));
          return json;
        });
  }

  // ---------------------------------------------------------------- layout

  private static String lines(JsonObject root) {
    StringBuilder out = new StringBuilder("{");
    members(root, "  ", out);
    return out.append("\n}\n").toString();
  }

  private static void members(JsonObject object, String indent, StringBuilder out) {
    String separator = "\n";
    for (Map.Entry<String, JsonElement> member : object.entrySet()) {
      out.append(separator).append(indent);
      GSON.toJson(new JsonPrimitive(member.getKey()), out);
      out.append(": ");
      JsonElement value = member.getValue();
      if (member.getKey().equals("initial")) {
        out.append('{');
        members(value.getAsJsonObject(), indent + "  ", out);
        out.append('\n').append(indent).append('}');
      } else if (value.isJsonArray() && value.getAsJsonArray().size() > 0) {
        elements(value.getAsJsonArray(), indent, out);
      } else {
        GSON.toJson(value, out);
      }
      separator = ",\n";
    }
  }

  private static void elements(JsonArray array, String indent, StringBuilder out) {
    String separator = "[\n";
    for (JsonElement element : array) {
      out.append(separator).append(indent).append("  ");
      GSON.toJson(element, out);
      separator = ",\n";
    }
    out.append('\n').append(indent).append(']');
  }
}
