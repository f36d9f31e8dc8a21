package org.pinproof.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Property;
import org.pinproof.explain.Unreached;
import org.pinproof.explain.Witnesses;
import org.pinproof.report.CheckText;
import org.pinproof.report.ExplainText;
import org.pinproof.report.Explanation;
import org.pinproof.report.ModelReport;
import org.pinproof.report.ModelReport.Unchecked;
import org.pinproof.report.Numbers;
import org.pinproof.report.RunReport;
import org.pinproof.report.ScenarioReport;
import org.pinproof.report.SearchPaths;
import org.pinproof.report.Summary;
import org.pinproof.scenario.Instance;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Diagnostic.Severity;
import org.pinproof.source.Span;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Judgement;
import org.pinproof.verdict.Limits;
import org.pinproof.verdict.Verdict;

/**
 * A run of {@code check}: all models are read and checked first, so that what is wrong with them
 * and with the command line is known at once; then scenario by scenario is explored and printed.
 */
final class CheckRun {
  private final CheckOptions options;
  private final Console console;
  private final DiagnosticLog log;
  private final CheckText text;
  private final @Nullable JpfCheck jpf;
  private final @Nullable ReportFolder folder;
  private final @Nullable VerdictCache cache;
  private final Gate gate;
  private final Guard guard;
  private final List<ModelReport> reports = new ArrayList<>();
  private final long started = System.nanoTime();

  /** Flags of the warnings that {@code --strict} does not allow. */
  private final Set<String> refused = new TreeSet<>();

  private ExitCode exit = ExitCode.OK;

  CheckRun(CheckOptions options, Console console) {
    this.options = options;
    this.console = console;
    Console.Color color = options.models().color();
    this.log = new DiagnosticLog(console, console.errPaint(color), options.warnings());
    this.text = new CheckText(console.outPaint(color), options.traces());
    this.jpf = JpfCheck.of(options, console);
    this.cache = VerdictCache.of(options, console);
    this.gate = Gate.of(options, console);
    this.guard = new Guard(console, log);
    this.folder = options.report() == null ? null : ReportFolder.at(options.report());
  }

  ExitCode run() {
    FrontEnd frontEnd = new FrontEnd(options.models(), console, log);
    List<FrontEnd.Checked> models = frontEnd.check(options.files());
    refuse(gate.told(frontEnd.unread()));
    refuse(gate.told(frontEnd.hidden()));
    log.printErrors();
    if (!frontEnd.failed()) {
      List<CheckedModel> all = models.stream().map(FrontEnd.Checked::model).toList();
      Names.requireKnown(options.models(), all);
      Names.requireKnownProperties(options.properties(), all);
    }
    frontEnd.failures().forEach(file -> reports.add(new ModelReport(file, null, true, List.of())));
    if (cache != null) {
      models.forEach(m -> cache.know(m.model(), frontEnd.digest(m)));
    }
    Pipeline pipeline = new Pipeline(options, jpf, cache);
    if (!frontEnd.failed()) {
      pipeline.requireHeld(models.stream().map(FrontEnd.Checked::model).toList());
    }
    for (FrontEnd.Checked checked : models) {
      explore(checked.file(), checked.model(), pipeline);
    }
    if (!frontEnd.failed() && !console.interrupt().requested()) {
      warn(gate.ofRun(frontEnd.declaredProperties(), reports, models.size()));
    }
    return finish();
  }

  /** Explores the scenarios of a model that are asked for; prints and keeps what came out. */
  private void explore(String file, CheckedModel model, Pipeline pipeline) {
    List<CheckedModel.Scenario> scenarios =
        model.scenarios().stream()
            .filter(s -> Names.selected(options.models().scenarios(), s))
            .toList();
    if (scenarios.isEmpty()) {
      return;
    }
    Shown shown = new Shown(text.model(model, scenarios.size()));
    List<ScenarioReport> done = new ArrayList<>();
    List<Unchecked> unchecked = new ArrayList<>();
    boolean failed = false;
    for (CheckedModel.Scenario scenario : scenarios) {
      if (console.interrupt().requested()) {
        unchecked.add(new Unchecked(scenario.name(), "interrupted before it was checked"));
        continue;
      }
      ScenarioReport report = guard.explore(pipeline, file, model, scenario);
      if (report == null) {
        unchecked.add(new Unchecked(scenario.name(), "an error kept it from being checked"));
        failed = true;
      } else {
        if (report.judgements().isEmpty() && report.findings().specificationError() == null) {
          continue; // it is not held to any of the properties that are asked for
        }
        ScenarioReport found = report;
        Span span = scenario.span();
        report = options.explain() ? guarded(span, () -> explained(found), found) : found;
        done.add(report);
        failed |= report.findings().specificationError() != null;
        print(shown, report);
      }
      remark(file + ": scenario " + scenario.name());
    }
    log.printErrors();
    if (!done.isEmpty() || failed || !unchecked.isEmpty()) {
      reports.add(new ModelReport(file, model, failed, done, unchecked));
    }
    Span whole = Span.whole(model.main());
    warn(guarded(whole, () -> gate.ofModel(file, model, done), List.of()));
  }

