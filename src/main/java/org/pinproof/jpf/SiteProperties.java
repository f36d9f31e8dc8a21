package org.pinproof.jpf;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The file in which a user of JPF says where its parts are. */
final class SiteProperties {
  private static final String NAME = "site.properties";

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)\\}");

  private SiteProperties() {}

  /** The one that JPF uses: that of the closest folder upwards, else of ~/.jpf, else of ~/jpf. */
  static Optional<Path> find(Path cwd, Path userHome) {
    for (Path dir = cwd.toAbsolutePath().normalize(); dir != null; dir = dir.getParent()) {
      Path file = dir.resolve(NAME);
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    for (String dir : new String[] {".jpf", "jpf"}) {
      Path file = userHome.resolve(dir).resolve(NAME);
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /**
   * The value of a key where it is set first, as JPF's launcher has it; null if it is not. {@code
   * ${key}} stands for the value of a key set above it, of {@code config_path}, the folder of the
   * file, or of a Java property; nothing if there is none.
   */
  static @Nullable String read(Path file, Path userHome, String key) throws IOException {
    Map<String, String> values = new HashMap<>();
    values.put("user.home", userHome.toString());
    Path dir = file.toAbsolutePath().getParent();
    values.put("config_path", String.valueOf(dir));
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = logicalLine(in); line != null; line = logicalLine(in)) {
        int equals = line.indexOf('=');
        if (!line.startsWith("#") && equals > 0) {
          String name = line.substring(0, equals).strip();
          String value = expanded(line.substring(equals + 1).strip(), values);
          if (name.equals(key)) {
            return value;
          }
          set(name, value, values);
        }
      }
    }
    return null;
  }

  /** The next line without the blanks around it, joined with those that a backslash announces. */
  private static @Nullable String logicalLine(BufferedReader in) throws IOException {
    String line = in.readLine();
    if (line == null) {
      return null;
    }
    StringBuilder all = new StringBuilder(line.strip());
    while (all.length() > 0 && all.charAt(all.length() - 1) == '\\') {
      all.setLength(all.length() - 1);
      String next = in.readLine();
      all.append(next == null ? "" : next.strip());
    }
    return all.toString();
  }

  /** {@code key+=value} appends, {@code +key=value} prepends. */
  private static void set(String key, String value, Map<String, String> values) {
    if (key.endsWith("+")) {
      values.merge(key.substring(0, key.length() - 1).strip(), value, (old, more) -> old + more);
    } else if (key.startsWith("+")) {
      values.merge(key.substring(1).strip(), value, (old, more) -> more + old);
    } else {
      values.put(key, value);
    }
  }

  private static String expanded(String text, Map<String, String> values) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            m -> {
              String name = m.group(1);
              String value = values.getOrDefault(name, System.getProperty(name, ""));
              return Matcher.quoteReplacement(value);
            });
  }
}
