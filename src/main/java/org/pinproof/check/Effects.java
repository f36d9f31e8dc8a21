package org.pinproof.check;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Span;

/**
 * What the evaluation of an expression does beside giving a value.
 *
 * @param call a call that takes steps of its own, or an assignment, within the expression
 * @param shared a read of a global or field that is not a ghost
 * @param ghost a read of a ghost
 * @param current a use of {@code current}
 * @param written locals assigned within the expression
 */
record Effects(
    @Nullable Span call,
    @Nullable Span shared,
    @Nullable GhostRead ghost,
    @Nullable Span current,
    Set<Integer> written) {

  static final Effects NONE = new Effects(null, null, null, null, Set.of());

  /** A read of a ghost: where, of what, and where that is declared. */
  record GhostRead(Span span, String name, Span declared) {}

  static Effects call(Span span) {
    return new Effects(span, null, null, null, Set.of());
  }

  static Effects shared(Span span) {
    return new Effects(null, span, null, null, Set.of());
  }

  static Effects ghost(GhostRead read) {
    return new Effects(null, null, read, null, Set.of());
  }

  static Effects current(Span span) {
    return new Effects(null, null, null, span, Set.of());
  }

  static Effects write(Span span, int local) {
    return new Effects(span, null, null, null, Set.of(local));
  }

  /** Both; the first of each kind is remembered. */
  Effects and(Effects other) {
    if (other.equals(NONE)) {
      return this;
    } else if (equals(NONE)) {
      return other;
    }
    return new Effects(
        call != null ? call : other.call,
        shared != null ? shared : other.shared,
        ghost != null ? ghost : other.ghost,
        current != null ? current : other.current,
        union(written, other.written));
  }

  /**
   * What is seen of the arguments of a call: those for ghost parameters do not show in its value.
   */
  Effects withoutGhost() {
    return ghost == null ? this : new Effects(call, shared, null, current, written);
  }

  private static Set<Integer> union(Set<Integer> a, Set<Integer> b) {
    if (b.isEmpty()) {
      return a;
    } else if (a.isEmpty()) {
      return b;
    }
    Set<Integer> both = new HashSet<>(a);
    both.addAll(b);
    return both;
  }

  /** What a call of a pure function does whose body does this. */
  Effects seenFrom(Span callSite, String function, Span declared) {
    return new Effects(
        null,
        shared == null ? null : callSite,
        ghost == null ? null : new GhostRead(callSite, function + "()", declared),
        current == null ? null : callSite,
        Set.of());
  }
}
