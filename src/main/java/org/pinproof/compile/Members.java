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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.pinproof.runtime.CompiledModel;
import org.pinproof.system.TransitionSystem.SystemProperty;

/** The members of the generated class that code asks for as it is written, each made once. */
final class Members {
  private static final Set<String> INHERITED =
      Arrays.stream(CompiledModel.class.getDeclaredMethods())
          .map(Method::getName)
          .collect(Collectors.toSet());

  private final List<SystemProperty> properties;
  private final Set<String> names = new HashSet<>(INHERITED);
  private final Map<Object, String> known = new LinkedHashMap<>();
  private final Lines fields = new Lines();
  private final Lines methods = new Lines();

  Members(List<SystemProperty> properties) {
    this.properties = properties;
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

  /** A table of constants. */
  String table(List<Long> values, boolean wide) {
    return once(
        List.of("table", values, wide),
        () -> {
          String name = name("TABLE_" + known.size());
          String elements =
              values.stream()
                  .map(v -> Code.literal(v, wide).text())
                  .collect(Collectors.joining(", "));
          String type = wide ? "long" : "int";
          fields.add("private static final " + type + "[] " + name + " = {" + elements + "};");
          return name;
        });
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

  /** A field that keeps a word or a temporary of steps that are too long for one method. */
  void longField(String name) {
    once(
        List.of("field", name),
        () -> {
          fields.add("private long " + name + ";");
          return name;
        });
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
    return fields;
  }

  /** All methods, each behind an empty line. */
  Lines methods() {
    return methods;
  }
}
