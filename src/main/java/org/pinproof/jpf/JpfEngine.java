package org.pinproof.jpf;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.compile.ModelClass;
import org.pinproof.system.TransitionSystem.SystemProperty;
import org.pinproof.system.TransitionSystem.When;
import org.pinproof.verdict.Choice;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Findings.Stopped;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/**
 * Lets Java PathFinder explore a compiled model. JPF stops at the first error, which under its
 * breadth-first search is one of the closest to the start; so it is run again without the
 * properties that are violated, until it finds no more. The last run sees all states.
 *
 * <p>Exact like the embedded engine, and much slower: some thousand states a second.
 */
public final class JpfEngine {
  private final ModelClass model;
  private final List<SystemProperty> properties;
  private final Limits limits;
  private final Progress progress;
  private final long deadline;

  /** The properties that no run has found violated. */
  private final Set<String> open = new LinkedHashSet<>();

  private final Map<String, List<Choice>> violations = new LinkedHashMap<>();
  private @Nullable String version;
  private boolean quiescent;
  private int runs;

  private JpfEngine(
      ModelClass model, List<SystemProperty> properties, Limits limits, Progress progress) {
    this.model = model;
    this.properties = properties;
    this.limits = limits;
    this.progress = progress;
    long now = System.nanoTime();
    this.deadline = now + (limits.timeout() == null ? Long.MAX_VALUE : limits.timeout().toNanos());
    properties.stream().filter(JpfEngine::decides).map(SystemProperty::name).forEach(open::add);
    open.add(Settings.SPECIFICATION);
  }

  /** Whether JPF is asked for a property: not for liveness. */
  public static boolean decides(SystemProperty property) {
    return property.when() != When.UNDECIDED;
  }

  /**
   * Explores a model. Properties that JPF does not decide are left out.
   *
   * @param properties numbered as in the model's masks
   * @param limits the memory is the heap of JPF's process, the time is for all runs together, and
   *     the states are looked at only at the end
   * @param progress only asked for interruptions
   */
  public static JpfAnswer explore(
      JpfHome home,
      ModelClass model,
      List<SystemProperty> properties,
      Limits limits,
      Progress progress) {
    return new JpfEngine(model, properties, limits, progress).explore(home);
  }

  private JpfAnswer explore(JpfHome home) {
    try (Workspace workspace = Workspace.open(home, model)) {
      return explore(workspace);
    } catch (IOException e) {
      return failed("JPF cannot be run: " + e.getMessage());
    }
  }

  private JpfAnswer explore(Workspace workspace) throws IOException {
    while (true) {
      runs++;
      JpfProcess.End end = workspace.run(properties, open, limits.maxMemory(), deadline, progress);
      quiescent |= end.quiescent();
      if (end.stopped() != null) {
        return stopped(end.stopped(), 0);
      } else if (end.failure() != null) {
        return failed(end.failure() + detail(end.err()));
      }
      try {
        JpfReport report = JpfReport.parse(workspace.report());
        version = report.version();
        JpfAnswer answer = answer(report, ChoiceTrace.parse(workspace.choices()));
        if (answer != null) {
          return answer;
        }
      } catch (JpfException e) {
        return failed(e.getMessage() + detail(end.err()));
      }
    }
  }

  /** Null if JPF has to be run again. */
  private @Nullable JpfAnswer answer(JpfReport report, List<Integer> choices) throws JpfException {
    return switch (report.answer()) {
      case OUT_OF_MEMORY -> stopped(Stopped.OUT_OF_MEMORY, 0);
      case CLEAN -> {
        if (!choices.isEmpty()) {
          throw new JpfException("JPF detected no errors, but has choices that led to one");
        }
        yield explored(report.choices());
      }
      case VIOLATED -> {
        note(report.violated(), Walk.run(model.instance(), choices));
        yield null;
      }
    };
  }

  private void note(List<String> violated, List<Choice> run) throws JpfException {
    for (String name : violated) {
      if (!open.remove(name)) {
        throw new JpfException("JPF found what it was not asked for: " + name);
      }
      violations.put(name, run);
    }
  }

  /** The choice of the initial state is one more than there are states. */
  private JpfAnswer explored(long choices) throws JpfException {
    if (choices < 1) {
      throw new JpfException("JPF did not explore anything");
    }
    long states = choices - 1;
    return stopped(states > limits.maxStates() ? Stopped.MAX_STATES : null, states);
  }

  private JpfAnswer stopped(@Nullable Stopped stopped, long states) {
    return new JpfAnswer(findings(stopped, states), null, version, runs);
  }

  private JpfAnswer failed(@Nullable String failure) {
    return new JpfAnswer(findings(Stopped.FAILED, 0), failure, version, runs);
  }

  private Findings findings(@Nullable Stopped stopped, long states) {
    Map<String, List<Choice>> inOrder = new LinkedHashMap<>();
    for (SystemProperty p : properties) {
      List<Choice> run = violations.get(p.name());
      if (run != null) {
        inOrder.put(p.name(), run);
      }
    }
    return new Findings(
        states,
        Findings.UNKNOWN,
        Findings.UNKNOWN,
        Collections.unmodifiableMap(inOrder),
        violations.get(Settings.SPECIFICATION),
        quiescent,
        stopped,
        true);
  }

  /** The first thing that JPF's process complained of. */
  private static String detail(String err) {
    return err.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("[WARNING]"))
        .findFirst()
        .map(line -> ": " + (line.length() <= 200 ? line : line.substring(0, 200) + "..."))
        .orElse("");
  }
}