  /** What is asked beside the verdicts; they are reported also if it fails, as an error. */
  private <T> T guarded(Span about, Supplier<T> question, T otherwise) {
    T answer =
        guard.attempt(question, "what is asked beside the verdicts", about, about.where(), null);
    return answer == null ? otherwise : answer;
  }

  /** With what {@code --explain} says of it; without if it was interrupted. */
  private ScenarioReport explained(ScenarioReport report) {
    Instance instance = report.instance();
    Map<String, String> defines = options.models().defines();
    Set<String> holding =
        report.judgements().stream()
            .filter(j -> j.verdict() == Verdict.HOLDS)
            .map(Judgement::property)
            .collect(Collectors.toSet());
    List<Property> properties =
        instance.properties().stream().filter(p -> holding.contains(p.name())).toList();
    Explanation explanation =
        ProgressLine.over(
            console,
            instance.model().main().name() + ": explaining " + report.name(),
            progress ->
                new Explanation(
                    Witnesses.of(instance, properties, defines, options.limits(), progress),
                    Unreached.in(
                        instance.model(),
                        Gate.explored(List.of(report)),
                        defines,
                        options.limits(),
                        progress)));
    return explanation == null ? report : report.with(explanation);
  }

  private void warn(List<Diagnostic> warnings) {
    log.add(warnings, null);
    refuse(warnings);
  }

  private void refuse(List<Diagnostic> warnings) {
    if (options.strict()) {
      warnings.forEach(w -> refused.add(w.flag()));
    }
  }

  private void print(Shown shown, ScenarioReport report) {
    if (options.quiet() && report.outcome() == ScenarioReport.Outcome.AS_EXPECTED) {
      return;
    }
    if (shown.first == null) {
      console.out().print(shown.heading);
    }
    console.out().print(text.scenario(report, shown.first));
    Explanation explanation = report.explanation();
    if (explanation != null) {
      console.out().print(ExplainText.of(explanation));
    }
    console.out().flush();
    shown.first = shown.first == null ? report : shown.first;
  }

  /** What there is to say about JPF's part in the last scenario. */
  private void remark(String scenario) {
    if (jpf != null) {
      jpf.takeRemarks().forEach(r -> console.out().println(scenario + ": " + r + "\n"));
      console.out().flush();
    }
  }

  /** What of a model has been printed: its heading goes before its first scenario. */
  private static final class Shown {
    final String heading;
    @Nullable ScenarioReport first;

    Shown(String heading) {
      this.heading = heading;
    }
  }

  private ExitCode finish() {
    log.printAll();
    Summary summary = summary();
    exit =
        exit.and(guard.exit()).and(exitCode(summary)).and(jpf == null ? ExitCode.OK : jpf.exit());
    List<String> remarks = remarks();
    if (!options.quiet() || exit != ExitCode.OK) {
      console.out().print(text.summary(summary));
      remarks.forEach(console.out()::println);
      if (cache != null) {
        console.out().println(cache.summary());
      }
    }
    console.out().flush();
    write(summary, remarks);
    console.out().flush();
    return exit;
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>(limitsHit());
    remarks.addAll(notAllowed());
    if (jpf != null) {
      remarks.add(jpf.summary());
    }
    if (exit == ExitCode.INTERRUPTED) {
      remarks.add("interrupted: not everything was checked");
    }
    return remarks;
  }

