package org.pinproof.report;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A whole run of {@code check}.
 *
 * @param remarks on the run as a whole, a line each: limits that were hit, what {@code --strict}
 *     does not allow, what JPF says
 * @param refused flags of the warnings that fail the run
 * @param exitCode what the process returns
 */
public record RunReport(
    List<ModelReport> models,
    List<Message> messages,
    Summary summary,
    List<String> remarks,
    Set<String> refused,
    int exitCode) {
  public RunReport {
    refused = Set.copyOf(refused);
    remarks = List.copyOf(remarks);
    models = List.copyOf(models);
    messages = List.copyOf(messages);
  }

  /** No warning fails the run. */
  public RunReport(
      List<ModelReport> models,
      List<Message> messages,
      Summary summary,
      List<String> remarks,
      int exitCode) {
    this(models, messages, summary, remarks, Set.of(), exitCode);
  }

  /** Whether all was done that was asked, well or not: neither errors nor an interrupt came. */
  static boolean whole(int exitCode) {
    return exitCode == 0 || exitCode == 1 || exitCode == 3;
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
