package org.pinproof.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Source;
import org.pinproof.source.Span;
import org.pinproof.syntax.GoldenFiles;

class SarifReportTest {
  private static final Path FOLDER = Path.of("src/test/resources/report");

  /** OASIS' own schema, as a library packs it. */
  private static Schema schema() throws IOException {
    try (InputStream in =
        SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      assertNotNull(in);
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(text);
    }
  }

  private static List<String> errors(String sarif) throws IOException {
    return schema().validate(sarif, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  private static JsonObject run(RunReport run) {
    return JsonParser.parseString(SarifReport.of(run, "1.0"))
        .getAsJsonObject()
        .getAsJsonArray("runs")
        .get(0)
        .getAsJsonObject();
  }

  private static List<JsonObject> results(RunReport run, String rule) {
    List<JsonObject> found = new ArrayList<>();
    for (JsonElement result : run(run).getAsJsonArray("results")) {
      if (result.getAsJsonObject().get("ruleId").getAsString().equals(rule)) {
        found.add(result.getAsJsonObject());
      }
    }
    return found;
  }

  @Test
  void everythingThatARunTells() throws IOException {
    String sarif = SarifReport.of(SampleRun.everything(), "1.0");
    assertEquals(List.of(), errors(sarif));
    GoldenFiles.compare(FOLDER.resolve("everything.sarif"), sarif);
  }

  @Test
  void theSchemaRejectsWhatIsNotSarif() throws IOException {
    String sarif = SarifReport.of(SampleRun.everything(), "1.0");
    assertFalse(errors(sarif.replace("\"startLine\"", "\"line\"")).isEmpty());
    assertFalse(errors(sarif.replace("\"error\"", "\"fatal\"")).isEmpty());
  }

  @Test
  void resultsThatSayTheSameOfTwoPlacesAreTold() {
    List<Message> same = new ArrayList<>();
    Source source = new Source("m.pin", "x = 1; y = 2;");
    for (Span at :
        List.of(new Span(source, 0, 5), new Span(source, 0, 5), new Span(source, 7, 12))) {
      Diagnostic d = Diagnostic.warning(at, "unreachable", "no run comes here");
      same.add(new Message(d, List.of()));
    }
    RunReport green = SampleRun.green();
    List<String> prints = prints(green, same);
    assertEquals(3, new HashSet<>(prints).size());
    assertEquals(prints.subList(2, 3), prints(green, same.subList(2, 3)), "whatever is before it");
  }

  private static List<String> prints(RunReport green, List<Message> messages) {
    RunReport run = new RunReport(green.models(), messages, green.summary(), List.of(), 1);
    List<String> prints = new ArrayList<>();
    for (JsonElement result : run(run).getAsJsonArray("results")) {
      prints.add(result.getAsJsonObject().get("partialFingerprints").toString());
    }
    return prints;
  }

  @Test
  void warningsThatARunFailsByAreErrors() {
    RunReport green = SampleRun.green();
    Diagnostic d = Diagnostic.warning(Sample.line(20), "unreachable", "no run comes here");
    List<Message> messages = List.of(new Message(d, List.of()));
    for (int exit : new int[] {0, 1, 2, 130}) {
      for (String flag : List.of("unreachable", "vacuous")) {
        boolean refused = flag.equals("unreachable") && exit != 0;
        RunReport run =
            new RunReport(
                green.models(),
                messages,
                green.summary(),
                List.of("not allowed"),
                refused ? Set.of(flag) : Set.of(),
                exit);
        JsonObject json = run(run);
        JsonObject result = json.getAsJsonArray("results").get(0).getAsJsonObject();
        assertEquals(refused ? "error" : "warning", result.get("level").getAsString());
        assertEquals(
            exit != 0, json.getAsJsonArray("invocations").toString().contains("not allowed"));
      }
    }
  }

  @Test
  void aGreenRunHasNoResult() throws IOException {
    String sarif = SarifReport.of(SampleRun.green(), "1.0");
    assertEquals(List.of(), errors(sarif));
    assertEquals(0, run(SampleRun.green()).getAsJsonArray("results").size());
  }

  @Test
  void aRuleIsFoundByItsIndex() {
    JsonObject run = run(SampleRun.everything());
    JsonArray rules = run.getAsJsonObject("tool").getAsJsonObject("driver").getAsJsonArray("rules");
    for (JsonElement element : run.getAsJsonArray("results")) {
      JsonObject result = element.getAsJsonObject();
      JsonObject rule = rules.get(result.get("ruleIndex").getAsInt()).getAsJsonObject();
      assertEquals(rule.get("id"), result.get("ruleId"));
    }
  }

  @Test
  void aCounterexampleHasAThreadFlowPerTaskInTheOrderOfTheSteps() {
    JsonObject result = results(SampleRun.everything(), "stable_under_wb").get(0);
    JsonArray threads =
        result.getAsJsonArray("codeFlows").get(0).getAsJsonObject().getAsJsonArray("threadFlows");
    assertEquals(List.of(1, 5), orders(threads.get(0).getAsJsonObject()));
    assertEquals(List.of(2, 3, 4), orders(threads.get(1).getAsJsonObject()));
    assertEquals("flusher", threads.get(1).getAsJsonObject().get("id").getAsString());
    assertTrue(
        result.getAsJsonObject("message").get("text").getAsString().contains("replayed by the"));
  }

  private static List<Integer> orders(JsonObject thread) {
    List<Integer> orders = new ArrayList<>();
    for (JsonElement at : thread.getAsJsonArray("locations")) {
      orders.add(at.getAsJsonObject().get("executionOrder").getAsInt());
    }
    return orders;
  }

  @Test
  void whatIsUndecidedOrUncheckedOrDoesNotCompileIsAResultOfLevelError() {
    for (String rule : List.of("no_bug", "unchecked", "error")) {
      List<JsonObject> found = results(SampleRun.everything(), rule);
      assertFalse(found.isEmpty(), rule);
      found.forEach(r -> assertEquals("error", r.get("level").getAsString(), rule));
    }
  }

  @Test
  void aRunThatFailsForAnotherReasonSaysSo() throws IOException {
    Summary nothing = new Summary(0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);
    RunReport failed = new RunReport(List.of(), List.of(), nothing, List.of(), 70);
    assertEquals(List.of(), errors(SarifReport.of(failed, "1.0")));
    JsonObject invocation = run(failed).getAsJsonArray("invocations").get(0).getAsJsonObject();
    assertFalse(invocation.get("executionSuccessful").getAsBoolean());
    assertEquals(1, invocation.getAsJsonArray("toolExecutionNotifications").size());
    RunReport differs = new RunReport(List.of(), List.of(), nothing, List.of("JPF differs"), 1);
    assertTrue(SarifReport.of(differs, "1.0").contains("\"text\": \"exit code 1; JPF differs\""));
  }

  @Test
  void namesOfFilesBecomeUrisThatPointAtThem() {
    assertEquals("models/a.pin", SarifPlace.uri("models/a.pin"));
    assertEquals("my%20models/a%25b%23.pin", SarifPlace.uri("my models/a%b#.pin"));
    assertEquals("file:///x/a.pin", SarifPlace.uri("/x/a.pin"));
    assertEquals("x/a.pin", SarifPlace.uri("./x/y/../a.pin"));
    assertEquals("../x/a.pin", SarifPlace.uri("../x/a.pin"));
    assertEquals("a%C3%A4.pin", SarifPlace.uri("aä.pin"));
    for (String odd : List.of("a:b.pin", "x y:z.pin", "-D X=1", "a?b.pin", "1:2/c[d].pin")) {
      URI uri = URI.create(SarifPlace.uri(odd));
      assertFalse(uri.isAbsolute(), odd);
      assertEquals(odd, uri.getPath().replaceFirst("^\\./", ""), odd);
    }
  }
}
