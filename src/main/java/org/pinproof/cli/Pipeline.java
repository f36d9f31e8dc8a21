package org.pinproof.cli;

import java.time.Duration;
import java.util.ArrayList;
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

  /**
   * A pipeline for one run.
   *
   * @param jpf asked beside or instead of the embedded engine, null if it is not
   */
  Pipeline(CheckOptions options, @Nullable JpfCheck jpf) {
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
    diagnostics.addAll(GhostLint.check(instance, rules));
    Interpreter interpreter = Interpreter.of(instance, rules);
    Findings findings = findings(instance, rules, interpreter, progress);
    Map<String, Trace> traces = confirm(interpreter, findings);
    Duration time = Duration.ofNanos(System.nanoTime() - started);
    ScenarioReport report =
        new ScenarioReport(
            instance,
            overrides(instance),
            findings,
            time,
            judgements(instance, rules, findings),
            traces);
    return Outcome.of(report, diagnostics);
  }

  private Findings findings(
      Instance instance, StepRules rules, Interpreter interpreter, ProgressLine progress) {
    try {
      return switch (options.engine()) {
        case EMBEDDED, JPF, BOTH -> compiled(instance, rules, interpreter, progress);
        case REFERENCE ->
            ReferenceSearch.explore(interpreter, options.limits(), progress, state -> {});
      };
    } catch (OutOfMemoryError e) {
      return progress.outOfMemory();
    } finally {
      progress.clear();
    }
  }

  private Findings compiled(
      Instance instance, StepRules rules, Interpreter interpreter, ProgressLine progress) {
    TransitionSystem system = Lowering.lower(instance, rules, Options.DEFAULT);
    StateLayout layout = StateLayout.of(system.variables());
    ModelClass compiled = compiler.compile(system, layout);
    GeneratedSources.keep(options.keepGenerated(), instance, compiled);
    if (jpf != null && options.engine() == Engine.JPF) {
      return jpf.explore(system, compiled, progress);
    }
    Findings findings =
        Explorer.explore(compiled.instance(), system.properties(), options.limits(), progress);
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

  /** Of the properties asked for. */
  private List<Judgement> judgements(Instance instance, StepRules rules, Findings findings) {
    Set<String> vacuous =
        instance.properties().stream()
            .filter(p -> Vacuity.vacuous(instance, rules, p))
            .map(Property::name)
            .collect(Collectors.toSet());
    return Judgement.judge(instance, findings, vacuous).stream()
        .filter(j -> options.properties().isEmpty() || options.properties().contains(j.property()))
        .map(j -> options.engine() == Engine.JPF ? JpfCheck.explained(j, instance) : j)
        .toList();
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
