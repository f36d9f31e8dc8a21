package org.pinproof.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.report.Comparison;
import org.pinproof.report.DiffJson;
import org.pinproof.report.DiffMarkdown;
import org.pinproof.report.DiffText;
import org.pinproof.report.ScenarioReport;
import org.pinproof.source.Span;
import org.pinproof.verdict.Findings;
import org.pinproof.verdict.Limits;

/** A run of {@code diff}: both versions of a model are explored, then compared and printed. */
final class DiffRun {
  /**
   * One of the two versions.
   *
   * @param path a model or a folder of models
   * @param own configs that are set in this version only; part of the options, too
   * @param console whose current folder is where the version lives
   */
  record Side(String path, ModelOptions options, Map<String, String> own, Console console) {

    /** What a model of this side is matched by: its path below the folder, "" of a single file. */
    String key(String file) {
      String below = file.startsWith(path) ? file.substring(path.length()) : file;
      return below.startsWith("/") ? below.substring(1) : below;
    }
  }

  private static final String VERSION = Version.number();

  private final Side before;
  private final Side after;
  private final Limits limits;
  private final Console console;
  private final @Nullable OutputFile markdown;
  private final @Nullable OutputFile json;
  private final DiagnosticLog log;
  private final DiffText text;
  private final Guard guard;
  private ExitCode exit = ExitCode.OK;

  DiffRun(
      Side before,
      Side after,
      Limits limits,
      Console console,
      @Nullable OutputFile markdown,
      @Nullable OutputFile json) {
    this.before = before;
    this.after = after;
    this.limits = limits;
    this.console = console;
    this.markdown = markdown;
    this.json = json;
    Console.Color color = after.options().color();
    this.log = new DiagnosticLog(console, console.errPaint(color), WarningFlags.ALL);
    this.text = new DiffText(console.outPaint(color));
    this.guard = new Guard(console, log);
  }

  ExitCode run() {
    Models old = new Models(before);
    Models now = new Models(after);
    requireKnown(old, now);
    Set<String> keys = new LinkedHashSet<>(now.models.keySet());
    keys.addAll(old.models.keySet());
    List<Comparison> all = new ArrayList<>();
    for (String key : keys) {
      Comparison comparison = compare(old, now, key);
      if (comparison != null) {
        all.add(comparison);
        console.out().print(text.of(comparison));
        console.out().flush();
      }
    }
    return finish(all);
  }

  /** A config that only one version has may be set for both, but not in the other only. */
  private void requireKnown(Models old, Models now) {
    log.printErrors();
    if (log.hasErrors()) {
      return;
    }
    List<CheckedModel> oldModels = old.checked();
    List<CheckedModel> newModels = now.checked();
    List<CheckedModel> both = new ArrayList<>(oldModels);
    both.addAll(newModels);
    Names.requireConfigs("--old ", before.own(), before.options().scenarios(), oldModels);
    Names.requireConfigs("--new ", after.own(), after.options().scenarios(), newModels);
    Names.requireKnown(after.options(), both);
    Names.requireKnown(before.options(), both);
  }

  /** Null if a version was not explored whole. */
  private @Nullable Comparison compare(Models old, Models now, String key) {
    List<ScenarioReport> was = old.explore(key);
    List<ScenarioReport> is = now.explore(key);
    log.printErrors();
    if (was == null || is == null) {
      return null;
    }
    FrontEnd.Checked one = now.models.get(key);
    FrontEnd.Checked either = one == null ? Objects.requireNonNull(old.models.get(key)) : one;
    if (was.isEmpty() && is.isEmpty()) {
      return null;
    }
    String file = either.file();
    Span whole = Span.whole(either.model().main());
    return guard.attempt(
        () -> Comparison.of(file, was, is), "the comparison of this model", whole, file, null);
  }

  private ExitCode finish(List<Comparison> all) {
    for (Comparison comparison : all) {
      if (comparison.worse()) {
        exit = exit.and(ExitCode.NOT_AS_EXPECTED);
      }
      if (comparison.scenarios().stream().anyMatch(Comparison.Scenario::undecided)) {
        exit = exit.and(ExitCode.UNDECIDED);
      }
    }
    log.printErrors();
    exit = exit.and(guard.exit());
    if (log.hasErrors()) {
      exit = exit.and(ExitCode.ERROR);
    }
    boolean interrupted = console.interrupt().requested();
    exit = interrupted ? exit.and(ExitCode.INTERRUPTED) : exit;
    console.out().print(text.summary(all, exit.number()));
    if (interrupted) {
      console.out().println("interrupted: what is not listed above was not compared");
    } else if (exit.compareTo(ExitCode.ERROR) >= 0) {
      console.out().println("what has errors was not compared");
    }
    console.out().flush();
    if (markdown != null) {
      markdown.write(DiffMarkdown.of(all, log.errors(), exit.number()));
    }
    if (json != null) {
      json.write(DiffJson.of(all, log.errors(), exit.number(), VERSION));
    }
    return exit;
  }

  /** The models of one side, by what they are matched by. */
  private final class Models {
    final Side side;
    final Map<String, FrontEnd.Checked> models = new LinkedHashMap<>();
    final Set<String> broken = new LinkedHashSet<>();
    final boolean brokenProperties;
    final Pipeline pipeline;

    Models(Side side) {
      this.side = side;
      List<ModelFile> files = ModelFile.of(List.of(side.path()), side.console().cwd());
      FrontEnd frontEnd = new FrontEnd(side.options(), side.console(), log);
      frontEnd.check(files).forEach(c -> models.put(side.key(c.file()), c));
      if (!frontEnd.unread().isEmpty()) {
        throw new UsageError(
            "nothing is compared while that may decide verdicts: run where it is read (--old-in takes"
                + " the old version from another checkout), or name it (--properties, -I)");
      }
      frontEnd.failures().forEach(file -> broken.add(side.key(file)));
      this.brokenProperties = frontEnd.brokenProperties();
      this.pipeline = new Pipeline(CheckOptions.plain(files, side.options(), limits), null, null);
    }

    List<CheckedModel> checked() {
      return models.values().stream().map(FrontEnd.Checked::model).toList();
    }

    /** The scenarios of a model; none if it is not there; null if there are errors in it. */
    @Nullable List<ScenarioReport> explore(String key) {
      FrontEnd.Checked model = models.get(key);
      if (model == null) {
        return brokenProperties || broken.contains(key) ? null : List.of();
      }
      List<ScenarioReport> done = new ArrayList<>();
      for (CheckedModel.Scenario scenario : model.model().scenarios()) {
        if (Names.selected(side.options().scenarios(), scenario)) {
          ScenarioReport report = console.interrupt().requested() ? null : explore(model, scenario);
          if (report == null) {
            return null;
          }
          done.add(report);
        }
      }
      return done;
    }

    /** Null also if it was interrupted, or the specification errs. */
    private @Nullable ScenarioReport explore(
        FrontEnd.Checked model, CheckedModel.Scenario scenario) {
      ScenarioReport report = guard.explore(pipeline, model.file(), model.model(), scenario);
      boolean whole =
          report != null
              && report.findings().stopped() != Findings.Stopped.INTERRUPTED
              && report.specificationErrors().isEmpty();
      return whole ? report : null;
    }
  }
}
