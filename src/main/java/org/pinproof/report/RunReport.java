package org.pinproof.report;

import java.util.List;

/**
 * A whole run of {@code check}.
 *
 * @param exitCode what the process returns
 */
public record RunReport(
    List<ModelReport> models, List<Message> messages, Summary summary, int exitCode) {
  public RunReport {
    models = List.copyOf(models);
    messages = List.copyOf(messages);
  }
}
