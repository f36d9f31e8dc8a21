package org.pinproof.reference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.Place;
import org.pinproof.check.Routine;
import org.pinproof.check.Type;
import org.pinproof.scenario.Vector;

/**
 * What the evaluation in progress has read, for the message if it goes wrong. Not thread-safe; one
 * is used again and again.
 */
final class Reads {
  /**
   * A value read.
   *
   * @param place as the model writes it
   * @param vector null for a local
   * @param index of the cell in the vector
   * @param ambiguous whether the text of {@code place} stands for several cells of this evaluation
   */
  private record Read(
      Place place, @Nullable Vector vector, int index, long value, boolean ambiguous) {}

  /** A quantified variable and the object that decided. */
  private record Binding(String variable, String struct, int object) {}

  private final Cells cells;
  private final List<Read> reads = new ArrayList<>();
  private final List<Binding> bindings = new ArrayList<>();
  private int pureCalls;

  Reads(Cells cells) {
    this.cells = cells;
  }

  void clear() {
    reads.clear();
    bindings.clear();
    pureCalls = 0;
  }

  void cell(Place place, Vector vector, int index, long value) {
    reads.add(new Read(place, vector, index, value, pureCalls > 0));
  }

  void local(Place place, long value) {
    if (pureCalls == 0) {
      reads.add(new Read(place, null, 0, value, false));
    }
  }

  void enterPureCall() {
    pureCalls++;
  }

  void leavePureCall() {
    pureCalls--;
  }

  /** A point of the evaluation to come back to. */
  record Mark(int reads, int bindings) {}

  Mark mark() {
    return new Mark(reads.size(), bindings.size());
  }

  /**
   * Since {@code start} objects were visited that did not decide, since {@code round} one that did:
   * the reads of the others do not matter.
   */
  void decided(Mark start, Mark round, Routine.Local variable, String struct, int object) {
    reads.subList(start.reads, round.reads).clear();
    bindings.subList(start.bindings, round.bindings).clear();
    bindings.add(start.bindings, new Binding(variable.name(), struct, object));
  }

  /** Since the mark, all objects were visited and none decided. */
  void undecided(Mark mark) {
    bindings.subList(mark.bindings, bindings.size()).clear();
    List<Read> since = reads.subList(mark.reads, reads.size());
    since.removeIf(r -> r.vector == null);
    since.replaceAll(r -> new Read(r.place, r.vector, r.index, r.value, true));
  }

  List<Trace.Value> bindings() {
    List<Trace.Value> all = new ArrayList<>();
    for (Binding b : bindings) {
      all.add(new Trace.Value(b.variable, cells.show(new Type.Pointer(b.struct), b.object)));
    }
    return all;
  }

  /** In order of reading, each once, without the bound variables. */
  List<Trace.Value> values() {
    Set<Trace.Value> all = new LinkedHashSet<>();
    for (Read r : reads) {
      String text =
          r.vector != null && r.ambiguous ? cells.name(r.vector, r.index) : r.place.span().text();
      all.add(new Trace.Value(text, cells.show(r.place.type(), r.value)));
    }
    all.removeAll(bindings());
    return List.copyOf(all);
  }
}
