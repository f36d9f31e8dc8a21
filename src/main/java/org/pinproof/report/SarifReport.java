package org.pinproof.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Property;
import org.pinproof.reference.Trace;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Source;
import org.pinproof.source.Span;
import org.pinproof.verdict.Judgement;

/**
 * A run of {@code check} as SARIF 2.1.0: a result per verdict that is not as expected, per scenario
 * without a verdict and per diagnostic. A counterexample is a code flow with one thread flow per
 * task; {@code executionOrder} is the number of the step. Rules are properties and warnings.
 */
public final class SarifReport {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  /** Rule of what is wrong with the text of a model. */
  private static final String ERROR = "error";

  /** Rule of scenarios that were not reached. */
  private static final String UNCHECKED = "unchecked";

  private final RunReport run;

  /** Descriptions of the rules that results name, in order of their first result. */
  private final Map<String, String> rules = new LinkedHashMap<>();

  private final JsonArray results = new JsonArray();

  /** Whether an error or a verdict says why the run failed, and not only warnings. */
  private boolean explained;

  /** How often a result with the same identity came up. */
  private final Map<String, Integer> identified = new HashMap<>();

  private SarifReport(RunReport run) {
    this.run = run;
  }

  /**
   * The document, ended by a line break.
   *
   * @param program version of the program that writes it
   */
  public static String of(RunReport run, String program) {
    SarifReport report = new SarifReport(run);
    run.messages().forEach(report::diagnostic);
    run.models().forEach(report::model);
    JsonObject root = new JsonObject();
    root.addProperty("$schema", SCHEMA);
    root.addProperty("version", "2.1.0");
    root.add("runs", SarifPlace.list(report.document(program)));
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(root) + "\n";
  }

  private JsonObject document(String program) {
    JsonObject driver = new JsonObject();
    driver.addProperty("name", "pinproof");
    driver.addProperty("version", program);
    JsonArray descriptors = new JsonArray();
    rules.forEach(
        (id, text) -> {
          JsonObject rule = new JsonObject();
          rule.addProperty("id", id);
          rule.add("shortDescription", SarifPlace.message(text));
          descriptors.add(rule);
        });
    driver.add("rules", descriptors);
    JsonObject tool = new JsonObject();
    tool.add("driver", driver);
    JsonObject json = new JsonObject();
    json.add("tool", tool);
    json.add("invocations", SarifPlace.list(invocation()));
    json.addProperty("columnKind", "utf16CodeUnits");
    json.add("results", results);
    return json;
  }

  /** What exits with neither 0, 1 nor 3 did not do all that it was asked. */
  private JsonObject invocation() {
    int exit = run.exitCode();
    JsonObject json = new JsonObject();
    json.addProperty("executionSuccessful", RunReport.whole(exit));
    json.addProperty("exitCode", exit);
    if (exit != 0 && !explained) {
      JsonObject notification = new JsonObject();
      notification.addProperty("level", "error");
      String why = run.remarks().isEmpty() ? "see the log" : String.join("; ", run.remarks());
      notification.add("message", SarifPlace.message("exit code " + exit + "; " + why));
      json.add("toolExecutionNotifications", SarifPlace.list(notification));
    }
    return json;
  }

  // ---------------------------------------------------------------- results

  private void diagnostic(Message message) {
    Diagnostic d = message.diagnostic();
    String flag = d.flag();
    explained |= d.isError();
    String rule = d.isError() || flag == null ? ERROR : flag;
    String description = rule.equals(ERROR) ? "A model does not compile" : "Warning -W" + flag;
    String remark = message.remark().isEmpty() ? "" : " (" + message.remark() + ")";
    String level =
        d.isError() || (flag != null && run.refused().contains(flag))
            ? "error"
            : d.severity() == Diagnostic.Severity.NOTE ? "note" : "warning";
    JsonObject result = result(rule, description, level, d.message() + remark, d.span());
    if (!d.notes().isEmpty()) {
      JsonArray related = new JsonArray();
      d.notes().forEach(note -> related.add(SarifPlace.location(note.span(), note.message())));
      result.add("relatedLocations", related);
    }
    identify(result, d.span().source().name(), "", d.message() + "\n" + d.span().text());
    results.add(result);
  }

  private void model(ModelReport model) {
    explained |= !model.unchecked().isEmpty();
    for (ScenarioReport scenario : model.scenarios()) {
      for (Judgement j : scenario.judgements()) {
        if (!j.asExpected()) {
          explained = true;
          judged(model.file(), scenario, j);
        }
      }
    }
    CheckedModel checked = model.model();
    if (checked != null) {
      for (ModelReport.Unchecked u : model.unchecked()) {
        String text = "scenario " + u.scenario() + ": " + u.why();
        JsonObject result =
            result(UNCHECKED, "A scenario without a verdict", "error", text, span(checked, u));
        identify(result, model.file(), u.scenario(), UNCHECKED);
        results.add(result);
      }
    }
  }

