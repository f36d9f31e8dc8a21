package org.pinproof.compile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.pinproof.check.Expr;
import org.pinproof.system.Term;
import org.pinproof.system.Variable;

/**
 * Writes terms as Java expressions over the words of the state and the temporaries in scope. A term
 * is an {@code int} where its range fits one, else a {@code long}.
 */
final class TermWriter {
  private final StateLayout layout;
  private final Members members;
  private final Storage storage;

  /** Temporaries that are {@code long}. */
  private final BitSet wide;

  TermWriter(StateLayout layout, Members members, Storage storage, BitSet wide) {
    this.layout = layout;
    this.members = members;
    this.storage = storage;
    this.wide = wide;
  }

  /** The term as a number; a truth value is 0 or 1. */
  Code value(Term term) {
    return raw(term).as(!term.range().fitsInt());
  }

  /** A temporary that is known to fit an int, as one. */
  String slot(int slot) {
    return Code.primary(storage.temporary(slot), wide.get(slot)).toInt().text();
  }

  private Code raw(Term term) {
    if (term instanceof Term.Const t) {
      return Code.literal(t.value(), !t.range().fitsInt());
    } else if (term instanceof Term.Get t) {
      return get(t);
    } else if (term instanceof Term.Lookup t) {
      boolean isWide = t.table().stream().anyMatch(v -> v.intValue() != v);
      return Code.primary(
          members.table(t.table(), isWide) + "[" + value(t.index()).toInt().text() + "]", isWide);
    } else if (term instanceof Term.Temp t) {
      return Code.primary(storage.temporary(t.slot()), wide.get(t.slot()));
    } else if (term instanceof Term.Let t) {
      return Code.primary(let(t, value(t.body())), !t.body().range().fitsInt());
    } else if (term instanceof Term.Checked t) {
      return checked(t);
    } else if (isTruth(term)) {
      return new Code(condition(term).in(Code.EITHER) + " ? 1 : 0", Code.CONDITIONAL, false);
    } else if (term instanceof Term.Unary t) {
      return unary(t);
    } else if (term instanceof Term.Binary t) {
      return binary(t);
    } else if (term instanceof Term.Conditional t) {
      return conditional(t);
    }
    throw new AssertionError("unhandled " + term);
  }

  /** Whether the term's outermost operator is a Java condition. */
  private static boolean isTruth(Term term) {
    if (term instanceof Term.Unary t) {
      return t.op() == Expr.UnaryOp.NOT || t.op() == Expr.UnaryOp.TRUTH;
    }
    return term instanceof Term.Quantified
        || (term instanceof Term.Binary t && BinaryForm.of(t.op()).isTruth());
  }

  /** The term as a condition: whether it is not 0. */
  Code condition(Term term) {
    if (term instanceof Term.Const t) {
      return Code.condition(t.value() != 0 ? "true" : "false", Code.PRIMARY);
    } else if (term instanceof Term.Unary t && t.op() == Expr.UnaryOp.NOT) {
      return negated(t.operand());
    } else if (term instanceof Term.Unary t && t.op() == Expr.UnaryOp.TRUTH) {
      return condition(t.operand());
    } else if (term instanceof Term.Binary t && BinaryForm.of(t.op()).isTruth()) {
      return truth(t);
    } else if (term instanceof Term.Let t) {
      return Code.condition(let(t, condition(t.body())), Code.PRIMARY);
    } else if (term instanceof Term.Conditional t) {
      return Code.condition(
          condition(t.condition()).in(Code.EITHER)
              + " ? "
              + condition(t.then()).in(Code.CONDITIONAL)
              + " : "
              + condition(t.otherwise()).in(Code.CONDITIONAL),
          Code.CONDITIONAL);
    } else if (term instanceof Term.Quantified t) {
      return Code.condition(quantified(t), Code.PRIMARY);
    }
    return compared(term, "!=", 0);
  }

