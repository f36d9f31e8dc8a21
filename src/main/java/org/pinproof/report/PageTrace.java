package org.pinproof.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.reference.Trace;
import org.pinproof.scenario.Instance;
import org.pinproof.source.Source;
import org.pinproof.source.Span;

/**
 * A counterexample as the script of the page reads it; {@code data.js} says in what form. What
 * repeats stands once, so that a run of 10,000 steps stays small.
 */
final class PageTrace {
  /** Steps of the longest run that is on the page as text, too. */
  private static final int TEXT = 400;

  private final Counterexample counterexample;
  private final Trace trace;
  private final Interned<Source> sources;
  private final Interned<String> texts = new Interned<>();
  private final Interned<Span> places = new Interned<>();
  private final Interned<Trace.Standing> stacks = new Interned<>();
  private final Interned<List<Integer>> blocked = new Interned<>();
  private final Map<String, Integer> variables = new HashMap<>();

  private PageTrace(Counterexample counterexample, Interned<Source> sources) {
    this.counterexample = counterexample;
    this.trace = counterexample.trace();
    this.sources = sources;
    trace.initial().variables().forEach(v -> variables.put(v.name(), variables.size()));
  }

  /**
   * The trace as data.
   *
   * @param name in fragments of the page's address
   * @param file the JSON trace as seen from the page, null if there is none beside it
   * @param sources takes the files that the trace refers to
   */
  static JsonObject of(
      Counterexample counterexample, String name, @Nullable String file, Interned<Source> sources) {
    PageTrace page = new PageTrace(counterexample, sources);
    JsonObject json = new JsonObject();
    json.addProperty("id", name);
    json.addProperty("file", file);
    page.about(json);
    page.failure(json);
    page.run(json);
    page.tables(json);
    boolean brief = page.trace.steps().size() <= TEXT;
    json.addProperty("text", brief ? TraceText.of(counterexample) : null);
    return json;
  }

  private void about(JsonObject json) {
    Instance instance = trace.instance();
    json.addProperty("model", instance.model().main().name());
    json.addProperty("scenario", instance.scenario().name());
    json.addProperty("property", trace.property());
    json.addProperty("verdict", counterexample.verdict());
    json.addProperty("end", counterexample.errs() ? "the specification errs" : "violated");
    json.addProperty("length", counterexample.length());
    json.addProperty("statement", counterexample.statement());
    List<String> facts =
        new ArrayList<>(InstanceText.settings(instance, counterexample.overrides()));
    facts.addAll(InstanceText.objects(instance));
    facts.add("sequentially consistent");
    Counterexample.Explored explored = counterexample.explored();
    if (explored != null) {
      facts.add(Numbers.counted(explored.states(), "state"));
    }
    json.add("facts", TraceJson.array(facts, JsonPrimitive::new));
    json.add("tasks", TraceJson.array(instance.tasks(), this::task));
  }

  private JsonArray task(Instance.TaskInstance task) {
    return array(task.name(), InstanceText.task(trace.instance(), task.index()));
  }

  private void failure(JsonObject json) {
    Trace.Failure failure = trace.failure();
    List<Trace.Value> values = new ArrayList<>(failure.bindings());
    values.addAll(failure.values());
    boolean said = TraceText.saidByTheFormula(trace);
    json.addProperty("message", said ? "" : failure.message());
    json.addProperty("at", failure.where() == null ? -1 : place(failure.where()));
    json.add(
        "values", TraceJson.array(values, v -> new JsonPrimitive(v.text() + " = " + v.value())));
    JsonArray waiting = new JsonArray();
    for (Trace.Waiting w : failure.waiting()) {
      waiting.add(array(w.task(), w.text(), place(w.span())));
    }
    json.add("waiting", waiting);
  }

  private void run(JsonObject json) {
    JsonArray vars = new JsonArray();
    trace.initial().variables().forEach(v -> vars.add(array(v.name(), ghost(v), v.value())));
    json.add("vars", vars);
    JsonArray begin = new JsonArray();
    trace.initial().tasks().forEach(standing -> begin.add(stacks.index(standing)));
    json.add("begin", begin);
    json.addProperty("beginBlocked", blocked.index(trace.initial().blocked()));
    JsonArray start = new JsonArray();
    trace.start().forEach(c -> start.add(array(c.name(), c.before(), c.after())));
    json.add("start", start);
    JsonArray steps = new JsonArray();
    trace.steps().forEach(step -> steps.add(step(step)));
    json.add("steps", steps);
  }

  private static int ghost(Trace.Variable variable) {
    return variable.ghost() ? 1 : 0;
  }

  private JsonArray step(Trace.Step step) {
    JsonArray json =
        array(
            step.task(), texts.index(step.text()), place(step.span()), stacks.index(step.after()));
    JsonArray cells = new JsonArray();
    JsonArray locals = new JsonArray();
    for (Trace.Change change : step.changes()) {
      if (change.local()) {
        locals.addAll(array(change.name(), change.before(), change.after()));
      } else {
        Integer variable = variables.get(change.name());
        if (variable == null) {
          throw new IllegalArgumentException("no variable " + change.name());
        }
        cells.addAll(array(variable, change.before(), change.after()));
      }
    }
    json.add(cells);
    json.add(locals);
    json.add(blocked.index(step.blocked()));
    return json;
  }

  /** Last, since the stacks refer to places, and the places to sources. */
  private void tables(JsonObject json) {
    json.add("stacks", stacks.json(this::stack));
    json.add("texts", texts.json(JsonPrimitive::new));
    json.add("blocked", blocked.json(tasks -> TraceJson.array(tasks, JsonPrimitive::new)));
    json.add("places", places.json(span -> place(span, span.source())));
    JsonArray files = new JsonArray();
    TraceSources.of(trace).forEach(source -> files.add(sources.index(source)));
    json.add("sources", files);
  }

  private JsonArray stack(Trace.Standing standing) {
    JsonArray stack = new JsonArray();
    for (Trace.Frame frame : standing.frames()) {
      JsonArray locals = new JsonArray();
      frame.locals().forEach(l -> locals.add(array(l.name(), l.value(), ghost(l))));
      JsonArray json = array(frame.routine(), place(frame.at()));
      json.add(locals);
      stack.add(json);
    }
    return stack;
  }

  private int place(Span span) {
    return places.index(span);
  }

  private JsonArray place(Span span, Source source) {
    return array(
        sources.index(source),
        span.line(),
        span.column(),
        source.line(span.end()),
        source.column(span.end()));
  }

  private static JsonArray array(Object... items) {
    JsonArray array = new JsonArray();
    for (Object item : items) {
      if (item instanceof Number number) {
        array.add(number);
      } else {
        array.add((String) item);
      }
    }
    return array;
  }
}
