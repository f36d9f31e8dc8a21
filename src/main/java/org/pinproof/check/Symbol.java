package org.pinproof.check;

import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;

/** What an identifier at file scope stands for. */
sealed interface Symbol {
  String name();

  Span span();

  /** What a message calls it: {@code "a config"}. */
  String kind();

  record OfConfig(String name, Span span, Type type) implements Symbol {
    @Override
    public String kind() {
      return "a config";
    }
  }

  record OfEnumerator(String name, Span span, Type.Enum type, long value) implements Symbol {
    @Override
    public String kind() {
      return "an enumerator";
    }
  }

  record OfGlobal(String name, Span span, Type type, boolean ghost) implements Symbol {
    @Override
    public String kind() {
      return "a variable";
    }
  }

  record OfFunction(Signature signature, Ast.Function declaration) implements Symbol {
    @Override
    public String name() {
      return signature.name();
    }

    @Override
    public Span span() {
      return signature.span();
    }

    @Override
    public String kind() {
      return "a function";
    }
  }

  record OfTask(Signature signature, Ast.Task declaration) implements Symbol {
    @Override
    public String name() {
      return signature.name();
    }

    @Override
    public Span span() {
      return signature.span();
    }

    @Override
    public String kind() {
      return "a task";
    }
  }

  /** Declared, but wrongly; reported already. */
  record Broken(String name, Span span) implements Symbol {
    @Override
    public String kind() {
      return "wrongly declared";
    }
  }
}