  /** Which options, or what they are without being given, left something undecided. */
  private List<String> limitsHit() {
    Limits limits = options.limits();
    Set<Findings.Stopped> hit = EnumSet.noneOf(Findings.Stopped.class);
    for (ModelReport model : reports) {
      model
          .scenarios()
          .forEach(s -> Optional.ofNullable(s.findings().stopped()).ifPresent(hit::add));
    }
    List<String> lines = new ArrayList<>();
    if (hit.contains(Findings.Stopped.MAX_STATES)) {
      lines.add("hit: --max-states " + limits.maxStates());
    }
    boolean heapOfJpf =
        options.engine() == Pipeline.Engine.JPF && hit.remove(Findings.Stopped.OUT_OF_MEMORY);
    if (heapOfJpf || hit.contains(Findings.Stopped.MAX_MEMORY)) {
      lines.add("hit: --max-memory, which is " + Numbers.bytes(limits.maxMemory()));
    }
    Duration timeout = limits.timeout();
    if (hit.contains(Findings.Stopped.OUT_OF_MEMORY)) {
      String heap = Numbers.bytes(Runtime.getRuntime().maxMemory());
      lines.add("hit: the memory of the Java machine, which is " + heap + "; java -Xmx gives more");
    }
    if (hit.contains(Findings.Stopped.TIMEOUT) && timeout != null) {
      lines.add("hit: --timeout, which is " + Numbers.seconds(timeout));
    }
    return lines;
  }

  /** Which options make warnings fail the run. */
  private List<String> notAllowed() {
    List<String> lines = new ArrayList<>();
    if (!gate.notJudged().isEmpty()) {
      lines.add("not judged by --strict with -D: " + String.join(", ", gate.notJudged()));
    }
    if (!refused.isEmpty()) {
      lines.add("not allowed by --strict: -W" + String.join(", -W", refused));
    }
    if (options.warnings().errors() && log.count(Severity.WARNING) > 0) {
      lines.add("not allowed by -Werror: warnings");
    }
    return lines;
  }

  private void write(Summary summary, List<String> remarks) {
    RunReport report =
        new RunReport(
            reports,
            log.messages(),
            summary,
            remarks,
            options.warnings().errors() ? Set.copyOf(WarningFlags.KNOWN) : refused,
            exit.number());
    options.reportFiles().write(report);
    if (folder != null) {
      ModelOptions models = options.models();
      SearchPaths paths = new SearchPaths(models.properties(), models.includeDirs());
      Path page = folder.write(report, paths);
      if (!options.quiet()) {
        console.out().println("report: " + shown(page));
      }
    }
  }

  /** As seen from where the user is, if it is below. */
  private Path shown(Path file) {
    return file.startsWith(console.cwd()) ? console.cwd().relativize(file) : file;
  }

  private Summary summary() {
    List<ScenarioReport> all = reports.stream().flatMap(m -> m.scenarios().stream()).toList();
    return new Summary(
        (int) reports.stream().filter(m -> !m.scenarios().isEmpty()).count(),
        (int) reports.stream().filter(ModelReport::failed).count(),
        all.size(),
        count(all, ScenarioReport.Outcome.AS_EXPECTED),
        count(all, ScenarioReport.Outcome.NOT_AS_EXPECTED),
        count(all, ScenarioReport.Outcome.UNDECIDED),
        log.count(Severity.ERROR),
        log.count(Severity.WARNING),
        Duration.ofNanos(System.nanoTime() - started));
  }

  private static int count(List<ScenarioReport> reports, ScenarioReport.Outcome outcome) {
    return (int) reports.stream().filter(r -> r.outcome() == outcome).count();
  }

  private ExitCode exitCode(Summary summary) {
    ExitCode code = ExitCode.OK;
    if (summary.undecided() > 0) {
      code = code.and(ExitCode.UNDECIDED);
    }
    if (summary.notAsExpected() > 0 || !refused.isEmpty()) {
      code = code.and(ExitCode.NOT_AS_EXPECTED);
    }
    if (summary.errors() > 0 || (options.warnings().errors() && summary.warnings() > 0)) {
      code = code.and(ExitCode.ERROR);
    }
    boolean interrupted =
        console.interrupt().requested()
            || reports.stream()
                .flatMap(m -> m.scenarios().stream())
                .anyMatch(s -> s.findings().stopped() == Findings.Stopped.INTERRUPTED);
    return interrupted ? code.and(ExitCode.INTERRUPTED) : code;
  }
}
