package org.pinproof.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.pinproof.reference.Simulation;
import org.pinproof.reference.Trace;
import org.pinproof.report.SimulationText;
import org.pinproof.verdict.Choice;

/** The dialogue of {@code simulate}: a command a line, until {@code q} or the end of input. */
final class SimulationSession {
  /** Initial states shown, at most. */
  private static final int MOST = 1000;

  private static final String HELP =
      """
        NUMBER  take this step          u [N]  take back one step, or N
        n [N]   along the saved trace   r [N]  a random step, or N
        s       show the state          q      quit
      """;

  private final Simulation simulation;
  private final SimulationText text;
  private final List<Choice> trace;
  private final Random random;
  private final long seed;
  private final Console console;
  private final PrintStream out;

  /**
   * @param trace the run to follow; empty for none
   */
  SimulationSession(NamedScenario scenario, List<Choice> trace, long seed, Console console) {
    this.simulation = new Simulation(scenario.interpreter());
    this.text = new SimulationText(scenario.instance());
    this.trace = trace;
    this.random = new Random(seed);
    this.seed = seed;
    this.console = console;
    this.out = console.out();
    String name = scenario.instance().scenario().name();
    out.println(scenario.file() + ": scenario " + name + "; h for help");
  }

  ExitCode run() {
    console.interrupt().finish(); // control-C has nothing to wait for
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(console.input(), StandardCharsets.UTF_8));
    if (!trace.isEmpty()) {
      take(trace.get(0));
    } else if (!simulation.severalStarts()) {
      take(new Choice(Choice.INITIAL, 0));
    }
    menu();
    try {
      while (true) {
        out.print("> ");
        out.flush();
        String line = lines.readLine();
        if (line == null) {
          out.println();
          return ExitCode.OK;
        }
        out.print(console.outIsTerminal() ? "" : line.strip() + "\n");
        if (line.strip().equals("q")) {
          return ExitCode.OK;
        }
        command(line.strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void command(String line) {
    String[] words = line.split("\\s+", -1);
    String word = words[0];
    Integer count = words.length == 1 ? Integer.valueOf(1) : number(words[1]);
    boolean counts = words.length == 1 || List.of("u", "r", "n").contains(word);
    if (words.length > 2 || !counts || count == null || count < 1) {
      out.println("  '" + line + "' is no command; h lists them");
      return;
    }
    switch (word) {
      case "" -> menu();
      case "h", "?" -> out.print(HELP);
      case "s" -> out.print(text.state(simulation.situation()));
      case "u" -> undo(count);
      case "r" -> randomly(count);
      case "n" -> follow(count);
      default -> choose(line);
    }
  }

  private static @Nullable Integer number(String word) {
    try {
      return Integer.valueOf(word);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private void choose(String line) {
    Integer number = number(line);
    List<Simulation.Option> options = simulation.options(MOST);
    if (number == null) {
      out.println("  '" + line + "' is no command; h lists them");
    } else if (number < 1 || number > options.size()) {
      out.println(
          options.isEmpty()
              ? "  no step is enabled; u takes one back"
              : "  choose 1 to " + options.size());
    } else {
      take(options.get(number - 1).choice());
      menu();
    }
  }

  private void undo(int count) {
    int least = trace.isEmpty() && simulation.severalStarts() ? -1 : 0;
    if (simulation.length() <= least) {
      out.println("  this is the start");
      return;
    }
    for (int i = 0; i < count && simulation.length() > least; i++) {
      simulation.undo();
    }
    menu();
  }

  private void randomly(int count) {
    out.println("  seed " + seed);
    for (int i = 0; i < count; i++) {
      List<Simulation.Option> options = simulation.options(MOST);
      if (options.isEmpty()) {
        break;
      }
      take(options.get(random.nextInt(options.size())).choice());
    }
    menu();
  }

  private void follow(int count) {
    List<Choice> done = simulation.choices();
    if (trace.isEmpty()) {
      out.println("  no trace to follow; --trace FILE names one");
      return;
    } else if (done.size() > trace.size() || !trace.subList(0, done.size()).equals(done)) {
      int same = 0;
      while (same < trace.size() && same < done.size() && trace.get(same).equals(done.get(same))) {
        same++;
      }
      int back = done.size() - same;
      out.println("  this is not on the trace; u " + back + " leads back to it");
      return;
    } else if (done.size() == trace.size()) {
      out.println("  this is the end of the trace");
      return;
    }
    for (int i = done.size(); i < trace.size() && i < done.size() + count; i++) {
      take(trace.get(i));
    }
    menu();
  }

  /** Takes a step and says what it did and what it violates. */
  private void take(Choice choice) {
    Trace.Step step = simulation.take(choice);
    String number = simulation.length() + "  ";
    out.print(number + text.step(step, number.length()));
    for (Simulation.Violation v : simulation.violations()) {
      out.println("  ! " + v.property() + " VIOLATED: " + v.message());
    }
  }

  private void menu() {
    List<Simulation.Option> options = simulation.options(MOST);
    out.print(text.menu(options));
    if (!simulation.erred()) {
      out.print(text.waiting(simulation.situation()));
    }
    if (options.isEmpty()) {
      out.println(
          simulation.erred()
              ? "  nothing follows an error"
              : simulation.deadlocked() ? "  nothing moves: a deadlock" : "  all is at rest");
    } else if (options.size() == MOST && simulation.length() < 0) {
      out.println("  ... at most " + MOST + " are shown");
    }
  }
}