  /** The term as a condition: whether it is 0. */
  Code negated(Term term) {
    if (term instanceof Term.Unary t && t.op() == Expr.UnaryOp.NOT) {
      return condition(t.operand());
    } else if (term instanceof Term.Unary t && t.op() == Expr.UnaryOp.TRUTH) {
      return negated(t.operand());
    } else if (term instanceof Term.Binary t && BinaryForm.of(t.op()).opposite() != null) {
      return comparison(t, Objects.requireNonNull(BinaryForm.of(t.op()).opposite()));
    } else if (term instanceof Term.Get || term instanceof Term.Temp) {
      return compared(term, "==", 0);
    }
    return Code.condition("!" + condition(term).in(Code.UNARY), Code.UNARY);
  }

  private Code truth(Term.Binary t) {
    return switch (t.op()) {
      case AND -> joined(condition(t.left()), "&&", condition(t.right()), Code.BOTH);
      case OR -> joined(condition(t.left()), "||", condition(t.right()), Code.EITHER);
      case IMPLIES -> joined(negated(t.left()), "||", condition(t.right()), Code.EITHER);
      case LT, LE, GT, GE, EQ, NE -> comparison(t, t.op().text);
      case MUL, DIV, MOD, ADD, SUB, SHL, SHR, BIT_AND, BIT_XOR, BIT_OR ->
          throw new AssertionError("no condition: " + t);
    };
  }

  /** Operands of && and || may stand on either side without parentheses. */
  private static Code joined(Code left, String op, Code right, int level) {
    return Code.condition(left.in(level) + " " + op + " " + right.in(level), level);
  }

  private Code comparison(Term.Binary t, String op) {
    boolean equality = op.equals("==") || op.equals("!=");
    if (equality && t.right() instanceof Term.Const c) {
      return compared(t.left(), op, c.value());
    }
    int level = equality ? Code.EQUALITY : Code.RELATION;
    return Code.condition(
        value(t.left()).in(level + 1) + " " + op + " " + value(t.right()).in(level + 1), level);
  }

  /** A term against a constant: a cell with a fixed place is compared where it lies. */
  private Code compared(Term term, String op, long constant) {
    if (term instanceof Term.Get t && t.index() instanceof Term.Const c) {
      Variable v = t.variable();
      StateLayout.Field f = layout.field(v);
      if (f.width() > 0 && constant >= v.min() && constant <= v.max()) {
        int shift = f.offsetOf((int) c.value());
        String word = storage.word(f.wordOf((int) c.value()));
        return Code.condition(
            "(%s & %s) %s %s%s"
                .formatted(
                    word,
                    Code.hex(f.mask() << shift, true),
                    op,
                    constant == v.min() ? "0" : Code.hex((constant - v.min()) << shift, true),
                    comment(v, c)),
            Code.EQUALITY);
      }
    }
    Code value = value(term);
    boolean isWide = value.wide() || (int) constant != constant;
    return Code.condition(
        value.in(Code.RELATION) + " " + op + " " + Code.literal(constant, isWide).text(),
        Code.EQUALITY);
  }

  /** Names the cell that an expression reads. */
  private static String comment(Variable v, Term index) {
    return " /* " + cellName(v, index) + " */";
  }

  /** A cell of a variable, for a comment. */
  static String cellName(Variable v, Term index) {
    String name = Lines.comment(v.name());
    if (v.length() == 1) {
      return name;
    }
    return name + (index instanceof Term.Const c ? "[" + c.value() + "]" : "[..]");
  }

  private Code get(Term.Get t) {
    Variable v = t.variable();
    StateLayout.Field f = layout.field(v);
    boolean isWide = !t.range().fitsInt() || f.width() >= Integer.SIZE;
    if (t.index() instanceof Term.Const c) {
      int cell = (int) c.value();
      Code at = Code.literal(f.offsetOf(cell), false);
      return f.width() == 0
          ? Code.literal(v.min(), isWide)
          : cell(storage.word(f.wordOf(cell)), at, f, isWide, comment(v, t.index())).plus(v.min());
    }
    if (f.width() == 0) {
      Code only = Code.literal(v.min(), isWide);
      return Code.primary("let(" + value(t.index()).text() + ", " + only.text() + ")", isWide);
    }
    if (f.words() == 1) {
      return cell(storage.word(f.word()), offset(f, t.index()), f, isWide, comment(v, t.index()))
          .plus(v.min());
    }
    return Code.primary(getter(t, f, isWide), isWide);
  }

