package org.pinproof.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.pinproof.check.CheckedModel;
import org.pinproof.cli.CheckSession;
import org.pinproof.reference.Trace;
import org.pinproof.scenario.Instance;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Judgement;

/** The page in a real browser. */
class PageTest {
  /** Sixty steps of eight tasks, which take a lock in turn. */
  private static final String SIXTY =
      """
      /** </script><script>document.title = 'obeyed'</script> <!-- <script> &amp; */
      struct page { u6 count; bool locked; };
      struct page page;
      u4 constant = 7;
      ghost u6 seen;
      u3 turn;
      atomic void lock_page(struct page *page, u3 me)
      {
      	wait_event(!page->locked && turn == me);
      	page->locked = true;
      }
      void add(struct page *page, u3 times)
      {
      	u3 i;
      	i = 0;
      	while (i < times) {
      		page->count = page->count + 1;
      		seen = page->count;
      		i = i + 1;
      	}
      }
      task adder(struct page *page, u3 me)
      {
      	lock_page(page, me);
      	add(page, 6);
      	atomic { page->locked = false; turn = (me + 1) % 8; }
      }
      property few: never page.count == 45;
      start adder(&page, 0);
      start adder(&page, 1);
      start adder(&page, 2);
      start adder(&page, 3);
      start adder(&page, 4);
      start adder(&page, 5);
      start adder(&page, 6);
      start adder(&page, 7);
      """;

  @TempDir static Path home;
  private static Browser browser;
  private static Counterexample sixty;

