package org.pinproof.report;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.explain.Unreached;
import org.pinproof.explain.Witnesses.Witness;
import org.pinproof.reference.Trace;
import org.pinproof.scenario.Instance;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Judgement;

/**
 * A run of {@code check} as JSON, in the form that {@code check-report.schema.json} beside this
 * class describes. Within one {@link #VERSION} members are only added; every member is always
 * there, null where it has no value.
 */
public final class JsonReport {
  /** Of the form; a change that could break a reader makes it one more. */
  public static final int VERSION = 1;

  private JsonReport() {}

  /**
   * The document, ended by a line break.
   *
   * @param program version of the program that writes it
   */
  public static String of(RunReport run, String program) {
    JsonObject root = new JsonObject();
    root.addProperty("version", VERSION);
    root.addProperty("program", "pinproof " + program);
    root.addProperty("exitCode", run.exitCode());
    root.add("summary", summary(run.summary()));
    root.add("remarks", TraceJson.array(run.remarks(), JsonPrimitive::new));
    root.add("models", TraceJson.array(run.models(), JsonReport::model));
    root.add("diagnostics", TraceJson.array(run.messages(), MessageJson::of));
    return TraceJson.document(root);
  }

  private static JsonObject summary(Summary s) {
    JsonObject json = new JsonObject();
    json.addProperty("models", s.models());
    json.addProperty("modelsWithErrors", s.failedModels());
    json.addProperty("scenarios", s.scenarios());
    json.addProperty("asExpected", s.asExpected());
    json.addProperty("notAsExpected", s.notAsExpected());
    json.addProperty("undecided", s.undecided());
    json.addProperty("errors", s.errors());
    json.addProperty("warnings", s.warnings());
    json.add("seconds", seconds(s.time()));
    return json;
  }

  private static JsonObject model(ModelReport m) {
    CheckedModel checked = m.model();
    JsonObject json = new JsonObject();
    json.addProperty("file", m.file());
    json.addProperty("title", checked == null ? null : Sentence.first(checked.doc()));
    json.addProperty("errors", m.failed());
    json.add("scenarios", TraceJson.array(m.scenarios(), JsonReport::scenario));
    json.add("unchecked", TraceJson.array(m.unchecked(), JsonReport::unchecked));
    return json;
  }

  private static JsonObject unchecked(ModelReport.Unchecked u) {
    JsonObject json = new JsonObject();
    json.addProperty("name", u.scenario());
    json.addProperty("reason", u.why());
    return json;
  }

  private static JsonObject scenario(ScenarioReport r) {
    Instance instance = r.instance();
    Findings findings = r.findings();
    JsonObject json = new JsonObject();
    json.addProperty("name", r.name());
    json.addProperty("title", Sentence.first(instance.scenario().doc()));
    json.addProperty("outcome", word(r.outcome()));
    json.add("configs", configs(instance));
    json.add("overrides", strings(r.overrides()));
    json.add("tasks", TraceJson.array(InstanceText.tasks(instance), JsonPrimitive::new));
    json.add("objects", objects(instance));
    json.addProperty("memoryModel", "sequentially consistent");
    json.addProperty("states", findings.states());
    json.addProperty("transitions", known(findings.transitions()));
    json.addProperty("depth", known(findings.depth()));
    json.addProperty("quiescent", findings.quiescent());
    json.addProperty("stopped", findings.stopped() == null ? null : word(findings.stopped()));
    json.add("seconds", seconds(r.time()));
    json.addProperty("reused", r.reused());
    json.add("violated", TraceJson.array(r.violated(), JsonPrimitive::new));
    json.add("properties", TraceJson.array(r.judgements(), j -> property(r, j)));
    Explanation explanation = r.explanation();
    json.add("explanation", explanation == null ? JsonNull.INSTANCE : explanation(explanation));
    return json;
  }

  private static JsonObject explanation(Explanation explanation) {
    JsonObject json = new JsonObject();
    json.add("witnesses", TraceJson.array(explanation.witnesses(), JsonReport::witness));
    json.add("unreached", TraceJson.array(explanation.unreached(), JsonReport::unreached));
    return json;
  }

  private static JsonObject witness(Witness w) {
    Trace run = w.run();
    JsonObject json = new JsonObject();
    json.addProperty("property", w.property().name());
    json.addProperty("part", w.part());
    json.addProperty("never", w.never());
    json.addProperty("complete", w.complete());
    json.add("run", run == null ? JsonNull.INSTANCE : trace(run));
    return json;
  }

  private static JsonObject unreached(Unreached.Place place) {
    JsonObject json = new JsonObject();
    json.add("at", TraceJson.place(place.span()));
    json.addProperty("routine", place.routine());
    json.addProperty("folded", place.folded());
    return json;
  }

  private static JsonObject configs(Instance instance) {
    JsonObject json = new JsonObject();
    for (CheckedModel.Config config : instance.model().configs().values()) {
      json.addProperty(config.name(), InstanceText.config(instance, config));
    }
    return json;
  }

  private static JsonObject objects(Instance instance) {
    JsonObject json = new JsonObject();
    instance
        .objects()
        .forEach(
            (struct, all) ->
                json.add(struct, TraceJson.array(all, o -> new JsonPrimitive(o.name()))));
    return json;
  }

  private static JsonObject strings(Map<String, String> map) {
    JsonObject json = new JsonObject();
    map.forEach(json::addProperty);
    return json;
  }

  private static JsonObject property(ScenarioReport r, Judgement j) {
    Trace trace = r.traces().get(j.property());
    JsonObject json = new JsonObject();
    json.addProperty("name", j.property());
    json.addProperty("builtIn", j.builtIn());
    json.addProperty("verdict", word(j.verdict()));
    json.addProperty("expected", j.expectedViolated() ? "violated" : "holds");
    json.addProperty("asExpected", j.asExpected());
    json.addProperty("vacuous", j.vacuous());
    json.addProperty("onErrorFreeRuns", j.onErrorFreeRuns());
    json.addProperty("everyRunErrs", j.everyRunErrs());
    json.addProperty("reason", j.undecided());
    json.add("trace", trace == null ? JsonNull.INSTANCE : trace(trace));
    return json;
  }

  private static JsonObject trace(Trace trace) {
    JsonObject json = new JsonObject();
    TraceJson.failure(trace, json);
    json.add("start", TraceJson.array(trace.start(), TraceJson::change));
    json.add("steps", TraceJson.array(trace.steps(), s -> TraceJson.step(trace, s)));
    json.addProperty("replayed", true);
    return json;
  }

  private static JsonPrimitive seconds(Duration time) {
    return new JsonPrimitive(time.toMillis() / 1000.0);
  }

  /** Null for what the engine does not tell. */
  private static @Nullable Long known(long number) {
    return number == Findings.UNKNOWN ? null : Long.valueOf(number);
  }

  /** {@code NOT_AS_EXPECTED} as {@code "not-as-expected"}. */
  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
