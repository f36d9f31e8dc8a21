package org.pinproof.report;

import java.util.ArrayList;
import java.util.List;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Property;

/** A model with its properties and scenarios, for {@code list}. */
public final class ListText {
  private static final int WIDTH = 100;

  private ListText() {}

  /** The model's block, ended by an empty line. */
  public static String of(CheckedModel model, List<CheckedModel.Scenario> scenarios, Paint paint) {
    StringBuilder out = new StringBuilder();
    out.append(paint.bold(model.main().name())).append('\n');
    paragraph(Sentence.first(model.doc()), out);
    out.append("  properties:\n");
    List<String> names = properties(model).stream().map(Property::name).toList();
    int width = width(names, scenarios);
    for (Property p : properties(model)) {
      entry(p.name(), Sentence.first(p.doc()), width, out);
    }
    if (model.requires() == null) {
      entry("", "(no requires: and every other one that applies)", width, out);
    }
    out.append("  scenarios:\n");
    for (CheckedModel.Scenario s : scenarios) {
      entry(s.name(), Sentence.first(s.doc()), width, out);
      if (!s.violates().isEmpty()) {
        List<String> violated = s.violates().stream().map(CheckedModel.Required::property).toList();
        entry("", "violates " + String.join(", ", violated), width, out);
      }
    }
    return out.append('\n').toString();
  }

  /** Those that the model requires or declares; what else it is held to depends on the scenario. */
  private static List<Property> properties(CheckedModel model) {
    List<CheckedModel.Required> requires = model.requires();
    List<Property> held = new ArrayList<>();
    for (Property p : model.properties().values()) {
      if (p.own()
          || (requires != null && requires.stream().anyMatch(r -> r.property().equals(p.name())))) {
        held.add(p);
      }
    }
    return held;
  }

  private static int width(List<String> names, List<CheckedModel.Scenario> scenarios) {
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    return Math.max(width, scenarios.stream().mapToInt(s -> s.name().length()).max().orElse(0));
  }

  private static void paragraph(String text, StringBuilder out) {
    for (String line : Wrap.text(text, WIDTH - 2, WIDTH - 2)) {
      out.append(line.isEmpty() ? "" : "  " + line + "\n");
    }
  }

  /** Name and sentence side by side; a long sentence goes on below its beginning. */
  private static void entry(String name, String sentence, int width, StringBuilder out) {
    int room = Math.max(30, WIDTH - width - 6);
    List<String> lines = Wrap.text(sentence, room, room);
    String label = name + " ".repeat(width - name.length());
    for (int i = 0; i < lines.size(); i++) {
      String left = i == 0 ? label : " ".repeat(width);
      out.append(("    " + left + "  " + lines.get(i)).stripTrailing()).append('\n');
    }
  }
}
