package org.pinproof.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Comparisons as Markdown, for a comment on a proposed change. */
public final class DiffMarkdown {
  private final StringBuilder out = new StringBuilder();

  private DiffMarkdown() {}

  /**
   * The document, ended by a line break.
   *
   * @param errors that kept something from being compared
   */
  public static String of(List<Comparison> all, List<Message> errors, int exitCode) {
    DiffMarkdown markdown = new DiffMarkdown();
    markdown.out.append("## Pinproof: ").append(headline(exitCode));
    markdown.out.append("\n\n");
    markdown.out.append(Markdown.words(new DiffText(Paint.PLAIN).summary(all).strip()));
    markdown.out.append("\n\n");
    if (!errors.isEmpty()) {
      String text = errors.stream().map(Message::text).collect(Collectors.joining());
      markdown.out.append("### Errors\n\n").append(Markdown.block("text", text)).append('\n');
    }
    all.forEach(markdown::model);
    return markdown.out.toString();
  }

  private static String headline(int exitCode) {
    return switch (exitCode) {
      case 0 -> "nothing is worse";
      case 1 -> "something is worse";
      case 3 -> "nothing is worse as far as it is decided";
      case 130 -> "interrupted, not everything is compared";
      default -> "errors, not everything is compared";
    };
  }

  private void redefined(Comparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    for (Comparison.Redefined r : comparison.redefined()) {
      rows.add(
          List.of(
              Markdown.code(r.property()), Markdown.code(r.before()), Markdown.code(r.after())));
    }
    if (!rows.isEmpty()) {
      out.append("### ").append(Markdown.code(comparison.file()));
      out.append(": properties that say something else\n\n");
      out.append(Markdown.table("lll", List.of("property", "old", "new"), rows)).append('\n');
    }
  }

  private void model(Comparison comparison) {
    redefined(comparison);
    for (Comparison.Scenario s : comparison.different()) {
      out.append("### ").append(Markdown.code(comparison.file())).append(": scenario ");
      out.append(Markdown.code(s.name())).append("\n\n");
      out.append(Markdown.words(DiffText.about(s))).append("\n\n");
      changes(s);
    }
    List<List<String>> rows = new ArrayList<>();
    for (Comparison.Scenario s : comparison.scenarios()) {
      rows.add(List.of(Markdown.code(s.name()), Markdown.words(DiffText.about(s)), outcome(s)));
    }
    String table = Markdown.table("lll", List.of("scenario", "states", ""), rows);
    String count = Numbers.counted(rows.size(), "scenario");
    out.append(Markdown.details(count + " of " + comparison.file(), table));
    out.append('\n');
  }

  private static String outcome(Comparison.Scenario s) {
    if (s.worse()) {
      return "**worse**";
    }
    return s.changes().isEmpty() && s.before() != null ? "the same" : "different";
  }

  private void changes(Comparison.Scenario s) {
    if (s.changes().isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Comparison.Change c : s.changes()) {
      rows.add(
          List.of(
              Markdown.code(c.property()),
              Markdown.words(c.before()),
              Markdown.words(c.after()),
              c.worse() ? "**worse**" : ""));
    }
    out.append(Markdown.table("llll", List.of("property", "old", "new", ""), rows)).append('\n');
    for (Comparison.Change c : s.changes()) {
      Counterexample shown = c.shown();
      if (shown != null) {
        String which = c.broken() ? "A run of the new version:" : "A run of the old version:";
        out.append(which).append("\n\n").append(Markdown.block("text", TraceText.of(shown)));
        String diagram = Markdown.block("mermaid", TraceMermaid.of(shown));
        out.append('\n').append(Markdown.details("The same as a diagram", diagram)).append('\n');
        String blocked = DiffText.blocked(c);
        out.append(blocked == null ? "" : Markdown.words(blocked) + "\n\n");
      }
    }
  }
}
