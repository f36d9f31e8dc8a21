package org.pinproof.explore;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.runtime.CompiledModel;
import org.pinproof.runtime.Transitions;
import org.pinproof.system.TransitionSystem.SystemProperty;
import org.pinproof.verdict.Choice;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Findings.Stopped;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Progress;

/**
 * Explores all reachable states of a compiled model, breadth first and level by level, and decides
 * every safety property on the way. Exact: full states are stored. Deterministic, unless a timeout
 * or an interruption ends it. Only steps that err have no successor; nothing that is violated ends
 * the exploration.
 *
 * <p>When memory runs out the findings say so and hold what was covered until then.
 */
public final class Explorer {
  /**
   * Longs of successors gathered before they are looked up: enough for many cache misses at once.
   */
  private static final int BATCH = 1024;

  /** States between two looks at the clock, less 1. */
  private static final int POLL_MASK = 0x3FF;

  private static final long NANOS_BETWEEN_UPDATES = 100_000_000;

  private final CompiledModel model;
  private final List<SystemProperty> properties;
  private final Limits limits;
  private final Progress progress;
  private final StateJudge judge;
  private final StateSet set;
  private final Levels levels = new Levels();
  private final Violations violations = new Violations();
  private final long started = System.nanoTime();

  /** Takes the place of {@link #out} when the search is over. */
  private final Transitions spare = new Transitions();

  private Transitions out = new Transitions();
  private long transitions;
  private boolean quiescent;
  private long lastUpdate = started;

  private Explorer(
      CompiledModel model, List<SystemProperty> properties, Limits limits, Progress progress) {
    this.model = model;
    this.properties = properties;
    this.limits = limits;
    this.progress = progress;
    this.judge = new StateJudge(model, properties);
    this.set = StateSet.of(model.words());
  }

  /**
   * Explores a model.
   *
   * @param properties numbered as in the model's masks
   */
  public static Findings explore(
      CompiledModel model, List<SystemProperty> properties, Limits limits, Progress progress) {
    return new Explorer(model, properties, limits, progress).explore();
  }

  private Findings explore() {
    Stopped stopped;
    try {
      stopped = search();
    } catch (OutOfMemoryError e) {
      // Nothing may be allocated before the table and the successors at hand are given up.
      out = spare;
      set.close();
      stopped = Stopped.MAX_MEMORY;
    }
    out = spare;
    set.close();
    return findings(stopped);
  }

  /** Goes through the levels; returns why it stopped, null if nothing is left. */
  private @Nullable Stopped search() {
    levels.begin(0);
    model.initial(out);
    store(0);
    for (int level = 0; ; level++) {
      long end = set.size();
      if (levels.start(level) == end) {
        return null;
      }
      Stopped limit = limitHit();
      if (limit != null) {
        return limit;
      }
      levels.begin(end);
      Stopped stopped = expand(level, levels.start(level), end);
      if (stopped != null) {
        return stopped;
      }
    }
  }

  private @Nullable Stopped limitHit() {
    if (set.size() > limits.maxStates()) {
      return Stopped.MAX_STATES;
    }
    return bytes() > limits.maxMemory() ? Stopped.MAX_MEMORY : null;
  }

  /** Stores the successors of a level's states; the hot loop. */
  private @Nullable Stopped expand(int level, long start, long end) {
    CompiledModel hot = model;
    StateLog log = set.log;
    Transitions successors = out;
    long openAtRest = judge.atRest & ~violations.mask();
    for (long i = start; i < end; i++) {
      long[] in = log.chunk(i);
      int at = log.at(i);
      int before = successors.count;
      hot.allTransitions(in, at, successors);
      if (successors.count == before) {
        blocked(in, at, level);
      } else if (!quiescent || openAtRest != 0) {
        resting(in, at, level);
      }
      if (successors.used >= BATCH) {
        store(level + 1);
      }
      if ((i & POLL_MASK) == POLL_MASK) {
        Stopped stopped = poll(level, end - start);
        if (stopped != null) {
          store(level + 1);
          return stopped;
        }
      }
    }
    store(level + 1);
    return null;
  }

  /** Counts the transitions gathered and stores their successors, which are of that level. */
  private void store(int level) {
    if (level > 0) {
      transitions += out.count;
    }
    violations.note(out, level);
    long known = set.size();
    set.addAll(out.states, out.used);
    out.clear();
    if ((judge.everyState & ~violations.mask()) != 0) {
      for (long i = known; i < set.size(); i++) {
        violations.note(model.violated(set.log.chunk(i), set.log.at(i)) & judge.everyState, level);
      }
    }
  }

  /** A state without a transition: all tasks have ended or are blocked. */
  private void blocked(long[] in, int at, int level) {
    if (model.settled(in, at)) {
      rest(in, at, level);
    } else {
      violations.note(judge.deadlock, level);
    }
  }

  private void resting(long[] in, int at, int level) {
    if (model.settled(in, at) && judge.quiescent(in, at)) {
      rest(in, at, level);
    }
  }

  private void rest(long[] in, int at, int level) {
    quiescent = true;
    violations.note(model.violatedAtRest(in, at) & judge.atRest, level);
  }

  private @Nullable Stopped poll(int level, long frontier) {
    long now = System.nanoTime();
    if (now - lastUpdate >= NANOS_BETWEEN_UPDATES) {
      lastUpdate = now;
      progress.update(set.size(), transitions, level, frontier, bytes());
    }
    if (Thread.currentThread().isInterrupted() || progress.interrupted()) {
      return Stopped.INTERRUPTED;
    }
    boolean late = limits.timeout() != null && now - started >= limits.timeout().toNanos();
    return late ? Stopped.TIMEOUT : null;
  }

  private long bytes() {
    return set.bytes() + (long) out.states.length * Long.BYTES;
  }

  private Findings findings(@Nullable Stopped stopped) {
    int depth = levels.count() - 1;
    while (depth > 0 && levels.start(depth) == set.size()) {
      depth--;
    }
    ShortestRuns runs = new ShortestRuns(model, judge, set.log, levels);
    Map<String, List<Choice>> shortest = new LinkedHashMap<>();
    for (int i = 0; i < properties.size(); i++) {
      if ((violations.mask() & (1L << i)) != 0) {
        shortest.put(properties.get(i).name(), runs.find(1L << i, violations.length(i)));
      }
    }
    int bit = Long.numberOfTrailingZeros(Transitions.SPECIFICATION);
    boolean wrong = (violations.mask() & Transitions.SPECIFICATION) != 0;
    return new Findings(
        set.size(),
        transitions,
        depth,
        Collections.unmodifiableMap(shortest),
        wrong ? runs.find(Transitions.SPECIFICATION, violations.length(bit)) : null,
        quiescent,
        stopped);
  }
}
