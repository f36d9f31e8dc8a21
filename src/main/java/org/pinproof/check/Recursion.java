package org.pinproof.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;

/** Functions are inlined, so none may call itself, directly or not, and calls nest only so deep. */
final class Recursion {
  /** Most functions on a path of calls. */
  static final int MAX_DEPTH = 100;

  private final Symbols symbols;
  private final Problems problems;
  private final Map<String, Integer> depths = new HashMap<>();
  private final Deque<String> path = new ArrayDeque<>();

  private Recursion(Symbols symbols, Problems problems) {
    this.symbols = symbols;
    this.problems = problems;
  }

  static void check(Symbols symbols, Problems problems) {
    Recursion r = new Recursion(symbols, problems);
    symbols.names(Symbol.OfFunction.class).forEach(r::visit);
  }

  /** Number of functions on the longest path of calls from here, itself included. */
  private int visit(String name) {
    Integer known = depths.get(name);
    if (known != null) {
      return known;
    }
    path.addLast(name);
    int deepest = 0;
    for (Map.Entry<String, Span> call : calls(name).entrySet()) {
      if (path.contains(call.getKey())) {
        report(call.getKey(), call.getValue());
      } else {
        int depth = path.size() > MAX_DEPTH ? MAX_DEPTH : visit(call.getKey());
        if (depth == MAX_DEPTH) {
          problems.error(call.getValue(), "calls are nested more than " + MAX_DEPTH + " deep");
        }
        deepest = Math.max(deepest, depth);
      }
    }
    path.removeLast();
    depths.put(name, deepest + 1);
    return deepest + 1;
  }

  /** The functions that a function calls, each with its first call. */
  private Map<String, Span> calls(String name) {
    Map<String, Span> calls = new LinkedHashMap<>();
    if (symbols.named(name) instanceof Symbol.OfFunction f) {
      Ast.Block body = f.declaration().body();
      if (body != null) {
        AstWalk.statement(
            body,
            e -> {
              if (e instanceof Ast.Call c
                  && symbols.named(c.function().text()) instanceof Symbol.OfFunction) {
                calls.putIfAbsent(c.function().text(), c.span());
              }
            });
      }
    }
    return calls;
  }

  private void report(String callee, Span call) {
    List<String> all = List.copyOf(path);
    List<String> cycle = all.subList(all.indexOf(callee), all.size());
    problems.error(
        call,
        "recursion: "
            + String.join(" -> ", cycle)
            + " -> "
            + callee
            + "; functions are inlined, so none can call itself");
  }
}
