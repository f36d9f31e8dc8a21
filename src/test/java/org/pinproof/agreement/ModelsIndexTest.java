package org.pinproof.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pinproof.Models;
import org.pinproof.check.CheckedModel;

/** {@code models/README.md} says of the models what is true of them. */
class ModelsIndexTest {
  private static final Path PAGE = Path.of("models/README.md");
  private static final String BEGIN = "<!-- index: written by ModelsIndexTest -->\n";
  private static final String END = "<!-- end of index -->";
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  /** With {@code -Dgolden.update=true} the tables are written anew. */
  @Test
  void tablesAreUpToDate() throws IOException {
    Map<String, String> titles = new LinkedHashMap<>();
    titles.put("models", "The protocols of the threads, as proposed");
    titles.put("models/threads", "What the threads discuss");
    titles.put("models/kernel", "What the kernel made of it");
    titles.put("models/bugs", "Historical bugs");
    titles.put("models/bench", "Benchmark");
    String tables = ModelsIndex.of(Exploration.SHARED, titles) + "\n";
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    String stands = page.substring(begin, end);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page.substring(0, begin) + tables + page.substring(end));
      stands = tables;
    }
    assertEquals(tables, stands, "-Dgolden.update=true writes the tables anew");
  }

  @Test
  void sixFindingsEachWithACommandThatShowsAViolation() throws IOException {
    Matcher commands =
        Pattern.compile("pinproof.jar check (models/\\S+) --scenario (\\w+) --traces")
            .matcher(Files.readString(PAGE));
    int findings = 0;
    while (commands.find()) {
      MatchResult command = commands.toMatchResult();
      CheckedModel model = Models.model(command.group(1));
      assertTrue(
          model.scenarios().stream()
              .anyMatch(s -> s.name().equals(command.group(2)) && !s.violates().isEmpty()),
          command.group());
      findings++;
    }
    assertEquals(6, findings);
  }

  /**
   * In the last column of the table each name is a model's, or a scenario's of the model before.
   */
  @Test
  void rulesAreShownByScenariosThatExist() throws IOException {
    Map<String, Set<String>> models = new HashMap<>();
    for (String file : Models.files()) {
      String name = file.substring(file.lastIndexOf('/') + 1, file.length() - ".pin".length());
      models.put(
          name,
          Models.model(file).scenarios().stream()
              .map(CheckedModel.Scenario::name)
              .collect(Collectors.toSet()));
    }
    String page = Files.readString(PAGE);
    String table =
        page.substring(page.indexOf("## Rules of thumb"), page.indexOf("## How far they go"));
    List<String> rules = table.lines().filter(line -> line.startsWith("| R")).toList();
    assertEquals(5, rules.size());
    for (String rule : rules) {
      Set<String> scenarios = Set.of();
      int shown = 0;
      for (MatchResult word : NAME.matcher(shownBy(rule)).results().toList()) {
        if (scenarios.contains(word.group(1))) {
          shown++;
        } else {
          assertTrue(models.containsKey(word.group(1)), rule + ": " + word.group(1));
          scenarios = models.get(word.group(1));
        }
      }
      assertTrue(shown > 0, rule);
    }
  }

  private static String shownBy(String row) {
    String[] columns = row.split("\\|");
    return columns[columns.length - 1];
  }
}
