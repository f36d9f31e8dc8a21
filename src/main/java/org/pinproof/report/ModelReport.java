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
 * @param unchecked those that were asked for and about which nothing is known
 */
public record ModelReport(
    String file,
    @Nullable CheckedModel model,
    boolean failed,
    List<ScenarioReport> scenarios,
    List<Unchecked> unchecked) {

  /**
   * A scenario without any verdict.
   *
   * @param why one clause
   */
  public record Unchecked(String scenario, String why) {}

  public ModelReport {
    scenarios = List.copyOf(scenarios);
    unchecked = List.copyOf(unchecked);
  }

  /** A model whose every scenario that was asked for is checked. */
  public ModelReport(
      String file, @Nullable CheckedModel model, boolean failed, List<ScenarioReport> scenarios) {
    this(file, model, failed, scenarios, List.of());
  }
}
