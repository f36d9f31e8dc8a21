package org.pinproof.report;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A whole run of {@code check}.
 *
 * @param remarks on the run as a whole, a line each: limits that were hit, what {@code --strict}
 *     does not allow, what JPF says
 * @param exitCode what the process returns
 */
public record RunReport(
    List<ModelReport> models,
    List<Message> messages,
    Summary summary,
    List<String> remarks,
    int exitCode) {
  public RunReport {
    remarks = List.copyOf(remarks);
    models = List.copyOf(models);
    messages = List.copyOf(messages);
  }

  long count(Predicate<Message> wanted) {
    return messages.stream().filter(wanted).count();
  }

  /** The text of the diagnostics among all that are wanted. */
  String diagnostics(Predicate<Message> wanted) {
    return messages.stream().filter(wanted).map(Message::text).collect(Collectors.joining());
  }

  /**
   * The text of the errors of a model: those that lie in its file or came up in its scenarios; if
   * there are none, they lie in a file that it includes: then of all errors.
   */
  String errors(String file) {
    String own =
        diagnostics(
            m ->
                m.diagnostic().isError()
                    && (m.diagnostic().span().source().name().equals(file)
                        || m.scenarios().stream().anyMatch(s -> s.file().equals(file))));
    return own.isEmpty() ? diagnostics(m -> m.diagnostic().isError()) : own;
  }
}
