package org.pinproof.agreement;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.Models;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Property;
import org.pinproof.verdict.Findings;

/** The tables of {@code models/README.md}: a row for each model, a table for each folder. */
final class ModelsIndex {
  private static final String HEAD =
      "| protocol | source | scenarios | properties (violated in) | states | verdicts |\n"
          + "|---|---|---|---|---|---|\n";

  private final Exploration exploration;
  private final StringBuilder out = new StringBuilder();

  private ModelsIndex(Exploration exploration) {
    this.exploration = exploration;
  }

  /**
   * All tables.
   *
   * @param titles a heading for each folder that has models, in the order of the tables
   */
  static String of(Exploration exploration, Map<String, String> titles) {
    ModelsIndex index = new ModelsIndex(exploration);
    Set<String> rest = new LinkedHashSet<>(Models.files());
    titles.forEach(
        (folder, title) -> {
          List<String> files = rest.stream().filter(f -> folder(f).equals(folder)).toList();
          files.forEach(rest::remove);
          index.table(title, files);
        });
    if (!rest.isEmpty()) {
      throw new IllegalStateException("in a folder without a heading: " + rest);
    }
    return index.out.toString();
  }

  private static String folder(String file) {
    return file.substring(0, file.lastIndexOf('/'));
  }

  private void table(String title, List<String> files) {
    out.append("\n### ").append(title).append("\n\n").append(HEAD);
    files.forEach(this::row);
  }

  private void row(String file) {
    CheckedModel model = Models.model(file);
    Map<String, Findings> found = exploration.scenarios(file, model);
    String path = file.substring("models/".length());
    String name = path.substring(path.lastIndexOf('/') + 1, path.length() - ".pin".length());
    long largest = found.values().stream().mapToLong(Findings::states).max().orElse(0);
    long violated = found.values().stream().filter(f -> !f.violations().isEmpty()).count();
    List<String> cells =
        List.of(
            "[" + name + "](" + path + "): " + title(model.doc()),
            source(model.doc()),
            String.valueOf(found.size()),
            properties(model, found),
            String.format(Locale.ROOT, "%,d", largest),
            (found.size() - violated) + " hold, " + violated + " violated");
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** What the model requires or declares, then the built-ins that are violated. */
  private static String properties(CheckedModel model, Map<String, Findings> found) {
    Set<String> names = new LinkedHashSet<>();
    List<CheckedModel.Required> requires = model.requires();
    if (requires != null) {
      requires.forEach(r -> names.add(r.property()));
    }
    model.properties().values().stream().filter(Property::own).forEach(p -> names.add(p.name()));
    found.values().forEach(f -> names.addAll(f.violations().keySet()));
    List<String> cells = new ArrayList<>();
    for (String name : names) {
      long times = found.values().stream().filter(f -> f.violations().containsKey(name)).count();
      cells.add("`" + name + "` " + times);
    }
    return String.join(", ", cells);
  }

  private static String title(@Nullable String doc) {
    return doc == null ? "" : upTo(doc.split("Source:", 2)[0], 0);
  }

  private static String source(@Nullable String doc) {
    int at = doc == null ? -1 : doc.indexOf("Source:");
    return at < 0 ? "" : upTo(doc, at + "Source:".length());
  }

  /** Whether every parenthesis and quotation is closed. */
  private static boolean isClosed(CharSequence text) {
    long open = text.chars().filter(c -> c == '(').count();
    long close = text.chars().filter(c -> c == ')').count();
    return open <= close && text.chars().filter(c -> c == '"').count() % 2 == 0;
  }

  /** From there to the end of the sentence, the first semicolon, or a blank line; on one line. */
  private static String upTo(@Nullable String doc, int from) {
    if (doc == null) {
      return "";
    }
    StringBuilder line = new StringBuilder();
    String paragraph = doc.substring(from).strip().split("\n[ \t]*\n", -1)[0];
    for (String word : paragraph.strip().split("\\s+", -1)) {
      line.append(line.length() == 0 ? "" : " ").append(word);
      boolean ends = word.endsWith(";") || (word.endsWith(".") && line.length() > 20);
      if (ends && isClosed(line)) {
        line.setLength(line.length() - 1);
        break;
      }
    }
    return line.toString().replace("|", "\\|").replace("<", "&lt;");
  }
}
