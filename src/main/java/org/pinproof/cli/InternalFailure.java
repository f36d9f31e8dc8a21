package org.pinproof.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Our bug, told to the user without a stack trace; the details go to a file. */
final class InternalFailure {
  /** Environment variable: if set, the stack trace goes to standard error as well. */
  static final String DEBUG = "PINPROOF_DEBUG";

  private InternalFailure() {}

  /**
   * @param where model and scenario, or command, that it happened in
   */
  static void report(Console console, String where, Throwable bug) {
    String kind = bug.getClass().getSimpleName();
    String what = bug.getMessage() == null ? kind : kind + ": " + bug.getMessage();
    console.err().println("pinproof: internal error in " + where + ": " + what);
    console.err().println("  This is a bug in pinproof, not in your model; no verdict is given.");
    String details = where + "\n" + Version.text() + "\n" + stackTrace(bug);
    if (!console.env().getOrDefault(DEBUG, "").isEmpty()) {
      console.err().print(details);
    } else {
      console.err().println("  " + kept(details));
    }
    console.err().flush();
  }

  private static String stackTrace(Throwable bug) {
    StringWriter text = new StringWriter();
    bug.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static String kept(String details) {
    String hint = "Set " + DEBUG + "=1 to see the details.";
    try {
      Path file = Files.createTempFile("pinproof-error-", ".txt");
      Files.writeString(file, details);
      return "Please report it with the model and " + file + ".";
    } catch (IOException e) {
      return hint;
    }
  }
}
