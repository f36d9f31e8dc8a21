package org.pinproof.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pinproof.report.Digest;
import org.pinproof.verdict.Choice;
import org.pinproof.verdict.Findings;

/** The findings of a finished exploration as a text that vouches for itself. */
final class CacheEntry {
  private static final Pattern FORM =
      Pattern.compile(
          "pinproof cache 2\nkey ([0-9a-f]{64})\nstates (\\d{1,18})\ntransitions (-1|\\d{1,18})\n"
              + "depth (-1|\\d{1,9})\nquiescent (true|false)\nerror-free (true|false)\n((?:violated .*\n)*)");

  private static final Pattern VIOLATION =
      Pattern.compile("violated (\\w+)((?: -?\\d{1,9}:\\d{1,9})+)");

  private static final String CHECKSUM = "sha256 ";

  private CacheEntry() {}

  static String text(Findings findings, String key) {
    StringBuilder out = new StringBuilder("pinproof cache 2\n");
    out.append("key ").append(key).append('\n');
    out.append("states ").append(findings.states()).append('\n');
    out.append("transitions ").append(findings.transitions()).append('\n');
    out.append("depth ").append(findings.depth()).append('\n');
    out.append("quiescent ").append(findings.quiescent()).append('\n');
    out.append("error-free ").append(findings.errorFree()).append('\n');
    findings
        .violations()
        .forEach(
            (property, run) -> {
              out.append("violated ").append(property);
              run.forEach(c -> out.append(' ').append(c.task()).append(':').append(c.resolution()));
              out.append('\n');
            });
    return out + CHECKSUM + Digest.sha256(out.toString()) + "\n";
  }

  /** Null unless the text is exactly what {@link #text} writes for this key. */
  static @Nullable Findings parse(String text, String key) {
    int checksum = text.lastIndexOf(CHECKSUM);
    if (checksum < 0) {
      return null;
    }
    String body = text.substring(0, checksum);
    Matcher form = FORM.matcher(body);
    boolean sound = text.substring(checksum).equals(CHECKSUM + Digest.sha256(body) + "\n");
    if (!sound || !form.matches() || !form.group(1).equals(key)) {
      return null;
    }
    Map<String, List<Choice>> violations = new LinkedHashMap<>();
    for (String line : form.group(7).lines().toList()) {
      Matcher violation = VIOLATION.matcher(line);
      if (!violation.matches() || violations.put(violation.group(1), run(violation)) != null) {
        return null;
      }
    }
    return new Findings(
        Long.parseLong(form.group(2)),
        Long.parseLong(form.group(3)),
        Integer.parseInt(form.group(4)),
        violations,
        null,
        Boolean.parseBoolean(form.group(5)),
        null,
        Boolean.parseBoolean(form.group(6)));
  }

  private static List<Choice> run(Matcher violation) {
    List<Choice> run = new ArrayList<>();
    for (String choice : violation.group(2).strip().split(" ", -1)) {
      int colon = choice.indexOf(':');
      int task = Integer.parseInt(choice.substring(0, colon));
      run.add(new Choice(task, Integer.parseInt(choice.substring(colon + 1))));
    }
    return List.copyOf(run);
  }
}
