package org.pinproof.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A folder of inputs {@code name.pin}, each beside what is expected of it. With {@code
 * -Dgolden.update=true} the expectations are written instead of compared.
 */
public record GoldenFiles(Path folder, String extension) {
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  public static GoldenFiles in(String folder, String extension) {
    return new GoldenFiles(Path.of("src/test/resources", folder), extension);
  }

  /** One test for each input, and one that no expectation is missing or unused. */
  public List<DynamicTest> tests(UnaryOperator<String> actual) throws IOException {
    Set<String> inputs = names(".pin");
    List<DynamicTest> tests = new ArrayList<>();
    for (String name : inputs) {
      tests.add(dynamicTest(name, () -> check(name, actual)));
    }
    tests.add(
        dynamicTest(
            "every input has one expectation", () -> assertEquals(inputs, names(extension))));
    return tests;
  }

  private void check(String name, UnaryOperator<String> actual) throws IOException {
    String output = actual.apply(Files.readString(folder.resolve(name + ".pin")));
    compare(folder.resolve(name + extension), output);
  }

  /** Compares with, or writes, one file. */
  public static void compare(Path expected, String output) throws IOException {
    if (UPDATE) {
      Files.writeString(expected, output);
    }
    assertEquals(Files.readString(expected), output, expected.toString());
  }

  private Set<String> names(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(suffix))
          .map(file -> file.substring(0, file.length() - suffix.length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
