package org.pinproof.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Comparisons as Markdown, for a comment on a proposed change: what is worse first. GitHub refuses
 * comments of more than 65,536 characters: what does not fit is left out, which is said.
 */
public final class DiffMarkdown {
  /** Characters of the document, without its last sentences. */
  private static final int ROOM = 60_000;

  /** Characters of all runs together. */
  private static final int RUNS = 40_000;

  private final StringBuilder out = new StringBuilder();
  private final MarkdownRuns runs = new MarkdownRuns(RUNS);
  private int leftOut;

  /** Models in which nothing differs. */
  private int alike;

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
    markdown.out.append(Markdown.words(new DiffText(Paint.PLAIN).summary(all, exitCode).strip()));
    markdown.out.append("\n\n");
    if (!errors.isEmpty()) {
      String text = errors.stream().map(Message::text).collect(Collectors.joining());
      markdown.add("### Errors\n\n" + Markdown.block("text", text) + '\n');
    }
    all.forEach(markdown::redefined);
    for (boolean worse : new boolean[] {true, false}) {
      all.forEach(comparison -> markdown.scenarios(comparison, worse));
    }
    all.forEach(markdown::states);
    markdown.end();
    return markdown.out.toString();
  }

  /** A part of the document, if it fits, and all before it did. */
  private void add(String part) {
    if (leftOut == 0 && out.length() + part.length() <= ROOM) {
      out.append(part);
    } else {
      leftOut++;
    }
  }

  private void end() {
    if (alike > 0) {
      out.append("Nothing differs in ").append(Numbers.counted(alike, "model")).append(".\n");
    }
    if (leftOut > 0) {
      out.append(Numbers.counted(leftOut, "section"));
      out.append(leftOut == 1 ? " is" : " are");
      out.append(" left out: this page would be too large. The log has all of it.\n");
    }
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
      add(
          "### "
              + Markdown.code(comparison.file())
              + ": properties that say something else\n\n"
              + Markdown.table("lll", List.of("property", "old", "new"), rows)
              + '\n');
    }
  }

  private void scenarios(Comparison comparison, boolean worse) {
    for (Comparison.Scenario s : comparison.different()) {
      if (s.worse() == worse) {
        add(
            "### "
                + Markdown.code(comparison.file())
                + ": scenario "
                + Markdown.code(s.name())
                + "\n\n"
                + Markdown.words(DiffText.about(s))
                + "\n\n"
                + changes(s));
      }
    }
  }

  /** Of the scenarios in which anything differs, be it the number of states. */
  private void states(Comparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    for (Comparison.Scenario s : comparison.scenarios()) {
      if (!s.changes().isEmpty() || DiffText.differs(s)) {
        String about = Markdown.words(DiffText.about(s));
        rows.add(List.of(Markdown.code(s.name()), about, outcome(s)));
      }
    }
    if (rows.isEmpty()) {
      alike++;
      return;
    }
    String title =
        "%s of %s of %s: verdicts, states, configs or tasks differ"
            .formatted(
                Numbers.grouped(rows.size()),
                Numbers.counted(comparison.scenarios().size(), "scenario"),
                comparison.file());
    String table = Markdown.table("lll", List.of("scenario", "states", ""), rows);
    add(Markdown.details(title, table) + '\n');
  }

  private static String outcome(Comparison.Scenario s) {
    if (s.worse()) {
      return "**worse**";
    }
    return s.changes().isEmpty() && s.before() != null ? "the same" : "different";
  }

  private String changes(Comparison.Scenario s) {
    if (s.changes().isEmpty()) {
      return "";
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
    StringBuilder text = new StringBuilder();
    text.append(Markdown.table("llll", List.of("property", "old", "new", ""), rows)).append('\n');
    for (Comparison.Change c : s.changes()) {
      Counterexample shown = c.shown();
      if (shown != null) {
        text.append(c.broken() ? "A run of the new version:" : "A run of the old version:");
        text.append("\n\n").append(runs.of(shown));
        String blocked = DiffText.blocked(c);
        text.append(blocked == null ? "" : Markdown.words(blocked) + "\n\n");
      }
    }
    return text.toString();
  }
}
