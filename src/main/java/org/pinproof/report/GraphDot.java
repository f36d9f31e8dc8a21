package org.pinproof.report;

import java.util.ArrayList;
import java.util.List;
import org.pinproof.reference.ReachableGraph;
import org.pinproof.reference.ReachableGraph.Edge;
import org.pinproof.reference.ReachableGraph.Node;
import org.pinproof.reference.Trace;
import org.pinproof.scenario.Instance;

/**
 * The reachable graph of a scenario in the language of Graphviz. A state is a box: what differs
 * from the initial state, and where each task stands; an initial state has a double border; what
 * violates a property is red.
 */
public final class GraphDot {
  private static final String RED = "#b3261e";

  private final ReachableGraph graph;
  private final Instance instance;
  private final StringBuilder out = new StringBuilder();

  private GraphDot(ReachableGraph graph) {
    this.graph = graph;
    this.instance = graph.instance();
  }

  public static String of(ReachableGraph graph) {
    GraphDot dot = new GraphDot(graph);
    dot.write();
    return dot.out.toString();
  }

  private void write() {
    String title = instance.model().main().name() + ": scenario " + instance.scenario().name();
    out.append("digraph ").append(quoted(title)).append(" {\n");
    out.append("\tlabel=").append(quoted(title)).append(";\n");
    out.append("\tnode [shape=box, fontname=\"monospace\", fontsize=10];\n");
    out.append("\tedge [fontname=\"monospace\", fontsize=9];\n");
    if (graph.edges().stream().anyMatch(edge -> edge.from() < 0)) {
      out.append("\tstart [shape=point];\n");
    }
    for (int i = 0; i < graph.nodes().size(); i++) {
      node(i, graph.nodes().get(i));
    }
    for (int i = 0; i < graph.edges().size(); i++) {
      edge(i, graph.edges().get(i));
    }
    out.append("}\n");
  }

  private void node(int number, Node node) {
    List<String> lines = new ArrayList<>();
    node.changes().forEach(c -> lines.add(c.name() + " = " + c.after()));
    for (int task = 0; task < node.tasks().size(); task++) {
      lines.add(instance.tasks().get(task).name() + ": " + position(node.tasks().get(task)));
    }
    node.violated().forEach(p -> lines.add("VIOLATES " + p));
    out.append("\ts").append(number).append(" [label=").append(leftAligned(lines));
    if (node.initial()) {
      out.append(", peripheries=2");
    }
    if (!node.violated().isEmpty()) {
      out.append(", style=filled, fillcolor=\"#f9dedc\", color=\"").append(RED).append('"');
    }
    out.append("];\n");
  }

  /**
   * {@code lock_page(page) page.pin:68}, with the locals that are not 0, those of the task first.
   */
  private static String position(Trace.Standing standing) {
    if (standing.ended()) {
      return "ended";
    }
    StringBuilder text = new StringBuilder(standing.at().text());
    text.append("  ").append(standing.at().shortWhere());
    List<String> locals = new ArrayList<>();
    for (int i = 0; i < standing.frames().size(); i++) {
      Trace.Frame frame = standing.frames().get(i);
      String owner = i == 0 ? "" : frame.routine() + ".";
      for (Trace.Variable v : frame.locals()) {
        if (!v.value().equals("0") && !v.value().equals("NULL")) {
          locals.add(owner + v.name() + " = " + v.value());
        }
      }
    }
    return text + (locals.isEmpty() ? "" : "  (" + String.join(", ", locals) + ")");
  }

  private void edge(int number, Edge edge) {
    String from = edge.from() < 0 ? "start" : "s" + edge.from();
    String to = edge.to() < 0 ? "e" + number : "s" + edge.to();
    if (edge.to() < 0) {
      List<String> lines = new ArrayList<>();
      edge.violated().forEach(p -> lines.add("VIOLATES " + p));
      lines.add(edge.error());
      out.append('\t').append(to).append(" [label=").append(leftAligned(lines));
      out.append(", shape=octagon, style=filled, fillcolor=\"#f9dedc\", color=\"");
      out.append(RED).append("\"];\n");
    }
    String task = edge.task() < 0 ? "" : instance.tasks().get(edge.task()).name() + ": ";
    String label = task + edge.text();
    boolean failed = edge.to() >= 0 && !edge.violated().isEmpty();
    if (failed) {
      label += "\nVIOLATES " + String.join(", ", edge.violated());
    }
    out.append('\t').append(from).append(" -> ").append(to);
    out.append(" [label=").append(quoted(label));
    if (!edge.violated().isEmpty()) {
      out.append(", color=\"").append(RED).append("\", fontcolor=\"").append(RED).append('"');
    }
    out.append("];\n");
  }

  /** Every line ended by {@code \l}. */
  private static String leftAligned(List<String> lines) {
    StringBuilder text = new StringBuilder("\"");
    lines.forEach(line -> text.append(escaped(line)).append("\\l"));
    return text.append('"').toString();
  }

  private static String quoted(String text) {
    return '"' + escaped(text) + '"';
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
