package org.pinproof.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.report.DiagnosticText;
import org.pinproof.report.Message;
import org.pinproof.report.Paint;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Diagnostic.Severity;

/**
 * The diagnostics of a run, each place and message once. Errors are printed when a stage ends,
 * warnings and notes when the run ends, sorted by file and position; at most {@link #SHOWN} of
 * them, then the number of the others.
 */
final class DiagnosticLog {
  static final int SHOWN = 100;

  private final Console console;
  private final Paint paint;
  private final WarningFlags warnings;
  private final Map<Key, Entry> entries = new LinkedHashMap<>();
  private int shown;
  private int hidden;

  /** What makes two diagnostics one. */
  private record Key(Severity severity, String file, int start, String message) {}

  private static final class Entry {
    final Diagnostic diagnostic;
    final Set<Message.InScenario> scenarios = new LinkedHashSet<>();
    boolean printed;

    Entry(Diagnostic diagnostic) {
      this.diagnostic = diagnostic;
    }

    Message message() {
      return new Message(diagnostic, List.copyOf(scenarios));
    }
  }

  /**
   * @param warnings which are turned off
   */
  DiagnosticLog(Console console, Paint paint, WarningFlags warnings) {
    this.console = console;
    this.paint = paint;
    this.warnings = warnings;
  }

  /** With every warning, in the colours that the options ask for. */
  static DiagnosticLog of(Console console, ModelOptions models) {
    return new DiagnosticLog(console, console.errPaint(models.color()), WarningFlags.ALL);
  }

  /**
   * @param scenario that they concern; null for none
   */
  void add(List<Diagnostic> diagnostics, Message.@Nullable InScenario scenario) {
    for (Diagnostic d : diagnostics) {
      if (!warnings.isOff(d)) {
        Key key = new Key(d.severity(), d.span().source().name(), d.span().start(), d.message());
        Entry entry = entries.computeIfAbsent(key, k -> new Entry(d));
        if (scenario != null) {
          entry.scenarios.add(scenario);
        }
      }
    }
  }

  boolean hasErrors() {
    return count(Severity.ERROR) > 0;
  }

  int count(Severity severity) {
    return (int) entries.values().stream().filter(e -> e.diagnostic.severity() == severity).count();
  }

  void printErrors() {
    print(entries.values().stream().filter(e -> e.diagnostic.isError()).toList());
  }

  /** Adds diagnostics of no scenario and prints them at once, whatever they are. */
  void printNow(List<Diagnostic> diagnostics) {
    add(diagnostics, null);
    print(entries.values().stream().filter(e -> diagnostics.contains(e.diagnostic)).toList());
  }

  void printAll() {
    print(List.copyOf(entries.values()));
    if (hidden > 0) {
      console.err().println("... and " + hidden + " more, not shown");
    }
  }

  private void print(List<Entry> some) {
    List<Entry> sorted = new ArrayList<>(some);
    sorted.removeIf(entry -> entry.printed);
    sorted.sort(
        Comparator.<Entry, String>comparing(e -> e.diagnostic.span().source().name())
            .thenComparingInt(e -> e.diagnostic.span().start()));
    for (Entry entry : sorted) {
      entry.printed = true;
      if (shown == SHOWN) {
        hidden++;
      } else {
        shown++;
        console.err().print(DiagnosticText.of(entry.diagnostic, entry.message().remark(), paint));
      }
    }
    console.err().flush();
  }

  /** The errors among {@link #messages}. */
  List<Message> errors() {
    return messages().stream().filter(m -> m.diagnostic().isError()).toList();
  }

  /** All of them, for a report, in the order in which they came up. */
  List<Message> messages() {
    return entries.values().stream().map(Entry::message).toList();
  }
}
