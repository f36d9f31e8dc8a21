package org.pinproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pinproof.check.CheckedModel;
import org.pinproof.reference.ReferenceSearch;
import org.pinproof.scenario.Selection;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Limits;

/** Every program of {@code models/NOTATION.md} checks, and gets the verdicts that it states. */
class NotationTest {
  private static final Pattern PROGRAM = Pattern.compile("```pin\n(.*?)```", Pattern.DOTALL);

  @TestFactory
  List<DynamicTest> programsOfTheReferencePage() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    String page = Files.readString(Path.of("models/NOTATION.md"));
    Matcher programs = PROGRAM.matcher(page);
    while (programs.find()) {
      String text = programs.group(1);
      long line = page.substring(0, programs.start()).lines().count() + 1;
      tests.add(dynamicTest("NOTATION.md:" + line, () -> asExpected(text)));
    }
    assertTrue(tests.size() >= 5, "no programs found");
    return tests;
  }

  private static void asExpected(String text) {
    CheckedModel model = Programs.model(text);
    for (Programs.Scene scene : Programs.scenes(model, Selection.PLAIN)) {
      Findings found = ReferenceSearch.explore(scene.interpreter(), Limits.NONE);
      Set<String> expected =
          scene.instance().scenario().violates().stream()
              .map(CheckedModel.Required::property)
              .collect(Collectors.toSet());
      assertEquals(
          expected,
          found.violations().keySet(),
          scene.instance().scenario().name() + " of\n" + text);
    }
  }
}
