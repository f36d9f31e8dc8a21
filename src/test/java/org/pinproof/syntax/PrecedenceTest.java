package org.pinproof.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pinproof.source.Source;
import org.pinproof.syntax.Ast.Expr;

/** How operators group: an expression and the same one with all its parentheses. */
class PrecedenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a + b + c                        | ((a + b) + c)",
        "a - b - c                        | ((a - b) - c)",
        "a - (b - c)                      | (a - (b - c))",
        "a * b / c % d                    | (((a * b) / c) % d)",
        "a + b * c                        | (a + (b * c))",
        "a * b + c                        | ((a * b) + c)",
        "a << b + c >> d                  | ((a << (b + c)) >> d)",
        "a < b << c                       | (a < (b << c))",
        "a <= b > c >= d                  | (((a <= b) > c) >= d)",
        "a == b < c != d                  | ((a == (b < c)) != d)",
        "a & b == c                       | (a & (b == c))",
        "a ^ b & c                        | (a ^ (b & c))",
        "a @ b ^ c                        | (a @ (b ^ c))",
        "a && b @ c                       | (a && (b @ c))",
        "a @@ b && c                      | (a @@ (b && c))",
        "a && b @@ c && d                 | ((a && b) @@ (c && d))",
        "a @@ b ? c @@ d : e @@ f         | ((a @@ b) ? (c @@ d) : (e @@ f))",
        "a ? b : c ? d : e                | (a ? b : (c ? d : e))",
        "a ? b ? c : d : e                | (a ? (b ? c : d) : e)",
        "a implies b @@ c                 | (a implies (b @@ c))",
        "a implies b implies c            | (a implies (b implies c))",
        "a implies b ? c : d              | (a implies (b ? c : d))",
        "a ? b : c implies d              | ((a ? b : c) implies d)",
        "a = b implies c                  | (a = (b implies c))",
        "a = b = c                        | (a = (b = c))",
        "a = b ? c : d                    | (a = (b ? c : d))",
        "a += b - c                       | (a += (b - c))",
        "a -= b *= c                      | (a -= (b *= c))",
        "a /= b %= c                      | (a /= (b %= c))",
        "a <<= b >>= c                    | (a <<= (b >>= c))",
        "a &= b ^= c @= d                 | (a &= (b ^= (c @= d)))",
        "!a && b                          | ((!a) && b)",
        "!a == b                          | ((!a) == b)",
        "-a - -b                          | ((-a) - (-b))",
        "~a + +b                          | ((~a) + (+b))",
        "!!a                              | (!(!a))",
        "*p.f                             | (*(p.f))",
        "(*p).f                           | ((*p).f)",
        "&p->f[i].g                       | (&(((p->f)[i]).g))",
        "&a & b                           | ((&a) & b)",
        "*a * *b                          | ((*a) * (*b))",
        "a++ + b                          | ((a += 1) + b)",
        "a - --b                          | (a - (b -= 1))",
        "-a++                             | (-(a += 1))",
        "f(a = b, c)[d]                   | (f((a = b), c)[d])",
        "!(v = f())                       | (!(v = f()))",
        "any(a, b + c)                    | any(a, (b + c))",
        "forall (struct t *p) a && b      | (forall p: (a && b))",
        "forall (struct t *p) a implies b | (forall p: (a implies b))",
        "a && forall (struct t *p) b @@ c | (a && (forall p: (b @@ c)))",
        "a implies exists (struct t *p) b implies c | (a implies (exists p: (b implies c)))",
        "!exists (struct t *p) a && b     | (!(exists p: (a && b)))",
        "(forall (struct t *p) a) && b    | ((forall p: a) && b)",
        "forall (struct t *p) exists (struct t *q) a == b | (forall p: (exists q: (a == b)))",
      })
  void groups(String expression, String grouped) {
    // The delimiter of the table is no character of the expressions.
    Source source = new Source("table", "X = " + expression.replace('@', '|') + ";");
    Ast.ConfigSetting setting = (Ast.ConfigSetting) Parser.parse(source).get().decls().get(0);
    assertEquals(grouped.replace('@', '|'), print(setting.value()));
  }

  private static String print(Expr expr) {
    if (expr instanceof Ast.Binary e) {
      return "(" + print(e.left()) + " " + e.op().text + " " + print(e.right()) + ")";
    }
    if (expr instanceof Ast.Assign e) {
      String op = e.op() == null ? "" : e.op().text;
      return "(" + print(e.target()) + " " + op + "= " + print(e.value()) + ")";
    }
    if (expr instanceof Ast.Conditional e) {
      return String.format(
          "(%s ? %s : %s)", print(e.condition()), print(e.then()), print(e.otherwise()));
    }
    if (expr instanceof Ast.Unary e) {
      return "(" + e.op().text + print(e.operand()) + ")";
    }
    if (expr instanceof Ast.Quantified e) {
      String word = e.universal() ? "forall " : "exists ";
      return "(" + word + e.binder().name().text() + ": " + print(e.body()) + ")";
    }
    return printPostfix(expr);
  }

  private static String printPostfix(Expr expr) {
    if (expr instanceof Ast.Member e) {
      return "(" + print(e.base()) + (e.arrow() ? "->" : ".") + e.field().text() + ")";
    }
    if (expr instanceof Ast.Index e) {
      return "(" + print(e.array()) + "[" + print(e.index()) + "])";
    }
    if (expr instanceof Ast.Call e) {
      return e.function().text() + print(e.arguments());
    }
    if (expr instanceof Ast.AnyValue e) {
      return "any" + print(List.of(e.low(), e.high()));
    }
    return expr instanceof Ast.IntLiteral e ? e.text() : expr.span().text();
  }

  private static String print(List<Expr> arguments) {
    return arguments.stream()
        .map(PrecedenceTest::print)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
