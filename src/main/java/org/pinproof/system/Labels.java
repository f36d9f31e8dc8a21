package org.pinproof.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pinproof.check.Stmt;

/** Where labels stand: a jump may come to one whose surroundings control does not reach. */
final class Labels {
  private Labels() {}

  /** Whether the statement is a label or has one in it. */
  static boolean standIn(Stmt s) {
    return s instanceof Stmt.Label || inner(s).stream().anyMatch(Labels::standIn);
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
    inner(s).forEach(part -> add(part, inside, depths));
  }

  /** The statements that a statement is made of. */
  private static List<? extends Stmt> inner(Stmt s) {
    if (s instanceof Stmt.Block b) {
      return b.statements();
    } else if (s instanceof Stmt.If i) {
      return List.of(i.then(), i.otherwise());
    } else if (s instanceof Stmt.Loop l) {
      return List.of(l.body(), l.update());
    } else if (s instanceof Stmt.Switch w) {
      List<Stmt> bodies = new ArrayList<>();
      w.arms().forEach(arm -> bodies.add(arm.body()));
      return bodies;
    } else if (s instanceof Stmt.Atomic a) {
      return List.of(a.body());
    } else if (s instanceof Stmt.Choose c) {
      return c.branches();
    } else if (s instanceof Stmt.ForEach f) {
      return List.of(f.body());
    }
    return List.of();
  }
}
