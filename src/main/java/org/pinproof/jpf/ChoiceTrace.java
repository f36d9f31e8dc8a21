package org.pinproof.jpf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The choices that led JPF to an error, in order. */
final class ChoiceTrace {
  private static final Pattern CHOICE = Pattern.compile("\\s*(\\d+): (\\d{1,9})\\s*");
  private static final String END = "//------------------------- end choice trace";

  private ChoiceTrace() {}

  /**
   * Reads the file that JPF's ChoiceTracker writes.
   *
   * @return empty if the file is empty: there was no error
   * @throws JpfException if it is not complete
   */
  static List<Integer> parse(String text) throws JpfException {
    List<Integer> choices = new ArrayList<>();
    String last = "";
    for (String line : text.lines().toList()) {
      last = line;
      if (line.isBlank() || line.startsWith("//")) {
        continue;
      }
      Matcher m = CHOICE.matcher(line);
      if (!m.matches() || !m.group(1).equals(String.valueOf(choices.size()))) {
        throw new JpfException("the choices of JPF cannot be read: " + line.strip());
      }
      choices.add(Integer.valueOf(m.group(2)));
    }
    if (!text.isBlank() && !last.equals(END)) {
      throw new JpfException("the choices of JPF are cut short");
    }
    return choices;
  }
}
