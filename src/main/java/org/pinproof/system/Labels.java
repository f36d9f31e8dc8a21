package org.pinproof.system;

import java.util.HashMap;
import java.util.Map;
import org.pinproof.check.Stmt;

/** Where labels stand: a jump may come to one whose surroundings control does not reach. */
final class Labels {
  private Labels() {}

  /** Whether the statement is a label or has one in it. */
  static boolean standIn(Stmt s) {
    return s instanceof Stmt.Label || s.parts().stream().anyMatch(Labels::standIn);
  }

  /** How many {@code for_each} of its routine each label stands in, by its id. */
  static Map<Integer, Integer> depths(Stmt.Block body) {
    Map<Integer, Integer> depths = new HashMap<>();
    add(body, 0, depths);
    return depths;
  }

  private static void add(Stmt s, int depth, Map<Integer, Integer> depths) {
    if (s instanceof Stmt.Label label) {
      depths.put(label.id(), depth);
    }
    int inside = s instanceof Stmt.ForEach ? depth + 1 : depth;
    s.parts().forEach(part -> add(part, inside, depths));
  }
}
