package org.pinproof.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.reference.Trace;
import org.pinproof.source.Source;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Judgement;

/**
 * A run of {@code check}, or a single counterexample, as one HTML page that needs nothing but
 * itself: style, script and data are in it, and its policy lets it load nothing and run no other
 * script. All text of models is data, which the script shows as text.
 */
public final class HtmlReport {
  /** Where the traces of a run are, as seen from its page. */
  public static final String TRACES = "traces/";

  /** What the name of a file with a trace ends with. */
  public static final String TRACE_FILE = ".trace.json";

  /** In the data of a page, in which the quotes of texts are escaped. */
  private static final Pattern TRACE =
      Pattern.compile(
          "(?<!\\\\)\"file\":\"" + TRACES + "([A-Za-z0-9._-]+" + Pattern.quote(TRACE_FILE) + ")\"");

  /** Escapes what could end the script element that the data are in. */
  private static final Gson GSON = new GsonBuilder().serializeNulls().create();

  /** The parts of the page's one script, each in a file; they see each other's names. */
  private static final List<String> SCRIPTS =
      List.of("data", "overview", "run", "view", "timeline", "state", "source", "reader");

  private final String program;
  private final Interned<Source> sources = new Interned<>();
  private final JsonArray traces = new JsonArray();
  private final IdentityHashMap<Trace, Integer> indices = new IdentityHashMap<>();

  private HtmlReport(String program) {
    this.program = program;
  }

  /**
   * The page of a run.
   *
   * @param program version of the program that writes it
   */
  public static String of(RunReport run, TraceNames names, String program) {
    HtmlReport report = new HtmlReport(program);
    names.all().forEach((name, found) -> report.add(found, name, TRACES + name + TRACE_FILE));
    return report.page(run);
  }

  /** The page of a single counterexample. */
  public static String of(Counterexample counterexample, String program) {
    HtmlReport report = new HtmlReport(program);
    report.add(counterexample, counterexample.trace().property(), null);
    return report.page(null);
  }

  /** The names of the files of traces that a page shows. */
  public static List<String> traces(String page) {
    return TRACE.matcher(page).results().map(match -> match.group(1)).toList();
  }

  private void add(Counterexample counterexample, String name, @Nullable String file) {
    indices.put(counterexample.trace(), traces.size());
    traces.add(PageTrace.of(counterexample, name, file, sources));
  }

  // ---------------------------------------------------------------- data

  private String page(@Nullable RunReport run) {
    JsonObject data = new JsonObject();
    data.addProperty("program", "pinproof " + program);
    data.add("run", run == null ? JsonNull.INSTANCE : run(run));
    List<ModelReport> models = run == null ? List.of() : run.models();
    data.add("models", TraceJson.array(models, this::model));
    List<String> messages = new ArrayList<>();
    if (run != null) {
      run.messages().forEach(m -> messages.add(m.text()));
    }
    data.add("messages", TraceJson.array(messages, JsonPrimitive::new));
    data.add("traces", traces);
    data.add("sources", sources.json(HtmlReport::source));
    return filled(GSON.toJson(data));
  }

  private static JsonObject run(RunReport run) {
    JsonObject json = new JsonObject();
    String summary = new CheckText(Paint.PLAIN, false).summary(run.summary()).strip();
    json.addProperty("summary", summary);
    json.add("remarks", TraceJson.array(run.remarks(), JsonPrimitive::new));
    json.addProperty("good", run.exitCode() == 0);
    json.addProperty("bad", run.exitCode() != 0 && run.exitCode() != 3);
    return json;
  }

  private JsonObject model(ModelReport model) {
    CheckedModel checked = model.model();
    JsonObject json = new JsonObject();
    json.addProperty("file", model.file());
    json.addProperty("title", checked == null ? null : Sentence.first(checked.doc()));
    json.addProperty("failed", model.failed());
    json.add("scenarios", TraceJson.array(model.scenarios(), this::scenario));
    json.add(
        "unchecked",
        TraceJson.array(model.unchecked(), u -> new JsonPrimitive(u.scenario() + ": " + u.why())));
    return json;
  }