  private static Span span(CheckedModel model, ModelReport.Unchecked unchecked) {
    return model.scenarios().stream()
        .filter(s -> s.name().equals(unchecked.scenario()))
        .map(CheckedModel.Scenario::span)
        .findFirst()
        .orElse(Span.whole(model.main()));
  }

  private void judged(String file, ScenarioReport scenario, Judgement j) {
    Trace trace = scenario.traces().get(j.property());
    String expected = j.expectedViolated() ? "violated" : "holds";
    String text =
        "scenario "
            + scenario.name()
            + ": "
            + j.property()
            + " "
            + scenario.verdict(j)
            + ", expected: "
            + expected;
    String message =
        trace != null ? text + "\n\n" + TraceText.of(scenario.counterexample(j.property())) : text;
    JsonObject result =
        result(j.property(), rule(scenario, j), "error", message, where(scenario, j, trace));
    Span declared = scenario.instance().scenario().span();
    JsonArray related = SarifPlace.list(SarifPlace.location(declared, "the scenario"));
    Span fault = trace == null ? null : fault(trace);
    if (fault != null && fault.source() != scenario.instance().model().main()) {
      related.add(SarifPlace.location(fault, "the statement"));
    }
    result.add("relatedLocations", related);
    if (trace != null) {
      JsonArray flows = SarifFlow.threads(trace);
      if (flows.size() > 0) {
        JsonObject flow = new JsonObject();
        flow.add("message", SarifPlace.message(scenario.verdict(j)));
        flow.add("threadFlows", flows);
        result.add("codeFlows", SarifPlace.list(flow));
      }
    }
    identify(result, file, scenario.name(), j.property());
    results.add(result);
  }

  /** What the property says. */
  private static String rule(ScenarioReport scenario, Judgement j) {
    Property declared = scenario.instance().model().properties().get(j.property());
    if (declared != null) {
      String doc = Sentence.first(declared.doc());
      return doc.isEmpty() ? FormulaText.line(declared) : doc;
    }
    return BuiltIn.named(j.property()).map(BuiltIn::sentence).orElse(j.property());
  }

  /**
   * The statement at fault or the last step, in the model; what is expected in vain; or else the
   * scenario.
   */
  private static Span where(ScenarioReport scenario, Judgement j, @Nullable Trace trace) {
    CheckedModel.Scenario declared = scenario.instance().scenario();
    Span at = trace == null ? null : fault(trace);
    if (trace != null && at != null) {
      return in(scenario.instance().model().main(), at, trace).orElse(declared.span());
    }
    return declared.violates().stream()
        .filter(v -> v.property().equals(j.property()))
        .map(CheckedModel.Required::span)
        .findFirst()
        .orElse(declared.span());
  }

  /** Null if an initial state violates the property. */
  private static @Nullable Span fault(Trace trace) {
    Span at = trace.failure().where();
    List<Trace.Step> steps = trace.steps();
    return at != null || steps.isEmpty() ? at : steps.get(steps.size() - 1).span();
  }

  /**
   * Where in the main file the run is at fault: of a library's statement, the call that is in
   * progress.
   */
  private static Optional<Span> in(Source main, Span fault, Trace trace) {
    if (fault.source() == main) {
      return Optional.of(fault);
    }
    List<Trace.Step> steps = trace.steps();
    List<Trace.Frame> frames = List.of();
    if (!steps.isEmpty()) {
      int task = steps.get(steps.size() - 1).task();
      frames =
          steps.subList(0, steps.size() - 1).stream()
              .filter(step -> step.task() == task)
              .map(step -> step.after().frames())
              .reduce(trace.initial().tasks().get(task).frames(), (earlier, later) -> later);
    }
    return frames.stream()
        .map(Trace.Frame::at)
        .filter(at -> at.source() == main)
        .reduce((outer, inner) -> inner);
  }

  private JsonObject result(
      String rule, String description, String level, String text, Span where) {
    rules.putIfAbsent(rule, description);
    JsonObject json = new JsonObject();
    json.addProperty("ruleId", rule);
    json.addProperty("ruleIndex", new ArrayList<>(rules.keySet()).indexOf(rule));
    json.addProperty("level", level);
    json.add("message", SarifPlace.message(text));
    json.add("locations", SarifPlace.list(SarifPlace.location(where, null)));
    return json;
  }

  /** So that a reader knows a result of an earlier run again, whatever moved in the file. */
  private void identify(JsonObject result, String file, String scenario, String what) {
    String all = file + "\n" + scenario + "\n" + what;
    int before = identified.merge(all, 1, Integer::sum) - 1;
    JsonObject prints = new JsonObject();
    prints.addProperty("pinproof/v1", Digest.sha256(before == 0 ? all : all + "\n" + before));
    result.add("partialFingerprints", prints);
  }
}
