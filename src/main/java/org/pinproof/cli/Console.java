package org.pinproof.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.pinproof.report.Paint;

/**
 * What a command sees of the world.
 *
 * @param input what the user types
 * @param out results
 * @param err diagnostics and progress
 * @param env environment variables
 * @param cwd what relative paths are relative to
 * @param outIsTerminal whether {@code out} goes to a terminal; likewise {@code errIsTerminal}
 * @param interrupt set when the user presses control-C
 */
record Console(
    InputStream input,
    PrintStream out,
    PrintStream err,
    Map<String, String> env,
    Path cwd,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Interrupt interrupt) {

  /** Nobody types anything. */
  Console(
      PrintStream out,
      PrintStream err,
      Map<String, String> env,
      Path cwd,
      boolean outIsTerminal,
      boolean errIsTerminal,
      Interrupt interrupt) {
    this(
        InputStream.nullInputStream(), out, err, env, cwd, outIsTerminal, errIsTerminal, interrupt);
  }

  /** When to colour. */
  enum Color {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** The same in another current folder. */
  Console in(Path folder) {
    return new Console(input, out, err, env, folder, outIsTerminal, errIsTerminal, interrupt);
  }

  Paint outPaint(Color color) {
    return paint(color, outIsTerminal);
  }

  Paint errPaint(Color color) {
    return paint(color, errIsTerminal);
  }

  private Paint paint(Color color, boolean terminal) {
    boolean on =
        switch (color) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO ->
              terminal
                  && env.getOrDefault("NO_COLOR", "").isEmpty()
                  && !"dumb".equals(env.get("TERM"));
        };
    return on ? Paint.ANSI : Paint.PLAIN;
  }
}