  private JsonObject scenario(ScenarioReport scenario) {
    JsonObject json = new JsonObject();
    json.addProperty("name", scenario.name());
    json.addProperty("title", Sentence.first(scenario.instance().scenario().doc()));
    json.addProperty(
        "outcome", scenario.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    List<String> facts = new ArrayList<>();
    facts.addAll(InstanceText.settings(scenario.instance(), scenario.overrides()));
    facts.addAll(InstanceText.tasks(scenario.instance()));
    facts.addAll(InstanceText.objects(scenario.instance()));
    facts.add("sequentially consistent");
    json.add("facts", TraceJson.array(facts, JsonPrimitive::new));
    json.addProperty("states", scenario.findings().states());
    long depth = scenario.findings().depth();
    json.addProperty("depth", depth == Findings.UNKNOWN ? null : Long.valueOf(depth));
    json.addProperty("seconds", Numbers.seconds(scenario.time()));
    JsonArray properties = new JsonArray();
    scenario.judgements().forEach(j -> properties.add(property(scenario, j)));
    if (scenario.traces().containsKey(Trace.SPECIFICATION_ERROR)) {
      properties.add(property(Trace.SPECIFICATION_ERROR, "errs", false, "", scenario));
    }
    json.add("properties", properties);
    Explanation explanation = scenario.explanation();
    json.addProperty("explanation", explanation == null ? "" : ExplainText.of(explanation));
    return json;
  }

  private JsonObject property(ScenarioReport scenario, Judgement j) {
    String note =
        switch (j.verdict()) {
          case HOLDS -> CheckText.holds(j).substring("holds".length());
          case VIOLATED -> "";
          case UNDECIDED -> ": " + j.undecided();
        };
    String verdict = j.verdict().name().toLowerCase(Locale.ROOT);
    JsonObject json = property(j.property(), verdict, j.expectedViolated(), note, scenario);
    json.addProperty("little", j.vacuous() || j.everyRunErrs() ? CheckText.limit(j) : null);
    return json;
  }

  private JsonObject property(
      String name, String verdict, boolean expected, String note, ScenarioReport scenario) {
    Trace trace = scenario.traces().get(name);
    JsonObject json = new JsonObject();
    json.addProperty("name", name);
    json.addProperty("verdict", verdict);
    json.addProperty("expected", expected);
    json.addProperty("note", note);
    json.addProperty("trace", trace == null ? -1 : indices.getOrDefault(trace, -1));
    return json;
  }

  private static JsonObject source(Source source) {
    JsonObject json = new JsonObject();
    json.addProperty("name", source.name());
    json.addProperty("text", source.text());
    return json;
  }

  // ---------------------------------------------------------------- page

  private static String filled(String data) {
    String style = resource("page.css");
    String script =
        SCRIPTS.stream()
            .map(name -> resource(name + ".js"))
            .collect(Collectors.joining("\n", "'use strict';\n{\n", "}\n"));
    String page = resource("page.html");
    StringBuilder out = new StringBuilder(page.length() + script.length() + data.length());
    int from = 0;
    for (String[] part :
        new String[][] {
          {"@script-hash@", Digest.base64(script)},
          {"@style-hash@", Digest.base64(style)},
          {"@style@", style},
          {"@data@", data},
          {"@script@", script}
        }) {
      int at = page.indexOf(part[0], from);
      if (at < 0) {
        throw new AssertionError("page.html lacks " + part[0]);
      }
      out.append(page, from, at).append(part[1]);
      from = at + part[0].length();
    }
    return out.append(page, from, page.length()).toString();
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream("page/" + name)) {
      if (in == null) {
        throw new AssertionError("not packed: page/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
