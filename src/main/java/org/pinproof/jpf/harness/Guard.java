package org.pinproof.jpf.harness;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * Runs JPF in a process that does not outlive the one that started it: the latter holds the other
 * end of the standard input, which ends with it however it ends.
 */
public final class Guard {
  private static final String JPF = "gov.nasa.jpf.tool.RunJPF";

  private Guard() {}

  public static void main(String[] args) throws Throwable {
    Thread watch = new Thread(Guard::watch, "guard");
    watch.setDaemon(true);
    watch.start();
    try {
      Class.forName(JPF).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void watch() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever sent.
      }
    } catch (IOException e) {
      // As good as the end.
    }
    Runtime.getRuntime().halt(1);
  }
}
