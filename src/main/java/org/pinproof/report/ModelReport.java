package org.pinproof.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;

/**
 * A model after its check.
 *
 * @param file its path as the user gave it or as the walk through a folder found it
 * @param model null if it does not compile
 * @param failed it does not compile, or one of its scenarios does not, or its specification errs
 * @param scenarios those checked, in order
 */
public record ModelReport(
    String file, @Nullable CheckedModel model, boolean failed, List<ScenarioReport> scenarios) {
  public ModelReport {
    scenarios = List.copyOf(scenarios);
  }
}
