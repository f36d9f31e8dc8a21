package org.pinproof.junit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.opentest4j.AssertionFailedError;
import org.pinproof.check.CheckedModel;
import org.pinproof.cli.CheckSession;
import org.pinproof.reference.Trace;
import org.pinproof.report.ScenarioReport;
import org.pinproof.report.TraceText;
import org.pinproof.source.Span;
import org.pinproof.verdict.Judgement;
import org.pinproof.verdict.Verdict;

/**
 * Models as JUnit 5 tests: a container per model and per scenario, a test per property; a failure
 * begins with the place in the model that it is about, which is in its stack trace, too. In a test
 * class:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicNode> models() {
 *   return ModelTests.check("src/test/models");
 * }
 * }</pre>
 *
 * <p>The tests have no source URI: Surefire 3.5.3 leaves out tests that have one, failed ones
 * included (<a href="https://github.com/apache/maven-surefire/issues/834">issue 834</a>).
 *
 * <p>What is not as expected fails with its counterexample; so does what is undecided, and a run
 * that leaves property files beside the models unread ({@code "--properties"} names their folder).
 * With {@code "--strict"} there is a test "warnings" per model, and one over all, which fails where
 * {@code check --strict} does; they come after the others, and with {@code "-D"} do not judge
 * unreachable statements. A scenario is explored when its tests run. Not for parallel execution.
 */
public final class ModelTests {
  private final CheckSession session;

  /** Of the scenarios explored so far, by file. */
  private final Map<String, List<ScenarioReport>> reports = new LinkedHashMap<>();

  private ModelTests(CheckSession session) {
    this.session = session;
  }

  /**
   * The tests for the arguments of {@code pinproof check}: models or folders, and options like
   * {@code "-D", "PINNERS=2"}. Relative paths are relative to the working directory of the tests.
   *
   * @throws IllegalArgumentException if the arguments cannot be, with what {@code check} would say
   */
  public static Stream<DynamicNode> check(String... arguments) {
    return check(Path.of("").toAbsolutePath(), arguments);
  }

  /**
   * The same in another folder.
   *
   * @param cwd what relative paths are relative to
   */
  public static Stream<DynamicNode> check(Path cwd, String... arguments) {
    return new ModelTests(CheckSession.of(cwd, arguments)).nodes();
  }

  private Stream<DynamicNode> nodes() {
    List<DynamicNode> nodes = new ArrayList<>();
    String errors = session.errors();
    if (!errors.isEmpty()) {
      nodes.add(nothingIn("all files compile", () -> errors));
    }
    String unread = session.unread();
    if (!unread.isEmpty()) {
      nodes.add(nothingIn("all files are read", () -> unread));
    }
    session.models().forEach((file, model) -> nodes.add(model(file, model)));
    if (session.strict() && errors.isEmpty()) {
      nodes.add(nothingIn("warnings", () -> missing() + session.warnings(reports)));
    }
    return nodes.stream();
  }

  private DynamicNode model(String file, CheckedModel model) {
    Stream<DynamicNode> scenarios =
        session.scenarios(model).stream().map(scenario -> scenario(file, model, scenario));
    if (!session.strict()) {
      return dynamicContainer(file, scenarios);
    }
    Supplier<String> ofModel =
        () -> missing(file, model) + session.warnings(file, model, explored(file));
    return dynamicContainer(
        file, Stream.concat(scenarios, Stream.of(nothingIn("warnings", ofModel))));
  }

  private String missing() {
    StringBuilder missing = new StringBuilder();
    session.models().forEach((file, model) -> missing.append(missing(file, model)));
    return missing.toString();
  }

  /** What keeps warnings from being complete: they may be asked for out of order, or alone. */
  private String missing(String file, CheckedModel model) {
    int all = session.scenarios(model).size();
    int known = explored(file).size();
    return known == all
        ? ""
        : file + ": explored before this test: " + known + " of " + all + " scenarios; run all\n";
  }

  private List<ScenarioReport> explored(String file) {
    return reports.computeIfAbsent(file, f -> new ArrayList<>());
  }

  /** Fails with the diagnostics that there are then. */
  private static DynamicNode nothingIn(String name, Supplier<String> found) {
    return dynamicTest(
        name,
        () -> {
          String text = found.get();
          if (!text.isEmpty()) {
            throw new AssertionFailedError("\n" + text);
          }
        });
  }

  private DynamicNode scenario(String file, CheckedModel model, CheckedModel.Scenario scenario) {
    Stream<DynamicNode> properties =
        Stream.of(scenario).flatMap(s -> tests(explore(file, model, s)));
    return dynamicContainer(scenario.name(), properties);
  }

  private ScenarioReport explore(String file, CheckedModel model, CheckedModel.Scenario scenario) {
    ScenarioReport report = session.explore(file, model, scenario);
    explored(file).add(report);
    return report;
  }

  private Stream<DynamicNode> tests(ScenarioReport report) {
    List<DynamicNode> tests = new ArrayList<>();
    for (Judgement j : report.judgements()) {
      tests.add(dynamicTest(j.property(), () -> require(report, j)));
    }
    if (report.traces().containsKey(Trace.SPECIFICATION_ERROR)) {
      tests.add(
          dynamicTest(
              Trace.SPECIFICATION_ERROR,
              () -> {
                throw new AssertionFailedError("\n" + text(report, Trace.SPECIFICATION_ERROR));
              }));
    }
    return tests.stream();
  }

  /** Where the scenario expects a violation, else where the property is declared. */
  private static Span place(ScenarioReport report, Judgement j) {
    CheckedModel.Scenario scenario = report.instance().scenario();
    for (CheckedModel.Required violates : scenario.violates()) {
      if (violates.property().equals(j.property())) {
        return violates.span();
      }
    }
    var declared = report.instance().model().properties().get(j.property());
    return declared == null ? scenario.span() : declared.span();
  }

  private static void require(ScenarioReport report, Judgement j) {
    if (j.asExpected()) {
      return;
    }
    String expected = j.expectedViolated() ? "violated" : "holds";
    String verdict = report.verdict(j);
    Span place = place(report, j);
    String file = place.source().name();
    String message =
        file
            + ":"
            + place.line()
            + ": "
            + j.property()
            + ": "
            + verdict
            + ", expected: "
            + expected;
    String counterexample =
        j.verdict() == Verdict.VIOLATED ? "\n\n" + text(report, j.property()) : "";
    AssertionFailedError error =
        new AssertionFailedError(message + counterexample, expected, verdict);
    error.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement(report.name(), j.property(), file, place.line())
        });
    throw error;
  }

  private static String text(ScenarioReport report, String property) {
    return TraceText.of(report.counterexample(property));
  }
}
