package org.pinproof.compile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Span;
import org.pinproof.system.Region;

/**
 * Writes one region as the statements that append all its transitions to {@code out}, for the state
 * in {@code in[at] ..}: all runs of it, one for each way its choices resolve.
 */
final class StepWriter {
  private static final String RETURN = "return;";
  private static final String NEXT_RUN = "continue run;";

  /** Regions of fewer nodes and terms than this fit one method in any case. */
  private static final int SMALL = 150;

  /** Regions of more nodes and terms than this do not. */
  private static final int LARGE = BytecodeSize.LIMIT / 3;

  /** Runs of the loops within the step's first choices that need not tick. */
  private static final int FEW_RUNS = 1024;

  private final StateLayout layout;
  private final Members members;
  private final Region region;
  private final String name;
  private final Span place;
  private final Flow flow;
  private final Uses uses;

  /** The choices that a run begins with, which become loops if there are no others. */
  private final List<Region.Pick> loops = new ArrayList<>();

  /** The node behind {@link #loops}. */
  private int start;

  private boolean choices;

  private StepWriter(StateLayout layout, Members members, Region region, String name, Span place) {
    this.layout = layout;
    this.members = members;
    this.region = region;
    this.name = name;
    this.place = place;
    this.flow = new Flow(region);
    this.uses = Uses.of(region, layout);
    if (layout.words() == 1) {
      uses.words.set(0);
    }
    findLoops();
  }

  /**
   * The statements for a region.
   *
   * @param name of the step, for methods that it needs beside
   * @param place the line of the model that the text before names
   */
  static Lines write(StateLayout layout, Members members, Region region, String name, Span place) {
    StepWriter writer = new StepWriter(layout, members, region, name, place);
    if (writer.uses.size < SMALL) {
      return writer.inOnePiece(members);
    } else if (writer.uses.size > LARGE) {
      return writer.inParts();
    }
    Lines attempt = writer.inOnePiece(new Members(members.properties(), 0));
    return BytecodeSize.estimate(attempt) <= BytecodeSize.LIMIT
        ? writer.inOnePiece(members)
        : writer.inParts();
  }

  private void findLoops() {
    while (region.nodes().get(start) instanceof Region.Pick p
        && flow.edgesTo(start) == Math.min(1, loops.size())) {
      loops.add(p);
      start = p.next();
    }
    long picks =
        flow.order().stream().filter(n -> region.nodes().get(n) instanceof Region.Pick).count();
    if (picks > loops.size()) {
      loops.clear();
      start = 0;
      choices = true;
    }
  }

  private String exit() {
    return choices || !loops.isEmpty() ? NEXT_RUN : RETURN;
  }

  private Lines inOnePiece(Members into) {
    Storage storage = Storage.ofStep(layout, false);
    TermWriter terms = new TermWriter(layout, into, storage, uses.wide);
    NodeWriter nodes = new NodeWriter(layout, into, uses, storage, terms, exit(), place);
    Lines body =
        flow.cyclic()
            ? new Lines()
                .block("for (;;)", dispatch(NodeSwitch.write(region, flow, nodes, start), null))
            : NestedBlocks.write(region, flow, nodes, start);
    Lines run = storage.inArray() ? words(into) : new Lines();
    for (int w : storage.inArray() ? new int[0] : uses.words.stream().toArray()) {
      run.add("long s" + w + " = " + word(w) + ";");
    }
    for (int slot : uses.slots.stream().toArray()) {
      run.add((uses.wide.get(slot) ? "long t" : "int t") + slot + " = " + initial(slot) + ";");
    }
    if (uses.moving) {
      run.add("long value = 0;").add("int index = 0;");
    }
    if (flow.cyclic()) {
      run.add(firstNode());
    }
    return runs(run.add(clearVisits(into, storage)).add(caught(body)));
  }

  /** Copies the state to the array that the step works on. */
  private Lines words(Members into) {
    into.arrayField("s", layout.words());
    return Lines.of("System.arraycopy(in, at, s, 0, " + layout.words() + ");");
  }

  /** The local that the switch is over. It is declared with the others, see {@link #runs}. */
  private String firstNode() {
    return "int node = " + flow.position(start) + ";";
  }

  private static String word(int w) {
    return w == 0 ? "in[at]" : "in[at + " + w + "]";
  }

  private String initial(int slot) {
    String value = "0";
    for (int i = 0; i < loops.size(); i++) {
      value = loops.get(i).slot() == slot ? "pick" + i : value;
    }
    return value;
  }