  @BeforeAll
  static void open() {
    browser = Browser.open(home);
    sixty = TraceFormatsTest.counterexample(SIXTY);
    assertEquals(60, sixty.trace().steps().size());
    assertEquals(8, sixty.trace().instance().tasks().size());
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void theConsoleIsQuiet() {
    browser.assertQuiet();
  }

  /** The values of the variables after a number of steps, as the trace has them. */
  private static Map<String, String> values(Trace trace, int steps) {
    Map<String, String> values = new HashMap<>();
    trace.initial().variables().forEach(v -> values.put(v.name(), v.value()));
    for (Trace.Step step : trace.steps().subList(0, steps)) {
      step.changes().stream().filter(c -> !c.local()).forEach(c -> values.put(c.name(), c.after()));
    }
    return values;
  }

  private static final String ROWS =
      "JSON.stringify([...document.querySelectorAll('#variables tr[data-name]')].map(r =>"
          + " [r.dataset.name, ...['before', 'after'].map(c => r.querySelector('td.' + c)"
          + ".textContent), r.classList.contains('changed')]))";

  private static String rows(Trace trace, int step) {
    List<String> rows = new ArrayList<>();
    for (Trace.Variable v : trace.initial().variables()) {
      if (!v.name().equals("constant")) {
        String before = values(trace, Math.max(0, step - 1)).get(v.name());
        String after = values(trace, Math.min(step, 60)).get(v.name());
        before = step > 60 ? after : before;
        rows.add(
            "[\"%s\",\"%s\",\"%s\",%s]".formatted(v.name(), before, after, !before.equals(after)));
      }
    }
    return "[" + String.join(",", rows) + "]";
  }

  @Test
  void everyStepByKeyShowsTheValuesOfTheTrace() throws IOException {
    browser.show(HtmlReport.of(sixty, "1.0"), "");
    assertEquals("start", browser.text("#at"));
    for (int step = 1; step <= 60; step++) {
      browser.press(step % 2 == 0 ? Keys.ARROW_RIGHT : Keys.ARROW_DOWN);
      assertEquals("step " + step + " of 60", browser.text("#at"));
      assertEquals(rows(sixty.trace(), step), browser.string(ROWS));
      Trace.Step shown = sixty.trace().steps().get(step - 1);
      assertEquals(
          Integer.toString(shown.span().line()),
          browser.string("document.querySelector('.src.now .ln').textContent"));
      assertEquals(
          shown.text(),
          browser.string("document.querySelector('.row[aria-selected=true] .pill').textContent"));
    }
    browser.press(Keys.ARROW_RIGHT);
    assertEquals("end: violated", browser.text("#at"));
    assertEquals(rows(sixty.trace(), 61), browser.string(ROWS));
    for (int step = 60; step >= 1; step--) {
      browser.press(Keys.ARROW_LEFT);
      assertEquals(rows(sixty.trace(), step), browser.string(ROWS));
    }
  }

  @Test
  void theCurrentLineOfEveryTaskIsMarked() throws IOException {
    browser.show(HtmlReport.of(sixty, "1.0"), "#few:20");
    TreeMap<Integer, String> expected = new TreeMap<>();
    Trace trace = sixty.trace();
    for (int task = 0; task < 8; task++) {
      Trace.Standing standing = trace.initial().tasks().get(task);
      for (Trace.Step step : trace.steps().subList(0, 19)) {
        standing = step.task() == task ? step.after() : standing;
      }
      if (!standing.ended()) {
        String chip = Integer.toString(task + 1);
        int line = standing.at().line();
        expected.merge(line, line + ":" + chip, (known, more) -> known + "," + chip);
      }
    }
    String actual =
        browser.string(
            "[...document.querySelectorAll('.src.here, .src.now')].map(l =>"
                + " l.querySelector('.ln').textContent + ':' +"
                + " [...l.querySelectorAll('.chip')].map(c => c.textContent).join()).join(' ')");
    assertEquals(String.join(" ", expected.values()), actual);
  }

  @Test
  void localsOfOneNameAreToldApart() throws IOException {
    String model =
        """
        u2 g;
        task t() {
          { u2 x; x = 2; g = x; }
          { u2 x; x = 1; g = x; }
        }
        property p: never g == 2;
        start t();
        """;
    browser.show(HtmlReport.of(TraceFormatsTest.counterexample(model), "1.0"), "#p:1");
    String state = browser.text("#state");
    assertTrue(state.contains("x@3 2\n") && state.endsWith("x@4 1"), state);
  }

  @Test
  void theTasksThatCannotMoveAreMarked() throws IOException {
    browser.show(HtmlReport.of(sixty, "1.0"), "#few:20");
    List<Integer> blocked = sixty.trace().steps().get(19).blocked();
    assertFalse(blocked.isEmpty());
    assertEquals(
        blocked.toString(),
        browser.string(
            "'[' + [...document.querySelectorAll('#state .task')].filter(t =>"
                + " t.querySelector('.waits')).map(t => t.dataset.task).join(', ') + ']'"));
    assertEquals(
        blocked.size(),
        browser.number(
            "document.querySelectorAll('.row[aria-selected=true] .lane.blocked').length"));
  }

  @Test
  void theFragmentLeadsToAStepAndFollowsIt() throws IOException {
    browser.show(HtmlReport.of(sixty, "1.0"), "#few:17");
    assertEquals("step 17 of 60", browser.text("#at"));
    assertEquals(rows(sixty.trace(), 17), browser.string(ROWS));
    browser.press(Keys.END);
    browser.await("setTimeout(arguments[0], 400)");
    assertEquals("#few:end", browser.string("location.hash"));
    browser.press(Keys.HOME);
    assertEquals("start", browser.text("#at"));
    browser.click(".row[data-row='9']");
    assertEquals("step 9 of 60", browser.text("#at"));
  }

  @Test
  void whatAModelSaysIsShownAndNotObeyed() throws IOException {
    String html = HtmlReport.of(sixty, "1.0");
    browser.show(html, "");
    assertEquals("few, default \u2013 Pinproof", browser.string("document.title"));
    assertTrue(
        browser.text(".src").contains("</script><script>document.title = 'obeyed'</script>"));
    assertEquals(2, html.split("</script>", -1).length - 1);
  }

  @Test
  void aPolicyAllowsNoOtherScriptAndNoNetwork() throws IOException {
    String html = HtmlReport.of(sixty, "1.0");
    assertFalse(html.contains("http:") || html.contains("https:"), "an address in the page");
    browser.show(html, "");
    Object blocked =
        browser.await(
            "const done = arguments[0];"
                + "document.addEventListener('securitypolicyviolation', e =>"
                + " done(e.effectiveDirective));"
                + "const script = document.createElement('script');"
                + "script.textContent = 'document.title = 1'; document.body.append(script);");
    assertEquals("script-src-elem", blocked);
    browser.string("1");
    assertNotEquals("1", browser.string("document.title"));
    browser.forgetLog();
  }

  private static RunReport run() {
    Instance instance = sixty.trace().instance();
    Findings findings =
        new Findings(1234567, 9, 64, Map.of("few", sixty.trace().run()), null, true, null, true);
    List<Judgement> judgements = Judgement.judge(instance, findings, Set.of());
    ScenarioReport scenario =
        new ScenarioReport(
            instance,
            Map.of(),
            findings,
            Duration.ofMillis(1234),
            judgements,
            Map.of("few", sixty.trace()));
    ModelReport model =
        new ModelReport(
            "model.pin",
            instance.model(),
            false,
            List.of(scenario),
            List.of(new ModelReport.Unchecked("late", "interrupted before it was checked")));
    ModelReport broken = new ModelReport("broken.pin", null, true, List.of());
    return new RunReport(
        List.of(model, broken),
        List.of(),
        new Summary(1, 1, 1, 0, 1, 0, 0, 0, Duration.ofMillis(1300)),
        List.of("hit: --max-states 48"),
        2);
  }

  @Test
  void aRunIsATableFromWhichEachCounterexampleOpens() throws IOException {
    RunReport run = run();
    browser.show(HtmlReport.of(run, TraceNames.of(run), "1.0"), "");
    assertEquals(
        "1 model, 1 scenario: 0 as expected, 1 not as expected; 1 model with errors; 1.30 s",
        browser.text("#top h1"));
    assertEquals("hit: --max-states 48", browser.text("#overview .remark"));
    assertEquals(
        "not checked: late: interrupted before it was checked", browser.text("tr.unchecked"));
    assertTrue(browser.text("tr.scenario").contains("NOT AS EXPECTED"));
    assertTrue(browser.text("tr.scenario").contains("1,234,567"));
    browser.press("/");
    browser.press("nothing like it");
    assertEquals(0, browser.all("tr.scenario").stream().filter(r -> r.isDisplayed()).count());
    browser.press(Keys.chord(Keys.CONTROL, "a"), "few");
    assertEquals(1, browser.all("tr.scenario").stream().filter(r -> r.isDisplayed()).count());
    browser.click("tr.scenario a");
    browser.until(() -> browser.text("#at").equals("start"));
    assertEquals(
        "traces/model.default.few.trace.json",
        browser.string("document.querySelector('#why a').getAttribute('href')"));
    browser.press(Keys.ESCAPE);
    browser.until(() -> browser.all("tr.scenario").get(0).isDisplayed());
  }

  /** The page of a run of {@code check}. */
  private static String checked(Path cwd, String model) throws IOException {
    Files.writeString(cwd.resolve("m.pin"), model);
    CheckSession session = CheckSession.of(cwd, "m.pin");
    CheckedModel checked = session.models().get("m.pin");
    List<ScenarioReport> reports = new ArrayList<>();
    for (CheckedModel.Scenario scenario : checked.scenarios()) {
      reports.add(session.explore("m.pin", checked, scenario));
    }
    RunReport run =
        new RunReport(
            List.of(new ModelReport("m.pin", checked, false, reports)),
            List.of(),
            new Summary(1, 0, reports.size(), 0, reports.size(), 0, 0, 0, Duration.ofMillis(1)),
            List.of(),
            1);
    return HtmlReport.of(run, TraceNames.of(run), "1.0");
  }

  @Test
  void whatIsNotAsExpectedStandsInPlainSight(@TempDir Path cwd) throws IOException {
    String model =
        """
        u1 x;
        ghost u1 g;
        config bool ERR = false;
        property low: always x < 1;
        property idle: never false;
        property still: never false;
        task t() { if (ERR) { g = x + 1; g = g + 1; } }
        start t();
        scenario wrong { violates low; }
        scenario errs { ERR = true; }
        """;
    browser.show(checked(cwd, model), "");
    List<String> rows = browser.all("tr.scenario").stream().map(r -> r.getText()).toList();
    assertTrue(rows.get(0).contains("! low holds vacuously, expected: violated"), rows.get(0));
    assertTrue(rows.get(0).contains("vacuously: idle, still"), rows.get(0));
    String error = "specification error in an initial state (the specification itself errs)";
    assertTrue(rows.get(1).contains(error), rows.get(1));
    browser.click("tr.scenario a");
    browser.until(() -> browser.text("#at").equals("start"));
    browser.press(Keys.END);
    browser.until(() -> browser.text("#at").equals("end: the specification errs"));
  }

  @Test
  void screenshotsForAPerson() throws IOException {
    RunReport run = run();
    String html = HtmlReport.of(run, TraceNames.of(run), "1.0");
    for (boolean light : new boolean[] {true, false}) {
      browser.light(light);
      String name = light ? "light" : "dark";
      browser.show(html, "");
      String background = browser.string("getComputedStyle(document.body).backgroundColor");
      assertEquals(light ? "rgb(251, 251, 250)" : "rgb(20, 23, 27)", background);
      browser.screenshot("overview-" + name);
      browser.show(html, "#model.default.few:20");
      browser.screenshot("trace-" + name);
    }
    browser.light(true);
  }

  @Test
  void aCounterexampleOfTenThousandStepsLoadsWithinTwoSeconds() throws IOException {
    Counterexample large = LargeTraceTest.counterexample();
    String html = HtmlReport.of(large, "1.0");
    long millis = browser.show(html, "#late:9990");
    assertEquals("step 9,990 of 10,000", browser.text("#at"));
    assertEquals(
        values(large.trace(), 9990).get("low"),
        browser.string(
            "document.querySelector('#variables tr[data-name=low] td.after').textContent"));
    assertTrue(browser.number("document.querySelectorAll('.row').length") < 200);
    browser.press(Keys.HOME);
    assertEquals("start", browser.text("#at"));
    browser.press(Keys.END);
    assertEquals("end: violated", browser.text("#at"));
    assertTrue(millis < 2000, millis + " ms to the load event");
  }

  // ---------------------------------------------------------------- Mermaid

  private static String mermaid(String diagram) throws IOException {
    String script;
    try (var in =
        PageTest.class
            .getClassLoader()
            .getResourceAsStream(
                "META-INF/resources/webjars/mermaid/11.14.0/dist/mermaid.min.js")) {
      script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Files.writeString(home.resolve("mermaid.js"), script);
    browser.show("<!DOCTYPE html><meta charset=utf-8><script src=mermaid.js></script>", "");
    return String.valueOf(
        browser.await(
            "const [text, done] = arguments;"
                + "mermaid.initialize({startOnLoad: false});"
                + "mermaid.render('d', text).then(r => {"
                + " document.body.innerHTML = r.svg; done(document.body.textContent); },"
                + " e => done('refused: ' + e));",
            diagram));
  }

  @Test
  void mermaidDrawsEveryDiagram() throws IOException {
    List<Path> diagrams;
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/trace"))) {
      diagrams = files.filter(f -> f.toString().endsWith(".mmd")).sorted().toList();
    }
    assertFalse(diagrams.isEmpty());
    for (Path file : diagrams) {
      String drawn = mermaid(Files.readString(file));
      assertFalse(drawn.startsWith("refused"), file + ": " + drawn);
    }
  }

  @Test
  void mermaidShowsStatementsAsTheyAreAndDrawsALongRun() throws IOException {
    String model =
        """
        u3 a; u3 lt; u3 para;
        task t() { atomic { a = 1; lt = a < 2 ? 1 : 0; } if (lt < 2 && para > 6 % 7) a = 2; }
        property p: never a == 1 && lt == 1;
        start t();
        """;
    String drawn = mermaid(TraceMermaid.of(TraceFormatsTest.counterexample(model)));
    assertTrue(drawn.contains("1 atomic { a = 1; lt = a < 2 ? 1 : 0; }"), drawn);
    String large = TraceMermaid.of(LargeTraceTest.counterexample());
    assertTrue(large.length() < 50_000, "renderers refuse more: " + large.length());
    assertTrue(mermaid(large).contains("steps 25 to 9,964 are left out"));
    browser.screenshot("mermaid");
  }
}
