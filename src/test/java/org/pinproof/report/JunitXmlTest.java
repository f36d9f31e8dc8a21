package org.pinproof.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.pinproof.source.Diagnostic;
import org.pinproof.syntax.GoldenFiles;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JunitXmlTest {
  private static final Path FOLDER = Path.of("src/test/resources/report");

  /** What Jenkins' xUnit plugin accepts; Surefire and pytest write within it. */
  private static void requireValid(String xml) throws SAXException, IOException {
    Schema schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(FOLDER.resolve("junit-10.xsd").toFile());
    schema.newValidator().validate(new StreamSource(new StringReader(xml)));
  }

  private static Document parsed(String xml)
      throws ParserConfigurationException, SAXException, IOException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  @Test
  void everythingThatARunTells() throws IOException, SAXException {
    String xml = JunitXml.of(SampleRun.everything());
    requireValid(xml);
    GoldenFiles.compare(FOLDER.resolve("everything.junit.xml"), xml);
  }

  @Test
  void theSchemaRejectsWhatReadersWould() {
    String xml = JunitXml.of(SampleRun.green()).replace(" tests=", " count=");
    assertThrows(SAXException.class, () -> requireValid(xml));
  }

  @Test
  void aSuiteCountsWhatIsInIt() throws Exception {
    Document document = parsed(JunitXml.of(SampleRun.everything()));
    requireCounts(document.getDocumentElement());
    NodeList suites = document.getElementsByTagName("testsuite");
    assertEquals(2, suites.getLength());
    for (int i = 0; i < suites.getLength(); i++) {
      requireCounts((Element) suites.item(i));
    }
  }

  private static void requireCounts(Element element) {
    for (String[] pair :
        new String[][] {{"tests", "testcase"}, {"failures", "failure"}, {"errors", "error"}}) {
      int there = element.getElementsByTagName(pair[1]).getLength();
      assertEquals(Integer.toString(there), element.getAttribute(pair[0]), pair[0]);
    }
  }

  @Test
  void whatIsUndecidedOrUncheckedIsAnErrorAndNeverSkipped() throws Exception {
    Document document = parsed(JunitXml.of(SampleRun.everything()));
    assertEquals(0, document.getElementsByTagName("skipped").getLength());
    List<String> types = new ArrayList<>();
    NodeList errors = document.getElementsByTagName("error");
    for (int i = 0; i < errors.getLength(); i++) {
      types.add(((Element) errors.item(i)).getAttribute("type"));
    }
    assertTrue(types.contains("undecided"), types.toString());
    assertTrue(types.contains("not-checked"), types.toString());
  }

  @Test
  void aGreenRunHasNeitherFailureNorError() throws Exception {
    String xml = JunitXml.of(SampleRun.green());
    requireValid(xml);
    Element root = parsed(xml).getDocumentElement();
    assertEquals("10", root.getAttribute("tests"));
    assertEquals("0", root.getAttribute("failures"));
    assertEquals("0", root.getAttribute("errors"));
  }

  @Test
  void aPassedCaseSaysWithWhatReservationThePropertyHolds() throws Exception {
    String xml = JunitXml.of(SampleRun.withReservations("m/x.pin"));
    requireValid(xml);
    NodeList cases = parsed(xml).getElementsByTagName("testcase");
    List<String> said = new ArrayList<>();
    for (int i = 0; i < cases.getLength(); i++) {
      Element testcase = (Element) cases.item(i);
      said.add(testcase.getAttribute("name") + ": " + testcase.getTextContent().strip());
    }
    assertTrue(said.contains("balanced: holds vacuously"), said.toString());
    assertTrue(said.contains("no_bug: holds on error-free runs"), said.toString());
    assertTrue(said.contains("stable_under_wb: violated in 5 steps, as expected"), said.toString());
  }

  @Test
  void filesWhoseNamesLookAlikeAreToldApart() throws Exception {
    Document document = parsed(JunitXml.of(SampleRun.withReservations("m/x.pin", "m.x.pin")));
    NodeList cases = document.getElementsByTagName("testcase");
    Set<String> cased = new HashSet<>();
    for (int i = 0; i < cases.getLength(); i++) {
      Element testcase = (Element) cases.item(i);
      String name = testcase.getAttribute("classname") + "." + testcase.getAttribute("name");
      assertTrue(cased.add(name), name);
    }
  }

  /** Warnings under -Werror, property files that do not compile, an engine that disagrees. */
  @Test
  void aRunThatFailsForAnotherReasonIsNotGreen() throws Exception {
    Message warning =
        new Message(Diagnostic.warning(Sample.line(20), "granularity", "two accesses"), List.of());
    RunReport green = SampleRun.green();
    RunReport failed =
        new RunReport(
            green.models(),
            List.of(warning),
            green.summary(),
            List.of("not allowed by -Werror: warnings"),
            2);
    String xml = JunitXml.of(failed);
    requireValid(xml);
    Element root = parsed(xml).getDocumentElement();
    assertEquals("1", root.getAttribute("errors"));
    assertTrue(root.getTextContent().contains("warning: two accesses"), root.getTextContent());
    assertTrue(xml.contains("message=\"exit code 2; not allowed by -Werror: warnings\""), xml);
    Summary nothing = new Summary(0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);
    String empty = JunitXml.of(new RunReport(List.of(), List.of(), nothing, List.of(), 130));
    requireValid(empty);
    assertEquals("1", parsed(empty).getDocumentElement().getAttribute("errors"));
  }
}
