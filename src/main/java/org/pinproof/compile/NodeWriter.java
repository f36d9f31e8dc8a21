package org.pinproof.compile;

import java.util.ArrayList;
import java.util.List;
import org.pinproof.source.Span;
import org.pinproof.system.Region;
import org.pinproof.system.Term;
import org.pinproof.system.Variable;

/** Writes the nodes of one region, each as the statements that do what it says and no more. */
final class NodeWriter {
  private final StateLayout layout;
  private final Members members;
  private final Uses uses;
  private final Storage storage;
  private final TermWriter terms;

  /** The statement that ends a run of the step. */
  private final String exit;

  private String place;

  /**
   * Creates a writer for one region.
   *
   * @param exit the statement that ends a run of the step
   * @param place the line of the model that the text before names
   */
  NodeWriter(
      StateLayout layout,
      Members members,
      Uses uses,
      Storage storage,
      TermWriter terms,
      String exit,
      Span place) {
    this.place = Lines.comment(place.shortWhere());
    this.storage = storage;
    this.layout = layout;
    this.members = members;
    this.uses = uses;
    this.terms = terms;
    this.exit = exit;
  }

  TermWriter terms() {
    return terms;
  }

  /** The line of the model that the next statements come from, unless it was the last one named. */
  Lines place(Span span) {
    String where = Lines.comment(span.shortWhere());
    if (where.equals(place)) {
      return new Lines();
    }
    place = where;
    return Lines.of("// " + where);
  }

  /** Makes the next {@link #place} name its line in any case. */
  void forgetPlace() {
    place = "";
  }

  /** Statements of a node other than a branch: control falls out of them, or leaves the step. */
  Lines statements(Region.Node node, int number) {
    Lines lines = place(node.span());
    if (node instanceof Region.Set n) {
      return lines.add(set(n));
    } else if (node instanceof Region.SetTemp n) {
      return lines.add(storage.temporary(n.slot()) + " = " + terms.value(n.value()).text() + ";");
    } else if (node instanceof Region.Pick n) {
      return lines.add(storage.temporary(n.slot()) + " = choices.pick(" + n.count() + ");");
    } else if (node instanceof Region.Wait n) {
      Lines leave = uses.asserts ? Lines.of("out.vanish();", exit) : Lines.of(exit);
      return lines.block("if (" + terms.negated(n.condition()).text() + ")", leave);
    } else if (node instanceof Region.Assert n) {
      return lines.add(assertion(n));
    } else if (node instanceof Region.Fail n) {
      return lines.add("out.error(" + members.error(n.violated()) + ");").add(exit);
    } else if (node instanceof Region.Head n) {
      return lines.add(head(n, number));
    } else if (node instanceof Region.Done) {
      return lines.add(commit()).add(exit);
    }
    throw new AssertionError("unhandled " + node);
  }

  private Lines assertion(Region.Assert n) {
    String fail = "out.fail(" + Code.hex(n.violated(), true) + "); // ";
    Lines failed = Lines.of(fail + Lines.comment(members.propertyNames(n.violated())));
    Lines test = new Lines().block("if (" + terms.negated(n.condition()).text() + ")", failed);
    if (!Uses.of(n.condition(), layout).errs) {
      return test;
    }
    return new Lines().block("try", test).block("catch (ModelError error)", failed);
  }

  /**
   * Errs if the configuration is not new; the row is the head, what is written, its temporaries.
   */
  private Lines head(Region.Head n, int number) {
    String visits = members.visits(visitsWidth(uses, layout, storage));
    Lines lines = Lines.of("out.tick();", visits + ".put(" + number + ");");
    if (storage.inArray()) {
      lines.add(visits + ".putAll(" + storage.words() + ");");
    } else {
      uses.written.stream().forEach(w -> lines.add(visits + ".put(" + storage.word(w) + ");"));
    }
    if (storage.manyTemporaries()) {
      lines.add(visits + ".putAll(" + storage.temporaries() + ", " + slots(n) + ");");
    } else {
      for (int k = 0; k < uses.headSlots; k++) {
        String element = k < n.slots().size() ? storage.temporary(n.slots().get(k)) : "0";
        lines.add(visits + ".put(" + element + ");");
      }
    }
    Lines again = Lines.of("out.error(" + members.error(n.violated()) + ");", exit);
    return lines.block("if (" + visits + ".again())", again);
  }

