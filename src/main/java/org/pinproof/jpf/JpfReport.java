package org.pinproof.jpf;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pinproof.jpf.harness.JpfMain;

/**
 * What JPF's report of one run says. Read strictly: JPF ends with exit code 0 and the words "no
 * errors detected" also where a limit cut its search.
 *
 * @param version of JPF
 * @param answer what it found
 * @param choices data choices made: how often a state was left, the start included
 */
record JpfReport(String version, Answer answer, List<String> violated, long choices) {
  private static final Pattern VERSION =
      Pattern.compile("^JavaPathfinder core system (v\\S+)", Pattern.MULTILINE);

  /** A section of the report: its title and what stands below it. */
  private static final Pattern SECTION = Pattern.compile("^=+ (.*)$", Pattern.MULTILINE);

  private static final Pattern CONSTRAINTS = Pattern.compile("\\bconstraints=(\\d+)");
  private static final Pattern CHOICES = Pattern.compile("\\bdata=(\\d+)");
  private static final String UNCAUGHT = "gov.nasa.jpf.vm.NoUncaughtExceptionsProperty";
  private static final String OUT_OF_MEMORY = "gov.nasa.jpf.vm.NoOutOfMemoryErrorProperty";
  private static final String VIOLATION = "java.lang.AssertionError: " + JpfMain.VIOLATES + " ";

  /** How a run of JPF can end. */
  enum Answer {
    /** All was explored. */
    CLEAN,
    /** A property is violated. */
    VIOLATED,
    /** A limit cut the search: memory is the only one that is set. */
    OUT_OF_MEMORY
  }

  JpfReport {
    violated = List.copyOf(violated);
  }

  /**
   * Reads a report.
   *
   * @throws JpfException if it is not complete, or tells of anything else
   */
  static JpfReport parse(String text) throws JpfException {
    if (text.isBlank()) {
      throw new JpfException("JPF ended without a report");
    }
    Matcher version = VERSION.matcher(text);
    String results = section(text, "results");
    String statistics = section(text, "statistics");
    if (!version.find() || results == null || statistics == null) {
      throw new JpfException("the report of JPF is cut short");
    }
    long constraints = number(CONSTRAINTS, statistics);
    long choices = number(CHOICES, statistics);
    if (section(text, "search finished") == null) {
      throw new JpfException("the report of JPF is cut short");
    }
    String name = version.group(1);
    if (results.contains(OUT_OF_MEMORY) || constraints != 0) {
      return new JpfReport(name, Answer.OUT_OF_MEMORY, List.of(), choices);
    }
    if (results.equals("no errors detected")) {
      return new JpfReport(name, Answer.CLEAN, List.of(), choices);
    }
    return new JpfReport(name, Answer.VIOLATED, violated(text, results), choices);
  }

  /** The names of the properties that the harness found violated. */
  private static List<String> violated(String text, String results) throws JpfException {
    String error = section(text, "error 1");
    if (error == null) {
      throw new JpfException("the report of JPF has neither an error nor none: " + brief(results));
    }
    List<String> lines = error.lines().map(String::strip).toList();
    if (lines.size() < 2
        || !lines.get(0).equals(UNCAUGHT)
        || !lines.get(1).startsWith(VIOLATION)
        || section(text, "error 2") != null) {
      throw new JpfException("JPF met an error that is none of the model's: " + brief(error));
    }
    return Arrays.asList(lines.get(1).substring(VIOLATION.length()).split(" "));
  }

  /** The text below a title that begins so, up to the next title; null if there is none. */
  private static @Nullable String section(String text, String title) {
    Matcher m = SECTION.matcher(text);
    while (m.find()) {
      String found = m.group(1).strip();
      if (found.equals(title) || found.startsWith(title + ":")) {
        int start = m.end();
        int end = m.find() ? m.start() : text.length();
        return text.substring(start, end).strip();
      }
    }
    return null;
  }

  private static long number(Pattern pattern, String statistics) throws JpfException {
    Matcher m = pattern.matcher(statistics);
    if (!m.find()) {
      throw new JpfException("the report of JPF is cut short");
    }
    return Long.parseLong(m.group(1));
  }

  private static String brief(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= 300 ? line : line.substring(0, 300) + "...";
  }
}
