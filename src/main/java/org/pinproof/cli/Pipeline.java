package org.pinproof.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Property;
import org.pinproof.compile.CodeTooLargeException;
import org.pinproof.compile.ModelClass;
import org.pinproof.compile.ModelCompiler;
import org.pinproof.compile.StateLayout;
import org.pinproof.explore.Explorer;
import org.pinproof.reference.Interpreter;
import org.pinproof.reference.ReferenceSearch;
import org.pinproof.reference.Replay;
import org.pinproof.reference.Trace;
import org.pinproof.report.ScenarioReport;
import org.pinproof.scenario.Granularity;
import org.pinproof.scenario.InlinedSize;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Instantiation;
import org.pinproof.scenario.Selection;
import org.pinproof.scenario.StepAnalysis;
import org.pinproof.scenario.StepRules;
import org.pinproof.scenario.Vacuity;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Outcome;
import org.pinproof.system.GhostLint;
import org.pinproof.system.Lowering;
import org.pinproof.system.Options;
import org.pinproof.system.TransitionSystem;
import org.pinproof.verdict.Choice;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Judgement;
import org.pinproof.verdict.Limits;

/**
 * The second half of the pipeline, for one scenario: instantiate, analyse its steps, lower, lay
 * out, compile, explore, confirm. {@link FrontEnd} is the first half.
 */
final class Pipeline {
  /** Who explores. */
  enum Engine {
    EMBEDDED,
    JPF,
    /** Embedded, then JPF, which has to agree. */
    BOTH,
    REFERENCE
  }

  /** Bits of a mask of properties. */
  private static final int MAX_PROPERTIES = 63;

  private final CheckOptions options;
  private final Selection selection;
  private final ModelCompiler compiler = new ModelCompiler();
  private final @Nullable JpfCheck jpf;
  private final @Nullable VerdictCache cache;

  /**
   * A pipeline for one run.
   *
   * @param jpf asked beside or instead of the embedded engine, null if it is not
   * @param cache of findings, null for none
   */
  Pipeline(CheckOptions options, @Nullable JpfCheck jpf, @Nullable VerdictCache cache) {
    this.cache = cache;
    this.options = options;
    this.jpf = jpf;
    this.selection = selection(options);
  }

  /**
   * The built-ins are always looked for, since a run that errs is not continued; see {@link
   * #judgements} for what is reported.
   */
  private static Selection selection(CheckOptions options) {
    Set<String> properties = new LinkedHashSet<>(options.properties());
    if (!properties.isEmpty()) {
      for (BuiltIn builtIn : BuiltIn.values()) {
        properties.add(builtIn.text());
      }
    }
    return new Selection(options.models().defines(), options.allProperties(), properties);
  }

  /**
   * @throws UsageError of a property asked for that no scenario asked for is held to
   */
  void requireHeld(List<CheckedModel> models) {
    Set<String> held = new HashSet<>();
    for (CheckedModel model : options.properties().isEmpty() ? List.<CheckedModel>of() : models) {
      for (CheckedModel.Scenario scenario : model.scenarios()) {
        if (Names.selected(options.models().scenarios(), scenario)) {
          Outcome<Instance> made = Instantiation.of(model, scenario, selection);
          if (!made.ok()) {
            return; // what is wrong is said when it is explored
          }
          made.get().builtIns().forEach(builtIn -> held.add(builtIn.text()));
          made.get().properties().forEach(property -> held.add(property.name()));
        }
      }
    }
    for (String property : options.properties()) {
      if (!held.contains(property)) {
        throw new UsageError(
            "--property "
                + property
                + ": no scenario that is asked for is held to it; --all-properties holds models to"
                + " every property that can be asked of them");
      }
    }
  }

  /**
   * A scenario's verdicts, with a replayed trace for everything that is violated.
   *
   * @return errors if the scenario cannot be instantiated
   */
  Outcome<ScenarioReport> explore(
      CheckedModel model, CheckedModel.Scenario scenario, ProgressLine progress) {
    long started = System.nanoTime();
    Outcome<Instance> made = Instantiation.of(model, scenario, selection);
    if (!made.ok()) {
      return Outcome.failed(made.diagnostics());
    }
    Instance instance = made.get();
    int properties = instance.builtIns().size() + instance.properties().size();
    if (properties > MAX_PROPERTIES) {
      String message = "held to " + properties + " properties; at most " + MAX_PROPERTIES + " work";
      return Outcome.failed(List.of(Diagnostic.error(scenario.span(), message)));
    }
    StepRules rules = StepAnalysis.of(instance);
    List<Diagnostic> diagnostics = new ArrayList<>(made.diagnostics());
    diagnostics.addAll(Granularity.check(instance, rules));
    diagnostics.addAll(InlinedSize.check(instance, rules));
    if (diagnostics.stream().anyMatch(Diagnostic::isError)) {
      return Outcome.failed(diagnostics);
    }
    diagnostics.addAll(GhostLint.check(instance, rules));
    Interpreter interpreter = Interpreter.of(instance, rules);
    Findings findings;
    Map<String, Trace> traces;
    Cached cached = cached(interpreter);
    if (cached == null) {
      try {
        findings = findings(instance, rules, interpreter, new Clock(started, progress));
      } catch (CodeTooLargeException | StackOverflowError e) {
        diagnostics.add(tooLarge(instance));
        return Outcome.failed(diagnostics);
      }
      traces = confirm(interpreter, findings);
      if (cache != null) {
        cache.put(model, scenario.name(), findings);
      }
    } else {
      findings = cached.findings();
      traces = cached.traces();
    }
    Duration time = Duration.ofNanos(System.nanoTime() - started);
    ScenarioReport report =
        new ScenarioReport(
            instance,
            overrides(instance),
            findings,
            time,
            judgements(instance, rules, findings),
            traces,
            cached != null,
            null);
    return Outcome.of(report, diagnostics);
  }

