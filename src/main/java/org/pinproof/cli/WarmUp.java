package org.pinproof.cli;

import java.util.List;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Checker;
import org.pinproof.compile.JavaWriter;
import org.pinproof.compile.ModelCompiler;
import org.pinproof.compile.StateLayout;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Instantiation;
import org.pinproof.scenario.Selection;
import org.pinproof.scenario.StepAnalysis;
import org.pinproof.source.Source;
import org.pinproof.syntax.Parser;
import org.pinproof.syntax.Program;
import org.pinproof.system.Lowering;
import org.pinproof.system.Options;
import org.pinproof.system.TransitionSystem;

/**
 * Loads the classes of the pipeline in other threads while the command line is still being read: a
 * small model is taken through every stage, and nothing of it is kept. That takes a third off the
 * time of a small run on two cores; what is wrong here shows again, and is reported, in the run.
 */
final class WarmUp {
  private WarmUp() {}

  static void start() {
    inBackground("warm-up of the compiler", ModelCompiler::warmUp);
    inBackground("warm-up of the front end", WarmUp::frontEnd);
  }

  private static void inBackground(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((t, e) -> {});
    thread.start();
  }

  private static void frontEnd() {
    Source source = new Source("skeleton.pin", Skeleton.text());
    Program program = new Program(List.of(Parser.parse(source).get()));
    CheckedModel model = Checker.check(program, List.of()).get();
    Instance instance = Instantiation.of(model, model.scenarios().get(0), Selection.PLAIN).get();
    TransitionSystem system = Lowering.lower(instance, StepAnalysis.of(instance), Options.DEFAULT);
    JavaWriter.write(system, StateLayout.of(system.variables()));
  }
}
