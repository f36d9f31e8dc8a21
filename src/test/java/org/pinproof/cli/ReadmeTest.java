package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of README.md, run in a copy of models and properties, print what stands below them;
 * {@code [...]} stands for anything. Not run are those that need JPF or SPIN, and of the first one
 * only a part.
 */
class ReadmeTest {
  private static final String PROMPT = "$ java -jar target/pinproof.jar ";
  private static final String ANYTHING = "[...]";

  @TempDir Path cwd;

  /** A command line and what it prints. */
  private record Example(String command, String output) {}

  private static List<String> blocks() throws IOException {
    List<String> blocks = new ArrayList<>();
    String[] parts = Files.readString(Path.of("README.md")).split("(?m)^```.*\n");
    for (int i = 1; i < parts.length; i += 2) {
      blocks.add(parts[i]);
    }
    return blocks;
  }

  private static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (String block : blocks()) {
      if (block.startsWith(PROMPT)) {
        int end = block.indexOf('\n');
        examples.add(new Example(block.substring(PROMPT.length(), end), block.substring(end + 1)));
      }
    }
    return examples;
  }

  @Test
  void whatCommandsPrintIsWhatStandsThere() throws IOException {
    copy("models");
    copy("properties");
    Cli cli = new Cli(cwd);
    cli.write("my_get_page_pin.pin", patched());
    List<Example> examples = examples();
    assertEquals(8, examples.size());
    for (Example e : examples) {
      if (e.command().contains("--engine both")) {
        continue;
      }
      Path changed = cwd.resolve("models/lock_page.pin");
      String model = Files.readString(changed);
      if (e.output().contains("not a counterexample to")) {
        Files.writeString(changed, waitsBeforeItLocks(model));
      }
      cli.input =
          e.output()
              .lines()
              .filter(l -> l.startsWith("> "))
              .map(l -> l.substring(2) + "\n")
              .collect(Collectors.joining());
      Cli.Result result = cli.run(e.command().split(" "));
      Files.writeString(changed, model);
      String shown = e.output();
      if (e.command().startsWith("export")) {
        shown = step();
        result =
            new Cli.Result(0, Files.readString(cwd.resolve("wait_under_lock.pml")), result.err());
      }
      assertShown(e.command(), shown, result.out() + result.err());
    }
  }

  @Test
  void theOneModelOfTheFirstOutputIsAsShown() throws IOException {
    copy("models");
    copy("properties");
    String shown =
        blocks().stream()
            .filter(b -> b.startsWith("models/lock_page.pin: "))
            .findFirst()
            .orElseThrow()
            .replaceAll("\n39 models, .*\n", "\n");
    Cli.Result result = new Cli(cwd).run("check", "models/lock_page.pin");
    assertShown("check", shown, result.out());
  }

  private static void assertShown(String command, String shown, String printed) {
    String expected = shown.replaceAll(" +[0-9]+\\.[0-9]+ s\\b", " T s");
    String pattern =
        Stream.of(expected.split(Pattern.quote(ANYTHING), -1))
            .map(part -> Pattern.quote(part.strip()))
            .collect(Collectors.joining("(?s:.*)", "(?s:.*)", "(?s:.*)"));
    assertTrue(printed.matches(pattern), () -> command + " prints:\n" + printed);
  }

  /** The step of the exported model that is shown. */
  private static String step() throws IOException {
    return blocks().stream().filter(b -> b.contains(":: d_step {")).findFirst().orElseThrow();
  }

  private void copy(String folder) throws IOException {
    Path from = Path.of(folder);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path to = cwd.resolve(file.toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
  }

  /** The model after the edit that is shown as a diff. */
  private static String patched() throws IOException {
    String diff = blocks().stream().filter(b -> b.startsWith("--- a/")).findFirst().orElseThrow();
    List<String> hunk = diff.lines().skip(3).toList();
    String before = side(hunk, '-');
    String model = Files.readString(Path.of("models/get_page_pin.pin"));
    assertTrue(model.contains(before), before);
    return model.replace(before, side(hunk, '+'));
  }

  private static String side(List<String> hunk, char mark) {
    return hunk.stream()
        .filter(line -> line.charAt(0) == ' ' || line.charAt(0) == mark)
        .map(line -> line.substring(1) + "\n")
        .collect(Collectors.joining());
  }

  private static String waitsBeforeItLocks(String model) {
    String head = "task wait_for_pins(struct page *page)\n{\n";
    assertTrue(model.contains(head), model);
    return model.replace(head, head + "\twait_event(!page_maybe_dma_pinned(page));\n");
  }
}
