package org.pinproof.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;

/** Functions are inlined, so none may call itself, directly or not. */
final class Recursion {
  private final Symbols symbols;
  private final Problems problems;
  private final Set<String> done = new HashSet<>();
  private final Deque<String> path = new ArrayDeque<>();

  private Recursion(Symbols symbols, Problems problems) {
    this.symbols = symbols;
    this.problems = problems;
  }

  static void check(Symbols symbols, Problems problems) {
    Recursion r = new Recursion(symbols, problems);
    symbols.names(Symbol.OfFunction.class).forEach(r::visit);
  }

  private void visit(String name) {
    if (done.contains(name)) {
      return;
    }
    path.addLast(name);
    for (Map.Entry<String, Span> call : calls(name).entrySet()) {
      if (path.contains(call.getKey())) {
        report(call.getKey(), call.getValue());
      } else {
        visit(call.getKey());
      }
    }
    path.removeLast();
    done.add(name);
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
