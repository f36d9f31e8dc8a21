package org.pinproof.agreement;

import java.util.ArrayList;
import java.util.List;
import org.pinproof.agreement.Code.Line;

/** The labels and gotos of a routine; which goto goes where is decided when all are known. */
final class Jumps {
  private record Label(String name, Line line, Spot spot) {}

  private record Goto(Line line, Spot spot) {}

  private final Dice dice;
  private final Tally tally;
  private final Code code;
  private final List<Label> labels = new ArrayList<>();
  private final List<Goto> gotos = new ArrayList<>();

  Jumps(Dice dice, Tally tally, Code code) {
    this.dice = dice;
    this.tally = tally;
    this.code = code;
  }

  /** A place where a label may come to stand: before a statement. */
  void mayLabel(Spot spot) {
    labels.add(new Label("l" + labels.size(), code.reserve(), spot));
  }

  /** A place where a goto may come to stand. */
  void mayGo(Spot spot) {
    gotos.add(new Goto(code.reserve(), spot));
  }

  /** Aims every goto; one that can go nowhere becomes an empty statement. */
  void settle() {
    for (Goto g : gotos) {
      List<Label> open = labels.stream().filter(l -> reachable(g.spot, l.spot)).toList();
      if (open.isEmpty()) {
        g.line.fill(";");
        continue;
      }
      Label l = dice.pick(open);
      g.line.fill("goto " + l.name + ";");
      l.line.fill(l.name + ":");
      boolean back = code.position(l.line) < code.position(g.line);
      tally.met(back ? Feature.GOTO_BACK : Feature.GOTO_FORWARD);
      if (g.spot.isAtomic() && l.spot.region().size() <= g.spot.atomic().region()) {
        tally.met(Feature.JUMP_OUT_OF_ATOMIC);
      }
    }
  }

  /** A goto may leave regions, never enter one. */
  private static boolean reachable(Spot from, Spot to) {
    int size = to.region().size();
    return size <= from.region().size() && from.region().subList(0, size).equals(to.region());
  }
}