  /** The bits of a cell, as a number from 0 up. */
  static Code cell(String word, Code shift, StateLayout.Field f, boolean isWide, String comment) {
    String shifted = shift.text().equals("0") ? word : word + " >>> " + shift.in(Code.SUM);
    int level = shift.text().equals("0") ? Code.PRIMARY : Code.SHIFT;
    Code moved = new Code(shifted, level, true).as(isWide);
    return new Code(
        moved.in(Code.EQUALITY) + " & " + Code.hex(f.mask(), isWide) + comment, Code.AND, isWide);
  }

  /** Lowest bit of the cell that the index selects; the variable lies in one word. */
  Code offset(StateLayout.Field f, Term index) {
    return scaled(f, value(index).toInt());
  }

  /** Number within its word of the cell that a Java variable {@code index} selects. */
  static Code inWord(StateLayout.Field f) {
    return new Code("index % " + f.perWord(), Code.PRODUCT, false);
  }

  /** Lowest bit of a cell, given its number within its word. */
  static Code scaled(StateLayout.Field f, Code cell) {
    Code bits =
        f.width() == 1
            ? cell
            : new Code(cell.in(Code.PRODUCT) + " * " + f.width(), Code.PRODUCT, false);
    return bits.plus(f.offset());
  }

  /** A call of the method that reads one cell of a variable spread over several words. */
  private String getter(Term.Get t, StateLayout.Field f, boolean isWide) {
    String name =
        members.method(
            List.of("get", t.variable(), isWide),
            "get_" + t.variable().name(),
            n -> getterMethod(n, t.variable(), f, isWide));
    List<String> arguments = new ArrayList<>();
    arguments.add(value(t.index()).toInt().text());
    if (storage.inArray()) {
      arguments.add(storage.arguments());
    }
    for (int k = 0; k < f.words() && !storage.inArray(); k++) {
      arguments.add(storage.word(f.word() + k));
    }
    return name + "(" + String.join(", ", arguments) + ")";
  }

  private Lines getterMethod(String name, Variable v, StateLayout.Field f, boolean isWide) {
    List<String> parameters = new ArrayList<>();
    parameters.add("int index");
    Lines body = new Lines();
    Code shift = scaled(f, inWord(f));
    if (storage.inArray()) {
      parameters.add("long[] s, int o");
      String word = storage.inMethod().wordFrom(f.word(), "index / " + f.perWord());
      body.add("return " + cell(word, shift, f, isWide, "").plus(v.min()).as(isWide).text() + ";");
    } else {
      Lines cases = new Lines();
      for (int k = 0; k < f.words(); k++) {
        String word = storage.word(f.word() + k);
        parameters.add("long " + word);
        Code cell = cell(word, shift, f, isWide, "").plus(v.min());
        cases.add(k + 1 < f.words() ? "case " + k + ":" : "default:");
        cases.indent(Lines.of("return " + cell.as(isWide).text() + ";"));
      }
      body.block("switch (index / " + f.perWord() + ")", cases);
    }
    String type = isWide ? "long" : "int";
    return new Lines()
        .add("/** Cell {@code index} of " + Lines.comment(v.name()) + ". */")
        .block(
            "private static %s %s(%s)".formatted(type, name, String.join(", ", parameters)), body);
  }

  /** The method evaluates its first argument, which sets the temporary, before the second. */
  private String let(Term.Let t, Code body) {
    return "let("
        + storage.temporary(t.slot())
        + " = "
        + value(t.value()).text()
        + ", "
        + body.text()
        + ")";
  }

  private Code checked(Term.Checked t) {
    Term.Range range = t.value().range();
    Code value = value(t.value());
    if (range.low() >= t.low() && range.high() <= t.high()) {
      return value;
    }
    if (t.low() > Integer.MAX_VALUE || t.high() < Integer.MIN_VALUE) {
      value = value.toWide();
    }
    long low = value.wide() ? t.low() : Math.max(t.low(), Integer.MIN_VALUE);
    long high = value.wide() ? t.high() : Math.min(t.high(), Integer.MAX_VALUE);
    return Code.primary(
        "inRange(%s, %s, %s, %s)"
            .formatted(
                value.text(),
                Code.literal(low, value.wide()).text(),
                Code.literal(high, value.wide()).text(),
                members.error(t.violated())),
        value.wide());
  }

