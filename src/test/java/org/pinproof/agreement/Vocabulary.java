package org.pinproof.agreement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a generated model has declared so far. Mutable; filled in the order of the text. */
final class Vocabulary {
  static final String TASK = "task";

  /** A config with the values that scenarios may give it, as text. */
  record Config(String name, Scalar type, List<String> values) {}

  /**
   * A global or a field.
   *
   * @param scalar type of it or of its elements; null if these are structs
   * @param struct tag if {@code scalar} is null, else empty
   * @param length of an array, 0 if it is none; the least that a config may give it
   */
  record Storage(String name, @Nullable Scalar scalar, String struct, boolean ghost, int length) {}

  record Struct(String tag, List<Storage> fields) {}

  /**
   * A parameter or local.
   *
   * @param fixed not to be assigned: a counter, a variable of for_each
   * @param nonNull a pointer that is never NULL where it is in scope
   */
  record Local(String name, Scalar type, boolean ghost, boolean fixed, boolean nonNull) {}

  enum Purity {
    PURE,
    /** Pure, but reads ghosts. */
    SPECIFICATION,
    PLAIN,
    ATOMIC
  }

  /**
   * A function.
   *
   * @param result null for void
   * @param ofTask whether it uses {@code current}, itself or in a callee
   * @param cost statements of its body with those of its callees
   */
  record Function(
      String name,
      @Nullable Scalar result,
      List<Local> parameters,
      Purity purity,
      boolean ofTask,
      int cost) {
    boolean isPure() {
      return purity == Purity.PURE || purity == Purity.SPECIFICATION;
    }
  }

  final List<Config> configs = new ArrayList<>();
  final Map<String, List<String>> enums = new LinkedHashMap<>();

  /** The structs, {@code task} among them, in order of declaration. */
  final List<Struct> structs = new ArrayList<>();

  final List<Storage> globals = new ArrayList<>();
  final List<Function> functions = new ArrayList<>();

  /** Integers of up to 16 bits and longer arrays, so that a state takes several words. */
  boolean wide;

  /** Names of the properties of kind asserted. */
  final List<String> asserted = new ArrayList<>();

  Struct struct(String tag) {
    for (Struct s : structs) {
      if (s.tag().equals(tag)) {
        return s;
      }
    }
    throw new AssertionError("no struct " + tag);
  }

  List<String> enumerators(String tag) {
    List<String> all = enums.get(tag);
    if (all == null) {
      throw new AssertionError("no enum " + tag);
    }
    return all;
  }

  /** The locals in scope: those of this block, then those of the blocks around it. */
  static final class Scope {
    private final @Nullable Scope outer;
    private final List<Local> locals = new ArrayList<>();

    Scope(@Nullable Scope outer) {
      this.outer = outer;
    }

    void add(Local local) {
      locals.add(local);
    }

    List<Local> visible() {
      List<Local> all = outer == null ? new ArrayList<>() : outer.visible();
      all.removeIf(l -> declares(l.name()));
      all.addAll(locals);
      return all;
    }

    /** Whether this very block declares the name. */
    boolean declares(String name) {
      return locals.stream().anyMatch(l -> l.name().equals(name));
    }
  }
}