  /** A table of the head's temporaries, as long as any head's; -1 for none. */
  private String slots(Region.Head n) {
    List<Long> slots = new ArrayList<>();
    n.slots().forEach(slot -> slots.add((long) slot));
    while (slots.size() < uses.headSlots) {
      slots.add(-1L);
    }
    return members.table(slots, false);
  }

  /** Longs in a configuration of the region's loop heads. */
  static int visitsWidth(Uses uses, StateLayout layout, Storage storage) {
    int words = storage.inArray() ? layout.words() : uses.written.cardinality();
    return 1 + words + uses.headSlots;
  }

  private Lines commit() {
    if (layout.words() == 1) {
      return Lines.of("out.add(" + storage.word(0) + ");");
    } else if (storage.inArray()) {
      return Lines.of(
          "out.copy(" + storage.words() + ", 0, " + layout.words() + ");",
          "out.added(" + layout.words() + ");");
    }
    Lines lines = Lines.of("out.copy(in, at, " + layout.words() + ");");
    for (int w : uses.written.stream().toArray()) {
      lines.add("out.put(" + w + ", " + storage.word(w) + ");");
    }
    return lines.add("out.added(" + layout.words() + ");");
  }

  private Lines set(Region.Set n) {
    Variable v = n.variable();
    StateLayout.Field f = layout.field(v);
    String comment = " // " + TermWriter.cellName(v, n.index());
    boolean fixed = n.index() instanceof Term.Const;
    if (f.width() == 0) {
      return setNothing(n);
    } else if (fixed) {
      return Lines.of(setFixed(n, f, (int) ((Term.Const) n.index()).value()) + comment);
    }
    if (f.words() == 1) {
      return Lines.of(
          put(storage.word(f.word()), f, stored(n).text(), terms.offset(f, n.index()).text())
              + comment);
    }
    return setAcrossWords(n, f, comment);
  }

  /** A variable with one value: the terms are evaluated for their errors only. */
  private Lines setNothing(Region.Set n) {
    Lines lines = new Lines();
    for (Term term : new Term[] {n.value(), n.index()}) {
      if (Uses.of(term, layout).errs) {
        lines.add("let(" + terms.value(term).text() + ", 0);");
      }
    }
    return lines;
  }

  /** What is stored for the value: from 0 up, a long. */
  private Code stored(Region.Set n) {
    if (n.value() instanceof Term.Const c) {
      return Code.literal(c.value() - n.variable().min(), true);
    }
    return terms.value(n.value()).plus(-n.variable().min()).toWide();
  }

  private String setFixed(Region.Set n, StateLayout.Field f, int cell) {
    String word = storage.word(f.wordOf(cell));
    int shift = f.offsetOf(cell);
    long mask = f.mask() << shift;
    if (n.value() instanceof Term.Const c) {
      long bits = (c.value() - n.variable().min()) << shift;
      String cleared = word + " & ~" + Code.hex(mask, true);
      String set = Code.hex(bits, true);
      return bits == 0
          ? word + " = " + cleared + ";"
          : word + " = " + (bits == mask ? word : cleared) + " | " + set + ";";
    }
    Code value = stored(n);
    String moved = shift == 0 ? value.in(Code.AND) : value.in(Code.SHIFT) + " << " + shift;
    return "%s = %s & ~%s | %s;".formatted(word, word, Code.hex(mask, true), moved);
  }

  private static String put(String word, StateLayout.Field f, String value, String shift) {
    String mask = Code.hex(f.mask(), true);
    return "%s = put(%s, %s, %s, %s);".formatted(word, word, mask, value, shift);
  }

  /** Where words are known by name only, the index selects the statement that changes one. */
  private Lines setAcrossWords(Region.Set n, StateLayout.Field f, String comment) {
    String shift = TermWriter.scaled(f, TermWriter.inWord(f)).text();
    Lines lines =
        Lines.of(
            "value = " + stored(n).text() + ";",
            "index = " + terms.value(n.index()).toInt().text() + ";");
    if (storage.inArray()) {
      String word = storage.wordFrom(f.word(), "index / " + f.perWord());
      return lines.add(put(word, f, "value", shift) + comment);
    }
    Lines cases = new Lines();
    for (int k = 0; k < f.words(); k++) {
      cases.add(k + 1 < f.words() ? "case " + k + ":" : "default:");
      String statement = put(storage.word(f.word() + k), f, "value", shift);
      cases.indent(Lines.of(statement + comment, "break;"));
    }
    return lines.block("switch (index / " + f.perWord() + ")", cases);
  }
}
