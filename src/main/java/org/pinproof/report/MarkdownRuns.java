package org.pinproof.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The long blocks of a Markdown document, which readers refuse when it is too large: of each the
 * middle is left out, and all of those that do not fit any more, which is said. Not thread-safe.
 */
final class MarkdownRuns {
  /** Lines of one block; of a longer one the middle is left out. */
  private static final int LINES = 300;

  private int room;

  /**
   * @param room characters of all blocks together
   */
  MarkdownRuns(int room) {
    this.room = room;
  }

  /** The run as text and, folded, as a diagram. */
  String of(Counterexample counterexample) {
    String text = Markdown.block("text", elided(TraceText.of(counterexample)));
    String diagram = Markdown.block("mermaid", TraceMermaid.of(counterexample));
    if (!fits(text.length() + diagram.length())) {
      return "The counterexample to "
          + Markdown.code(counterexample.trace().property())
          + " is left out: this page would be too large. The log has it.\n\n";
    }
    return text + '\n' + Markdown.details("The same as a diagram", diagram) + '\n';
  }

  /** A text, folded. */
  String folded(String title, String text) {
    String block = Markdown.block("text", elided(text));
    return Markdown.details(
        title, fits(block.length()) ? block : "Left out: this page would be too large.\n");
  }

  private boolean fits(int length) {
    room -= length;
    return room >= 0;
  }

  private static String elided(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() <= LINES) {
      return text;
    }
    int half = LINES / 2;
    List<String> kept = new ArrayList<>(lines.subList(0, half));
    String left = Numbers.grouped(lines.size() - 2 * half);
    kept.addAll(List.of("", "    [" + left + " lines are left out; the log has them]", ""));
    kept.addAll(lines.subList(lines.size() - half, lines.size()));
    return String.join("\n", kept) + "\n";
  }
}
