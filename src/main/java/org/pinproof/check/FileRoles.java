package org.pinproof.check;

import java.util.List;
import org.pinproof.source.Diagnostic;
import org.pinproof.syntax.Ast;
import org.pinproof.syntax.Program;

/** What may stand in which file (semantics.md rules 20 and 21). */
public final class FileRoles {
  private FileRoles() {}

  /**
   * What is wrong with a file that starts no task if it is to be a library: all that only the main
   * file of a model may have.
   */
  public static List<Diagnostic> ofLibrary(Program program) {
    Problems problems = new Problems();
    refuse(program.main(), "only in a file that starts a task: add 'start f();'", problems);
    return problems.inOrder(List.of(program.main().source().name()));
  }

  /** Only the main file starts tasks, sets configs, requires properties and has scenarios. */
  static void checkModel(Program program, Problems problems) {
    List<Ast.File> included = program.files().subList(0, program.files().size() - 1);
    for (Ast.File file : included) {
      refuse(file, "only in the main file of a model, and this file is included", problems);
    }
  }

  static void checkPropertyFile(Program program, Problems problems) {
    checkModel(program, problems);
    refuse(program.main(), "only in the main file of a model, not in a property file", problems);
  }

  private static void refuse(Ast.File file, String where, Problems problems) {
    for (Ast.Decl d : file.decls()) {
      String what = ofMain(d);
      if (!what.isEmpty()) {
        problems.error(d.span(), what + " may stand " + where);
      }
    }
  }

  /** What only the main file may have; empty for anything else. */
  private static String ofMain(Ast.Decl d) {
    if (d instanceof Ast.Start) {
      return "'start'";
    } else if (d instanceof Ast.Scenario) {
      return "'scenario'";
    } else if (d instanceof Ast.Requires) {
      return "'requires'";
    } else if (d instanceof Ast.ConfigSetting) {
      return "the setting of a config";
    }
    return "";
  }
}
