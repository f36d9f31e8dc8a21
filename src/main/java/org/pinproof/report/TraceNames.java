package org.pinproof.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names for the counterexamples of a run, as files and links call them: {@code
 * MODEL.SCENARIO.PROPERTY}; where two models have the same file name, their paths are spelt out.
 */
public final class TraceNames {
  /** File systems allow 255 bytes, with endings. */
  private static final int LONGEST = 200;

  private final Map<String, Counterexample> byName = new LinkedHashMap<>();

  private TraceNames() {}

  public static TraceNames of(RunReport run) {
    Map<String, Integer> models = new HashMap<>();
    run.models().forEach(model -> models.merge(stem(model.file()), 1, Integer::sum));
    TraceNames all = new TraceNames();
    for (ModelReport model : run.models()) {
      String stem = stem(model.file());
      boolean alone = Integer.valueOf(1).equals(models.get(stem));
      String prefix = alone ? stem : plain(model.file());
      for (ScenarioReport scenario : model.scenarios()) {
        for (String property : scenario.traces().keySet()) {
          all.add(prefix + "." + scenario.name() + "." + plain(property), scenario, property);
        }
      }
    }
    return all;
  }

  private void add(String wanted, ScenarioReport scenario, String property) {
    String start = wanted.substring(0, Math.min(wanted.length(), LONGEST));
    String name = start;
    for (int i = 2; byName.containsKey(name); i++) {
      name = start + "-" + i;
    }
    byName.put(name, scenario.counterexample(property));
  }

  /** File name without its ending. */
  private static String stem(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return plain(name.endsWith(".pin") ? name.substring(0, name.length() - 4) : name);
  }

  /** What may stand in file names and links as it is; never empty. */
  private static String plain(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
    return plain.isEmpty() ? "model" : plain;
  }

  /** The counterexamples by name, in the order of the run. */
  public Map<String, Counterexample> all() {
    return byName;
  }
}
