package org.pinproof.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pinproof.check.Routine;
import org.pinproof.scenario.Instance;
import org.pinproof.scenario.Vector;

/**
 * What a trace calls local variables: by their names, as long as these tell them apart. {@code
 * x@14} is the {@code x} declared in line 14, where a routine has several; {@code f.x} is that of
 * {@code f}, where a variable of the model or a local of a caller in progress is called {@code x},
 * too.
 */
final class LocalNames {
  private final Set<String> cells = new HashSet<>();
  private final Map<String, List<String>> byRoutine = new HashMap<>();

  LocalNames(Instance instance, Cells cells) {
    for (Vector v : instance.vectors()) {
      if (v.struct().isEmpty()) {
        this.cells.add(cells.name(v, 0));
      }
    }
  }

  /** The name in the text of what is called {@code f.x@14:7}. */
  static String plain(String name) {
    return name.replaceFirst("^.*\\.", "").replaceFirst("@.*$", "");
  }

  /** Of one routine, by index of the local. */
  List<String> in(Routine routine) {
    return byRoutine.computeIfAbsent(routine.name(), name -> names(routine.locals()));
  }

  private static List<String> names(List<Routine.Local> locals) {
    Map<String, Integer> uses = new HashMap<>();
    for (Routine.Local local : locals) {
      uses.merge(local.name(), 1, Integer::sum);
      uses.merge(withLine(local), 1, Integer::sum);
    }
    List<String> names = new ArrayList<>();
    for (Routine.Local local : locals) {
      boolean alone = uses.getOrDefault(local.name(), 0) == 1;
      boolean aloneInLine = uses.getOrDefault(withLine(local), 0) == 1;
      names.add(
          alone
              ? local.name()
              : aloneInLine ? withLine(local) : withLine(local) + ":" + local.span().column());
    }
    return names;
  }

  private static String withLine(Routine.Local local) {
    return local.name() + "@" + local.span().line();
  }

  /**
   * Among all that a step may change.
   *
   * @param frames the routines in progress, the task's own first
   * @param frame index of the one that has the local
   */
  String in(List<Context> frames, int frame, int local) {
    Routine routine = frames.get(frame).routine();
    String name = in(routine).get(local);
    boolean taken =
        cells.contains(name)
            || frames.subList(0, frame).stream().anyMatch(f -> in(f.routine()).contains(name));
    return taken ? routine.name() + "." + name : name;
  }
}
