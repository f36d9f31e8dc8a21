package org.pinproof.compile;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.pinproof.runtime.CompiledModel;
import org.pinproof.system.TransitionSystem.SystemProperty;

/**
 * The members of a generated class that code asks for as it is written, each made once. The first
 * class is the model itself; where steps are too many, more classes hold the rest of them.
 */
final class Members {
  private static final Set<String> INHERITED =
      Arrays.stream(CompiledModel.class.getDeclaredMethods())
          .map(Method::getName)
          .collect(Collectors.toSet());

  /** Tables of more elements than this are written as text. */
  private static final int LONG_TABLE = 64;

  /** Characters after which a text is continued in another; a class file holds up to 65,535. */
  private static final int LONG_TEXT = 20_000;

  /**
   * Characters of methods in one class. A class file holds 65,535 constants, and a number takes up
   * to two: no text of this length comes near that.
   */
  private static final int MOST_TEXT = 300_000;

  private final List<SystemProperty> properties;
  private final int number;
  private final Set<String> names = new HashSet<>(INHERITED);
  private final Map<Object, String> known = new LinkedHashMap<>();
  private final Map<String, Integer> arrays = new TreeMap<>();
  private final Lines fields = new Lines();
  private final Lines methods = new Lines();
  private long text;

  /**
   * No members.
   *
   * @param number of the class, from 1
   */
  Members(List<SystemProperty> properties, int number) {
    this.properties = properties;
    this.number = number;
  }

  /** Name of the class, if it is not the first. */
  String className() {
    return "Part" + number;
  }

  /** The field of the first class that holds the instance of this one. */
  String field() {
    return "part" + number;
  }

  /** Whether further methods should go into another class. */
  boolean isFull() {
    return text > MOST_TEXT;
  }

  List<SystemProperty> properties() {
    return properties;
  }

  /** A name of a member that no other has: the wish as an identifier, numbered if it is taken. */
  String name(String wish) {
    String plain = wish.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("_$", "");
    String name = plain;
    for (int i = 2; !names.add(name); i++) {
      name = plain + "_" + i;
    }
    return name;
  }

  /** The error that violates the properties in the mask, or none of them in ghost code. */
  String error(long mask) {
    return once(
        List.of("error", mask),
        () -> {
          String text = mask == 0 ? "error in ghost code" : propertyNames(mask);
          String name = name(text.toUpperCase(Locale.ROOT));
          fields.add(
              """
              private static final ModelError %s = new ModelError("%s", %s);
              """
                  .formatted(name, text, Code.hex(mask, true)));
          return name;
        });
  }

  /** Names of the properties in a mask, for people. */
  String propertyNames(long mask) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < Long.SIZE; i++) {
      if (((mask >>> i) & 1) != 0) {
        found.add(i < properties.size() ? properties.get(i).name() : "property " + i);
      }
    }
    return String.join(", ", found);
  }

  /** A table of constants; a long one is written as text, which takes no code to fill. */
  String table(List<Long> values, boolean wide) {
    return once(
        List.of("table", values, wide),
        () -> {
          String name = name("TABLE_" + known.size());
          String type = wide ? "long" : "int";
          String elements =
              values.size() > LONG_TABLE
                  ? (wide ? "longs" : "ints") + "(new String[] {" + runs(values) + "})"
                  : values.stream()
                      .map(v -> Code.literal(v, wide).text())
                      .collect(Collectors.joining(", ", "{", "}"));
          fields.add("private static final " + type + "[] " + name + " = " + elements + ";");
          return name;
        });
  }

  /** Runs of equal values, as {@code CompiledModel.longs} reads them: {@code 7*3 8}. */
  private static String runs(List<Long> values) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < values.size(); ) {
      int end = i;
      while (end < values.size() && values.get(end).equals(values.get(i))) {
        end++;
      }
      part.append(part.length() == 0 ? "" : " ").append(values.get(i));
      part.append(end - i > 1 ? "*" + (end - i) : "");
      if (part.length() > LONG_TEXT) {
        parts.add("\"" + part + "\"");
        part.setLength(0);
      }
      i = end;
    }
    if (part.length() > 0) {
      parts.add("\"" + part + "\"");
    }
    return String.join(", ", parts);
  }

  /** The memory of loop heads for configurations of that many longs. */
  String visits(int width) {
    return once(
        List.of("visits", width),
        () -> {
          String name = name("visits" + width);
          fields.add("private final Visits " + name + " = new Visits(" + width + ");");
          return name;
        });
  }

  /** A field that keeps a word of steps that are too long for one method. */
  void longField(String name) {
    once(
        List.of("field", name),
        () -> {
          fields.add("private long " + name + ";");
          return name;
        });
  }

  /** A field for the words or temporaries of a step in progress: an array, as long as any asks. */
  void arrayField(String name, int length) {
    arrays.merge(name, length, Math::max);
  }

  /** A method that is the same wherever it is asked for. */
  String method(Object key, String wish, Function<String, Lines> body) {
    return once(
        key,
        () -> {
          String name = name(wish);
          addMethod(body.apply(name));
          return name;
        });
  }

  void addMethod(Lines method) {
    methods.blank();
    methods.add(method);
    text += method.length();
  }

  private String once(Object key, Supplier<String> make) {
    String name = known.get(key);
    if (name == null) {
      name = make.get();
      known.put(key, name);
    }
    return name;
  }

  Lines fields() {
    Lines all = new Lines();
    arrays.forEach(
        (name, length) -> all.add("private final long[] " + name + " = new long[" + length + "];"));
    return all.add(fields);
  }

  /** All methods, each behind an empty line. */
  Lines methods() {
    return methods;
  }
}