  private Lines clearVisits(Members into, Storage storage) {
    return uses.heads
        ? Lines.of(into.visits(NodeWriter.visitsWidth(uses, layout, storage)) + ".clear();")
        : new Lines();
  }

  private Lines caught(Lines body) {
    return uses.errs
        ? new Lines()
            .block("try", body)
            .block("catch (ModelError error)", Lines.of("out.error(error);", exit()))
        : body;
  }

  /**
   * The body once for every resolution of the choices. Janino 3.1.12 takes the locals in scope at a
   * jump for those at its target; so a run has no locals but those that it begins with.
   */
  private Lines runs(Lines body) {
    if (choices) {
      return Lines.of("choices.reset();", "run:")
          .block(
              "for (boolean more = true; more; more = choices.advance())",
              Lines.of("out.tick();").add(body))
          .add(RETURN);
    } else if (loops.isEmpty()) {
      return body;
    }
    long runs = 1;
    for (Region.Pick loop : loops) {
      runs = Math.min(FEW_RUNS + 1L, runs * loop.count());
    }
    Lines lines = runs > FEW_RUNS ? Lines.of("out.tick();").add(body) : body;
    for (int i = loops.size() - 1; i >= 0; i--) {
      String head = "for (int pick%d = 0; pick%d < %d; pick%d++)";
      Lines labelled = i == loops.size() - 1 ? Lines.of("run:") : new Lines();
      lines = labelled.block(head.formatted(i, i, loops.get(i).count(), i), lines);
    }
    return lines.add(RETURN);
  }

  /** The switch over the cases; other nodes are another method's, if there is one. */
  private static Lines dispatch(List<NodeSwitch.Case> cases, @Nullable String elsewhere) {
    Lines all = new Lines();
    cases.forEach(c -> all.add(c.lines()));
    all.add("default:");
    all.indent(Lines.of(elsewhere == null ? "throw new AssertionError(node);" : elsewhere));
    return new Lines().block("switch (node)", all);
  }

  /** As methods that pass control on to one another; words and temporaries are fields. */
  private Lines inParts() {
    BitSet allWide = new BitSet();
    allWide.set(0, region.temporaries());
    Storage storage = Storage.ofStep(layout, true);
    TermWriter terms = new TermWriter(layout, members, storage, allWide);
    NodeWriter nodes = new NodeWriter(layout, members, uses, storage, terms, "return -1;", place);
    Lines run = storage.inArray() ? words(members) : new Lines();
    for (int w : storage.inArray() ? new int[0] : uses.words.stream().toArray()) {
      members.longField("s" + w);
      run.add("s" + w + " = " + word(w) + ";");
    }
    if (region.temporaries() > 0) {
      members.arrayField("t", region.temporaries());
      run.block("for (int i = 0; i < " + region.temporaries() + "; i++)", Lines.of("t[i] = 0;"));
    }
    for (int i = 0; i < loops.size(); i++) {
      run.add(storage.temporary(loops.get(i).slot()) + " = pick" + i + ";");
    }
    Lines calls = calls(NodeSwitch.write(region, flow, nodes, start));
    Lines body = new Lines().block("while (node >= 0)", calls);
    run.add(firstNode());
    Lines all = runs(run.add(clearVisits(members, storage)).add(caught(body)));
    return exit().equals(RETURN) ? all.add(RETURN) : all;
  }

  /** Writes the methods; returns the statements that call the one that has the node. */
  private Lines calls(List<NodeSwitch.Case> cases) {
    Lines calls = new Lines();
    List<NodeSwitch.Case> part = new ArrayList<>();
    int size = 0;
    for (NodeSwitch.Case next : cases) {
      int bytes = BytecodeSize.estimate(next.lines());
      if (size + bytes > BytecodeSize.LIMIT && !part.isEmpty()) {
        calls.block("if (node < " + next.number() + ")", call(part).add("continue;"));
        part.clear();
        size = 0;
      }
      part.add(next);
      size += bytes;
    }
    return calls.add(call(part));
  }

  private Lines call(List<NodeSwitch.Case> part) {
    String method = members.name(name + "_part");
    String header = "private int %s(int node, long[] in, int at, Transitions out)";
    Lines locals = uses.moving ? Lines.of("long value = 0;", "int index = 0;") : new Lines();
    Lines loop = locals.block("for (;;)", dispatch(part, "return node;"));
    members.addMethod(new Lines().block(header.formatted(method), loop));
    return Lines.of("node = " + method + "(node, in, at, out);");
  }
}
