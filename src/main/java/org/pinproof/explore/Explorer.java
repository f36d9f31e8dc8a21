package org.pinproof.explore;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.runtime.CompiledModel;
import org.pinproof.runtime.Transitions;
import org.pinproof.system.TransitionSystem.SystemProperty;
import org.pinproof.system.TransitionSystem.When;
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

  /** States that are stored between two looks at the clock. */
  private static final int SLICE = 1 << 16;

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
  private final Patience patience;

  /** Takes the place of {@link #out} when the search is over. */
  private final Transitions spare = new Transitions();

  private Transitions out = new Transitions();
  private long transitions;
  private boolean quiescent;

  /** Whether nothing moves in some state. */
  private boolean blocked;

  /** Whether transitions of some state were cut off. */
  private boolean cutOff;

  private int level;
  private long lastUpdate = System.nanoTime();

  private Explorer(
      CompiledModel model, List<SystemProperty> properties, Limits limits, Progress progress) {
    this.model = model;
    this.properties = properties;
    this.limits = limits;
    this.progress = progress;
    this.patience = new Patience(limits, progress, model.words());
    this.judge = new StateJudge(model, properties, patience);
    this.set = StateSet.of(model.words());
    this.out.watch = patience;
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
      stopped = Stopped.OUT_OF_MEMORY;
    }
    out = spare;
    set.close();
    return findings(stopped);
  }

  /** Goes through the levels; returns why it stopped, null if nothing is left. */
  private @Nullable Stopped search() {
    try {
      levels.begin(0);
      initial();
      store(0);
      for (level = 0; ; level++) {
        long end = set.size();
        Stopped limit = limitHit(levels.start(level) == end);
        if (limit != null || levels.start(level) == end) {
          return limit;
        }
        levels.begin(end);
        expand(levels.start(level), end);
      }
    } catch (Patience.Over over) {
      return over.why;
    }
  }

  private void initial() {
    out.begin();
    try {
      model.initial(out);
    } catch (Patience.CutOff e) {
      cutOff = true;
      out.vanish();
    } catch (Patience.Over over) {
      out.vanish();
      store(0);
      throw over;
    }
  }

  private @Nullable Stopped limitHit(boolean finished) {
    if (cutOff) {
      return limits.cutOff((long) model.words() * Long.BYTES);
    } else if (finished) {
      return null;
    } else if (set.size() > limits.maxStates()) {
      return Stopped.MAX_STATES;
    }
    return bytes() > limits.maxMemory() ? Stopped.MAX_MEMORY : null;
  }

  /** Stores the successors of a level's states; the hot loop. */
  private void expand(long start, long end) {
    StateLog log = set.log;
    Transitions successors = out;
    long openAtRest = judge.atRest & ~violations.mask();
    for (long i = start; i < end; i++) {
      long[] in = log.chunk(i);
      int at = log.at(i);
      int before = successors.count;
      if (transitions(in, at, successors)) {
        if (successors.count == before) {
          blocked(in, at);
        } else if (!quiescent || openAtRest != 0) {
          resting(in, at);
        }
      }
      if (successors.used >= BATCH) {
        store(level + 1);
      }
      if ((i & POLL_MASK) == POLL_MASK) {
        poll(end - start);
      }
    }
    store(level + 1);
  }

  /** Appends the transitions of a state; false if there are too many: some are left out. */
  private boolean transitions(long[] in, int at, Transitions successors) {
    successors.begin();
    try {
      model.allTransitions(in, at, successors);
      return true;
    } catch (Patience.CutOff e) {
      cutOff = true;
      successors.vanish();
      return false;
    } catch (Patience.Over over) {
      successors.vanish();
      store(level + 1);
      throw over;
    }
  }

  /** Counts the transitions gathered and stores their successors, which are of that level. */
  private void store(int depth) {
    if (depth > 0) {
      transitions += out.count;
    }
    violations.note(out, depth);
    long known = set.size();
    int slice = SLICE * model.words();
    for (int from = 0; from < out.used; from += slice) {
      set.addAll(out.states, from, Math.min(out.used, from + slice));
      if (from > 0) {
        patience.check();
      }
    }
    out.clear();
    if ((judge.everyState & ~violations.mask()) != 0) {
      for (long i = known; i < set.size(); i++) {
        violations.note(model.violated(set.log.chunk(i), set.log.at(i)) & judge.everyState, depth);
        if (((i - known) & POLL_MASK) == POLL_MASK) {
          patience.check();
        }
      }
    }
  }

  /** A state without a transition: all tasks have ended or are blocked. */
  private void blocked(long[] in, int at) {
    blocked = true;
    if (model.settled(in, at)) {
      rest(in, at);
    } else {
      violations.note(judge.deadlock, level);
    }
  }

  private void resting(long[] in, int at) {
    if (model.settled(in, at) && judge.quiescent(in, at)) {
      rest(in, at);
    }
  }

  private void rest(long[] in, int at) {
    quiescent = true;
    violations.note(model.violatedAtRest(in, at) & judge.atRest, level);
  }

  /** Shows how far it has come, and stops if it should: what was gathered is stored first. */
  private void poll(long frontier) {
    long now = System.nanoTime();
    if (now - lastUpdate >= NANOS_BETWEEN_UPDATES) {
      lastUpdate = now;
      progress.update(set.size(), transitions, level, frontier, bytes());
    }
    Stopped why = patience.over();
    if (why != null) {
      store(level + 1);
      patience.check();
    }
  }

  private long bytes() {
    return set.bytes() + (long) out.states.length * Long.BYTES;
  }

  private Findings findings(@Nullable Stopped stopped) {
    int depth = levels.count() - 1;
    while (depth > 0 && levels.start(depth) == set.size()) {
      depth--;
    }
    ShortestRuns runs = new ShortestRuns(model, judge, set.log, levels, patience);
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
        stopped,
        blocked || stopped != null || !errs() || ErrorFreeRuns.exist(model, patience));
  }

  /** Whether some run may err: only then may all of them. */
  private boolean errs() {
    if ((violations.mask() & Transitions.SPECIFICATION) != 0) {
      return true;
    }
    for (int i = 0; i < properties.size(); i++) {
      boolean violated = (violations.mask() & (1L << i)) != 0;
      if (violated && properties.get(i).when() == When.STEP) {
        return true;
      }
    }
    return false;
  }
}
