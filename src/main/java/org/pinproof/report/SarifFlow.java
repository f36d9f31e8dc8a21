package org.pinproof.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import org.pinproof.reference.Trace;
import org.pinproof.source.Span;

/** A trace as SARIF thread flows: one per task that moves or waits, in the tasks' order. */
final class SarifFlow {
  private final Map<Integer, JsonArray> byTask = new TreeMap<>();

  private SarifFlow() {}

  static JsonArray threads(Trace trace) {
    SarifFlow flow = new SarifFlow();
    for (int i = 0; i < trace.steps().size(); i++) {
      flow.step(i + 1, trace.steps().get(i));
    }
    int last = trace.steps().size() + 1;
    for (Trace.Waiting w : trace.failure().waiting()) {
      flow.add(w.task(), last, w.span(), "waits: " + w.text(), new JsonObject());
    }
    JsonArray threads = new JsonArray();
    flow.byTask.forEach(
        (task, locations) -> {
          JsonObject thread = new JsonObject();
          thread.addProperty("id", trace.instance().tasks().get(task).name());
          thread.add("message", SarifPlace.message(InstanceText.task(trace.instance(), task)));
          thread.add("locations", locations);
          threads.add(thread);
        });
    return threads;
  }

  private void step(int number, Trace.Step step) {
    JsonObject state = new JsonObject();
    step.changes().forEach(c -> state.add(c.name(), SarifPlace.message(c.after())));
    String changes = String.join(", ", TraceTable.changes(step));
    String text = number + " " + step.text() + (changes.isEmpty() ? "" : ": " + changes);
    add(step.task(), number, step.span(), text, state);
  }

  private void add(int task, int order, Span span, String text, JsonObject state) {
    JsonObject json = new JsonObject();
    json.add("location", SarifPlace.location(span, text));
    if (state.size() > 0) {
      json.add("state", state);
    }
    json.addProperty("executionOrder", order);
    byTask.computeIfAbsent(task, t -> new JsonArray()).add(json);
  }
}
