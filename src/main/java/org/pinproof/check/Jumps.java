package org.pinproof.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;

/** Where {@code break}, {@code continue} and {@code goto} of one routine lead. */
final class Jumps {

  /** What a break leaves. */
  enum Kind {
    LOOP,
    FOR_EACH,
    SWITCH
  }

  private record Target(Kind kind, int id) {}

  /**
   * What control enters only at its beginning: an atomic block, a for_each, a branch of a choose.
   */
  private record Region(int number, String what, Span span) {}

  private record Label(int id, @Nullable Span declared, List<Region> inside) {}

  private record Jump(Ast.Name label, List<Region> from) {}

  private final Frame frame;
  private final Problems problems;
  private final Deque<Target> targets = new ArrayDeque<>();
  private final List<Region> regions = new ArrayList<>();
  private final Map<String, Label> labels = new LinkedHashMap<>();
  private final List<Jump> jumps = new ArrayList<>();
  private int regionsSeen;

  Jumps(Frame frame) {
    this.frame = frame;
    this.problems = frame.problems;
  }

  // ------------------------------------------------------------------ break, continue

  void enter(Kind kind, int id) {
    targets.push(new Target(kind, id));
  }

  void leave() {
    targets.pop();
  }

  void breakOut(Span span) {
    Target target = targets.peek();
    if (target == null) {
      problems.error(span, "'break' outside of a loop, for_each or switch");
    } else {
      frame.write(new Stmt.Break(frame.nextId(), span, target.id()));
    }
  }

  void continueLoop(Span span) {
    for (Target target : targets) {
      if (target.kind() != Kind.SWITCH) {
        frame.write(new Stmt.Continue(frame.nextId(), span, target.id()));
        return;
      }
    }
    problems.error(span, "'continue' outside of a loop or for_each");
  }

  // ------------------------------------------------------------------ goto

  void enterRegion(String what, Span span) {
    regions.add(new Region(regionsSeen++, what, span));
  }

  void leaveRegion() {
    regions.remove(regions.size() - 1);
  }

  private Label label(String name) {
    return labels.computeIfAbsent(name, n -> new Label(frame.nextId(), null, List.of()));
  }

  void declare(Ast.Name name) {
    Label label = label(name.text());
    Span first = label.declared();
    if (first != null) {
      problems.add(Symbols.redeclared("label '" + name.text() + "'", name.span(), first));
      return;
    }
    labels.put(name.text(), new Label(label.id(), name.span(), List.copyOf(regions)));
    frame.write(new Stmt.Label(label.id(), name.span(), name.text()));
  }

  void goTo(Ast.Name name, Span span) {
    int target = label(name.text()).id();
    jumps.add(new Jump(name, List.copyOf(regions)));
    frame.write(new Stmt.Goto(frame.nextId(), span, target));
  }

  /** At the end of the routine: every goto has its label, every label its goto. */
  void finish() {
    List<String> unused = new ArrayList<>(labels.keySet());
    for (Jump jump : jumps) {
      check(jump);
      unused.remove(jump.label().text());
    }
    for (String name : unused) {
      Span declared = label(name).declared();
      if (declared != null) {
        problems.warning(declared, "unused-label", "label '" + name + "' is not used");
      }
    }
  }

  private void check(Jump jump) {
    String name = jump.label().text();
    Label label = label(name);
    Span declared = label.declared();
    if (declared == null) {
      problems.add(undeclared(jump.label()));
      return;
    }
    for (Region region : label.inside()) {
      if (!jump.from().contains(region)) {
        problems.add(
            Diagnostic.error(
                    jump.label().span(),
                    "goto into " + region.what() + ": it is entered only at its beginning")
                .withNote(declared, "label '" + name + "' is here")
                .withNote(region.span(), "within this"));
        return;
      }
    }
  }

  private Diagnostic undeclared(Ast.Name name) {
    List<String> known =
        labels.entrySet().stream()
            .filter(e -> e.getValue().declared() != null)
            .map(Map.Entry::getKey)
            .toList();
    String message = "label '" + name.text() + "' is not defined in this function";
    return Symbols.unknown(name.span(), message, name.text(), known);
  }
}
