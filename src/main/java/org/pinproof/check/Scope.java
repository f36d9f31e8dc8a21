package org.pinproof.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Span;

/**
 * The local variables of a routine or property: which name means which, and all of them in order.
 */
final class Scope {
  /** Stands for a local that is declared wrongly. */
  static final int BROKEN = -1;

  private record Entry(int index, Span span) {}

  private final List<Routine.Local> locals = new ArrayList<>();
  private final BitSet fixed = new BitSet();
  private final Deque<Map<String, Entry>> open = new ArrayDeque<>();

  /** Where the scope of a local ends, by its index, once that is known. */
  private final Map<Integer, Integer> ends = new HashMap<>();

  Scope() {
    open.push(new HashMap<>());
  }

  void enter() {
    open.push(new HashMap<>());
  }

  /**
   * Ends the innermost block.
   *
   * @param block its text
   */
  void leave(Span block) {
    open.pop().values().forEach(entry -> ends.put(entry.index(), block.end()));
  }

  /**
   * Declares a local in the innermost block.
   *
   * @param type null if it is wrong: the name is then known, but broken
   */
  int declare(String name, Span span, @Nullable Type type, boolean ghost, Problems problems) {
    int index = type == null ? BROKEN : add(name, span, type, ghost, false);
    Entry first = open.element().putIfAbsent(name, new Entry(index, span));
    if (first != null) {
      problems.add(Symbols.redeclared("'" + name + "'", span, first.span()));
    }
    return index;
  }

  /** A variable that nothing assigns: of a quantifier or for_each. */
  int declareFixed(String name, Span span, @Nullable Type type, Problems problems) {
    int index = declare(name, span, type, false, problems);
    if (index != BROKEN) {
      fixed.set(index);
    }
    return index;
  }

  /** A local without a name in the text. */
  int introduce(String name, Span span, Type type) {
    return add(name, span, type, false, true);
  }

  private int add(String name, Span span, Type type, boolean ghost, boolean introduced) {
    int everywhere = span.source().text().length();
    locals.add(new Routine.Local(name, span, everywhere, type, ghost, introduced));
    return locals.size() - 1;
  }

  /** Index of the local that a name means here, {@link #BROKEN}, or null if it means none. */
  @Nullable Integer lookup(String name) {
    for (Map<String, Entry> block : open) {
      Entry entry = block.get(name);
      if (entry != null) {
        return entry.index();
      }
    }
    return null;
  }

  Routine.Local local(int index) {
    return locals.get(index);
  }

  /** The locals that nothing assigns. */
  BitSet fixed() {
    return (BitSet) fixed.clone();
  }

  boolean isFixed(int index) {
    return fixed.get(index);
  }

  List<Routine.Local> locals() {
    ends.forEach(
        (index, end) -> {
          if (index != BROKEN) {
            Routine.Local l = locals.get(index);
            locals.set(
                index,
                new Routine.Local(l.name(), l.span(), end, l.type(), l.ghost(), l.introduced()));
          }
        });
    return List.copyOf(locals);
  }

  /** The names that mean something here, innermost first. */
  List<String> names() {
    return open.stream().flatMap(block -> block.keySet().stream().sorted()).toList();
  }
}