  private Code unary(Term.Unary t) {
    Code operand = value(t.operand()).as(!t.range().fitsInt() || !t.operand().range().fitsInt());
    String op = t.op() == Expr.UnaryOp.NEGATE ? "-" : "~";
    return new Code(op + operand.rightOf(Code.UNARY), Code.UNARY, operand.wide());
  }

  private Code binary(Term.Binary t) {
    BinaryForm form = BinaryForm.of(t.op());
    boolean isWide =
        !t.range().fitsInt() || !t.left().range().fitsInt() || !t.right().range().fitsInt();
    boolean shift = t.op() == Expr.BinaryOp.SHL || t.op() == Expr.BinaryOp.SHR;
    Code left = value(t.left()).as(isWide);
    if (t.right() instanceof Term.Const c && form.level() == Code.SUM) {
      return left.plus(t.op() == Expr.BinaryOp.ADD ? c.value() : -c.value());
    }
    Code right = shift ? value(t.right()).toInt() : value(t.right()).as(isWide);
    return new Code(
        left.in(form.level()) + " " + t.op().text + " " + right.rightOf(form.level()),
        form.level(),
        isWide);
  }

  private Code conditional(Term.Conditional t) {
    boolean isWide = !t.range().fitsInt();
    return new Code(
        condition(t.condition()).in(Code.EITHER)
            + " ? "
            + value(t.then()).as(isWide).in(Code.CONDITIONAL)
            + " : "
            + value(t.otherwise()).as(isWide).in(Code.CONDITIONAL),
        Code.CONDITIONAL,
        isWide);
  }

  /** A call of a method that loops over the values of the bound temporary. */
  private String quantified(Term.Quantified t) {
    Uses uses = Uses.of(t.body(), layout);
    List<String> parameters = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    if (storage.inArray()) {
      parameters.add("long[] s, int o");
      arguments.add(storage.arguments());
    }
    for (int w : storage.inArray() ? new int[0] : uses.words.stream().toArray()) {
      parameters.add("long " + storage.word(w));
      arguments.add(storage.word(w));
    }
    Lines locals = new Lines();
    if (storage.manyTemporaries()) {
      parameters.add("long[] " + storage.temporaries());
      arguments.add(storage.temporaries());
    } else {
      temporaries(t, uses, parameters, arguments, locals);
    }
    String name = members.name(t.universal() ? "forall" : "exists");
    Lines body = locals.add(new TermWriter(layout, members, storage.inMethod(), wide).loop(t));
    members.addMethod(
        new Lines()
            .block(
                "private static boolean %s(%s)".formatted(name, String.join(", ", parameters)),
                body));
    return name + "(" + String.join(", ", arguments) + ")";
  }

  /** Those bound in the body are locals of the method; it is given the others. */
  private void temporaries(
      Term.Quantified t, Uses uses, List<String> parameters, List<String> arguments, Lines locals) {
    for (int slot : uses.slots.stream().toArray()) {
      String declaration = (wide.get(slot) ? "long t" : "int t") + slot;
      if (uses.bound.get(slot)) {
        locals.add(declaration + " = 0;");
      } else if (slot != t.slot()) {
        parameters.add(declaration);
        arguments.add("t" + slot);
      }
    }
  }

  private Lines loop(Term.Quantified t) {
    Code decides = t.universal() ? negated(t.body()) : condition(t.body());
    String type = wide.get(t.slot()) ? "long " : "int ";
    String bound = storage.temporary(t.slot());
    return new Lines()
        .block(
            "for (%s%s = 1; %s <= %d; %s++)"
                .formatted(storage.manyTemporaries() ? "" : type, bound, bound, t.count(), bound),
            new Lines()
                .block("if (" + decides.text() + ")", Lines.of("return " + !t.universal() + ";")))
        .add("return " + t.universal() + ";");
  }
}
