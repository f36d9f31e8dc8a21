package org.pinproof.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.Property;
import org.pinproof.compile.ModelClass;
import org.pinproof.jpf.JpfAnswer;
import org.pinproof.jpf.JpfEngine;
import org.pinproof.jpf.JpfException;
import org.pinproof.jpf.JpfHome;
import org.pinproof.reference.Interpreter;
import org.pinproof.reference.Replay;
import org.pinproof.reference.Trace;
import org.pinproof.report.Numbers;
import org.pinproof.scenario.Instance;
import org.pinproof.system.TransitionSystem;
import org.pinproof.verdict.Choice;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Judgement;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/** Has Java PathFinder explore, alone or beside the embedded engine, and keeps the score. */
final class JpfCheck {
  private final JpfHome home;
  private final Limits limits;

  /** The embedded engine explores, too. */
  private final boolean beside;

  private final List<String> remarks = new ArrayList<>();
  private @Nullable String version;
  private int scenarios;
  private int agreed;
  private int differing;
  private int replayed;
  private int runs;
  private Duration time = Duration.ZERO;
  private long states;

  private JpfCheck(JpfHome home, Limits limits, boolean beside) {
    this.home = home;
    this.limits = limits;
    this.beside = beside;
  }

  /**
   * For a run of {@code check}: null if its engine is not JPF's business.
   *
   * @throws UsageError if there is no JPF that can be used
   */
  static @Nullable JpfCheck of(CheckOptions options, Console console) {
    boolean beside = options.engine() == Pipeline.Engine.BOTH;
    if (!beside && options.engine() != Pipeline.Engine.JPF) {
      return null;
    }
    Path userHome = Path.of(System.getProperty("user.home", ""));
    try {
      JpfHome home =
          JpfHome.find(
              new JpfHome.Places(options.jpfHome(), console.env(), console.cwd(), userHome));
      return new JpfCheck(home, options.limits(), beside);
    } catch (JpfException e) {
      throw new UsageError("--engine " + (beside ? "both" : "jpf") + ": " + e.getMessage());
    }
  }

  /** What JPF finds out; if it does not do its work, a remark says why. */
  Findings explore(TransitionSystem system, ModelClass model, Progress progress) {
    long started = System.nanoTime();
    JpfAnswer answer = JpfEngine.explore(home, model, system.properties(), limits, progress);
    time = time.plusNanos(System.nanoTime() - started);
    scenarios++;
    runs += answer.runs();
    version = answer.version() == null ? version : answer.version();
    String reason = unanswered(answer);
    if (reason != null) {
      remarks.add("no answer of JPF: " + reason);
    }
    return answer.findings();
  }

  /** Why there is no answer, and what to do; null if there is one. */
  private @Nullable String unanswered(JpfAnswer answer) {
    if (answer.failure() != null) {
      return answer.failure() + " ('pinproof generate' writes what it takes to run it by hand)";
    }
    Findings.Stopped stopped = answer.findings().stopped();
    if (stopped == null) {
      return null;
    }
    return switch (stopped) {
      case OUT_OF_MEMORY ->
          "a heap of "
              + Numbers.bytes(limits.maxMemory())
              + " was not enough for it; --max-memory gives it more";
      case TIMEOUT -> stopped.text() + "; --timeout gives it more";
      case MAX_STATES, MAX_MEMORY, INTERRUPTED, FAILED -> stopped.text();
    };
  }

  /** Holds what JPF finds out against what the embedded engine found out; remarks differences. */
  void compare(
      Findings embedded,
      TransitionSystem system,
      ModelClass model,
      Interpreter interpreter,
      Progress progress) {
    Findings jpf = explore(system, model, progress);
    Map<String, List<Choice>> violated = violated(jpf, system);
    List<String> differences = new ArrayList<>();
    if (embedded.stopped() == null) {
      String found = " is violated by JPF, holds by the embedded engine";
      more(violated, violated(embedded, system)).forEach(p -> differences.add(p + found));
    }
    if (jpf.stopped() == null) {
      String missed = " is violated by the embedded engine, holds by JPF";
      more(violated(embedded, system), violated).forEach(p -> differences.add(p + missed));
    }
    boolean complete = jpf.stopped() == null && embedded.stopped() == null;
    if (complete && jpf.states() != embedded.states()) {
      String counts = Numbers.grouped(jpf.states()) + ", not " + Numbers.grouped(embedded.states());
      differences.add("distinct states: " + counts + " as the embedded engine");
    }
    replay(interpreter, violated, differences);
    differences.forEach(d -> remarks.add("JPF DIFFERS: " + d));
    if (!differences.isEmpty()) {
      differing++;
    } else if (complete) {
      agreed++;
      states += jpf.states();
    }
  }

  /** What one engine found violated and the other did not. */
  private static Set<String> more(Map<String, ?> one, Map<String, ?> other) {
    Set<String> more = new TreeSet<>(one.keySet());
    more.removeAll(other.keySet());
    return more;
  }

  /** The runs found, by what they violate; without the properties that JPF does not decide. */
  private static Map<String, List<Choice>> violated(Findings findings, TransitionSystem system) {
    Map<String, List<Choice>> runs = new TreeMap<>(findings.violations());
    for (TransitionSystem.SystemProperty p : system.properties()) {
      if (!JpfEngine.decides(p)) {
        runs.remove(p.name());
      }
    }
    if (findings.specificationError() != null) {
      runs.put(Trace.SPECIFICATION_ERROR, findings.specificationError());
    }
    return runs;
  }

  private void replay(
      Interpreter interpreter, Map<String, List<Choice>> runs, List<String> differences) {
    runs.forEach(
        (violated, run) -> {
          try {
            Replay.replay(interpreter, violated, run);
            replayed++;
          } catch (IllegalStateException e) {
            differences.add(String.valueOf(e.getMessage()));
          }
        });
  }

  /** A judgement of JPF's findings: it does not decide liveness. */
  static Judgement explained(Judgement judgement, Instance instance) {
    boolean liveness =
        judgement.property().equals(BuiltIn.NO_STUCK_TASK.text())
            || instance.properties().stream()
                .filter(p -> p.name().equals(judgement.property()))
                .anyMatch(p -> p.kind() == Property.Kind.LEADS_TO);
    return liveness ? judgement.because("undecided by jpf") : judgement;
  }

  /** What there is to say about the last scenario; says it once. */
  List<String> takeRemarks() {
    List<String> taken = List.copyOf(remarks);
    remarks.clear();
    return taken;
  }

  /** The exit code of what was compared. */
  ExitCode exit() {
    if (differing > 0) {
      return ExitCode.NOT_AS_EXPECTED;
    }
    return beside && agreed < scenarios ? ExitCode.UNDECIDED : ExitCode.OK;
  }

  /** One line about all scenarios. */
  String summary() {
    String name = "JPF" + (version == null ? "" : " " + version);
    String cost = Numbers.counted(runs, "run") + " of " + home.dir() + ", " + Numbers.seconds(time);
    if (!beside) {
      return "explored by " + name + ": " + cost;
    }
    return name
        + " agrees on "
        + agreed
        + " of "
        + Numbers.counted(scenarios, "scenario")
        + (differing > 0 ? " and DIFFERS on " + differing : "")
        + ": "
        + Numbers.counted(states, "distinct state")
        + ", "
        + Numbers.counted(replayed, "counterexample")
        + " replayed; "
        + cost;
  }
}
