package org.pinproof.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.pinproof.reference.Trace;

/**
 * The steps of a trace as a table of at most {@link #WIDTH} columns: one column per task that moves
 * and one for what changes; where the tasks do not fit side by side, the name of the task instead.
 */
final class TraceTable {
  static final int WIDTH = 80;

  /** Least width of a task's column, and of the column of changes. */
  private static final int NARROWEST = 15;

  /** Longest word or change that may claim its width while other columns can give way. */
  private static final int LONGEST_WORD = 30;

  /** Lines of one cell at most; the middle of a longer one is left out. */
  private static final int TALLEST = 12;

  private static final int GAP = 3;

  /** Where {@link Wrap} breaks a statement. */
  private static final Pattern WORD_END = Pattern.compile("\\s+|(?<=[(,&|=])(?![&|=])");

  private final Trace trace;
  private final List<Integer> tasks;
  private final int numberWidth;

  private TraceTable(Trace trace) {
    this.trace = trace;
    TreeSet<Integer> moving = new TreeSet<>();
    trace.steps().forEach(step -> moving.add(step.task()));
    this.tasks = List.copyOf(moving);
    this.numberWidth = Math.max(2, Integer.toString(trace.steps().size()).length());
  }

  /** Rows without trailing blanks; none if the trace has neither steps nor a chosen start. */
  static List<String> lines(Trace trace) {
    if (trace.steps().isEmpty() && trace.start().isEmpty()) {
      return List.of();
    }
    TraceTable table = new TraceTable(trace);
    int room = WIDTH - table.numberWidth - 2;
    List<Row> rows = table.sideBySide();
    int[] widths = widths(rows, room);
    if (widths.length == 0) {
      rows = table.named();
      widths = widths(rows, room);
    }
    return table.draw(rows, widths);
  }

  /** Header row and one row per step: a cell per task, then the changes. */
  private List<Row> sideBySide() {
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            tasks.stream().map(task -> InstanceText.task(trace.instance(), task)).toList(),
            List.of("changes")));
    if (!trace.start().isEmpty()) {
      rows.add(new Row(tasks.stream().map(task -> ".").toList(), started()));
    }
    for (Trace.Step step : trace.steps()) {
      rows.add(
          new Row(
              tasks.stream().map(task -> task == step.task() ? step.text() : ".").toList(),
              changes(step)));
    }
    return rows;
  }

  /** Header row and one row per step: the task's name, the statement, the changes. */
  private List<Row> named() {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(List.of("task", "step"), List.of("changes")));
    if (!trace.start().isEmpty()) {
      rows.add(new Row(List.of(".", "."), started()));
    }
    for (Trace.Step step : trace.steps()) {
      String name = trace.instance().tasks().get(step.task()).name();
      rows.add(new Row(List.of(name, step.text()), changes(step)));
    }
    return rows;
  }

  private List<String> started() {
    return trace.start().stream().map(c -> c.name() + " = " + c.after()).toList();
  }

  /** What the model can see first, ghosts last. */
  static List<String> changes(Trace.Step step) {
    return step.changes().stream()
        .sorted(Comparator.comparing(Trace.Change::ghost))
        .map(Trace.Change::text)
        .toList();
  }

  /** What stands beside a step's number. */
  private record Row(List<String> cells, List<String> changes) {
    int width(int column) {
      return column < cells.size()
          ? cells.get(column).length()
          : String.join(", ", changes).length();
    }

    /** Width in which no change, and no word of a statement, is broken but the longest. */
    int unbroken(int column) {
      List<Integer> lengths = new ArrayList<>();
      if (column == cells.size()) {
        changes.forEach(change -> lengths.add(change.length() + 1));
      } else {
        String[] words = WORD_END.split(cells.get(column), 0);
        for (int i = 0; i < words.length; i++) {
          lengths.add(words[i].strip().length() + (i == 0 ? 0 : 2));
        }
      }
      return lengths.stream().filter(n -> n <= LONGEST_WORD).max(Integer::compare).orElse(0);
    }

    List<String> wrapped(int column, int width) {
      return column < cells.size()
          ? cell(cells.get(column), width)
          : Wrap.items(changes, width, width);
    }
  }

  /**
   * Widths of the columns: as wide as their longest cell where that fits, else the widest columns
   * give way first; no change is broken while the tasks have room, and no word while the changes
   * have; empty if the narrowest columns do not fit either.
   */
  private static int[] widths(List<Row> rows, int room) {
    int columns = rows.get(0).cells().size() + 1;
    int[] widths = new int[columns];
    int[] floors = new int[columns];
    Arrays.fill(floors, NARROWEST);
    for (Row row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.width(i));
        floors[i] = Math.max(floors[i], row.unbroken(i));
      }
    }
    int available = room - GAP * (columns - 1);
    narrow(widths, floors, available);
    floors[columns - 1] = NARROWEST;
    narrow(widths, floors, available);
    Arrays.fill(floors, NARROWEST);
    narrow(widths, floors, available);
    return Arrays.stream(widths).sum() > available ? new int[0] : widths;
  }

  /** Takes from the widest column that is above its floor, until all fit or none is. */
  private static void narrow(int[] widths, int[] floors, int available) {
    while (Arrays.stream(widths).sum() > available) {
      int widest = -1;
      for (int i = widths.length - 1; i >= 0; i--) {
        if (widths[i] > floors[i] && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
    }
  }

  private List<String> draw(List<Row> rows, int[] widths) {
    List<String> lines = new ArrayList<>();
    int number = trace.start().isEmpty() ? 1 : 0;
    for (int r = 0; r < rows.size(); r++) {
      String label = r == 0 ? "" : Integer.toString(number++);
      lines.addAll(row(" ".repeat(numberWidth - label.length()) + label, rows.get(r), widths));
    }
    return lines;
  }

  private static List<String> row(String label, Row row, int[] widths) {
    List<List<String>> columns = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < widths.length; i++) {
      columns.add(elided(row.wrapped(i, widths[i])));
      height = Math.max(height, columns.get(i).size());
    }
    List<String> lines = new ArrayList<>();
    for (int k = 0; k < height; k++) {
      StringBuilder line = new StringBuilder(k == 0 ? label : " ".repeat(label.length()));
      line.append("  ");
      for (int i = 0; i < widths.length; i++) {
        String text = k < columns.get(i).size() ? columns.get(i).get(k) : "";
        line.append(text).append(" ".repeat(widths[i] - text.length() + GAP));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** Lines after the first are indented, so that they do not look like another statement. */
  private static List<String> cell(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String line : Wrap.text(text, width, width - 2)) {
      lines.add(lines.isEmpty() ? line : "  " + line);
    }
    return lines;
  }

  private static List<String> elided(List<String> lines) {
    if (lines.size() <= TALLEST) {
      return lines;
    }
    List<String> shown = new ArrayList<>(lines.subList(0, TALLEST / 2));
    shown.add("...");
    shown.addAll(lines.subList(lines.size() - TALLEST / 2 + 1, lines.size()));
    return shown;
  }
}
