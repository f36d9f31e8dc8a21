package org.pinproof.syntax;

import java.util.List;

/**
 * A main file with everything it includes.
 *
 * @param files each file once, an included file before its includer; the last one is the main file
 * @param packed a property file that comes with the program: the user's own take precedence
 * @param elsewhere what it could include
 */
public record Program(List<Ast.File> files, boolean packed, Elsewhere elsewhere) {
  /** A program of the user's, all on its own. */
  public Program(List<Ast.File> files) {
    this(files, false, Elsewhere.NONE);
  }

  public Program {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a program without a file");
    }
  }

  public Ast.File main() {
    return files.get(files.size() - 1);
  }
}
