package org.pinproof.report;

import java.util.LinkedHashSet;
import java.util.Set;
import org.pinproof.check.Property;
import org.pinproof.reference.Trace;
import org.pinproof.source.Source;

/** The files that a trace passes through, the model first; the file of its property is the last. */
final class TraceSources {
  private TraceSources() {}

  static Set<Source> of(Trace trace) {
    Set<Source> sources = new LinkedHashSet<>();
    sources.add(trace.instance().model().main());
    trace.initial().tasks().forEach(task -> add(task, sources));
    for (Trace.Step step : trace.steps()) {
      sources.add(step.span().source());
      add(step.after(), sources);
    }
    trace.failure().waiting().forEach(w -> sources.add(w.span().source()));
    if (trace.failure().where() != null) {
      sources.add(trace.failure().where().source());
    }
    Property property = trace.instance().model().properties().get(trace.property());
    if (property != null) {
      sources.add(property.span().source());
    }
    return sources;
  }

  private static void add(Trace.Standing standing, Set<Source> sources) {
    standing.frames().forEach(frame -> sources.add(frame.at().source()));
  }
}