  /** Findings of an earlier run, and its counterexamples, replayed. */
  private record Cached(Findings findings, Map<String, Trace> traces) {}

  /** Null if there is nothing in the cache that can be used. */
  private @Nullable Cached cached(Interpreter interpreter) {
    if (cache == null) {
      return null;
    }
    CheckedModel model = interpreter.instance().model();
    String scenario = interpreter.instance().scenario().name();
    Findings findings = cache.get(model, scenario);
    if (findings == null) {
      return null;
    }
    try {
      Cached cached = new Cached(findings, confirm(interpreter, findings));
      cache.used();
      return cached;
    } catch (Replay.Refused e) {
      cache.damaged(model, scenario, "wrong");
      return null;
    }
  }

  static Diagnostic tooLarge(Instance instance) {
    return Diagnostic.error(
        instance.scenario().span(),
        "the code of this scenario is larger, or nested more deeply, than a Java class can hold:"
            + " start fewer tasks, or make long functions and expressions shorter");
  }

  /** The time of a scenario. */
  private final class Clock {
    final long started;
    final ProgressLine progress;

    Clock(long started, ProgressLine progress) {
      this.started = started;
      this.progress = progress;
    }

    /** Limits for what comes now: the time spent so far is taken off. */
    Limits limits() {
      Limits all = options.limits();
      if (all.timeout() == null) {
        return all;
      }
      Duration left = all.timeout().minusNanos(System.nanoTime() - started);
      return new Limits(all.maxStates(), all.maxMemory(), left.isNegative() ? Duration.ZERO : left);
    }
  }

  private Findings findings(
      Instance instance, StepRules rules, Interpreter interpreter, Clock clock) {
    try {
      return switch (options.engine()) {
        case EMBEDDED, JPF, BOTH -> compiled(instance, rules, interpreter, clock);
        case REFERENCE ->
            ReferenceSearch.explore(interpreter, clock.limits(), clock.progress, state -> {});
      };
    } catch (OutOfMemoryError e) {
      return clock.progress.outOfMemory();
    } finally {
      clock.progress.clear();
    }
  }

  /** A scenario that is ready to be explored. */
  private record Prepared(TransitionSystem system, ModelClass compiled) {}

  private Prepared prepare(Instance instance, StepRules rules) {
    TransitionSystem system = Lowering.lower(instance, rules, Options.DEFAULT);
    return new Prepared(system, compiler.compile(system, StateLayout.of(system.variables())));
  }

  private Findings compiled(
      Instance instance, StepRules rules, Interpreter interpreter, Clock clock) {
    ProgressLine progress = clock.progress;
    Stage.Ended<Prepared> prepared =
        Stage.run(() -> prepare(instance, rules), clock.limits().timeout(), progress::interrupted);
    if (prepared.value() == null) {
      return new Findings(0, 0, 0, Map.of(), null, false, prepared.stopped(), true);
    }
    TransitionSystem system = prepared.value().system();
    ModelClass compiled = prepared.value().compiled();
    GeneratedSources.keep(options.keepGenerated(), instance, compiled);
    if (jpf != null && options.engine() == Engine.JPF) {
      return jpf.explore(system, compiled, progress);
    }
    Findings findings =
        Explorer.explore(compiled.instance(), system.properties(), clock.limits(), progress);
    if (jpf != null) {
      jpf.compare(findings, system, compiled, interpreter, progress);
    }
    return findings;
  }

  /** Replays every run: nothing is reported as violated that the interpreter does not confirm. */
  private static Map<String, Trace> confirm(Interpreter interpreter, Findings findings) {
    Map<String, Trace> traces = new LinkedHashMap<>();
    findings
        .violations()
        .forEach((name, run) -> traces.put(name, Replay.replay(interpreter, name, run)));
    List<Choice> error = findings.specificationError();
    if (error != null) {
      String name = Trace.SPECIFICATION_ERROR;
      traces.put(name, Replay.replay(interpreter, name, error));
    }
    return traces;
  }

  /**
   * Of the properties asked for, if the scenario is held to any, and of what ends runs that nobody
   * expects to end: what was asked is not judged in them.
   */
  private List<Judgement> judgements(Instance instance, StepRules rules, Findings findings) {
    Set<String> vacuous =
        instance.properties().stream()
            .filter(p -> Vacuity.vacuous(instance, rules, p))
            .map(Property::name)
            .collect(Collectors.toSet());
    List<Judgement> all = Judgement.judge(instance, findings, vacuous);
    boolean held = all.stream().anyMatch(this::asked);
    return all.stream()
        .filter(j -> asked(j) || (held && j.unexpectedError()))
        .map(j -> options.engine() == Engine.JPF ? JpfCheck.explained(j, instance) : j)
        .toList();
  }

  private boolean asked(Judgement j) {
    return options.properties().isEmpty() || options.properties().contains(j.property());
  }

  private Map<String, String> overrides(Instance instance) {
    Map<String, String> overrides = new LinkedHashMap<>();
    options
        .models()
        .defines()
        .forEach(
            (config, value) -> {
              if (instance.model().configs().containsKey(config)
                  && instance.scenario().settings().stream()
                      .noneMatch(s -> s.config().equals(config))) {
                overrides.put(config, value);
              }
            });
    return overrides;
  }
}
