package org.pinproof.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.verdict.Findings;

/**
 * Comparisons as JSON, in the form that {@code diff-report.schema.json} beside this class
 * describes. Within one {@link #VERSION} members are only added.
 */
public final class DiffJson {
  public static final int VERSION = 1;

  private DiffJson() {}

  /**
   * The document, ended by a line break.
   *
   * @param errors that kept something from being compared
   * @param program version of the program that writes it
   */
  public static String of(
      List<Comparison> all, List<Message> errors, int exitCode, String program) {
    JsonObject root = new JsonObject();
    root.addProperty("version", VERSION);
    root.addProperty("program", "pinproof " + program);
    root.addProperty("exitCode", exitCode);
    boolean worse = all.stream().anyMatch(Comparison::worse);
    root.addProperty("worse", (worse || RunReport.whole(exitCode)) ? Boolean.valueOf(worse) : null);
    root.add("models", TraceJson.array(all, DiffJson::model));
    root.add("errors", TraceJson.array(errors, MessageJson::of));
    return TraceJson.document(root);
  }

  private static JsonObject model(Comparison comparison) {
    JsonObject json = new JsonObject();
    json.addProperty("file", comparison.file());
    json.add("scenarios", TraceJson.array(comparison.scenarios(), DiffJson::scenario));
    json.add("redefined", TraceJson.array(comparison.redefined(), DiffJson::redefined));
    return json;
  }

  private static JsonObject redefined(Comparison.Redefined r) {
    JsonObject json = new JsonObject();
    json.addProperty("property", r.property());
    json.addProperty("old", r.before());
    json.addProperty("new", r.after());
    return json;
  }

  private static JsonObject scenario(Comparison.Scenario s) {
    JsonObject json = new JsonObject();
    json.addProperty("name", s.name());
    json.addProperty("formerName", s.formerName());
    json.addProperty("worse", s.worse());
    json.add("old", version(s.before()));
    json.add("new", version(s.after()));
    json.add("differences", TraceJson.array(s.differences(), JsonPrimitive::new));
    json.add("changes", TraceJson.array(s.changes(), DiffJson::change));
    return json;
  }

  private static JsonElement version(@Nullable ScenarioReport report) {
    if (report == null) {
      return JsonNull.INSTANCE;
    }
    JsonObject json = new JsonObject();
    json.addProperty("states", report.findings().states());
    int depth = report.findings().depth();
    json.addProperty("depth", depth == Findings.UNKNOWN ? null : Integer.valueOf(depth));
    json.add("violated", TraceJson.array(report.violated(), JsonPrimitive::new));
    return json;
  }

  private static JsonObject change(Comparison.Change c) {
    JsonObject json = new JsonObject();
    json.addProperty("property", c.property());
    json.addProperty("old", c.before());
    json.addProperty("new", c.after());
    json.addProperty("worse", c.worse());
    Counterexample shown = c.shown();
    json.addProperty("counterexample", shown == null ? null : TraceText.of(shown));
    json.addProperty("counterexampleOf", shown == null ? null : c.broken() ? "new" : "old");
    Comparison.Blocked blocked = c.blocked();
    json.addProperty("blockedAtStep", blocked == null ? null : Integer.valueOf(blocked.step()));
    json.addProperty("blockedBecause", blocked == null ? null : blocked.why());
    return json;
  }
}
