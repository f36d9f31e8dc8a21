package org.pinproof.promela;

import org.pinproof.system.TransitionSystem;
import org.pinproof.system.TransitionSystem.SystemProperty;
import org.pinproof.system.TransitionSystem.When;

/** Writes the comment at the head of the model: what it is and how to run it. */
final class Head {
  /** SPIN's own limit on the bytes of a state. */
  private static final int VECTOR = 1024;

  private final TransitionSystem system;
  private final Identifiers names;

  Head(TransitionSystem system, Identifiers names) {
    this.system = system;
    this.names = names;
  }

  Lines write(String title, String file) {
    int bytes = Declarations.bytes(system);
    String size = bytes > VECTOR ? "-DVECTORSZ=" + bytes + " " : "";
    String compile = "gcc -O2 -DNOREDUCE -DSAFETY " + size + "-o pan pan.c";
    String one = names.property(PromelaWriter.decided(system).get(0));
    Lines lines =
        Lines.of("/*", " * " + Lines.comment(title) + ", written by pinproof export.", " *");
    lines.add(
        """
         * All properties; pan names each that is violated ("assertion violated holds.NAME"):
         *   spin -o2 -a %1$s
         *   %2$s
         *   ./pan -m1000000 -c0 -n
         * One property, with a counterexample (a shortest one: add -DBFS to gcc's options):
         *   spin -o2 -a -DPROPERTY=%3$s %1$s
         *   %2$s
         *   ./pan -m1000000 -n
         *   spin -t -p -DPROPERTY=%3$s %1$s
         * One property of states as a formula of linear temporal logic:
         *   spin -o2 -a -DLTL -DPROPERTY=none %1$s
         *   gcc -O2 -DNOREDUCE %4$s-o pan pan.c
         *   ./pan -m1000000 -a -n -N NAME
         *
         * The states that pan stores are those of pinproof check, and one more: its start, before
         * init has set the variables. Without -o2, SPIN leaves out variables that are only written.
         * A pointer is the number of its object, from 1; 0 is NULL. A task is a process with one
         * control state, its location a variable; a step is one option. An error (no_range_error,
         * ...) leads to a state that is not among ours, where nothing moves.
         *
         * Properties:
        """
            .formatted(word(file), compile, one, size));
    for (int i : PromelaWriter.decided(system)) {
      lines.add(" *   " + names.property(i));
    }
    for (SystemProperty p : system.properties()) {
      if (p.when() == When.UNDECIDED) {
        lines.add(" * Not written out: " + Lines.comment(p.name()));
      }
    }
    return lines.add(" */");
  }

  /** A file's name as a word of the shell. */
  private static String word(String file) {
    return Lines.comment(
        file.matches("[A-Za-z0-9_./+-]+") ? file : "'" + file.replace("'", "'\"'\"'") + "'");
  }
}
