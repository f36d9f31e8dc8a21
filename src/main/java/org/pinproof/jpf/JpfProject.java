package org.pinproof.jpf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.pinproof.compile.JavaWriter;
import org.pinproof.compile.ModelClass;
import org.pinproof.system.TransitionSystem.SystemProperty;

/** A scenario as files for a user of JPF: Java source, classes, and a file to start from. */
public final class JpfProject {
  private static final String HEAD =
      """
      # %s, for Java PathFinder:
      #   JVM_FLAGS="-Xmx1g --add-opens java.base/jdk.internal.misc=ALL-UNNAMED" jpf %s.jpf
      # Every data choice is a step of the model, and there is one data choice generator for each of
      # its states and one for the initial states. A violation is an AssertionError that names the
      # property, and JPF stops there: change what stands before the colon to "ignore" to go on
      # without a property. The classes are Java 11.

      """;

  private JpfProject() {}

  /**
   * Writes {@code NAME.jpf}, and the source and the classes into a folder {@code NAME} beside it;
   * files of the same names are overwritten.
   *
   * @param title what it is
   * @return the file to start from
   */
  public static Path write(
      Path dir, String name, String title, ModelClass model, List<SystemProperty> properties)
      throws IOException {
    Path folder = dir.resolve(name);
    Path source = folder.resolve("src/" + JavaWriter.CLASS_NAME.replace('.', '/') + ".java");
    Files.createDirectories(source.resolveSibling("."));
    Files.writeString(source, model.source(), StandardCharsets.UTF_8);
    ClassFiles.write(model, folder.resolve("classes"));
    Path start = dir.resolve(name + ".jpf");
    Files.writeString(start, text(name, title, properties), StandardCharsets.UTF_8);
    return start;
  }

  private static String text(String name, String title, List<SystemProperty> properties) {
    Set<String> all =
        properties.stream()
            .map(SystemProperty::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    all.add(Settings.SPECIFICATION);
    StringBuilder out = new StringBuilder(HEAD.formatted(title, name));
    Map<String, String> target = Settings.target(properties, all);
    target.replaceAll((key, value) -> value.replace(",", ",\\\n    "));
    add(target, out);
    out.append("classpath = ${config_path}/").append(name).append("/classes\n");
    out.append("sourcepath = ${config_path}/").append(name).append("/src\n\n");
    add(Settings.search(), out);
    return out.toString();
  }

  private static void add(Map<String, String> settings, StringBuilder out) {
    settings.forEach((key, value) -> out.append(key).append(" = ").append(value).append('\n'));
  }
}
