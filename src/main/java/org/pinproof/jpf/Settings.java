package org.pinproof.jpf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pinproof.compile.JavaWriter;
import org.pinproof.jpf.harness.JpfMain;
import org.pinproof.system.TransitionSystem.SystemProperty;

/** What JPF is told, as keys and values of its configuration. */
final class Settings {
  /** Stands for an error in ghost code; no property can have this name. */
  static final String SPECIFICATION = "specification-error";

  private Settings() {}

  /** What is run: the harness, with the class of the model and the properties to look for. */
  static Map<String, String> target(List<SystemProperty> properties, Set<String> open) {
    StringBuilder args = new StringBuilder(JavaWriter.CLASS_NAME);
    for (SystemProperty p : properties) {
      String when = open.contains(p.name()) ? when(p) : "ignore";
      args.append(',').append(when).append(':').append(p.name());
    }
    if (open.contains(SPECIFICATION)) {
      args.append(",error:").append(SPECIFICATION);
    }
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("target", JpfMain.class.getName());
    settings.put("target.args", args.toString());
    return settings;
  }

  private static String when(SystemProperty p) {
    return switch (p.when()) {
      case EVERY_STATE -> "state";
      case QUIESCENT -> "rest";
      case STEP -> "step";
      case DEADLOCK -> "deadlock";
      case UNDECIDED -> "ignore";
    };
  }

  /** How JPF searches: every choice of the harness, breadth first, states compared in full. */
  static Map<String, String> search() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("cg.enumerate_random", "true");
    settings.put("cg.break_single_choice", "true");
    settings.put("search.class", "gov.nasa.jpf.search.heuristic.BFSHeuristic");
    settings.put("vm.storage.class", "gov.nasa.jpf.vm.FullStateSet");
    settings.put("vm.max_transition_length", String.valueOf(Integer.MAX_VALUE));
    return settings;
  }

  /** What JPF writes into files of the folder it runs in. */
  static Map<String, String> output(String report, String choices) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("listener", "gov.nasa.jpf.listener.ChoiceTracker");
    settings.put("choice.trace", choices);
    settings.put("choice.format", "CHOICE");
    settings.put("choice.show_location", "false");
    settings.put("choice.class", "gov.nasa.jpf.vm.IntChoiceGenerator");
    settings.put("report.console.file", report);
    settings.put("report.console.start", "jpf");
    settings.put("report.console.finished", "result,statistics");
    settings.put("report.console.property_violation", "error");
    return settings;
  }
}
