package org.pinproof.report;

import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.pinproof.reference.Trace;
import org.pinproof.verdict.Judgement;
import org.pinproof.verdict.Verdict;

/**
 * A run of {@code check} as JUnit XML: a suite per model, a case per scenario and property. What
 * contradicts an expectation is a failure; what is not known (undecided, not compiled, not reached)
 * is an error, never a skipped case, which readers count as green. A run that does not exit with 0
 * has at least one failure or error.
 */
public final class JunitXml {
  /** Name of the suite for what concerns no model. */
  private static final String RUN = "pinproof";

  /** One case; {@code element} is null for one that passes. */
  private record Case(
      String classname,
      String name,
      Duration time,
      @Nullable String element,
      String type,
      String message,
      String text) {

    static Case passed(String classname, String name, Duration time, String text) {
      return new Case(classname, name, time, null, "", "", text);
    }

    static Case error(String classname, String name, String type, String message, String text) {
      return new Case(classname, name, Duration.ZERO, "error", type, message, text);
    }
  }

  private record Suite(String name, @Nullable String file, List<Case> cases) {
    long count(String element) {
      return cases.stream().filter(c -> element.equals(c.element)).count();
    }

    Duration time() {
      return cases.stream().map(Case::time).reduce(Duration.ZERO, Duration::plus);
    }
  }

  private final XMLStreamWriter xml;

  private JunitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** The document, ended by a line break. */
  public static String of(RunReport run) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
      new JunitXml(xml).document(suites(run));
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string can always be written", e);
    }
    return out.append('\n').toString();
  }

  // ---------------------------------------------------------------- the cases

  private static List<Suite> suites(RunReport run) {
    List<Suite> suites = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ModelReport model : run.models()) {
      String file = model.file();
      String name = dotted(file);
      while (!names.add(name)) {
        name += "_";
      }
      suites.add(new Suite(file, file, cases(run, model, name)));
    }
    boolean red = suites.stream().anyMatch(s -> s.count("failure") + s.count("error") > 0);
    if (run.exitCode() != 0 && !red) {
      List<String> why = new ArrayList<>(List.of("exit code " + run.exitCode()));
      why.addAll(run.remarks());
      String message = String.join("; ", why);
      Case whole = Case.error(RUN, "run", "exit-code", message, run.diagnostics(m -> true));
      suites.add(new Suite(RUN, null, List.of(whole)));
    }
    return suites;
  }

  private static List<Case> cases(RunReport run, ModelReport model, String name) {
    List<Case> cases = new ArrayList<>();
    if (model.failed()) {
      String errors = run.errors(model.file());
      cases.add(Case.error(name, "compiles", "error", firstLine(errors), errors));
    }
    for (ScenarioReport scenario : model.scenarios()) {
      scenario(name + "." + scenario.name(), scenario, cases);
    }
    for (ModelReport.Unchecked unchecked : model.unchecked()) {
      String classname = name + "." + unchecked.scenario();
      cases.add(Case.error(classname, "checked", "not-checked", unchecked.why(), ""));
    }
    return cases;
  }

  private static void scenario(String classname, ScenarioReport report, List<Case> cases) {
    int parts = Math.max(1, report.judgements().size());
    Duration time = report.time().dividedBy(parts);
    for (Judgement j : report.judgements()) {
      cases.add(judged(classname, report, j, time));
    }
    Trace error = report.traces().get(Trace.SPECIFICATION_ERROR);
    if (error != null) {
      String message = "the specification errs: " + error.failure().message();
      String text = TraceText.of(report.counterexample(Trace.SPECIFICATION_ERROR));
      cases.add(Case.error(classname, Trace.SPECIFICATION_ERROR, "error", message, text));
    }
  }

  private static Case judged(String classname, ScenarioReport report, Judgement j, Duration time) {
    String verdict = report.verdict(j);
    if (j.asExpected()) {
      boolean violated = j.verdict() == Verdict.VIOLATED;
      String limit = CheckText.limit(j);
      String text = violated ? verdict + ", as expected" : limit.isEmpty() ? "" : verdict;
      return Case.passed(classname, j.property(), time, text);
    }
    String expected = ", expected: " + (j.expectedViolated() ? "violated" : "holds");
    Trace trace = report.traces().get(j.property());
    String text = trace == null ? "" : TraceText.of(report.counterexample(j.property()));
    boolean open = j.verdict() == Verdict.UNDECIDED;
    String type = j.verdict().name().toLowerCase(Locale.ROOT);
    String message = verdict + expected;
    String element = open ? "error" : "failure";
    return new Case(classname, j.property(), time, element, type, message, text);
  }

  /**
   * {@code models/x.pin} as {@code models.x}: readers take dots for folders. Where two files have
   * one such name ({@code models.x.pin}), one gets another.
   */
  private static String dotted(String file) {
    String stem = file.endsWith(".pin") ? file.substring(0, file.length() - 4) : file;
    return stem.replaceAll("^[./\\\\]+", "").replaceAll("[/\\\\]+", ".");
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("does not compile");
  }

  // ---------------------------------------------------------------- the document

  private void document(List<Suite> suites) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    line(0);
    xml.writeStartElement("testsuites");
    attribute("name", RUN);
    counts(suites.stream().flatMap(s -> s.cases.stream()).toList());
    for (Suite suite : suites) {
      suite(suite);
    }
    line(0);
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void counts(List<Case> cases) throws XMLStreamException {
    Suite all = new Suite("", null, cases);
    attribute("tests", Integer.toString(cases.size()));
    attribute("failures", Long.toString(all.count("failure")));
    attribute("errors", Long.toString(all.count("error")));
    attribute("time", seconds(all.time()));
  }

  private void suite(Suite suite) throws XMLStreamException {
    line(1);
    xml.writeStartElement("testsuite");
    attribute("name", suite.name);
    counts(suite.cases);
    attribute("skipped", "0");
    if (suite.file != null) {
      attribute("file", suite.file);
    }
    for (Case c : suite.cases) {
      testcase(c);
    }
    line(1);
    xml.writeEndElement();
  }

  private void testcase(Case c) throws XMLStreamException {
    line(2);
    boolean empty = c.element == null && c.text.isEmpty();
    if (empty) {
      xml.writeEmptyElement("testcase");
    } else {
      xml.writeStartElement("testcase");
    }
    attribute("classname", c.classname);
    attribute("name", c.name);
    attribute("time", seconds(c.time));
    if (empty) {
      return;
    }
    line(3);
    xml.writeStartElement(c.element == null ? "system-out" : c.element);
    if (c.element != null) {
      attribute("type", c.type);
      attribute("message", c.message);
    }
    xml.writeCharacters(XmlText.allowed(c.text));
    xml.writeEndElement();
    line(2);
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, XmlText.allowed(value));
  }

  private void line(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  private static String seconds(Duration time) {
    long millis = time.toMillis();
    return String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
  }
}
