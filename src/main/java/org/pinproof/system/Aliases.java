package org.pinproof.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets the caller's local stand for the parameter of an inlined callee, where the argument is just
 * that local and the callee does not assign the parameter. The caller does not run while the callee
 * does, so the local keeps its value as long as the parameter lives.
 */
final class Aliases {
  private final Map<Integer, Variable> stands = new HashMap<>();

  static Flow resolved(Flow flow) {
    Aliases aliases = new Aliases();
    aliases.find(flow);
    if (aliases.stands.isEmpty()) {
      return flow;
    }
    List<Flow.Node> nodes = new ArrayList<>();
    for (Flow.Node node : flow.nodes()) {
      nodes.add(aliases.rewritten(node));
    }
    return flow.withNodes(nodes);
  }

  private void find(Flow flow) {
    Map<Integer, Integer> assignments = new HashMap<>();
    List<Flow.Store> bindings = new ArrayList<>();
    for (int at : flow.reachable()) {
      Flow.Op op = flow.nodes().get(at).op();
      if (op instanceof Flow.Store s) {
        assignments.merge(s.target().index(), 1, Integer::sum);
        if (binds(s)) {
          bindings.add(s);
        }
      } else if (op instanceof Flow.AnyStore s) {
        assignments.merge(s.target().index(), 1, Integer::sum);
      } else if (op instanceof Flow.Zero z) {
        z.targets().forEach(v -> assignments.merge(v.index(), 1, Integer::sum));
      }
    }
    for (Flow.Store s : bindings) {
      if (assignments.getOrDefault(s.target().index(), 0) == 1) {
        stands.put(s.target().index(), ((Term.Get) s.value()).variable());
      }
    }
  }

  /** Whether a store passes a local of the caller to a parameter as it is. */
  private static boolean binds(Flow.Store s) {
    return s.value() instanceof Term.Get g
        && s.target().origin() instanceof Variable.OfLocal parameter
        && g.variable().origin() instanceof Variable.OfLocal argument
        && isCallOf(argument.path(), parameter.path());
  }

  private static boolean isCallOf(List<Integer> caller, List<Integer> callee) {
    return caller.size() < callee.size() && callee.subList(0, caller.size()).equals(caller);
  }

  private Variable resolve(Variable v) {
    Variable at = v;
    while (stands.containsKey(at.index())) {
      at = stands.get(at.index());
    }
    return at;
  }

  private Flow.Node rewritten(Flow.Node node) {
    if (node.op() instanceof Flow.Store s && stands.containsKey(s.target().index())) {
      return node.with(new Flow.Skip());
    }
    Rewriting.Leaves leaves =
        new Rewriting.Leaves() {
          @Override
          public Term get(Term.Get get, Term index) {
            return Fold.get(get.range(), resolve(get.variable()), index);
          }
        };
    return node.with(Flow.rewritten(node.op(), leaves));
  }
}
